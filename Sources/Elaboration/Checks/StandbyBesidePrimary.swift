import Diagnostics
import Model

extension Lint {
  static let standbyBesidePrimary = Lint(
    code: .standbyBesidePrimary,
    summary: "A standby that fails together with its primary",
    example: """
      client users
      region eu {
        zones: a, b
        postgres ledger { primary: a; standby: a sync }
      }
      users -> ledger
      workload w = steady 1 rps from users
      """
  ) { context in
    let design = context.design
    return context.nodes(with: "standby").compactMap { node in
      guard let primary = node.attribute("primary")?["place"]?.node,
        let standby = node.attribute("standby"),
        let place = standby.nodes.first(where: {
          $0 == primary || design.ancestors(of: primary).contains($0)
            || design.ancestors(of: $0).contains(primary)
        })
      else { return nil }
      let zones = design[primary].parent.map { design[$0].children } ?? []
      let other = zones.first { design[$0].core == design[primary].core && $0 != primary }
      return Lint.report(
        .standbyBesidePrimary,
        "the standby of `\(node.name)` is in `\(design[place].name)`, where its primary is: one loss takes both",
        at: standby.span,
        help: other.map { "put it elsewhere: `standby: \(design[$0].name)`" }
          ?? "put it in a place that fails by itself"
      )
    }
  }
}
