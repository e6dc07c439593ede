import Diagnostics
import Model

extension Lint {
  static let noRecoveryRule = Lint(
    code: .noRecoveryRule,
    summary: "Data that nothing brings back when it is lost",
    example: """
      client users
      store photos { data: 40 TB }
      users -> photos
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "data").compactMap { node in
      guard node.core == .store || node.core == .database || node.core == .warehouse,
        let data = node.attribute("data"), let amount = data["data"]?.number,
        amount.value > 0 || data["growth"] != nil
      else { return nil }
      let classes = node.children.map { context.design[$0] }
      guard !([node] + classes).contains(where: hasRecoveryRule) else { return nil }
      return Lint.report(
        .noRecoveryRule,
        "nothing brings the data of `\(node.name)` back when it is lost or deleted",
        at: data.span,
        help:
          "give it `copies: 2 in REGION`, `versioned: 30 d` or `backup: every 1 d to VAULT keep 35 d`; where it can be made again, say `lint: W310 off`"
      )
    }
  }
}

private func hasRecoveryRule(_ node: Node) -> Bool {
  if let copies = node.attribute("copies")?.count("copies"), copies > 1 { return true }
  return ["code", "backup", "versioned", "locked", "standby"].contains { node.attribute($0) != nil }
}
