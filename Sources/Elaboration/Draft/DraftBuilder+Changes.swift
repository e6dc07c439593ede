import Diagnostics
import Model
import SourceText
import Spelling
import Syntax

// Patches and removals, and the order in which changes are made.
extension DraftBuilder {
  /// A patch may name what another patch declares, so deep and no deeper.
  private static let mostRounds = 1_000

  /// Makes the changes that wait: each as soon as what it names is there, whatever is written first.
  ///
  /// Copies are made last, so that they repeat what the original is in the end.
  mutating func applyWaitingChanges() {
    var rounds = 0
    while !waiting.isEmpty, rounds < Self.mostRounds {
      rounds += 1
      if !applyAllButCopies(), !applyNextCopy() { break }
    }
    let left = waiting
    waiting = []
    for change in left { _ = apply(change, isLast: true) }
    // What was named too late still counts as named nowhere.
    waiting = []
  }

  private mutating func applyAllButCopies() -> Bool {
    let changes = waiting
    waiting = []
    var hasProgress = false
    for change in changes {
      if case .copy = change.statement {
        waiting.append(change)
      } else if apply(change, isLast: false) {
        hasProgress = true
      } else {
        waiting.append(change)
      }
    }
    return hasProgress
  }

  /// The first copy whose original is as it will stay, else the first whose original is there.
  private mutating func applyNextCopy() -> Bool {
    var originals: [Int?] = []
    for change in waiting {
      guard case .copy(let syntax) = change.statement, let path = syntax.original,
        case .found(let node, _) = lookUp(path.text, from: change.scope)
      else {
        originals.append(nil)
        continue
      }
      originals.append(node)
    }
    let index = index
    let places = waiting.indices.filter { originals[$0] != nil }
    let ready = places.first { place in
      guard let original = originals[place] else { return false }
      return !places.contains { other in
        guard let inner = originals[other], other != place else { return false }
        let scope = waiting[other].scope
        return index.contains(original, inner) || scope == original
          || index.contains(original, scope)
      }
    }
    guard let place = ready ?? places.first else { return false }
    let change = waiting.remove(at: place)
    return apply(change, isLast: false)
  }

  /// Makes a change; false when what it names isn't there yet.
  private mutating func apply(_ change: Change, isLast: Bool) -> Bool {
    switch change.statement {
    case .link(let link): patchOrAdd(link, isLast: isLast)
    case .patch(let syntax): patch(syntax, in: change.scope, isLast: isLast)
    case .copy(let syntax): copy(syntax, in: change.scope, isLast: isLast)
    case .remove(let syntax): remove(syntax, in: change.scope, isLast: isLast)
    }
  }

  // MARK: Patches

  private mutating func patch(_ syntax: PatchSyntax, in scope: Int, isLast: Bool) -> Bool {
    guard let path = syntax.path, let block = syntax.block else { return true }
    let lookup = lookUp(path.text, from: scope)
    if case .found(let node, _) = lookup {
      patch(node, block.statements)
      return true
    }
    guard case .none = lookup else {
      reportLookup(lookup, path, "a component")
      return true
    }
    if patchRequest(path, block) { return true }
    guard isLast else { return false }
    if kinds.core(of: path.text) != nil || Self.declarators.contains(path.text) {
      report(
        .invalidName,
        "a `\(path.text)` needs a name",
        at: path.span,
        help: "write `\(path.text) NAME { … }`"
      )
    } else {
      reportLookup(lookup, path, "a component")
    }
    return true
  }

  /// Words that declare what is no component: a name has to follow them.
  private static let declarators: Set<String> = ["request", "view", "fault", "variant", "phase"]

  /// A request type may be known from a mix alone.
  private mutating func patchRequest(_ path: SyntaxNode, _ block: SyntaxNode) -> Bool {
    let present = draft.requests[path.text]
    guard present != nil || draft.mixedRequests.contains(path.text) else { return false }
    var request =
      present
      ?? DraftBlock(name: path.text, nameSpan: path.span, title: nil, attributes: [])
    request.attributes = merged(
      request.attributes,
      attributes(of: block, of: "a request type")
    )
    draft.requests[path.text] = request
    return true
  }

  mutating func patch(_ node: Int, _ statements: [StatementSyntax]) {
    let wasPatching = isPatching
    isPatching = true
    reportTwins(in: statements)
    change(statements, in: node)
    isPatching = wasPatching
  }

  /// Attributes that one block of a patch sets twice.
  private mutating func reportTwins(in statements: [StatementSyntax]) {
    var attributes: [DraftAttribute] = []
    for case .attribute(let syntax) in statements {
      if let attribute = DraftAttribute(syntax) { append(attribute, to: &attributes) }
    }
  }

  // MARK: Removals

  /// Takes away what a statement names; false when it isn't there yet.
  mutating func remove(_ syntax: RemoveSyntax, in scope: Int, isLast: Bool) -> Bool {
    if let link = syntax.link {
      return removeLink(link, syntax.label, in: scope, isLast: isLast)
    }
    guard let path = syntax.path else { return true }
    // What a copy is to lack is in it: its namesake outside stays.
    let lookup = lookUp(path.text, from: scope, outward: false)
    switch lookup {
    case .found(let node, _) where syntax.arguments == nil:
      remove(node)
      return true
    case .ambiguous:
      reportLookup(lookup, path, "a component")
      return true
    case .found, .none:
      return removeAttribute(path, syntax.arguments, in: scope, lookup, isLast: isLast)
    }
  }

