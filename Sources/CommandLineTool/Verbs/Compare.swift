import Arguments
import Reporting
import Workbench

/// `compare A B`: two designs side by side.
struct Compare: Command {
  static let name = "compare"
  static let summary = "Tell what differs between two designs: structure, numbers, verdicts."
  static let discussion = """
    A and B are each FILE, FILE@VARIANT, FILE@git:REVISION or FILE@git:REVISION@VARIANT; a B that \
    begins with @ is of the same file as A. The structure is compared by meaning: layout, comments \
    and order of declarations are no difference.

    Ends with status 1 when a requirement of B fails or can't be answered.
    """
  static let examples = [
    Example("compare shop.design @jwt", "The base against a variant."),
    Example("compare shop.design@git:main shop.design", "What a branch changes."),
    Example("compare a.design b.design --format markdown", "For a pull request."),
    Example("compare a.design b.design --format svg -o change.svg", "Both in one picture."),
    Example("compare shop.design @jwt --engine events", "With intervals of the differences."),
  ]

  var request: Workspace.CompareRequest
  let format: ComparisonFormat, isQuiet: Bool, isVerbose: Bool
  let color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    let before = try read.argument(.text("A"), help: "The first design.")
    let after = try read.argument(.text("B"), help: "The second design, or @VARIANT of the first.")
    request = Workspace.CompareRequest(
      before: before,
      after: after,
      workload: try read.option(
        "workload",
        .text("NAME"),
        help: "The workload of both, else the first of each."
      )
    )
    request.isPlayed =
      try read.option(
        "engine",
        .choice("ENGINE"),
        default: CompareEngine.analytic,
        help: "Formulas, or runs of both on the same random numbers."
      ) == .events
    request.effort = try read.effort()
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line.")
    isVerbose = read.flag("verbose", help: "Show also what stays the same.")
    color = try read.color()
    output = try read.outputPath("Write the comparison there.")
    request.isDrawn = format == .svg
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let progress = console.progress("steps")
    var request = request
    request.progress = { progress.show($0, of: $1) }
    let result = console.workspace.compare(request)
    progress.clear()
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      holdsFindings: isQuiet,
      result.comparison.map { comparison in
        {
          result.picture ?? format.rendered(comparison, isColored: $0, isVerbose: isVerbose)
        }
      }
    )
  }
}

/// What the numbers of a comparison come from.
enum CompareEngine: String, CaseIterable, Sendable {
  case analytic, events
}
