package import Drawing
import Elaboration
import Findings
import Judging
import LoadFlow
import Model
import Reporting

extension Workspace {
  /// What to draw, and how.
  package struct RenderRequest: Sendable {
    package var path: String
    package var cell: CellChoice
    package var format: PictureFormat
    package var theme: PictureTheme
    /// A view of the file, else all of the design.
    package var view: String?
    /// Whether numbers are left out.
    package var isPlain = false
    /// What flags say instead of the view.
    package var changes = ViewChanges()

    package init(_ path: String, as format: PictureFormat) {
      self.path = path
      self.format = format
      cell = CellChoice()
      theme = .auto
    }
  }

  /// A run's outcome, with the picture where there is one.
  package struct Rendered: Sendable {
    package var outcome = Outcome()
    package var bytes: [UInt8]?
  }

  /// Draws one variant of a design, with the numbers of its cell where there are any.
  package func render(_ request: RenderRequest) -> Rendered {
    var result = Rendered()
    switch source(at: request.path) {
    case .failure(let error): result.outcome.complain(error)
    case .success(let source):
      let elaborated = elaborated(source)
      result.outcome.findings.add(elaborated.diagnostics, in: elaborated.sources)
      guard !elaborated.hasErrors else {
        result.outcome.status = .unusable
        return result
      }
      do throws(Refusal) {
        let renderer = try renderer(elaborated, request)
        do throws(RenderError) {
          result.bytes = try renderer.rendered(as: request.format, theme: request.theme)
        } catch {
          throw Refusal(error.message)
        }
      } catch {
        result.outcome.complain("\(request.path): \(error.message)", help: error.help)
      }
    }
    return result
  }

  private func renderer(
    _ elaborated: Elaborated,
    _ request: RenderRequest
  ) throws(Refusal) -> PictureRenderer {
    let design = try request.cell.design(in: elaborated).get()
    let choice = try request.viewChoice(in: design)
    let numbers = try numbers(of: design, request)
    return PictureRenderer(PictureBuilder(design, choice, numbers: numbers).picture())
  }

  private func numbers(
    of design: Design,
    _ request: RenderRequest
  ) throws(Refusal) -> PictureNumbers? {
    if request.isPlain { return nil }
    if request.cell.workload == nil, design.workloads.isEmpty { return nil }
    guard let workload = try request.cell.workloads(in: design, all: false).get().first else {
      return nil
    }
    let cell = SimulationReport.Cell(design, analyze(design, under: workload), judge(design))
    let report = SimulationReport([cell])
    return PictureNumbers(
      load: cell.findings,
      verdicts: cell.verdicts,
      verdict: report.verdict,
      holds: report.holds
    )
  }
}
