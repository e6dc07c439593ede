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
  ]

  let request: Workspace.CompareRequest
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
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line.")
    isVerbose = read.flag("verbose", help: "Show also what stays the same.")
    color = try read.color()
    output = try read.outputPath("Write the comparison there.")
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let result = console.workspace.compare(request)
    let destination = Destination(output)
    let isColored =
      destination == .output || color == .always ? color.isColored(console) : false
    if result.comparison == nil || !isQuiet {
      console.print(result.outcome.findings, isColored: color.isColored(console))
    }
    let text = result.comparison.map { comparison in
      isQuiet
        ? result.outcome.verdict + "\n"
        : format.rendered(comparison, isColored: isColored, isVerbose: isVerbose)
    }
    return console.print(text ?? "", of: result.outcome, to: destination)
  }
}
