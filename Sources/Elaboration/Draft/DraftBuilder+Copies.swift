import Diagnostics
import Model
import SourceText
import Syntax

// `copy A as B { … }`: the group again, with the links inside it.
extension DraftBuilder {
  /// More than this and something copies itself: people design thousands of components, tools a hundred thousand.
  static let mostNodes = 1_000_000

  /// Makes a copy; false when its original isn't there yet.
  mutating func copy(_ syntax: CopySyntax, in scope: Int, isLast: Bool) -> Bool {
    guard let original = syntax.original, let name = syntax.name else { return true }
    let lookup = index.lookUp(original.text, from: scope)
    guard case .found(let node, _) = lookup else {
      if case .none = lookup, !isLast { return false }
      reportLookup(lookup, original, "a group")
      return true
    }
    guard checkCopy(node, original, name, in: scope) else { return true }
    resolveLinkEnds(reporting: false)
    var copies: [Int: Int] = [:]
    let parent = draft.nodes[node].parent ?? Draft.root
    guard !isTooLarge else { return true }
    guard duplicate(node, into: parent, &copies) else {
      isTooLarge = true
      report(
        .tooLarge,
        "this copy makes more than \(Self.mostNodes) components",
        at: syntax.node.span,
        help: "copies of copies double each time; use `replicas` for what is all alike"
      )
      return true
    }
    guard let copy = copies[node] else { return true }
    draft.nodes[copy].name = name.text
    draft.nodes[copy].nameSpan = name.span
    draft.nodes[copy].isCopyRoot = true
    duplicateLinks(copies)
    nodesChanged()
    if let block = syntax.block { patch(copy, block.statements) }
    return true
  }

  private mutating func checkCopy(
    _ node: Int,
    _ original: SyntaxNode,
    _ name: SyntaxNode,
    in scope: Int
  ) -> Bool {
    guard kinds.core(of: draft.nodes[node].kind)?.isGroup ?? false else {
      report(
        .malformedCopy,
        "`\(original.text)` is a \(draft.nodes[node].kind); only groups are copied",
        at: original.span,
        help: "for more of one component write `replicas: 2`"
      )
      return false
    }
    if name.text.contains(".") {
      report(
        .invalidName,
        "a new name has no dots: `\(name.text)`",
        at: name.span,
        help: "the copy stands beside its original: `copy \(original.text) as us-west-2`"
      )
      return false
    }
    let parent = draft.nodes[node].parent ?? Draft.root
    let taken = draft.nodes[parent].children.first { draft.nodes[$0].name == name.text }
    guard let taken, !draft.nodes[taken].isRemoved else { return true }
    report(
      .declaredTwice,
      "`\(name.text)` is there already",
      at: name.span,
      help: "give the copy a name of its own",
      related: draft.nodes[taken].nameSpan.map { [Label($0, "declared here")] } ?? []
    )
    return false
  }

  private mutating func duplicate(_ node: Int, into parent: Int, _ copies: inout [Int: Int]) -> Bool
  {
    var waiting = [(node, parent)]
    while let (original, parent) = waiting.popLast() {
      guard draft.nodes.count < Self.mostNodes else { return false }
      var copy = draft.nodes[original]
      let place = draft.nodes.count
      copy.parent = parent
      copy.children = []
      copy.copyOf = draft.nodes[original].copyOf ?? original
      copies[original] = place
      draft.nodes.append(copy)
      draft.nodes[parent].children.append(place)
      for child in draft.nodes[original].children.reversed() where !draft.nodes[child].isRemoved {
        waiting.append((child, place))
      }
    }
    return true
  }

  /// Links between copied nodes, and those that the group's own block draws to the outside.
  private mutating func duplicateLinks(_ copies: [Int: Int]) {
    var parallels: [Int: Int] = [:]
    for place in draft.links.indices {
      let link = draft.links[place]
      guard !link.isRemoved, let from = link.fromNode.flatMap({ copies[$0] }), let to = link.toNode
      else { continue }
      guard let target = copies[to] ?? (copies[link.scope] != nil ? to : nil) else { continue }
      var copy = link
      copy.fromNode = from
      copy.toNode = target
      copy.scope = copies[link.scope] ?? link.scope
      if let parallel = link.parallel {
        copy.parallel = parallels[parallel] ?? draft.parallelBlocks.count
        if parallels.updateValue(copy.parallel ?? 0, forKey: parallel) == nil {
          draft.parallelBlocks.append(draft.parallelBlocks[parallel])
        }
      }
      draft.links.append(copy)
    }
  }
}
