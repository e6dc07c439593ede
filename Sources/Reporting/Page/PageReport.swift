package import Decisions
import Findings
package import Model

/// All that a page of one design shows: what the other verbs found, put together.
package struct PageReport: Sendable {
  package var simulation: SimulationReport
  package var cost: CostReport?
  package var impact: ImpactReport?
  package var review: Review
  /// The diagram that is part of the page: its components lead to their numbers.
  package var overview: String?
  package var overlays: [DiagramOverlay] = []
  /// The views that the file names.
  package var views: [Picture] = []
  /// Latency as the load of the cell grows.
  package var loadSweep: Sweep?
  /// Runs in time of the faults that the file names, and the names of those that change nothing, or less than all shown.
  package var timelines: [Picture] = []
  package var harmlessFaults: [String] = []
  package var milderFaults: [String] = []
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

  package init(simulation: SimulationReport, review: Review, text: String) {
    self.simulation = simulation
    self.review = review
    self.text = text
  }

  /// Where the numbers of a component stand on the page.
  package static func anchor(of node: NodeID) -> String { "component-\(node.index)" }
}
