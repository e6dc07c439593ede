import Diagnostics
import Model

extension Lint {
  static let idleConsumers = Lint(
    code: .idleConsumers,
    summary: "More consumers than partitions: the rest has nothing to do",
    example: """
      client users
      stream events { partitions: 4 }
      service worker { replicas: 8; time: 10 ms }
      users ~> events ~> worker
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "partitions").flatMap { source in
      context.graph.links(from: source.id).compactMap { idleReplicas(source, $0, context) }
    }
  }
}

private func idleReplicas(_ source: Node, _ id: LinkID, _ context: LintContext) -> Diagnostic? {
  let target = context.design[context.design[id].to]
  guard target.core.isStation,
    let partitions = source.attribute("partitions")?.count("partitions"),
    let replicas = target.attribute("replicas"), let count = replicas.count("count"),
    count > partitions,
    // What others call too has work without the partitions.
    context.graph.links(to: target.id).count == 1, !context.reach.isNamed(target.id)
  else { return nil }
  return Lint.report(
    .idleConsumers,
    "`\(source.name)` has \(counted(partitions, "partition")), so \(count - partitions) of the \(count) replicas of `\(target.name)` never get a batch",
    at: replicas.span,
    help:
      "in each partition one consumer works at a time: write `replicas: \(partitions)`, or more `partitions`",
    related: source.attribute("partitions").map { [Label($0.span)] } ?? []
  )
}
