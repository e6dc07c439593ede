import Diagnostics
import Model

extension Lint {
  static let sharesAboveWhole = Lint(
    code: .sharesAboveWhole,
    summary: "Shares of one choice that don't make a whole",
    example: """
      client users
      balancer edge
      service one { time: 10 ms }
      service two { time: 10 ms }
      users -> edge
      edge -> one { share: 60% }
      edge -> two { share: 60% }
      workload w = steady 1 rps from users
      """
  ) { context in
    var hasShares = NodeSet(of: context.design.nodes.count)
    for link in context.index.links(with: "share") { hasShares.insert(context.design[link].from) }
    var found: [Diagnostic] = []
    context.walks.forEach { walk, nodes in
      for node in nodes where hasShares.contains(node) {
        if let finding = sharesThatMakeNoWhole(at: node, of: walk.type, context) {
          found.append(finding)
        }
      }
    }
    return found
  }

  /// As with mixes, half a percent is rounding.
  fileprivate static let rounding = 0.005
}

private func sharesThatMakeNoWhole(
  at node: NodeID,
  of type: String,
  _ context: LintContext
) -> Diagnostic? {
  let core = context.core(node)
  guard core == .balancer || core == .cache || core == .cdn else { return nil }
  let links = context.graph.links(from: node).filter { context.graph.carries($0, type) }
    .map { context.design[$0] }
    .filter { ($0.attribute("on") == nil) == (core == .balancer) }
  let shares = links.compactMap { $0.attribute("share", for: type) }
  guard let last = shares.last else { return nil }
  let total = shares.reduce(0) { $0 + ($1["share"]?.number?.value ?? 0) }
  let silent = links.filter { $0.attribute("share", for: type) == nil }
  let name = context.name(node)
  let what = context.graph.named.contains(type) ? "for `\(type)` the shares" : "the shares"
  if total > 1 + Lint.rounding {
    return Lint.report(
      .sharesAboveWhole,
      "\(what) of `\(name)` add up to \(percent(total))",
      at: last.span,
      help: "they make 100% together; a link without a share gets what the others leave",
      related: shares.dropLast().prefix(3).map { Label($0.span) }
    )
  }
  guard core == .balancer else { return nil }
  if silent.isEmpty, total < 1 - Lint.rounding {
    return Lint.report(
      .sharesAboveWhole,
      "\(what) of `\(name)` add up to \(percent(total)): the rest of the requests goes nowhere",
      at: last.span,
      help: "they make 100% together; a link without a share gets what the others leave",
      related: shares.dropLast().prefix(3).map { Label($0.span) }
    )
  }
  guard let none = silent.first, total > 1 - 1e-9 else { return nil }
  return Lint.report(
    .sharesAboveWhole,
    "nothing is left for \(context.words(none)): the other shares of `\(name)` make \(percent(total))",
    at: none.span,
    help: "make the others smaller, or say `share: 0%` where it only stands by"
  )
}
