import Arguments
import Decisions
import Reporting
import Workbench

/// `size FILE`: the cheapest sizes that meet every requirement.
struct SizeVerb: Command {
  static let name = "size"
  static let summary = "Find the cheapest sizes that meet every requirement."
  static let discussion = """
    Sizes are the replicas, shards, upper bounds of scaling and rooms of caches that the file states, \
    or those named by --knob. A component's kind is chosen too where one names kinds, such as instance \
    types: topic.kind=aws.kafka.m5.large,aws.kafka.m5.xlarge. What is found is proven to be the cheapest, or the least that any sizes can cost is \
    told beside it; it is then played event by event.

    Ends with status 1 when no sizes meet every requirement, or one of them can't be answered.
    """
  static let examples = [
    Example("size shop.design", "How much of everything is enough."),
    Example("size shop.design --knob web.replicas=2..40", "Only this, within these bounds."),
    Example(
      "size shop.design --knob web.kind=small,large --knob web.replicas=1..40",
      "Which kind, and how many of it."
    ),
    Example("size shop.design --apply", "Write the sizes into the file."),
  ]

  let request: Workspace.SizeRequest
  let format: SizeFormat, isQuiet: Bool, color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    var request = Workspace.SizeRequest(
      try read.argument(
        .file("FILE", ending: ".design"),
        help: "The design, or `-` for standard input."
      )
    )
    request.cell = try read.cell()
    request.knobs = try read.repeatableOption(
      "knob",
      .text("PATH=A..B"),
      help:
        "A size and its bounds, or a kind and its choices; else all that the file states, up to four times as much."
    )
    request.mostTrials = Int(
      try read.option(
        "trials",
        .wholeNumber("N", in: 1...10_000_000),
        default: 5_000,
        help: "The most designs to try."
      )
    )
    request.isApplied = read.flag("apply", help: "Write the sizes into the file.")
    self.request = request
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line: the sizes.")
    color = try read.color()
    output = try read.outputPath("Write the result there.")
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let progress = console.progress("designs at most")
    let result = console.workspace.size(request) { trials, most in progress.show(trials, of: most) }
    progress.clear()
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      result.sizing.map { sizing in { format.rendered(sizing, isColored: $0) } }
    )
  }
}

/// How sizes are printed.
enum SizeFormat: String, CaseIterable, Sendable {
  case text, json

  func rendered(_ sizing: Sizing, isColored: Bool) -> String {
    switch self {
    case .text: SizingText(isColored: isColored).render(sizing)
    case .json: SizingJSON().render(sizing)
    }
  }
}
