package import Decisions
import Findings
import Model

/// All that a page of one design shows: what the other verbs found, put together.
package struct PageReport: Sendable {
  package var simulation: SimulationReport
  package var cost: CostReport?
  package var impact: ImpactReport?
  package var review: Review
  /// The overview first, then the views that the file names.
  package var pictures: [Picture]
  /// Runs in time of the faults that the file names.
  package var timelines: [Picture]
  /// The design as written.
  package var text: String

  package struct Picture: Sendable {
    package var title: String
    package var svg: String

    package init(title: String, svg: String) {
      self.title = title
      self.svg = svg
    }
  }

  package init(
    simulation: SimulationReport,
    cost: CostReport?,
    impact: ImpactReport?,
    review: Review,
    pictures: [Picture],
    timelines: [Picture],
    text: String
  ) {
    self.simulation = simulation
    self.cost = cost
    self.impact = impact
    self.review = review
    self.pictures = pictures
    self.timelines = timelines
    self.text = text
  }
}
