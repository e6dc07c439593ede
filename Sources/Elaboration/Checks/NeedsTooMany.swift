import Diagnostics
import Model

extension Lint {
  static let needsTooMany = Lint(
    code: .needsTooMany,
    summary: "A component that needs more replicas than it has",
    example: """
      client users
      service web { replicas: 3; needs: 4; time: 10 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "needs").compactMap { node in
      guard let attribute = node.attribute("needs"), let needs = attribute.count("replicas"),
        needs > context.mostReplicas(node)
      else { return nil }
      let most = context.mostReplicas(node)
      return Lint.report(
        .needsTooMany,
        "`\(node.name)` needs \(counted(needs, "replica")) and has \(most) at most: it is never up",
        at: attribute.span,
        help: "write `needs: \(max(1, most - 1))`, or more `replicas`",
        related: (node.attribute("scale") ?? node.attribute("replicas")).map { [Label($0.span)] }
          ?? []
      )
    }
  }
}
