import Arguments
import Decisions
import Reporting
import Workbench

/// `sweep FILE --vary PATH=a..b`: measures and requirements as one or two inputs move.
struct SweepVerb: Command {
  static let name = "sweep"
  static let summary = "Tell how numbers and verdicts move as one or two inputs do."
  static let discussion = """
    An input is the attribute of a component or link, such as tokens.replicas=1..40 or \
    "edge -> tokens.timeout=10ms..1s", or the load=10k..1M (a rate, or a factor such as 0.5x..4x). \
    The points where a requirement turns are found between the values that are printed. \
    draw=1..1000 draws everything that the design says as a range, together, so many times.

    A long sweep can be cut: --shard 3/20 computes the third of twenty parts, and --from takes over \
    points that were printed as JSON, of shards or of an interrupted run.
    """
  static let examples = [
    Example("sweep shop.design --vary web.replicas=1..40", "How many replicas are enough."),
    Example("sweep shop.design --vary load=0.5x..4x --measure 'p99(buy)'", "What load it carries."),
    Example("sweep shop.design --vary draw=1..1000", "What is uncertain, by Monte Carlo."),
    Example("sweep shop.design --vary load=1k..9k --format svg -o load.svg", "As a picture."),
  ]

  let request: Workspace.SweepRequest
  let format: SweepFormat, color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    let file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    let varied = try read.repeatableOption(
      "vary",
      .text("PATH=A..B"),
      help: "An input and its range; twice for two inputs."
    )
    var request = Workspace.SweepRequest(file, varied: varied)
    request.cell = try read.cell()
    request.measures = try read.repeatableOption(
      "measure",
      .text("NAME"),
      help: "What to read, such as p99(buy); else p99 and errors of each request type."
    )
    request.most = Int(
      try read.option(
        "points",
        .wholeNumber("N", in: 2...10_000),
        default: 25,
        help: "The most values of an input."
      )
    )
    let shard = try read.option("shard", .text("K/N"), help: "Compute this part of so many.")
    request.shard = try shard.map(Self.shard) ?? .all
    request.known = try read.repeatableOption(
      "from",
      .file("PATH"),
      help: "Take over the points of a sweep printed as JSON."
    )
    self.request = request
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    color = try read.color()
    output = try read.outputPath("Write the sweep there.")
  }

  private static func shard(_ text: String) throws(UsageError) -> Sweep.Shard {
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      (1...100_000).contains(count), (1...count).contains(number)
    else { throw UsageError("`\(text)` is no part of a whole", help: "as in `--shard 3/20`") }
    return Sweep.Shard(number: number, of: count)
  }

  func run(on console: Console) -> ExitStatus {
    let progress = console.progress("points")
    let result = console.workspace.sweep(request) { done, total in progress.show(done, of: total) }
    progress.clear()
    // What an interrupted run has done is kept: a later one goes on from it.
    var outcome = result.outcome
    if outcome.status == .interrupted { outcome.status = .success }
    if format == .svg, let sweep = result.sweep, SweepSVG().render(sweep) == nil {
      outcome.complain(
        "there is nothing to draw: a picture is of a whole sweep with numbers",
        help: "join shards with `--from`, or name a measure: `--measure 'p99(REQUEST)'`"
      )
    }
    let status = console.show(
      outcome,
      to: output,
      color,
      result.sweep.map { sweep in { format.rendered(sweep, isColored: $0) } }
    )
    return max(status, result.outcome.status)
  }
}

/// How a sweep is printed.
enum SweepFormat: String, CaseIterable, Sendable {
  case text, json, csv, svg

  func rendered(_ sweep: Sweep, isColored: Bool) -> String {
    switch self {
    case .text: SweepText(isColored: isColored).render(sweep)
    case .json: SweepJSON().render(sweep)
    case .csv: SweepCSV().render(sweep)
    case .svg: SweepSVG().render(sweep) ?? ""
    }
  }
}
