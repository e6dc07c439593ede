import Diagnostics
import Model
import SourceText
import Spelling
import Syntax

// Links, patches and removals, in written order.
extension DraftBuilder {
  mutating func apply(_ changes: [(change: Change, scope: Int)]) {
    var postponed: [(change: Change, scope: Int)] = []
    for (change, scope) in changes {
      if case .copy(let syntax) = change, !copy(syntax, in: scope, isLast: false) {
        postponed.append((change, scope))
      } else {
        apply(change, in: scope)
      }
    }
    applyPostponedCopies(postponed)
  }

  /// A copy may name what another copy makes: they are tried until none can be made any more.
  private mutating func applyPostponedCopies(_ copies: [(change: Change, scope: Int)]) {
    var waiting = copies
    var hasProgress = true
    while hasProgress, !waiting.isEmpty {
      hasProgress = false
      for (place, (change, scope)) in waiting.enumerated().reversed() {
        guard case .copy(let syntax) = change, copy(syntax, in: scope, isLast: false) else {
          continue
        }
        waiting.remove(at: place)
        hasProgress = true
      }
    }
    for (change, scope) in waiting {
      if case .copy(let syntax) = change { _ = copy(syntax, in: scope, isLast: true) }
    }
  }

  private mutating func apply(_ change: Change, in scope: Int) {
    switch change {
    case .link(let syntax, let parallel): addLinks(syntax, parallel: parallel, in: scope)
    case .patch(let syntax): patch(syntax, in: scope)
    case .remove(let syntax): remove(syntax, in: scope)
    case .copy: break
    }
  }

  // MARK: Links

  private mutating func addLinks(_ syntax: LinkSyntax, parallel: Int?, in scope: Int) {
    let ends = syntax.ends
    let arrows = syntax.arrows
    guard ends.count >= 2, arrows.count == ends.count - 1 else { return }
    if ends.count > 2, syntax.label != nil || syntax.block != nil {
      report(
        .malformedLink,
        "a chain of links has no label and no block: to which of them would it belong?",
        at: ends[0].span,
        help: "write each link on a line of its own"
      )
    }
    let attributes = attributes(of: syntax.block, of: "a link")
    for place in arrows.indices {
      let link = DraftLink(
        from: ends[place],
        to: ends[place + 1],
        scope: scope,
        waits: arrows[place].kind != .freeArrow,
        label: syntax.label,
        attributes: attributes,
        parallel: parallel,
        span: SourceSpan(
          file: syntax.node.span.file,
          ends[place].range.lowerBound..<ends[place + 1].range.upperBound
        )
      )
      add(link)
    }
  }

  private mutating func add(_ link: DraftLink) {
    guard mode == .variant else { return draft.links.append(link) }
    var link = link
    resolveEnds(&link, reporting: true)
    guard let from = link.fromNode, let to = link.toNode else { return }
    let same = draft.links.indices.filter { place in
      let other = draft.links[place]
      return !other.isRemoved && other.fromNode == from && other.toNode == to
        && other.waits == link.waits && (link.label == nil || link.label == other.label)
    }
    if same.count > 1, link.label == nil {
      let label = same.compactMap { draft.links[$0].label }.first ?? "read"
      return report(
        .ambiguousName,
        "there are \(same.count) such links",
        at: link.span,
        help:
          "say which by its label, as in `\(link.from.text) \(link.waits ? "->" : "~>") \(link.to.text) \"\(label)\"`"
      )
    }
    guard let place = same.first else { return draft.links.append(link) }
    draft.links[place].attributes = merged(draft.links[place].attributes, link.attributes)
  }

  /// Finds the ends of all links that are not known yet; a name that is nowhere is reported at the end only.
  mutating func resolveLinkEnds(reporting: Bool) {
    for place in draft.links.indices
    where !draft.links[place].isRemoved
      && (draft.links[place].fromNode == nil || draft.links[place].toNode == nil)
    {
      var link = draft.links[place]
      resolveEnds(&link, reporting: reporting)
      draft.links[place] = link
    }
  }

