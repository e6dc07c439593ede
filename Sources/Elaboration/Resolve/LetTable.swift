import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax

/// The values of all `let`s, each worked out once; circles and slips are found here.
struct LetTable {
  private(set) var diagnostics: [Diagnostic] = []
  private var numbers: [String: Number] = [:]
  private var failed: Set<String> = []
  private let names: [String]
  private let syntax: [String: DraftLet]

  init(_ lets: [DraftLet]) {
    names = lets.map(\.name)
    syntax = Dictionary(lets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for name in names { work(out: name, path: []) }
  }

  /// The number of a `let`; nil when there is none of this name.
  func number(_ name: SyntaxNode) throws(ExpressionError) -> Number? {
    if let number = numbers[name.text] { return number }
    guard failed.contains(name.text) else { return nil }
    throw ExpressionError(
      message: "`\(name.text)` has no value, since its `let` has a mistake",
      help: "mend the `let` first",
      span: name.span
    )
  }

  func number(_ name: String) -> Number? { numbers[name] }
  func isFailed(_ name: String) -> Bool { failed.contains(name) }

  private mutating func work(out name: String, path: [String]) {
    guard numbers[name] == nil, !failed.contains(name), let entry = syntax[name] else { return }
    if path.contains(name) || path.count > 200 {
      failed.insert(name)
      return report(circle: path + [name], at: entry.nameSpan)
    }
    guard let item = entry.syntax.value?.first(.clause)?.children.first else {
      failed.insert(name)
      return
    }
    for used in item.tokens where used.kind == .name && syntax[used.text] != nil {
      work(out: used.text, path: path + [name])
    }
    guard !failed.contains(name) else { return }
    do throws(ExpressionError) {
      let evaluator = Evaluator { [table = self] used throws(ExpressionError) in
        try table.number(used)
      }
      var number = try evaluator.number(item)
      if isMoving(entry) { number.moving = [MovingTerm(name: name, coefficient: 1)] }
      numbers[name] = number
    } catch {
      failed.insert(name)
      // A failure that follows from another let's is told there.
      guard error.name != nil || !item.tokens.contains(where: { failed.contains($0.text) }) else {
        return
      }
      diagnostics.append(
        Diagnostic(
          code: error.name == nil ? .arithmetic : .unknownName,
          message: error.message,
          at: error.span,
          help: error.name.flatMap { nearestSpelling(of: $0, among: names) }.map {
            "did you mean `\($0)`?"
          } ?? error.help
        )
      )
    }
  }

  private func isMoving(_ entry: DraftLet) -> Bool {
    entry.syntax.value?.tokens.contains {
      $0.kind == .name && ($0.text == "growing" || $0.text == "reset")
    } ?? false
  }

  private mutating func report(circle: [String], at span: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        code: .letCycle,
        message: "`\(circle.last ?? "")` is made of itself",
        at: span,
        help: "the circle is \(circle.joined(separator: " -> ")); give one of them a number"
      )
    )
  }
}
