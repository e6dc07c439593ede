import Model
import Scenarios

extension Design {
  /// What the engine would pass over in a design, in words: it gives no answer rather than a wrong one.
  func passedOver(by scenario: Scenario) -> [String] {
    clientsThatDoNotWait(scenario) + hitsByRequest + limitsOfClients
  }

  private func clientsThatDoNotWait(_ scenario: Scenario) -> [String] {
    let callers = Set(scenario.streams.map(\.client))
    return links.filter { !$0.waits && self[$0.from].core == .client && callers.contains($0.from) }
      .map { link in
        "`\(self[link.from].name) ~> \(self[link.to].name)` is sent by a client that doesn't wait, "
          + "which the fluid engine doesn't play"
      }
  }

  private var hitsByRequest: [String] {
    nodes.filter { node in node.attributes.contains { $0.name == "hit" && $0.scope != nil } }
      .map {
        "the hits of `\($0.name)` differ by request type, which the fluid engine doesn't play"
      }
  }

  private var limitsOfClients: [String] {
    nodes.filter { node in
      node.attribute("rate-limit")?.clauses.joined().contains { $0.value.number?.per == .client }
        ?? false
    }
    .map { "`\($0.name)` limits each client, which the fluid engine doesn't play" }
  }
}
