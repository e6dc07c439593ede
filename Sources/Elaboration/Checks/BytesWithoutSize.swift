import Diagnostics
import Model
import Quantities

extension Lint {
  static let bytesWithoutSize = Lint(
    code: .bytesWithoutSize,
    summary: "A bound or a speed of bytes, and no call that has any",
    example: """
      client users
      service web { capacity: 10 MB/s; time: 1 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    let sizes = CallSizes(context)
    return ["capacity", "speed"].flatMap { name in
      context.nodes(with: name).compactMap { weighed($0, name, sizes, context) }
    }
      + context.links(with: "bandwidth").compactMap { link in
        guard let said = link.attribute("bandwidth"), !sizes.hasSize(link.id) else { return nil }
        return unweighed(said, "of \(context.words(link))", [link.id], context)
      }
      + context.design.connections.compactMap { path in
        guard let said = path.attributes.first(named: "bandwidth") else { return nil }
        let links = context.links(over: path)
        guard !links.isEmpty, !links.contains(where: sizes.hasSize) else { return nil }
        return unweighed(said, "of this path", links, context)
      }
  }
}

private func weighed(
  _ node: Node,
  _ name: String,
  _ sizes: CallSizes,
  _ context: LintContext
) -> Diagnostic? {
  // What a job reads has a size of its own.
  guard node.core != .job, let said = node.attributes.first(named: name),
    said["capacity"].map({ $0.number?.dimension == .bandwidth }) ?? true
  else { return nil }
  let links = Array(context.graph.links(to: node.id))
  guard !links.isEmpty, !links.contains(where: sizes.hasSize) else { return nil }
  return unweighed(said, "of `\(node.name)`", links, context)
}

/// Only what the design itself says: a library's kind bounds bytes for those who count them.
private func unweighed(
  _ said: Attribute,
  _ whose: String,
  _ links: [LinkID],
  _ context: LintContext
) -> Diagnostic? {
  guard said.origin == .own, let first = links.first else { return nil }
  return Lint.report(
    .bytesWithoutSize,
    "the `\(said.name)` \(whose) is in bytes, and no call that comes there says how many it has, so it bounds nothing",
    at: said.span,
    help: "say what a call carries: `payload: 1 KB` on \(context.words(context.design[first]))"
  )
}

/// Which calls have a size: their own, that of an item of a volume, or that with which a queue got them.
private struct CallSizes {
  private let context: LintContext
  private let itemClients: Set<NodeID>

  init(_ context: LintContext) {
    self.context = context
    itemClients = Set(
      context.design.workloads.flatMap(\.terms).compactMap { term in
        term["size"] == nil ? nil : term["client"]?.node
      }
    )
  }

  func hasSize(_ link: LinkID) -> Bool { hasSize(link, []) }

  private func hasSize(_ id: LinkID, _ path: Set<NodeID>) -> Bool {
    let link = context.design[id]
    if link.attributes.contains(where: { ["payload", "reply"].contains($0.name) }) { return true }
    if itemClients.contains(link.from) { return true }
    guard [.queue, .stream].contains(context.core(link.from)), !path.contains(link.from) else {
      return false
    }
    return context.graph.links(to: link.from).contains { hasSize($0, path.union([link.from])) }
  }
}

extension LintContext {
  /// The calls between the two groups that a path joins.
  fileprivate func links(over path: Connection) -> [LinkID] {
    guard path.ends.count == 2 else { return [] }
    return design.links.compactMap { link in
      let (from, to) = (design.ancestors(of: link.from), design.ancestors(of: link.to))
      let isThere = from.contains(path.ends[0]) && to.contains(path.ends[1])
      let isBack = from.contains(path.ends[1]) && to.contains(path.ends[0])
      return isThere || isBack ? link.id : nil
    }
  }
}
