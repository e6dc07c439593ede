import Decisions
import Drawing
import Elaboration
import Model
package import Reporting
import SourceText

extension Workspace {
  /// The outcome of a report, with its value where there is one.
  package struct Reported: Sendable {
    package var outcome = Outcome()
    package var report: PageReport?
  }

  /// Everything that the other verbs find about a cell, for one page.
  package func report(_ path: String, cell: CellChoice) -> Reported {
    var result = Reported()
    let source: SourceFile
    switch self.source(at: path) {
    case .success(let read): source = read
    case .failure(let error):
      result.outcome.complain(error)
      return result
    }
    // Each verb reads the design for itself, and standard input can be read only once.
    var here = self
    let others = read
    here.read = { other, limit in other == path ? .success(source.bytes) : others(other, limit) }
    let simulated = here.simulate(SimulateRequest(path, cell: cell))
    result.outcome = simulated.outcome
    guard let simulation = simulated.report, let shown = simulation.cells.first else {
      return result
    }
    let review = here.review(path, levels: [])
    guard let answers = review.review else { return result }
    result.report = PageReport(
      simulation: simulation,
      cost: here.cost(CostRequest(path, cell: cell)).report,
      impact: here.impact(ImpactRequest(path, cell: cell)).report,
      review: answers,
      pictures: here.pictures(
        of: path,
        cell,
        views: shown.design.views.map { ($0.name, $0.title) }
      ),
      timelines: here.timelines(
        of: path,
        cell,
        faults: shown.design.faults.map { ($0.name, $0.title) }
      ),
      text: String(decoding: source.bytes, as: UTF8.self)
    )
    return result
  }

  private func pictures(
    of path: String,
    _ cell: CellChoice,
    views: [(name: String, title: String?)]
  ) -> [PageReport.Picture] {
    let all =
      [(name: nil as String?, title: "Overview" as String?)] + views.map { ($0.name, $0.title) }
    return all.compactMap { view in
      var request = RenderRequest(path, as: .svg)
      request.cell = cell
      request.view = view.name
      guard let bytes = render(request).bytes else { return nil }
      return PageReport.Picture(
        title: view.title ?? view.name ?? "",
        svg: String(decoding: bytes, as: UTF8.self)
      )
    }
  }

  private func timelines(
    of path: String,
    _ cell: CellChoice,
    faults: [(name: String, title: String?)]
  ) -> [PageReport.Picture] {
    faults.compactMap { fault in
      var request = SimulateRequest(path, cell: cell)
      request.cell.fault = fault.name
      guard let report = simulate(request).report, let svg = TimelinePicture().render(report) else {
        return nil
      }
      return PageReport.Picture(title: fault.title ?? fault.name, svg: svg)
    }
  }
}
