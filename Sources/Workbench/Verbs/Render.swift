package import Drawing
import Elaboration
import FileAccess
import Findings
import Judging
import LoadFlow
import Model
import Reporting
import Syntax

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
    /// The request type whose walk is drawn in place of the design.
    package var sequence: String?
    /// A file of saved places, which is written too; nil for one beside the design, which is only read.
    package var lockPath: String?
    /// Whether saved places count.
    package var isLocked = true

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
    /// What is not where it was, a sentence each.
    package var drift: [String] = []
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
        try draw(elaborated, request, &result)
      } catch {
        result.outcome.complain("\(request.path): \(error.message)", help: error.help)
      }
    }
    return result
  }

  private func draw(
    _ elaborated: Elaborated,
    _ request: RenderRequest,
    _ result: inout Rendered
  ) throws(Refusal) {
    let design = try request.cell.design(in: elaborated).get()
    if let name = request.sequence {
      result.bytes = try sequence(of: name, design, request)
      return
    }
    let choice = try request.viewChoice(in: design)
    let numbers = try numbers(of: design, choice, request)
    let moment = choice.during.map { PictureMoment($0, of: design) }
    let builder = PictureBuilder(design, choice, numbers: numbers, moment: moment)
    if let obstacle = builder.obstacle {
      result.outcome.complain(
        obstacle,
        help: "`--only` draws a part of it, and groups can be closed with `--depth`"
      )
      result.outcome.status = .limit
      return
    }
    var lock = try savedLayout(for: request)
    var renderer = PictureRenderer(builder.picture(), lock: lock?.views[choice.name ?? ""])
    renderer.keepsPlaces = request.lockPath != nil
    do throws(RenderError) {
      result.bytes = try renderer.rendered(as: request.format, theme: request.theme)
    } catch {
      throw Refusal(error.message)
    }
    result.drift = renderer.drift
    guard let path = request.lockPath, let places = renderer.places else { return }
    lock = lock ?? LayoutLock()
    lock?.views[choice.name ?? ""] = places
    let document = (lock ?? LayoutLock()).printed
    if case .failure(let error) = write(Array(document.utf8), path) {
      result.outcome.complain(error)
    }
  }

  /// The places in the file that is asked for, or in one beside the design.
  private func savedLayout(for request: RenderRequest) throws(Refusal) -> LayoutLock? {
    guard request.isLocked, request.lockPath != nil || request.path.hasSuffix(designEnding) else {
      return nil
    }
    let path = request.lockPath ?? request.path.dropLast(designEnding.count) + ".layout.json"
    switch read(path, largestFileBytes) {
    case .success(let bytes):
      if let lock = LayoutLock(bytes) { return lock }
      throw Refusal(
        "\(path) holds no places that this version can read",
        help: "remove it, and `--lock \(path)` makes it again"
      )
    case .failure(.missing): return nil
    case .failure(let error): throw Refusal(error.message)
    }
  }

  /// What `simulate` finds in the cell; nil where nothing is offered or only the structure is wanted.
  private func numbers(
    of design: Design,
    _ choice: ViewChoice,
    _ request: RenderRequest
  ) throws(Refusal) -> PictureNumbers? {
    if request.isPlain || request.cell.workload == nil && design.workloads.isEmpty { return nil }
    guard let workload = try request.cell.workloads(in: design, all: false).get().first else {
      return nil
    }
    let engine = EngineAnswers(.auto, Effort())
    let verdicts = judge(design, by: engine.load)
    let cell = SimulationReport.Cell(design, engine.load(design, workload), verdicts)
    let isFailed = verdicts.contains { $0.holds == false }
    var numbers = PictureNumbers(
      load: cell.findings,
      verdicts: verdicts,
      verdict: SimulationReport([cell]).verdict,
      holds: isFailed ? false : verdicts.allSatisfy { $0.holds == true } ? true : nil
    )
    if choice.show.contains("cost") {
      do throws(Refusal) {
        numbers.bill = try CostedDesign(design, under: workload, load: cell.findings).bill()
      } catch {
        numbers.gaps.append(error.message)
      }
    }
    return numbers
  }
}
