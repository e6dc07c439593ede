import Model
import Diagnostics
import Model
import SourceText
import Syntax

// Links as they are drawn, patched and taken away.
extension DraftBuilder {
  mutating func addLinks(_ syntax: LinkSyntax, parallel: Int? = nil, in scope: Int) {
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
      var link = DraftLink(
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
      link.order = nextLinkOrder()
      if mode == .base, !isPatching {
        append(link)
      } else {
        waiting.append(Change(statement: .link(link), scope: scope))
      }
    }
  }

  /// In a patch a link that is there is changed; of two with the same ends and arrow the label says which.
  mutating func patchOrAdd(_ link: DraftLink, isLast: Bool) -> Bool {
    var link = link
    resolveEnds(&link, reporting: isLast)
    guard let from = link.fromNode, let to = link.toNode else { return isLast }
    resolveLinkEnds(reporting: false)
    let same = links.links(from: from).filter { place in
      let other = draft.links[place]
      return !other.isRemoved && other.toNode == to && other.waits == link.waits
        && (link.label == nil || link.label == other.label)
    }
    if same.count > 1, link.label == nil {
      reportManyLinks(link, same)
    } else if let place = same.first {
      draft.links[place].attributes = merged(draft.links[place].attributes, link.attributes)
    } else {
      append(link)
    }
    return true
  }

  private mutating func reportManyLinks(_ link: DraftLink, _ same: [Int]) {
    let label = same.compactMap { draft.links[$0].label }.first ?? "read"
    report(
      .ambiguousName,
      "there are \(same.count) such links",
      at: link.span,
      help:
        "say which by its label, as in `\(link.from.text) \(link.waits ? "->" : "~>") \(link.to.text) \"\(label)\"`"
    )
  }

  // MARK: Ends

  /// Finds the ends of all links that are not known yet; a name that is nowhere is reported at the end only.
  mutating func resolveLinkEnds(reporting: Bool) {
    guard !unresolvedLinks.isEmpty else { return }
    let waiting = unresolvedLinks
    unresolvedLinks = []
    for place in waiting where !draft.links[place].isRemoved {
      // Each part by itself: a large design would wait for copies of whole links.
      let scope = draft.links[place].scope
      let knownFrom = draft.links[place].fromNode
      let knownTo = draft.links[place].toNode
      let from = knownFrom ?? end(draft.links[place].from, scope, reporting: reporting)
      let to = knownTo ?? end(draft.links[place].to, scope, reporting: reporting)
      if from == nil || to == nil { unresolvedLinks.append(place) }
      if knownFrom != from || knownTo != to { update(place, from: from, to: to) }
    }
  }

  private mutating func resolveEnds(_ link: inout DraftLink, reporting: Bool) {
    if link.fromNode == nil { link.fromNode = end(link.from, link.scope, reporting: reporting) }
    if link.toNode == nil { link.toNode = end(link.to, link.scope, reporting: reporting) }
  }

  private mutating func end(_ name: SyntaxNode, _ scope: Int, reporting: Bool) -> Int? {
    let path = name.text
    // Calls go between components; a group is meant only where no component has the name.
    let nodes = draft.nodes
    let component = lookUp(path, from: scope) { !nodes[$0].core.isGroup }
    if case .found(let node, _) = component { return node }
    let lookup = lookUp(path, from: scope)
    if case .found(let node, _) = lookup { return node }
    if reporting { reportLookup(lookup, name, "a component") }
    return nil
  }

  // MARK: Removals

  mutating func removeLink(
    _ path: SyntaxNode,
    _ label: String?,
    in scope: Int,
    isLast: Bool
  ) -> Bool {
    let ends = Array(path.all(.name))
    guard ends.count == 2 else { return true }
    guard let from = end(ends[0], scope, reporting: isLast),
      let to = end(ends[1], scope, reporting: isLast)
    else { return isLast }
    resolveLinkEnds(reporting: false)
    let waits = path.first(.freeArrow) == nil
    let matches = links.links(from: from).filter { place in
      let link = draft.links[place]
      return !link.isRemoved && link.toNode == to && link.waits == waits
        && (label == nil || link.label == label)
    }
    if matches.isEmpty, isLast { reportMissingLink(path, from, to) }
    for place in matches { draft.links[place].isRemoved = true }
    return isLast || !matches.isEmpty
  }

  private mutating func reportMissingLink(_ path: SyntaxNode, _ from: Int, _ to: Int) {
    let near = Set(links.links(of: from) + links.links(of: to)).sorted()
    let shown = near.map { draft.links[$0] }.filter { link in
      !link.isRemoved && (link.fromNode == from || link.toNode == to)
    }
    .prefix(4).map { "\($0.from.text) \($0.waits ? "->" : "~>") \($0.to.text)" }
    report(
      .unknownName,
      "there is no link `\(path.text)`",
      at: path.span,
      help: shown.isEmpty ? "neither end has links" : "there is \(list(Array(shown)))"
    )
  }
}
