import Arguments
import Costing
import Quantities
import Reporting
import Workbench

/// `cost FILE`: the bill of a month.
struct Cost: Command {
  static let name = "cost"
  static let summary = "Add up what a month costs, by component, driver, group, owner and request."
  static let discussion = """
    The bill follows the load: what the workload asks of each component and sends over each link in \
    a month, at the prices of the design and of the libraries that it imports. `whiteboard explain \
    FILE NAME` traces a component's part to its prices and their sources.

    Ends with status 1 when a price is missing or older than --as-of.
    """
  static let examples = [
    Example("cost shop.design", "What a month costs, and what drives it."),
    Example("cost shop.design --against spot", "What the variant `spot` saves."),
    Example("cost shop.design --fault zone-down", "What one loss of a zone costs."),
    Example("cost shop.design --format csv -o bill.csv", "Every amount with its price and source."),
    Example("cost shop.design --at 3y --free-tier", "With the data of then, free tiers taken off."),
  ]

  let file: String, cell: CellChoice, against: String?, fault: String?
  let settings: CostSettings
  let format: CostFormat, isQuiet: Bool, isStrict: Bool, isVerbose: Bool
  let color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    cell = try read.cell()
    against = try read.option(
      "against",
      .text("VARIANT|FILE"),
      help: "Another variant, or another design, to compare with."
    )
    fault = try read.option(
      "fault",
      .text("NAME"),
      help: "What this fault adds to the month that it happens in."
    )
    var settings = CostSettings()
    let month = try read.option("month", .text("T"), help: "How long a month is, else 730h.")
    let age = try read.option("at", .text("T"), help: "With the data of so long from now.")
    let oldest = try read.option(
      "as-of",
      .text("DATE"),
      help: "Report prices that were read before this day."
    )
    settings.countsFreeTiers = read.flag("free-tier", help: "Take off what is free each month.")
    if let month { settings.monthSeconds = try seconds(month, of: "month", isPositive: true) }
    if let age { settings.startSeconds = try seconds(age, of: "at", isPositive: false) }
    if let oldest {
      guard let date = CalendarDate(oldest) else {
        throw UsageError("`--as-of` takes a day such as 2026-01-31, not `\(oldest)`")
      }
      settings.oldest = date
    }
    self.settings = settings
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line: the total.")
    isStrict = read.flag("strict", help: "Let warnings count: with one the status is 1.")
    isVerbose = read.flag("verbose", help: "Show every line with its price.")
    color = try read.color()
    output = try read.outputPath("Write the bill there.")
    if fault != nil, against != nil {
      throw UsageError("`--fault` compares a month with itself, so it goes without `--against`")
    }
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    var request = Workspace.CostRequest(file, cell: cell)
    request.settings = settings
    request.against = against
    request.fault = fault
    request.isStrict = isStrict
    let result = console.workspace.cost(request)
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      holdsFindings: format == .json,
      result.report.map { report in
        { format.rendered(report, isColored: $0, isVerbose: isVerbose) }
      }
    )
  }
}

/// A time as the language writes it: `730h`, `3 y`.
private func seconds(_ text: String, of name: String, isPositive: Bool) throws(UsageError) -> Double
{
  guard let quantity = try? Quantity(text), quantity.dimension == .time,
    isPositive ? quantity.value > 0 : quantity.value >= 0
  else { throw UsageError("`--\(name)` takes a time such as 730h or 3y, not `\(text)`") }
  return quantity.value
}

/// How a bill is printed.
enum CostFormat: String, CaseIterable, Sendable {
  case text, json, csv, markdown

  func rendered(_ report: CostReport, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    case .text: CostText(isColored: isColored, isVerbose: isVerbose).render(report)
    case .json: CostJSON().render(report)
    case .csv: CostCSV().render(report)
    case .markdown: CostMarkdown().render(report)
    }
  }
}
