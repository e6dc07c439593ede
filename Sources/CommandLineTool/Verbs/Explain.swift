import Arguments
import Workbench

/// `explain [FILE] NAME`: what a name means.
struct Explain: Command {
  static let name = "explain"
  static let summary = "Say what a word of the language, a code or a name in a design means."
  static let discussion = """
    Without a file: a kind, an attribute, a metric, a form, a keyword, a unit or a diagnostic code; \
    `words` lists them all.

    With one: a component, group, link, request type, workload, fault, requirement or named \
    quantity of that design, with each value, where it comes from, and what silence means; of a \
    component or request type the arithmetic of its load and latency too, line by line.
    """
  static let examples = [
    Example("explain words", "Every word that there is, by what it is for."),
    Example("explain retry", "What an attribute takes and means."),
    Example("explain E204", "What a diagnostic means, with a wrong and a right example."),
    Example("explain shop.design web", "What a component resolved to."),
    Example("explain shop.design web --workload peak", "Where its numbers come from under peak."),
    Example("explain shop.design \"users -> web\"", "What a link resolved to."),
  ]

  let file: String?, word: String, cell: CellChoice, color: ColorChoice

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.optionalArgument(
      .file("FILE", ending: ".design"),
      help: "A design, or `-` for standard input."
    )
    word = try read.argument(.text("NAME"), help: "What to explain.")
    cell = try read.cell()
    color = try read.color()
  }

  func run(on console: Console) -> ExitStatus {
    let outcome = console.workspace.explain(word, in: file, cell: cell)
    console.print(outcome.findings, isColored: color.isColored(console))
    return console.print(outcome.text, of: outcome, to: .output)
  }
}