  private mutating func resolveEnds(_ link: inout DraftLink, reporting: Bool) {
    if link.fromNode == nil { link.fromNode = end(link.from, link.scope, reporting: reporting) }
    if link.toNode == nil { link.toNode = end(link.to, link.scope, reporting: reporting) }
  }

  private mutating func end(_ name: SyntaxNode, _ scope: Int, reporting: Bool) -> Int? {
    let lookup = index.lookUp(name.text, from: scope)
    if case .found(let node, _) = lookup { return node }
    if reporting { reportLookup(lookup, name, "a component") }
    return nil
  }

  /// The words for a path that names nothing or too much.
  mutating func reportLookup(_ lookup: NameIndex.Lookup, _ name: SyntaxNode, _ what: String) {
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
    let near = nearestSpelling(of: last, among: index.allNames)
    report(
      .unknownName,
      "there is nothing called `\(name.text)`",
      at: name.span,
      help: near.map { "did you mean `\($0)`?" }
        ?? "declare it: `\(what == "a group" ? "region" : "service") \(last) { … }`",
      fixIts: near.map { [fix($0, for: last, at: lastPart(of: name))] } ?? []
    )
  }

  private func lastPart(of name: SyntaxNode) -> SourceSpan {
    let last = name.text.split(separator: ".").last.map(\.utf8.count) ?? 0
    return SourceSpan(file: name.span.file, (name.range.upperBound - last)..<name.range.upperBound)
  }

  // MARK: Patches

  private mutating func patch(_ syntax: PatchSyntax, in scope: Int) {
    guard let path = syntax.path, let block = syntax.block else { return }
    let lookup = index.lookUp(path.text, from: scope)
    if case .found(let node, _) = lookup { return patch(node, block.statements) }
    if case .none = lookup, var request = draft.requests[path.text] {
      request.attributes = merged(request.attributes, attributes(of: block, of: "a request type"))
      draft.requests[path.text] = request
      return
    }
    if case .none = lookup, kinds.core(of: path.text) != nil {
      return report(
        .invalidName,
        "a `\(path.text)` needs a name",
        at: path.span,
        help: "write `\(path.text) NAME { … }`"
      )
    }
    if case .none = lookup, Register<DraftBlock>.keywords.contains(path.text) {
      return report(
        .invalidName,
        "a `\(path.text)` needs a name",
        at: path.span,
        help: "write `\(path.text) NAME { … }`"
      )
    }
    reportLookup(lookup, path, "a component")
  }

  mutating func patch(_ node: Int, _ statements: [StatementSyntax]) {
    let wasPatching = isPatching
    isPatching = true
    let own = DraftSlips(statements)
    own.twice.forEach { report($0) }
    var changes: [(change: Change, scope: Int)] = []
    declare(statements, in: node, &changes)
    apply(changes)
    isPatching = wasPatching
  }

  // MARK: Removals

  private mutating func remove(_ syntax: RemoveSyntax, in scope: Int) {
    if let link = syntax.link { return removeLink(link, syntax.label, in: scope) }
    guard let path = syntax.path else { return }
    let lookup = index.lookUp(path.text, from: scope)
    if syntax.arguments == nil, case .found(let node, _) = lookup { return remove(node) }
    if case .ambiguous = lookup { return reportLookup(lookup, path, "a component") }
    removeAttribute(path, syntax.arguments, in: scope, lookup)
  }

  private mutating func remove(_ node: Int) {
    draft.nodes[node].isRemoved = true
    var gone = [node]
    var place = 0
    while place < gone.count {
      gone += draft.nodes[gone[place]].children
      place += 1
    }
    let all = Set(gone)
    resolveLinkEnds(reporting: false)
    for place in draft.links.indices {
      let link = draft.links[place]
      if link.fromNode.map(all.contains) ?? false || link.toNode.map(all.contains) ?? false {
        draft.links[place].isRemoved = true
      }
    }
    siblings = SiblingIndex()
    nodesChanged()
  }

