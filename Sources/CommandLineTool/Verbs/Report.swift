import Arguments
import Reporting
import Workbench

/// `report FILE`: one self-contained page with everything.
struct ReportVerb: Command {
  static let name = "report"
  static let summary = "Write one HTML page with everything that the tool finds."
  static let discussion = """
    The page has the verdicts, the diagrams, load, faults in time, cost, failures, a review, the \
    assumptions and the design's text. It loads nothing, and prints.

    Ends with status 1 when a requirement fails or can't be answered.
    """
  static let examples = [
    Example("report shop.design -o shop.html", "A page to attach to a design document.")
  ]

  let file: String, cell: CellChoice, color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    cell = try read.cell()
    color = try read.color()
    output = try read.outputPath("Write the page there.")
  }

  func run(on console: Console) -> ExitStatus {
    let progress = console.progress("steps")
    let result = console.workspace.report(file, cell: cell) { progress.show($0, of: $1) }
    progress.clear()
    return console.show(
      result.outcome,
      to: output,
      color,
      result.report.map { report in { _ in Page().render(report) } }
    )
  }
}
