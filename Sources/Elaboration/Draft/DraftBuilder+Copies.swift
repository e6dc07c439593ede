import Diagnostics
import Model
import SourceText
import Syntax

// `copy A as B { … }`: the group again, with the links inside it.
extension DraftBuilder {
  /// So many places are written by a tool, which can write them out.
  private static let mostCopies = 1_000

  /// Makes a copy; false when its original isn't there yet.
  mutating func copy(_ syntax: CopySyntax, in scope: Int, isLast: Bool) -> Bool {
    guard let original = syntax.original, let name = syntax.name else { return true }
    let lookup = lookUp(original.text, from: scope)
    guard case .found(let node, _) = lookup else {
      if case .none = lookup, !isLast { return false }
      reportLookup(lookup, original, "a group")
      return true
    }
    guard checkCopy(node, original, name) else { return true }
    copyCount += 1
    guard copyCount <= Self.mostCopies else {
      reportSize("copies", Self.mostCopies, at: syntax.node.span)
      return true
    }
    resolveLinkEnds(reporting: false)
    guard let copies = duplicate(node, at: syntax.node.span), let copy = copies[node] else {
      return true
    }
    draft.nodes[copy].name = name.text
    draft.nodes[copy].nameSpan = name.span
    draft.nodes[copy].isCopyRoot = true
    duplicateLinks(copies)
    if let block = syntax.block { patch(copy, block.statements) }
    return true
  }

  private mutating func checkCopy(
    _ node: Int,
    _ original: SyntaxNode,
    _ name: SyntaxNode
  ) -> Bool {
    guard draft.nodes[node].core.isGroup else {
      report(
        .malformedCopy,
        "`\(original.text)` is a \(draft.nodes[node].kind); only groups are copied",
        at: original.span,
        help: "for more of one component write `replicas: 2`"
      )
      return false
    }
    guard
      checkName(
        name,
        "the copy stands beside its original: `copy \(original.text) as us-west-2`"
      )
    else { return false }
    let parent = draft.nodes[node].parent ?? Draft.root
    guard let taken = siblings.child(named: name.text, of: parent, draft) else { return true }
    report(
      .declaredTwice,
      "`\(name.text)` is there already",
      at: name.span,
      help: "give the copy a name of its own",
      related: draft.nodes[taken].nameSpan.map { [Label($0, "declared here")] } ?? []
    )
    return false
  }

  /// The copies by their originals; nil when there would be too many.
  private mutating func duplicate(_ node: Int, at span: SourceSpan) -> [Int: Int]? {
    var originals = [node]
    var place = 0
    while place < originals.count {
      originals += draft.nodes[originals[place]].children.filter { !draft.nodes[$0].isRemoved }
      place += 1
      guard draft.nodes.count + originals.count <= Self.mostNodes else {
        reportSize("components", Self.mostNodes, at: span)
        return nil
      }
    }
    var copies: [Int: Int] = [:]
    for original in originals {
      var copy = draft.nodes[original]
      let place = draft.nodes.count
      copy.parent = copy.parent.flatMap { copies[$0] ?? $0 }
      copy.children = []
      copy.copyOf = copy.copyOf ?? original
      copies[original] = place
      draft.nodes.append(copy)
      if let parent = copy.parent { draft.nodes[parent].children.append(place) }
    }
    return copies
  }

  /// Links between what is copied, and those that the group's own block draws to or from the outside.
  private mutating func duplicateLinks(_ copies: [Int: Int]) {
    var parallels: [Int: Int] = [:]
    for place in Set(copies.keys.flatMap { links.links(of: $0) }).sorted() {
      let link = draft.links[place]
      guard !link.isRemoved else { continue }
      let from = link.fromNode.flatMap { copies[$0] }
      let to = link.toNode.flatMap { copies[$0] }
      let isInside = copies[link.scope] != nil
      let isBetween = from != nil && to != nil
      let isKnown = link.fromNode != nil && link.toNode != nil
      guard isBetween || (isInside && (from != nil || to != nil || !isKnown)) else { continue }
      var copy = link
      copy.fromNode = from ?? link.fromNode
      copy.toNode = to ?? link.toNode
      copy.scope = copies[link.scope] ?? link.scope
      copy.order = nextLinkOrder()
      if let parallel = link.parallel {
        copy.parallel = parallels[parallel] ?? draft.parallelBlocks.count
        if parallels.updateValue(copy.parallel ?? 0, forKey: parallel) == nil {
          draft.parallelBlocks.append(draft.parallelBlocks[parallel])
        }
      }
      append(copy)
    }
  }
}
