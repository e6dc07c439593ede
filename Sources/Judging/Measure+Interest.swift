import LoadFlow
import Model

extension Requirement {
  /// What of a load decides it, as `Measure` reads it.
  var interest: LoadInterest {
    switch (metric, subject) {
    case ("utilization", .all): LoadInterest(nodes: nil, wantsTimes: false)
    case ("utilization", .nodes(let nodes)): LoadInterest(nodes: Set(nodes), wantsTimes: false)
    case ("p50", _), ("p90", _), ("p95", _), ("p99", _), ("p999", _), ("mean", _), ("errors", _),
      ("throughput", _):
      switch subject {
      case .all: LoadInterest(requests: nil)
      case .request(let name), .requestAt(let name, _): LoadInterest(requests: [name])
      case .nodes(let nodes), .wait(_, let nodes):
        LoadInterest(nodes: Set(nodes), wantsTimes: metric != "throughput")
      default: .everything
      }
    default: .everything
    }
  }
}
