import Arguments
import Drawing
import FileAccess
import Workbench

/// `render FILE`: the diagram.
struct Render: Command {
  static let name = "render"
  static let summary = "Draw the design, with its numbers, as SVG, PNG, PDF or DOT."
  static let discussion = """
    Draws one variant, by default the base, and paints on it what `simulate` finds under the first \
    workload or the one that is named. A design without a workload is drawn as it stands.

    What is drawn is said by a view of the file (--view), or by --show, --depth, --only and --by.
    """
  static let examples = [
    Example("render shop.design -o shop.svg", "The whole design under its first workload."),
    Example("render shop.design --view teams -o teams.png", "A view that the file describes."),
    Example("render shop.design --plain --depth 1 -o -", "Structure alone, groups closed."),
  ]

  let file: String, cell: CellChoice, format: PictureFormat, theme: PictureTheme
  let view: String?, hasAllViews: Bool, isPlain: Bool, changes: ViewChanges
  let timeLimit: Double?, sequence: String?, lock: String?, isLocked: Bool
  let color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    cell = try read.cell()
    view = try read.option("view", .text("NAME"), help: "A view of the file.")
    hasAllViews = read.flag(
      "all-views",
      help: "Write every view beside the output: `OUT-VIEW.svg`."
    )
    changes = try read.viewChanges()
    isPlain = read.flag("plain", help: "Draw the structure without numbers.")
    sequence = try read.option(
      "sequence",
      .text("REQUEST"),
      help: "Draw the walk of this request type instead: who calls whom, and what each adds."
    )
    lock = try read.option(
      "lock",
      .file("FILE"),
      help: "Keep the places saved in this file, and save new ones there."
    )
    isLocked = !read.flag("no-lock", help: "Lay out anew, also with a `NAME.layout.json` at hand.")
    theme = try read.option("theme", .choice("THEME"), default: .auto, help: "Which colours.")
    let given: PictureFormat? = try read.option(
      "format",
      .choice("FORMAT"),
      help: "How to write it, else as the name of the output ends, else SVG."
    )
    timeLimit = try read.timeLimit()
    color = try read.color()
    output = try read.outputPath("Write the picture there.")
    if hasAllViews, output == nil || output == standardInputPath {
      throw UsageError("`--all-views` writes files, so it needs `-o PATH`")
    }
    format = given ?? output.flatMap { Self.format(of: $0) } ?? .svg
  }

  func run(on console: Console) -> ExitStatus {
    var request = Workspace.RenderRequest(file, as: format)
    request.cell = cell
    request.theme = theme
    request.view = view
    request.hasAllViews = hasAllViews
    request.isPlain = isPlain
    request.changes = changes
    request.sequence = sequence
    request.lockPath = lock
    request.isLocked = isLocked
    if let timeLimit { endProcess(after: timeLimit) }
    let result = console.workspace.render(request)
    if result.bytes == nil {
      console.print(result.outcome.findings, isColored: color.isColored(console))
    }
    for sentence in result.drift { _ = console.write("layout: \(sentence)\n", .error) }
    var outcome = result.outcome
    for view in result.views {
      guard case .failure(let error) = console.workspace.write(view.bytes, path(of: view.name))
      else { continue }
      outcome.complain(error)
    }
    return console.print(result.bytes ?? [], of: outcome, to: Destination(output))
  }

  /// `shop-teams.svg` beside `shop.svg`.
  private func path(of view: String) -> String {
    let path = output ?? ""
    let ending = "." + format.rawValue
    return path.hasSuffix(ending)
      ? "\(path.dropLast(ending.count))-\(view)\(ending)" : "\(path)-\(view)\(ending)"
  }

  private static func format(of path: String) -> PictureFormat? {
    path.split(separator: ".").last.flatMap { PictureFormat(rawValue: $0.lowercased()) }
  }
}

extension ArgumentReader {
  /// What is drawn in place of what the view says.
  fileprivate mutating func viewChanges() throws(UsageError) -> ViewChanges {
    var changes = ViewChanges()
    let show = try option("show", .text("MEASURES"), help: "Measures to show: `rate,p99`.")
    changes.show = show?.split(separator: ",").map { String($0.drop { $0 == " " }) }
    changes.depth = try option(
      "depth",
      .wholeNumber("N", in: 1...1000),
      help: "How many levels of groups are open."
    )
    let only = try option("only", .text("NAMES"), help: "What to draw: `shop,orders`.")
    changes.only = (only ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    changes.by = try option("by", .choice("WHAT"), help: "What to gather by, instead of groups.")
    changes.during = try option(
      "during",
      .text("WHEN"),
      help: "A fault and a moment: `zone-a-down at 6 min`."
    )
    changes.order = try option(
      "order",
      .text("PAIRS"),
      help: "What stands before what in a row: `checks before tokens`."
    )
    changes.align = try option(
      "align",
      .text("PAIRS"),
      help: "What stands in one row: `writers with signers`."
    )
    changes.direction = try option("direction", .choice("WAY"), help: "Which way calls run.")
    return changes
  }
}
