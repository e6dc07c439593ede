import Distributions
import Model
import Quantities

// How links and components guard themselves, as numbers.
extension Link {
  /// How long the caller waits, where that is one certain time.
  func timeoutSeconds(for type: String) -> Double? {
    guard case .distribution(.fixed(let time))? = attribute("timeout", for: type)?["timeout"]
    else { return nil }
    return time.value
  }

  func retry(for type: String) -> Retry? {
    guard let attribute = attribute("retry", for: type) else { return nil }
    let isEndless = attribute["always"] != nil
    let count = attribute["attempts"]?.number?.value ?? 0
    guard isEndless || count > 0 else { return nil }
    return Retry(
      attribute: attribute,
      attempts: isEndless ? .infinity : count + 1,
      hasBackoff: attribute["backoff"] != nil,
      hasBudget: attribute["within"] != nil
    )
  }
}

/// How a failed call is made again.
struct Retry {
  var attribute: Attribute
  /// The first one included.
  var attempts: Double
  var hasBackoff: Bool
  var hasBudget: Bool
}

extension Attribute {
  func count(_ field: String) -> Int? {
    self[field]?.number.map { Int(max(0, min($0.value, 1e15))) }
  }

  /// The mean of a distribution.
  func mean(_ field: String) -> Double? {
    guard case .distribution(let form)? = self[field] else { return nil }
    return form.distribution?.mean
  }
}

extension LintContext {
  /// The mean of what a component itself takes for a request, where that is said.
  func ownSeconds(_ id: NodeID, for type: String) -> Double? { ownTimes.seconds(id, for: type) }

  /// The most replicas that a component may have; nil where it scales without a bound.
  func mostReplicas(_ node: Node) -> Int {
    if case .range(_, let high?)? = node.attribute("scale")?["replicas"] {
      return max(Int(high.value), design.replicas(of: node))
    }
    return design.replicas(of: node)
  }
}

/// `1.5 s`.
func seconds(_ value: Double) -> String { QuantityFormat.human(value, .time) }

/// `95%`.
func percent(_ share: Double) -> String { QuantityFormat.human(share, .count, as: .share) }

/// `2`, `1.5`, `12k`.
func number(_ value: Double) -> String { QuantityFormat.human(value, .count) }
