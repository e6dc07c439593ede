import Model
import Vocabulary

/// Values that one design has read already: large designs say the same things again and again.
struct ValueMemo {
  /// Texts beyond this many are all different, and remembering them helps nobody.
  private static let mostTexts = 50_000

  private struct Entry {
    var schema: AttributeSchema
    /// Whether the value means the same in every block.
    var isSameEverywhere: Bool
    var clauses: [String: [[Field]]] = [:]
  }

  private var entries: [Entry] = []
  /// By the name of an attribute, which few owners share: an owner is found sooner than it is hashed.
  private var places: [String: [(owner: AttributeOwner, entry: Int)]] = [:]

  /// The number of an attribute's entry; nil where its owner has no such attribute.
  mutating func entry(_ key: String, of owner: AttributeOwner) -> Int? {
    if let known = places[key]?.first(where: { $0.owner == owner }) { return known.entry }
    guard let schema = Schema.attribute(key, of: owner) else { return nil }
    let isScoped = schema.pattern.alternatives.joined().contains { hasScopedHole($0.elements) }
    entries.append(Entry(schema: schema, isSameEverywhere: !isScoped))
    places[key, default: []].append((owner, entries.count - 1))
    return entries.count - 1
  }

  func schema(_ entry: Int) -> AttributeSchema { entries[entry].schema }

  /// What a text was found to say; nil where it was not read yet, or hangs on where it stands.
  func clauses(of entry: Int, _ text: String) -> [[Field]]? {
    entries[entry].isSameEverywhere ? entries[entry].clauses[text] : nil
  }

  mutating func note(_ clauses: [[Field]], of entry: Int, _ text: String) {
    guard entries[entry].isSameEverywhere, entries[entry].clauses.count < Self.mostTexts else {
      return
    }
    entries[entry].clauses[text] = clauses
  }
}

/// Whether something in a pattern is a name that is looked up from the block in which it stands.
private func hasScopedHole(_ elements: [PatternElement]) -> Bool {
  elements.contains { element in
    switch element {
    case .word, .choice: false
    case .optional(let inner): hasScopedHole(inner)
    case .alternatives(let sequences): sequences.contains(where: hasScopedHole)
    case .hole(let hole):
      switch hole.type {
      case .component, .place, .target, .job, .attributePath, .value: true
      default: false
      }
    }
  }
}