  private mutating func removeLink(_ path: SyntaxNode, _ label: String?, in scope: Int) {
    let ends = Array(path.all(.name))
    guard ends.count == 2 else { return }
    resolveLinkEnds(reporting: false)
    guard let from = end(ends[0], scope, reporting: true),
      let to = end(ends[1], scope, reporting: true)
    else { return }
    let waits = path.first(.freeArrow) == nil
    let matches = draft.links.indices.filter { place in
      let link = draft.links[place]
      return !link.isRemoved && link.fromNode == from && link.toNode == to && link.waits == waits
        && (label == nil || link.label == label)
    }
    guard !matches.isEmpty else { return reportMissingLink(path, from, to) }
    for place in matches { draft.links[place].isRemoved = true }
  }

  private mutating func reportMissingLink(_ path: SyntaxNode, _ from: Int, _ to: Int) {
    let others = draft.links.filter {
      !$0.isRemoved && ($0.fromNode == from || $0.toNode == to)
    }
    let shown = others.prefix(4).map { "\($0.from.text) \($0.waits ? "->" : "~>") \($0.to.text)" }
    report(
      .unknownName,
      "there is no link `\(path.text)`",
      at: path.span,
      help: shown.isEmpty ? "neither end has links" : "there is \(list(shown))"
    )
  }

  private mutating func removeAttribute(
    _ path: SyntaxNode,
    _ arguments: SyntaxNode?,
    in scope: Int,
    _ whole: NameIndex.Lookup
  ) {
    guard let dot = path.text.lastIndex(of: ".") else {
      return reportLookup(whole, path, "a component")
    }
    let owner = String(path.text[..<dot])
    let key = String(path.text[path.text.index(after: dot)...])
    let lookup = index.lookUp(owner, from: scope)
    guard case .found(let node, _) = lookup else { return reportLookup(whole, path, "a component") }
    let wanted = arguments.map { String($0.text.dropFirst().dropLast()) }
    let own = draft.nodes[node].attributes
    let matching = own.filter { $0.key == key && (wanted == nil || $0.scope == wanted) }
    let isGiven = kinds.attributes(of: draft.nodes[node].kind).contains { $0.key == key }
    if matching.isEmpty, !isGiven {
      let names = own.map(\.key)
      return report(
        .unknownName,
        "`\(owner)` has no `\(key)` to remove",
        at: path.span,
        help: suggestion(key, among: names) { "did you mean `\($0)`?" }
          ?? (names.isEmpty ? "it has no attributes of its own" : "it has \(list(names))"),
        fixIts: nearestFix(key, among: names, at: lastPart(of: path))
      )
    }
    draft.nodes[node].attributes.removeAll {
      $0.key == key && (wanted == nil || $0.scope == wanted)
    }
    if isGiven { draft.nodes[node].removedKeys.insert(key) }
  }
}

extension Register where Entry == DraftBlock {
  /// Words that declare what is no component: a name has to follow them.
  static var keywords: Set<String> { ["request", "view", "fault", "variant", "phase"] }
}

/// Attributes that one block of a patch sets twice.
struct DraftSlips {
  let twice: [Diagnostic]

  init(_ statements: [StatementSyntax]) {
    var seen: [String: SourceSpan] = [:]
    var twice: [Diagnostic] = []
    for case .attribute(let syntax) in statements {
      guard let attribute = DraftAttribute(syntax) else { continue }
      let key = attribute.key + "(" + (attribute.scope ?? "") + ")"
      guard let first = seen.updateValue(attribute.keySpan, forKey: key) else { continue }
      twice.append(
        Diagnostic(
          code: .attributeTwice,
          message: "`\(attribute.key)` is set twice in this block",
          at: attribute.keySpan,
          related: [Label(first, "first set here")],
          help: "keep one of them"
        )
      )
    }
    self.twice = twice
  }
}
