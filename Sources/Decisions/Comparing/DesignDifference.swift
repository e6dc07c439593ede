package import Model
import Quantities
package import SourceText

/// What changed in the meaning of a design, by name and attribute; layout, order and comments are none.
package struct DesignDifference: Sendable {
  package var changes: [Change]

  /// One thing that is there in one design only, or is otherwise in the other.
  package struct Change: Hashable, Sendable {
    package var kind: Kind
    /// What sort of thing it is: `service`, `link`, `workload`, `requirement`.
    package var sort: String
    package var name: String
    package var details: [Detail]
  }

  package enum Kind: String, Hashable, Sendable { case added, removed, changed }

  /// One attribute of it, before and after; nil where it isn't there.
  package struct Detail: Hashable, Sendable {
    package var name: String
    package var before: String?
    package var after: String?
  }

  package var isEmpty: Bool { changes.isEmpty }
}

/// A design with the files that it is written in, to say its values in its author's words.
package struct SourcedDesign: Sendable {
  package var design: Design
  package var sources: [SourceFile]

  package init(_ design: Design, _ sources: [SourceFile]) {
    self.design = design
    self.sources = sources
  }

  /// What an attribute's value is, as written.
  func words(_ attribute: Attribute) -> String {
    let text = words(attribute.span)
    guard let colon = text.firstIndex(of: ":") else { return text }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    return value.isEmpty ? text : String(value)
  }

  /// The text of a statement, blanks folded.
  func words(_ span: SourceSpan) -> String {
    guard sources.indices.contains(Int(span.file.index)) else { return "" }
    let bytes = sources[Int(span.file.index)].bytes
    let range = Int(span.start)..<Int(span.start) + Int(span.length)
    guard range.upperBound <= bytes.count else { return "" }
    return String(decoding: bytes[range], as: UTF8.self)
      .split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The rest of the statement that a name begins: up to the end of its line, or of its block.
  func statement(from name: SourceSpan) -> String {
    guard sources.indices.contains(Int(name.file.index)) else { return "" }
    let bytes = sources[Int(name.file.index)].bytes.dropFirst(Int(name.start))
    var depth = 0
    var end = bytes.startIndex
    scan: while end < bytes.endIndex {
      switch bytes[end] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\n") where depth == 0: break scan
      default: break
      }
      if depth < 0 { break }
      end += 1
    }
    return String(decoding: bytes[..<end], as: UTF8.self)
      .split { $0.isWhitespace }.joined(separator: " ")
  }
}

/// What changed from one design to another.
package func difference(from before: SourcedDesign, to after: SourcedDesign) -> DesignDifference {
  DesignDifference(changes: DifferenceFinder(before, after).all())
}

private struct DifferenceFinder {
  let before: SourcedDesign
  let after: SourcedDesign
  let same: SameMeaning

  init(_ before: SourcedDesign, _ after: SourcedDesign) {
    self.before = before
    self.after = after
    same = SameMeaning(before: before.design, after: after.design)
  }

  func all() -> [DesignDifference.Change] {
    nodes() + links() + connections() + requests() + lets() + workloads() + faults()
      + requirements()
  }

  // MARK: Things with attributes

  private func nodes() -> [DesignDifference.Change] {
    func named(_ design: Design) -> [(name: String, value: Node)] {
      design.nodes.dropFirst().map { ($0.path, $0) }
    }
    return matched(named(before.design), named(after.design), sort: \.kind) { a, b in
      let kind: [DesignDifference.Detail] =
        a.kind == b.kind ? [] : [.init(name: "kind", before: a.kind, after: b.kind)]
      return kind + details(a.attributes, b.attributes)
    }
  }

  private func links() -> [DesignDifference.Change] {
    func named(_ design: Design) -> [(name: LinkName, value: Link)] {
      linksByName(design).map { ($0.name, $0.link) }
    }
    return matched(
      named(before.design).map { ($0.name.words, $0.value) },
      named(after.design).map { ($0.name.words, $0.value) },
      sort: { _ in "link" }
    ) { details($0.attributes, $1.attributes) }
  }

  private func connections() -> [DesignDifference.Change] {
    func named(_ design: Design) -> [(name: String, value: Connection)] {
      design.connections.map { path in
        (path.ends.map { design[$0].path }.joined(separator: " -> "), path)
      }
    }
    return matched(named(before.design), named(after.design), sort: { _ in "path" }) {
      details($0.attributes, $1.attributes)
    }
  }

  private func requests() -> [DesignDifference.Change] {
    matched(
      before.design.requests.map { ($0.name, $0) },
      after.design.requests.map { ($0.name, $0) },
      sort: { _ in "request" }
    ) { details($0.attributes, $1.attributes) }
  }

  private func details(_ a: [Attribute], _ b: [Attribute]) -> [DesignDifference.Detail] {
    let old = Dictionary(a.map { (AttributeKey($0), $0) }) { first, _ in first }
    let new = Dictionary(b.map { (AttributeKey($0), $0) }) { first, _ in first }
    var result: [DesignDifference.Detail] = []
    for key in a.map(AttributeKey.init) + b.map(AttributeKey.init).filter({ old[$0] == nil }) {
      let (was, now) = (old[key], new[key])
      if let was, let now, same(was, now) { continue }
      result.append(
        .init(name: key.words, before: was.map(before.words), after: now.map(after.words))
      )
    }
    return result
  }

