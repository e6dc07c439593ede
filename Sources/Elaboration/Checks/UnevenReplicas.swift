import Diagnostics
import Model

extension Lint {
  static let unevenReplicas = Lint(
    code: .unevenReplicas,
    summary: "Replicas that don't divide over the places they are spread across",
    example: """
      client users
      region eu { zones: a, b, c; service web { replicas: 4 across zones; time: 10 ms } }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "replicas").compactMap { node in
      guard let replicas = node.attribute("replicas"), let level = replicas["level"]?.word,
        let count = replicas.count("count"), node.attribute("scale") == nil,
        replicas["count"]?.number?.uncertainty == nil
      else { return nil }
      let counts = node.placement.counts(of: count).map(\.count)
      let places = counts.count
      // One each is as even as few replicas get; one more of many is no matter.
      guard places > 1, count > places, let most = counts.max(), let least = counts.min(),
        most > least, Double(most * places) > 1.1 * Double(count)
      else { return nil }
      let even = [count - count % places, count - count % places + places]
      return Lint.report(
        .unevenReplicas,
        "\(count) replicas over \(places) \(level): the fullest has \(most) of them, and its loss takes \(percent(Double(most) / Double(count)))",
        at: replicas.span,
        help: "\(even[0]) or \(even[1]) divide evenly"
      )
    }
  }
}
