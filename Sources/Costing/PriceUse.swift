import Distributions
import Findings
import Model
import Quantities

/// A price as one component uses it.
struct PriceUse {
  var id: Int
  var tariff: Tariff
  var price: Price
  /// The request type that it is only for.
  var scope: String?

  func includes(_ request: String) -> Bool { scope.map { $0 == request } ?? true }
}

/// Amounts by request type, in the order in which they come up.
struct Amounts {
  private(set) var entries: [(request: String?, weight: Double)] = []

  var total: Double { entries.reduce(0) { $0 + $1.weight } }

  mutating func add(_ request: String?, _ amount: Double) {
    guard amount != 0 else { return }
    if let place = entries.firstIndex(where: { $0.request == request }) {
      entries[place].weight += amount
    } else {
      entries.append((request, amount))
    }
  }

  func times(_ factor: Double) -> Amounts {
    var result = self
    for place in entries.indices { result.entries[place].weight *= factor }
    return result
  }
}

extension Biller {
  /// A charge that a component's work divides among its request types.
  func charge(_ use: PriceUse, _ node: Node, _ driver: CostDriver, _ quantity: Double) -> Charge {
    let shares = usage.shares(node.id).map {
      (request: String?.some($0.request), weight: $0.weight)
    }
    return Charge(
      tariff: use.id,
      payer: .node(node.id),
      driver: driver,
      quantity: quantity,
      shares: shares.isEmpty ? [(nil, 1)] : shares
    )
  }

  /// A charge by request type.
  mutating func charge(
    _ use: PriceUse,
    _ node: Node,
    _ driver: CostDriver,
    _ amounts: Amounts,
    sort: DiscountSort
  ) {
    let charge = Charge(
      tariff: use.id,
      payer: .node(node.id),
      driver: driver,
      quantity: amounts.total,
      shares: amounts.entries
    )
    self.charge(charge, of: node.id, sort: sort)
  }
}

/// What one billing unit of a component covers, measure by measure.
struct BillingUnit {
  private enum Measure {
    case calls(Double, step: Double?)
    case bytes(Double)
    case open(Double)
  }

  private let measures: [Measure]

  init(_ attribute: Attribute) {
    measures = attribute.clauses.compactMap { fields in
      func value(_ name: String) -> Double? {
        fields.first { $0.name == name }?.value.number?.value
      }
      if let rate = value("rate") { return .calls(rate, step: value("step")) }
      if let bytes = value("bytes") { return .bytes(bytes) }
      return value("open").map { .open($0) }
    }
  }

  /// How many units one phase needs: as many as the measure that needs most.
  func needed(
    _ node: NodeID,
    in usage: Usage,
    phase: Int,
    scope: String?,
    _ design: Design
  ) -> Double {
    var calls = 0.0
    var bytes = 0.0
    var open = 0.0
    var stepped = [Double](repeating: 0, count: measures.count)
    func isCounted(_ request: String) -> Bool { scope.map { $0 == request } ?? true }
    for flow in usage.phases[phase].links
    where isCounted(flow.request) && design[flow.link].to == node {
      calls += flow.callsPerSecond
      bytes += flow.callsPerSecond * (flow.payloadBytes + flow.replyBytes)
      let size = max(flow.payloadBytes, flow.replyBytes)
      for (place, measure) in measures.enumerated() {
        guard case .calls(_, let step?) = measure else { continue }
        stepped[place] += flow.callsPerSecond * max(1, (size / step - 1e-9).rounded(.up))
      }
    }
    for use in usage.phases[phase].components where use.node == node && isCounted(use.request) {
      open += use.callsPerSecond * use.held.mean
    }
    return measures.enumerated().map { place, measure in
      switch measure {
      case .calls(let limit, let step): (step == nil ? calls : stepped[place]) / limit
      case .bytes(let limit): bytes / limit
      case .open(let limit): open / limit
      }
    }.max() ?? 0
  }
}

extension Distribution {
  /// The mean where each value is at least so much and is rounded up to whole steps.
  func mean(roundedUpBy step: Double?, atLeast least: Double?) -> Double {
    guard step != nil || (least ?? 0) > 0 else { return mean }
    if variance <= 0 {
      let value = max(mean, least ?? 0)
      return step.map { $0 * (value / $0 - 1e-9).rounded(.up) } ?? value
    }
    let floor = least ?? 0
    // Without a step the tail is added up so finely that nobody sees it.
    let width = step ?? max(mean, floor) / 2000
    guard width > 0, mean / width < 100_000 else { return max(mean, floor) + width / 2 }
    var index = (floor / width).rounded(.down)
    var sum = index * width
    for _ in 0..<1_000_000 {
      let tail = tail(index * width)
      guard tail > 1e-12 else { break }
      sum += (step == nil ? (tail + self.tail((index + 1) * width)) / 2 : tail) * width
      index += 1
    }
    return max(sum, floor)
  }
}
