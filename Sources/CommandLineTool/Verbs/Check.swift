import Arguments
import Diagnostics
import Elaboration
import Workbench

/// `check FILE…`: every diagnostic at once.
struct Check: Command {
  static let name = "check"
  static let summary = "Find every mistake in designs at once."
  static let discussion = """
    Reads each design with what it imports, resolves every name and value, and looks for what is \
    probably wrong. Errors end with status 2. Warnings are told and end with 0, under --strict \
    with 1.

    `whiteboard explain CODE` says more about a code, with a wrong and a right example.
    """
  static let examples = [
    Example("check shop.design", "Check one design."),
    Example("check Designs --strict --format github", "Annotate a pull request, warnings count."),
    Example("check shop.design --lint W312=off", "Allow named quantities that nothing uses."),
  ]

  let files: [String], format: DiagnosticFormat, isStrict: Bool, isQuiet: Bool
  let color: ColorChoice, levels: [DiagnosticCode: LintLevel], output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    files = try read.designFiles()
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isStrict = read.flag("strict", help: "Let warnings count: with one the status is 1.")
    isQuiet = read.flag("quiet", help: "Print one line: how many mistakes there are.")
    color = try read.color()
    let settings = try read.repeatableOption(
      "lint",
      LintSetting.syntax,
      help: "How much a lint matters: off, warning or error."
    )
    output = try read.outputPath("Write the findings there.")
    levels = try LintSetting.levels(settings)
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let outcome = console.workspace.check(
      Workspace.CheckRequest(files, levels: levels, isStrict: isStrict)
    )
    let destination = Destination(output)
    let isColored =
      destination == .output || color == .always ? color.isColored(console) : false
    let text =
      isQuiet ? outcome.verdict + "\n" : format.rendered(outcome, isColored: isColored)
    return console.print(text, of: outcome, to: destination)
  }
}
