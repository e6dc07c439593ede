import CallPlans
package import Model

/// What of a load is read afterwards: what nobody reads isn't worked out.
package struct LoadInterest: Hashable, Sendable {
  /// The request types that are read; nil for all.
  var requests: Set<String>?
  /// The components that are read; nil for all.
  var nodes: Set<NodeID>?
  /// Whether waits and responses are read of them, beside rates.
  var wantsTimes: Bool
  /// Whether links, bills and reasons are read too.
  var wantsAll: Bool
  /// Whether the rates of links are read without all else.
  var wantsLinks = false

  /// All that a load comes to.
  package static let everything = LoadInterest()

  /// Rates and utilizations of all components and links, and no times.
  package static let rates: LoadInterest = {
    var interest = LoadInterest(nodes: nil, wantsTimes: false)
    interest.wantsLinks = true
    return interest
  }()

  private init() {
    requests = nil
    nodes = nil
    wantsTimes = true
    wantsAll = true
  }

  /// Request types alone: all where none is named.
  package init(requests: Set<String>?) {
    self.requests = requests
    nodes = []
    wantsTimes = false
    wantsAll = false
  }

  /// Components alone: all where none is named.
  package init(nodes: Set<NodeID>?, wantsTimes: Bool) {
    requests = []
    self.nodes = nodes
    self.wantsTimes = wantsTimes
    wantsAll = false
  }

  func contains(_ request: String) -> Bool { requests?.contains(request) ?? true }

  func contains(_ node: NodeID) -> Bool { nodes?.contains(node) ?? true }
}

extension FlowSolver {
  /// The walks whose times are read; nil for all.
  func places(of interest: LoadInterest) -> Set<Int>? {
    guard !interest.wantsAll else { return nil }
    return Set(plans.indices.filter { isRead($0, interest) })
  }

  private func isRead(_ place: Int, _ interest: LoadInterest) -> Bool {
    let plan = plans[place]
    if interest.contains(plan.request) { return true }
    guard interest.nodes?.isEmpty != true, !interest.wantsLinks else { return false }
    // Whether a component's numbers are known may follow from its replies' times.
    let isDoubtful =
      plan.steps.contains { $0.guarding.breaker != nil }
      || design.requests.contains { $0.name == plan.request && $0.attribute("deadline") != nil }
    return isDoubtful
      || interest.wantsTimes && plan.steps.contains { interest.contains($0.node) }
  }
}
