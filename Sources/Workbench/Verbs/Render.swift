package import Drawing
import Elaboration
import FileAccess
import Model
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
    /// Whether every view of the file is drawn too.
    package var hasAllViews = false
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
    /// Every view of the file, where all are asked for.
    package var views: [(name: String, bytes: [UInt8])] = []
    /// What is not where it was, a sentence each.
    package var drift: [String] = []
  }

  /// Draws one variant of a design, with the numbers of its cell where there are any.
  package func render(_ request: RenderRequest) -> Rendered {
    var result = Rendered()
    guard let elaborated = sound(request.path, &result.outcome) else { return result }
    do throws(Refusal) {
      try draw(elaborated, request, &result)
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
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
    let numbers = try workload(in: design, request).map { DrawnNumbers(design, under: $0) }
    var lock = try savedLayout(for: request)
    result.bytes = try draw(design, choice, numbers, request, &lock, &result)
    if request.hasAllViews {
      for view in design.views {
        let choice = ViewChoice(view)
        guard let bytes = try draw(design, choice, numbers, request, &lock, &result) else { return }
        result.views.append((view.name, bytes))
      }
    }
    guard let path = request.lockPath, let lock, result.bytes != nil else { return }
    if case .failure(let error) = write(Array(lock.printed.utf8), path) {
      result.outcome.complain(error)
    }
  }

  /// One drawing; nil after it was said why there is none.
  private func draw(
    _ design: Design,
    _ choice: ViewChoice,
    _ numbers: DrawnNumbers?,
    _ request: RenderRequest,
    _ lock: inout LayoutLock?,
    _ result: inout Rendered
  ) throws(Refusal) -> [UInt8]? {
    let builder = PictureBuilder(
      design,
      choice,
      numbers: numbers?.numbers(for: choice),
      moment: numbers.map { $0.moment(for: choice) }
        ?? choice.during.map { PictureMoment($0, of: design) }
    )
    if let obstacle = builder.obstacle {
      result.outcome.complain(
        obstacle,
        help: "`--only` draws a part of it, and groups can be closed with `--depth`"
      )
      result.outcome.status = .limit
      return nil
    }
    let name = choice.name ?? ""
    var renderer = PictureRenderer(builder.picture(), lock: lock?.views[name], graphs: graphs)
    renderer.keepsPlaces = request.lockPath != nil
    do throws(RenderError) {
      let bytes = try renderer.rendered(as: request.format, theme: request.theme)
      result.drift += renderer.drift
      if request.lockPath != nil, let places = renderer.places {
        lock = lock ?? LayoutLock()
        lock?.views[name] = places
      }
      return bytes
    } catch {
      throw Refusal(error.message)
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

  /// The workload whose numbers are drawn; nil where nothing is offered or only the structure is wanted.
  private func workload(
    in design: Design,
    _ request: RenderRequest
  ) throws(Refusal) -> String? {
    if request.isPlain || request.cell.workload == nil && design.workloads.isEmpty { return nil }
    return try request.cell.workloads(in: design, all: false).get().first
  }
}
