import Diagnostics
import Model
import Quantities
import SourceText
import Synchronization
import Syntax

/// The numbers of `let`s by name, and the names of those that have none because of a mistake.
struct LetNumbers {
  fileprivate(set) var numbers: [String: Number] = [:]
  fileprivate(set) var failed: Set<String> = []
  let quantities = QuantityMemo()

  subscript(name: String) -> Number? { numbers[name] }

  func isKnown(_ name: String) -> Bool { numbers[name] != nil || failed.contains(name) }
}

/// Quantities by their text: a large design writes the same few thousand again and again.
final class QuantityMemo: Sendable {
  /// Texts beyond this many are all different, and remembering them helps nobody.
  private static let mostTexts = 50_000
  private let known = Mutex<[String: Quantity]>([:])

  subscript(text: String) -> Quantity? { known.withLock { $0[text] } }

  func note(_ quantity: Quantity, of text: String) {
    known.withLock { if $0.count < Self.mostTexts { $0[text] = quantity } }
  }
}

/// The values of all `let`s, each worked out once; circles and slips are found here.
struct LetTable {
  private(set) var numbers = LetNumbers()
  private(set) var diagnostics: [Diagnostic] = []
  /// Those of the design itself, for hints.
  let ownNames: [String]
  private let lets: [String: DraftLet]

  init(_ lets: [DraftLet]) {
    ownNames = lets.filter { !$0.isLibrary }.map(\.name)
    self.lets = Dictionary(lets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in lets { work(out: entry.name) }
  }

  /// What a `let` needs comes first; a chain of them may be as long as the file.
  private mutating func work(out name: String) {
    var open: [(name: String, needs: [String])] = []
    var isOpen: Set<String> = []
    func enter(_ name: String) {
      open.append((name, needs(of: name)))
      isOpen.insert(name)
    }
    if !numbers.isKnown(name) { enter(name) }
    while let last = open.last {
      guard let next = last.needs.last else {
        open.removeLast()
        isOpen.remove(last.name)
        evaluate(last.name)
        continue
      }
      open[open.count - 1].needs.removeLast()
      if isOpen.contains(next) {
        fail(next, circle: open.map(\.name))
      } else if !numbers.isKnown(next) {
        enter(next)
      }
    }
  }

  /// The other `let`s in a value, the first last.
  private func needs(of name: String) -> [String] {
    guard let item = item(of: name) else { return [] }
    return Array(names(in: item).filter { lets[$0] != nil }.reversed())
  }

  private func item(of name: String) -> SyntaxNode? {
    lets[name]?.syntax.value?.first(.clause)?.children.first
  }

  /// Units are names to the parser; those of quantities aren't meant.
  private func names(in item: SyntaxNode) -> [String] {
    switch item.kind {
    case .name: [item.text]
    case .quantity: []
    default: item.kind.isNode ? item.children.flatMap { names(in: $0) } : []
    }
  }

  private mutating func evaluate(_ name: String) {
    guard !numbers.failed.contains(name), let entry = lets[name] else { return }
    guard let item = item(of: name) else {
      numbers.failed.insert(name)
      return
    }
    do throws(ExpressionError) {
      var number = try Evaluator(numbers).number(item)
      number.per = number.per ?? multiple(in: entry)
      if isMoving(entry) { number.moving = [MovingTerm(name: name, coefficient: 1)] }
      numbers.numbers[name] = number
    } catch {
      numbers.failed.insert(name)
      // A failure that follows from another let's is told there.
      guard !error.isConsequence, diagnostics.count < mostDiagnostics else { return }
      diagnostics.append(error.diagnostic(ownNames))
    }
  }

  /// `per replica` behind the number.
  private func multiple(in entry: DraftLet) -> Multiple? {
    let items = entry.syntax.value?.first(.clause)?.children ?? []
    guard items.count > 2, items[1].text == "per" else { return nil }
    return Multiple(rawValue: items[2].text)
  }

  private func isMoving(_ entry: DraftLet) -> Bool {
    entry.syntax.value?.tokens.contains {
      $0.kind == .name && ($0.text == "growing" || $0.text == "reset")
    } ?? false
  }

  private mutating func fail(_ name: String, circle open: [String]) {
    guard numbers.failed.insert(name).inserted, let entry = lets[name],
      diagnostics.count < mostDiagnostics
    else { return }
    let circle = open.drop { $0 != name } + [name]
    diagnostics.append(
      Diagnostic(
        code: .letCycle,
        message: "`\(name)` is made of itself",
        at: entry.nameSpan,
        help: "the circle is \(chain(Array(circle), " -> ")); give one of them a number"
      )
    )
  }
}
