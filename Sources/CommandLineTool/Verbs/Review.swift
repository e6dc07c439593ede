import Arguments
import Decisions
import Reporting
import Workbench

/// `review FILE`: a staff-level review's checklist, answered from the file.
struct ReviewVerb: Command {
  static let name = "review"
  static let summary = "Answer the questions of a design review from the file."
  static let discussion = """
    Each question shows what answers it, or what is missing and a line that would say it. What the \
    language has no attribute for is said by a tag: encrypted, authorised, audited, schema, alerts, \
    canary, idempotent; tags are inherited from groups.

    --rule sets how much a question or a whole area matters. Ends with status 1 when the answer to \
    a question whose level is error is missing.
    """
  static let examples = [
    Example("review shop.design", "What a reviewer would ask."),
    Example("review shop.design --verbose", "Also what is answered, and by what."),
    Example("review shop.design --rule failure=error --rule data=off", "For a build server."),
  ]

  let file: String, rules: [RuleSetting]
  let format: ReviewFormat, isQuiet: Bool, isVerbose: Bool
  let color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.argument(
      .file("FILE", ending: ".design"),
      help: "The design, or `-` for standard input."
    )
    rules = try read.repeatableOption(
      "rule",
      RuleSetting.syntax,
      help: "Set a question or an area to off, warning or error."
    )
    format = try read.option("format", .choice("FORMAT"), default: .text, help: "How to print.")
    isQuiet = read.flag("quiet", help: "Print one line: how many questions are answered.")
    isVerbose = read.flag("verbose", help: "Show also what is answered, with the evidence.")
    color = try read.color()
    output = try read.outputPath("Write the review there.")
    if isQuiet, format != .text {
      throw UsageError("`--quiet` prints a line of text, so it goes with `--format text` only")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let result = console.workspace.review(file, levels: rules.map { ($0.rule, $0.level) })
    return console.show(
      result.outcome,
      to: output,
      color,
      isQuiet: isQuiet,
      result.review.map { review in
        { format.rendered(review, isColored: $0, isVerbose: isVerbose) }
      }
    )
  }
}

/// `RULE=LEVEL`: how much a question, or all of an area, matters.
struct RuleSetting {
  let rule: String
  let level: ReviewLevel

  static var syntax: ValueSyntax<RuleSetting> {
    .custom(
      "RULE=LEVEL",
      expected: "a question or area and off, warning or error,",
      example: "failure=error",
      print: { "\($0.rule)=\($0.level.rawValue)" },
      parse: { text in
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let level = ReviewLevel(rawValue: parts[1]) else { return nil }
        return RuleSetting(rule: parts[0], level: level)
      }
    )
  }
}

/// How a review is printed.
enum ReviewFormat: String, CaseIterable, Sendable {
  case text, json, markdown

  func rendered(_ review: Review, isColored: Bool, isVerbose: Bool) -> String {
    switch self {
    case .text: ReviewText(isColored: isColored, isVerbose: isVerbose).render(review)
    case .json: ReviewJSON().render(review)
    case .markdown: ReviewMarkdown().render(review)
    }
  }
}
