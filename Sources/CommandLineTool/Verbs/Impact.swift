import Arguments
import Quantities
import Reporting
import Workbench

/// `impact FILE`: what every failure does.
struct Impact: Command {
  static let name = "impact"
  static let summary = "Tell what each failure does: availability, losses, how data comes back."
  static let discussion = """
    Computes the availability of every request type exactly, with shared causes; ranks the loss of \
    each component, replica, zone, region and cloud, and of pairs of them, by the downtime that it \
    costs; plays the worst ones under load; and says how each class of data comes back from each \
    event. Ends with status 1 when a requirement on any of this fails or can't be answered.
    """
  static let examples = [
    Example("impact shop.design", "An incident review in advance."),
    Example("impact shop.design --of eu-west-1.a", "One loss in detail: a zone."),
    Example("impact shop.design --pairs --top 30", "With pairs of losses."),
    Example("impact shop.design --format json", "For programs."),
  ]

  let request: Workspace.ImpactRequest
  let format: ImpactFormat, isQuiet: Bool, isVerbose: Bool
  let color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    let file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    var request = Workspace.ImpactRequest(file, cell: try read.cell())
    let of: String? = try read.option(
      "of",
      .text("NAMES"),
      help: "One loss: components, groups, an owner, a tag or a fault, with commas between."
    )
    request.of = of.map { $0.split(separator: ",").map(String.init) } ?? []
    request.showsPairs = read.flag("pairs", help: "List pairs of losses too.")
    request.top = Int(
      try read.option(
        "top",
        .wholeNumber("N", in: 1...100_000),
        default: 12,
        help: "How many losses to list."
      )
    )
    let today: String? = try read.option(
      "today",
      .text("DATE"),
      help: "The day, such as 2026-05-01: a drill older than 90 days proves nothing."
    )
    if let today {
      guard let date = CalendarDate(today) else {
        throw UsageError("`--today` takes a date such as 2026-05-01, not `\(today)`")
      }
      request.today = date
    }
    self.request = request
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line.")
    isVerbose = read.flag("verbose", help: "Show every recovery, and all assumptions.")
    color = try read.color()
    output = try read.outputPath("Write the report there.")
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let result = console.workspace.impact(request)
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      holdsFindings: isQuiet,
      result.report.map { report in
        { format.rendered(report, isColored: $0, isVerbose: isVerbose) }
      }
    )
  }
}

/// How an impact is printed.
enum ImpactFormat: String, CaseIterable, Sendable {
  case text, json

  func rendered(_ report: ImpactReport, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    case .text: ImpactText(isColored: isColored, isVerbose: isVerbose).render(report)
    case .json: ImpactJSON().render(report)
    }
  }
}