  // MARK: Statements that are compared whole

  private func lets() -> [DesignDifference.Change] {
    matched(
      before.design.lets.map { ($0.name, $0) },
      after.design.lets.map { ($0.name, $0) },
      sort: { _ in "let" }
    ) { a, b in
      let isSame =
        a.number.value == b.number.value && a.growth.count == b.growth.count
        && zip(a.growth, b.growth).allSatisfy {
          $0.by == $1.by && $0.amount.value == $1.amount.value
        }
        && a.reset?.by == b.reset?.by && a.reset?.to.value == b.reset?.to.value
      return isSame ? [] : [.init(name: "value", before: a.words, after: b.words)]
    }
  }

  private func workloads() -> [DesignDifference.Change] {
    matched(
      before.design.workloads.map { ($0.name, $0) },
      after.design.workloads.map { ($0.name, $0) },
      sort: { _ in "workload" }
    ) { a, b in
      let isSame =
        a.length == b.length && a.terms.count == b.terms.count
        && zip(a.terms, b.terms).allSatisfy { isSameTerm($0, $1) }
      return isSame ? [] : [whole(a.span, b.span)]
    }
  }

  private func isSameTerm(_ a: Workload.Term, _ b: Workload.Term) -> Bool {
    a.form == b.form && same.same(a.fields, b.fields)
      && a.mix.map(\.request) == b.mix.map(\.request) && a.mix.map(\.share) == b.mix.map(\.share)
      && same(a.arrivals.map { [$0] } ?? [], b.arrivals.map { [$0] } ?? [])
  }

  private func faults() -> [DesignDifference.Change] {
    matched(
      before.design.faults.map { ($0.name, $0) },
      after.design.faults.map { ($0.name, $0) },
      sort: { _ in "fault" }
    ) { a, b in
      let isSame =
        a.actions.count == b.actions.count
        && zip(a.actions, b.actions).allSatisfy { first, second in
          first.form == second.form && first.at == second.at
            && same.same(first.clauses, second.clauses)
        }
      guard !isSame else { return [] }
      let texts = whole(a.span, b.span)
      guard texts.before == texts.after else { return [texts] }
      return [.init(name: "reaches", before: targets(a, before), after: targets(b, after))]
    }
  }

  private func whole(_ a: SourceSpan, _ b: SourceSpan) -> DesignDifference.Detail {
    .init(name: "statement", before: before.statement(from: a), after: after.statement(from: b))
  }

  /// What a fault reaches; a variant that takes a part away takes it from the fault too.
  private func targets(_ fault: Fault, _ side: SourcedDesign) -> String {
    let names = fault.actions.flatMap { action -> [String] in
      switch action["target"] {
      case .nodes(let nodes)?: nodes.map { side.design[$0].path }
      case .links(let links)?:
        links.map {
          "\(side.design[side.design[$0].from].path) to \(side.design[side.design[$0].to].path)"
        }
      default: []
      }
    }
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  /// A requirement has no name: its metric, subject and cell tell which one it is.
  private func requirements() -> [DesignDifference.Change] {
    matched(
      before.design.requirements.map { ($0.question, $0) },
      after.design.requirements.map { ($0.question, $0) },
      sort: { _ in "requirement" }
    ) { a, b in
      let isSame =
        a.comparison == b.comparison
        && same.same([Field("", a.limit ?? .word(""))], [Field("", b.limit ?? .word(""))])
      return isSame ? [] : [.init(name: "limit", before: a.text, after: b.text)]
    }
  }

  // MARK: Matching

  private func matched<Thing>(
    _ old: [(name: String, value: Thing)],
    _ new: [(name: String, value: Thing)],
    sort: (Thing) -> String,
    _ details: (Thing, Thing) -> [DesignDifference.Detail]
  ) -> [DesignDifference.Change] {
    let later = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
    let earlier = Set(old.map(\.name))
    var result: [DesignDifference.Change] = []
    for (name, thing) in old {
      guard let other = later[name] else {
        result.append(.init(kind: .removed, sort: sort(thing), name: name, details: []))
        continue
      }
      let found = details(thing, other)
      guard !found.isEmpty else { continue }
      result.append(.init(kind: .changed, sort: sort(other), name: name, details: found))
    }
    for (name, thing) in new where !earlier.contains(name) {
      result.append(.init(kind: .added, sort: sort(thing), name: name, details: []))
    }
    return result
  }
}

extension Requirement {
  /// What is asked and where, without the limit: two that ask the same replace one another.
  var question: String {
    // The subject may hold an arrow, the cell holds neither sign: the last one is the comparison.
    guard comparison != nil, let sign = text.lastIndex(where: { $0 == "<" || $0 == ">" }) else {
      return text
    }
    let asked = text[..<sign].split(separator: " ")
    let cell = text[sign...].split(separator: " ").drop {
      !["under", "with", "over", "at"].contains($0)
    }
    return (asked + cell).joined(separator: " ")
  }
}

extension Let {
  fileprivate var words: String {
    let growing = growth.map { part in
      let amount = QuantityFormat.canonical(part.amount.quantity)
      return " growing \(amount)" + (part.by.map { " per \($0)" } ?? "")
    }
    let reset = reset.map { " reset to \(QuantityFormat.canonical($0.to.quantity)) by \($0.by)" }
    return QuantityFormat.canonical(number.quantity) + growing.joined() + (reset ?? "")
  }
}