  /// A node goes with all in it, and with the links of all of these.
  mutating func remove(_ node: Int) {
    resolveLinkEnds(reporting: false)
    var gone = [node]
    var place = 0
    while place < gone.count {
      gone += draft.nodes[gone[place]].children
      place += 1
    }
    for node in gone {
      for place in links.links(of: node)
      where draft.links[place].fromNode == node || draft.links[place].toNode == node {
        draft.links[place].isRemoved = true
      }
    }
    draft.nodes[node].isRemoved = true
    nodeWasRemoved(node)
  }

  private mutating func removeAttribute(
    _ path: SyntaxNode,
    _ arguments: SyntaxNode?,
    in scope: Int,
    _ whole: NameIndex.Lookup,
    isLast: Bool
  ) -> Bool {
    guard let dot = path.text.lastIndex(of: "."),
      case .found(let node, _) = lookUp(String(path.text[..<dot]), from: scope, outward: false)
    else {
      if isLast { reportLacking(path, in: scope, whole) }
      return isLast
    }
    let owner = String(path.text[..<dot])
    let key = String(path.text[path.text.index(after: dot)...])
    let wanted = arguments.map { String($0.text.dropFirst().dropLast()) }
    let own = draft.nodes[node].attributes
    let isGiven = kinds.attributes(of: draft.nodes[node].kind).contains { $0.key == key }
    guard isGiven || own.contains(where: { $0.key == key && (wanted == nil || $0.scope == wanted) })
    else {
      if isLast { reportNothingToRemove(owner, key, own.map(\.key), path) }
      return isLast
    }
    draft.nodes[node].attributes.removeAll {
      $0.key == key && (wanted == nil || $0.scope == wanted)
    }
    if isGiven { draft.nodes[node].removedKeys.insert(key) }
    if key == "zones" || key == "racks" { groupsToOpen.append(node) }
    return true
  }

  /// What isn't in a block may stand outside of it, which is another thing.
  private mutating func reportLacking(
    _ path: SyntaxNode,
    in scope: Int,
    _ lookup: NameIndex.Lookup
  ) {
    guard case .none = lookup, case .found = lookUp(path.text, from: scope) else {
      return reportLookup(lookup, path, "a component")
    }
    report(
      .unknownName,
      "there is no `\(path.text)` in `\(draft.nodes[scope].name)`",
      at: path.span,
      help: "its namesake stands outside: where that is meant, remove it outside of this block"
    )
  }

  private mutating func reportNothingToRemove(
    _ owner: String,
    _ key: String,
    _ names: [String],
    _ path: SyntaxNode
  ) {
    report(
      .unknownName,
      "`\(owner)` has no `\(key)` to remove",
      at: path.span,
      help: suggestion(key, among: names) { "did you mean `\($0)`?" }
        ?? (names.isEmpty ? "it has no attributes of its own" : "it has \(list(names))"),
      fixIts: nearestFix(key, among: names, at: lastPart(of: path))
    )
  }

  // MARK: Words for names that lead nowhere

  /// The words for a path that names nothing or too much.
  mutating func reportLookup(_ lookup: NameIndex.Lookup, _ name: SyntaxNode, _ what: String) {
    guard diagnostics.count < mostDiagnostics else { return }
    switch lookup {
    case .found: break
    case .ambiguous(let candidates):
      let index = index
      report(
        .ambiguousName,
        "`\(name.text)` could be \(counted(candidates.count, "thing"))",
        at: name.span,
        help: "write more of the path: \(list(candidates.map(index.path(of:)), or: true))",
        related: candidates.prefix(4).compactMap { candidate in
          draft.nodes[candidate].nameSpan.map { Label($0, "`\(index.path(of: candidate))`") }
        }
      )
    case .none: reportUnknown(name, what)
    }
  }

  private mutating func reportUnknown(_ name: SyntaxNode, _ what: String) {
    let last = String(name.text.split(separator: ".").last ?? "")
    let index = index
    let paths = index.nodes(named: last).map(index.path(of:))
    if !paths.isEmpty {
      return report(
        .unknownName,
        "there is a `\(last)`, but not on the path `\(name.text)`",
        at: name.span,
        help: paths.count == 1
          ? "did you mean `\(paths[0])`?" : "write \(list(paths, or: true, limit: 6))",
        fixIts: paths.count == 1 ? [fix(paths[0], at: name.span)] : []
      )
    }
    // Whoever has so many slips isn't helped by a guess at each, and a guess looks at every name.
    let near =
      diagnostics.count < mostGuesses ? nearestSpelling(of: last, among: index.allNames) : nil
    if near == nil {
      // Where one declaration is missing, each use of it would be told once more.
      if let first = unknownNames[name.text] {
        if diagnostics[first].related.count < 3 {
          diagnostics[first].related.append(Label(name.span, "and here"))
        }
        return
      }
      if diagnostics.count < mostDiagnostics { unknownNames[name.text] = diagnostics.count }
    }
    report(
      .unknownName,
      "there is nothing called `\(name.text)`",
      at: name.span,
      help: near.map { "did you mean `\($0)`?" }
        ?? "declare it: `\(what == "a group" ? "region" : "service") \(last) { … }`",
      fixIts: near.map { [fix($0, for: last, at: lastPart(of: name))] } ?? []
    )
  }

  func lastPart(of name: SyntaxNode) -> SourceSpan {
    let last = name.text.split(separator: ".").last.map(\.utf8.count) ?? 0
    return SourceSpan(file: name.span.file, (name.range.upperBound - last)..<name.range.upperBound)
  }
}
