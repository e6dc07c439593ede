import Arguments
import Reporting
import Workbench

/// `simulate FILE`: load, latency, saturation and every requirement's verdict.
struct Simulate: Command {
  static let name = "simulate"
  static let summary = "Compute load, latency and what breaks first, and judge every requirement."
  static let discussion = """
    Reports one variant under one workload, by default the base under the first, and judges every \
    requirement in the cell that it names. With --matrix all variants and workloads are reported.
    With --fault, or where a workload has a spike, it is played in time.

    Ends with status 1 when a requirement fails or can't be answered.
    """
  static let examples = [
    Example("simulate shop.design", "Does it carry its load, how fast, and what breaks first."),
    Example("simulate shop.design --workload peak --verbose", "With all assumptions."),
    Example("simulate shop.design --matrix --quiet", "One line for all variants and workloads."),
    Example("simulate shop.design --engine events", "Played request by request, with intervals."),
    Example("simulate shop.design --fault zone-a-down", "What happens when, told and plotted."),
    Example("simulate shop.design --format junit -o report.xml", "For a build server."),
  ]

  let file: String, cell: CellChoice, isMatrix: Bool, isCrossChecked: Bool
  let format: SimulationFormat, isQuiet: Bool, isStrict: Bool, isVerbose: Bool
  let trace: String?
  let engine: EngineChoice?, effort: Effort, color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    var cell = try read.cell()
    cell.fault = try read.option("fault", .text("NAME"), help: "A fault to play, else none.")
    self.cell = cell
    isMatrix = read.flag("matrix", help: "Report all variants and workloads.")
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line: how many requirements hold.")
    isStrict = read.flag("strict", help: "Let warnings count: with one the status is 1.")
    isVerbose = read.flag("verbose", help: "Show every component, and all assumptions.")
    engine = try read.option(
      "engine",
      .choice("ENGINE"),
      help: "What computes, else formulas, and a flow for what changes."
    )
    isCrossChecked = read.flag(
      "cross-check",
      help: "Compare formulas with a run of events, and show where they differ."
    )
    effort = try read.effort()
    trace = try read.option(
      "trace",
      .file("PATH"),
      help: "Write the lives of 200 requests there, as a trace that Perfetto opens."
    )
    color = try read.color()
    output = try read.outputPath("Write the report there.")
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    var request = Workspace.SimulateRequest(file, cell: cell)
    request.isMatrix = isMatrix
    request.engine = engine
    request.effort = effort
    request.isCrossChecked = isCrossChecked
    request.isStrict = isStrict
    let progress = console.progress("steps")
    request.progress = { done, total in progress.show(done, of: total) }
    var result = console.workspace.simulate(request)
    progress.clear()
    if let trace, result.report != nil {
      let (text, outcome) = console.workspace.trace(request)
      let status = console.print(text ?? "", of: outcome, to: Destination(trace))
      result.outcome.status = max(result.outcome.status, status)
    }
    if format == .svg, let report = result.report, TimelinePicture().render(report) == nil {
      result.outcome.complain(
        "only a run in time has a picture",
        help: "play one: `--fault NAME`, or `--engine fluid`"
      )
    }
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      // Where the report holds the diagnostics they need not be told twice.
      holdsFindings: format.holdsDiagnostics || isQuiet,
      result.report.map { report in
        { format.rendered(report, isColored: $0, isVerbose: isVerbose) }
      }
    )
  }
}

/// How a simulation is printed.
enum SimulationFormat: String, CaseIterable, Sendable {
  case text, json, junit, markdown, github, svg

  /// Whether the report holds what was found in the design itself.
  var holdsDiagnostics: Bool {
    switch self {
    case .json, .github: true
    case .text, .junit, .markdown, .svg: false
    }
  }

  /// Empty where the report has nothing of that kind.
  func rendered(_ report: SimulationReport, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    case .text: TextReport(isColored: isColored, isVerbose: isVerbose).render(report)
    case .json: JSONReport().render(report)
    case .junit: JUnitReport().render(report)
    case .markdown: MarkdownReport().render(report)
    case .github: GitHubReport().render(report)
    case .svg: TimelinePicture().render(report) ?? ""
    }
  }
}
