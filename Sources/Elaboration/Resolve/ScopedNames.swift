import Model
import Syntax
import Vocabulary

/// Names as they are understood in one block of the design.
struct ScopedNames: NameScope {
  private let resolver: Resolver
  private let scope: Int
  /// Whether a bare name stands for the original and its copies together.
  private let takesCopies: Bool

  init(resolver: Resolver, scope: Int, takesCopies: Bool) {
    self.resolver = resolver
    self.scope = scope
    self.takesCopies = takesCopies
  }

  func nodes(_ name: SyntaxNode, sort: String?, where isWanted: (Core) -> Bool) -> NameResult {
    lookUp(name.text, sort: sort, where: isWanted)
  }

  private func lookUp(_ path: String, sort: String?, where isWanted: (Core) -> Bool) -> NameResult {
    let cores = resolver.cores
    let found = resolver.index.lookUp(path, from: scope) { node in
      isWanted(cores[node]) && (sort == nil || isOfSort(node, sort ?? ""))
    }
    switch found {
    case .found(let node, let copies):
      let all =
        takesCopies
        ? [node]
          + copies.filter {
            resolver.draft.nodes[$0].copyOf == (resolver.draft.nodes[node].copyOf ?? node)
          } : [node]
      return .found(all.compactMap { resolver.places[$0] })
    case .ambiguous(let nodes): return .ambiguous(nodes.map(resolver.index.path(of:)))
    case .none: return .none(candidates: candidates(isWanted))
    }
  }

  private func isOfSort(_ node: Int, _ sort: String) -> Bool {
    let core = resolver.cores[node]
    return sort == "component" ? !core.isGroup && core != .class : core.rawValue == sort
  }

  private func candidates(_ isWanted: (Core) -> Bool) -> [String] {
    var seen: Set<String> = []
    return resolver.order.filter { $0 != Draft.root && isWanted(resolver.cores[$0]) }
      .map { resolver.draft.nodes[$0].name }.filter { seen.insert($0).inserted }
  }

  func isRequest(_ name: String) -> Bool { resolver.requestSet.contains(name) }
  func isJob(_ name: String) -> Bool { resolver.jobNames.contains(name) }
  var requestNames: [String] { resolver.requestNames }
  var workloadNames: [String] { resolver.draft.workloads.names }
  var faultNames: [String] { resolver.draft.faults.names }

  func kindExists(_ name: String) -> Bool {
    if case .derived = resolver.kinds.lookUp(name) { true } else { false }
  }

  func link(_ path: SyntaxNode) -> LinkID? {
    let ends = path.children.filter { $0.kind == .name }
    guard ends.count == 2,
      case .found(let from) = lookUp(ends[0].text, sort: nil, where: { !$0.isGroup }),
      case .found(let to) = lookUp(ends[1].text, sort: nil, where: { !$0.isGroup }),
      let first = from.first, let second = to.first
    else { return nil }
    let key = Resolver.LinkEnds(from: first, to: second, waits: path.first(.freeArrow) == nil)
    return resolver.linkPlaces[key]?.first
  }

  func owner(of attributePath: SyntaxNode) -> NameResult {
    guard let dot = attributePath.text.lastIndex(of: ".") else { return .none(candidates: []) }
    return lookUp(String(attributePath.text[..<dot]), sort: nil, where: { _ in true })
  }

  func schema(_ attribute: String, of node: NodeID) -> AttributeSchema? {
    guard let owner = AttributeOwner(rawValue: resolver.design[node].core.rawValue) else {
      return nil
    }
    return Schema.attribute(attribute, of: owner)
  }
}
