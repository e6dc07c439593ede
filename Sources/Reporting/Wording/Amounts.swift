import Findings
import Model
import Quantities

/// A number for a reader, or the mark that there is none.
func amount(
  _ value: Double?,
  _ dimension: Dimension = .count,
  as mark: Quantity.Mark = .plain
) -> String {
  value.map { QuantityFormat.human($0, dimension, as: mark) } ?? QuantityFormat.undefined
}

func share(_ value: Double?) -> String { amount(value, as: .share) }

/// A utilisation: three digits also just below one, where a share would show what is missing.
func busy(_ value: Double) -> String {
  guard value.isFinite else { return QuantityFormat.undefined }
  return value.magnitude < 0.9 ? share(value) : QuantityFormat.human(value * 100) + "%"
}

/// By how much two shares differ.
func points(_ difference: Double) -> String {
  let percent = busy(difference)
  return percent.hasSuffix("%") ? "\(percent.dropLast()) points" : percent
}

/// A mean number of waiting requests; nobody counts less than a thousandth of one.
func queueLength(_ value: Double?) -> String {
  guard let value, value > 0, value < 0.001 else { return amount(value) }
  return "<0.001"
}

/// A plain number; above a thousand with its multiplier.
func count(_ value: Int?) -> String { amount(value.map { Double($0) }) }

/// A measured number in the unit that verdicts and measurements name.
func measureWords(_ value: Double?, unit: String) -> String {
  guard let value, value.isFinite else { return QuantityFormat.undefined }
  switch unit {
  case "s": return QuantityFormat.human(value, .time)
  case "/s": return QuantityFormat.human(value, .rate)
  case "B": return QuantityFormat.human(value, .data)
  case "B/s": return QuantityFormat.human(value, .bandwidth)
  case "share": return QuantityFormat.human(value, as: .share)
  case "x": return QuantityFormat.human(value, as: .factor)
  case "$": return QuantityFormat.human(value, .money)
  case "$/month": return QuantityFormat.human(value / secondsPerMonth, .moneyPerTime)
  case "clock_s": return clock(value)
  default: return QuantityFormat.human(value) + (unit.isEmpty ? "" : " \(unit)")
  }
}

private func clock(_ seconds: Double) -> String {
  // What isn't done on the same day goes on after midnight.
  let days = (seconds / 86_400).rounded(.down)
  let rest = Int(clampedCount: seconds - days * 86_400)
  let time = Clock(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
  let text = time.map { "\($0)" } ?? QuantityFormat.human(seconds, .time)
  return days == 0 ? text : "\(text) \(days < 0 ? "-" : "+")\(Int(clampedCount: abs(days))) d"
}

extension Verdict {
  /// What it measured, or its limit, in its unit.
  func amount(_ value: Double?) -> String {
    // Nines would pretend to know how far from full something full is.
    if requirement.metric == "utilization", let value { return busy(value) }
    return measureWords(value, unit: unit)
  }

  /// The sign between what is measured and its limit.
  var comparison: String {
    if let comparison = requirement.comparison { return comparison.rawValue }
    return unit == "clock_s" ? "by" : ""
  }

  /// How far it is from its limit, in its unit; negative on the wrong side.
  var margin: Double? {
    guard let measured, let limit, measured.isFinite, limit.isFinite else { return nil }
    switch requirement.comparison {
    case .less, .lessOrEqual: return limit - measured
    case .greater, .greaterOrEqual: return measured - limit
    case nil: return unit == "clock_s" ? limit - measured : nil
    }
  }

  /// The margin in words: `38% to spare`, `23.8 points over`.
  var marginText: String {
    guard let margin, let limit, let measured else { return "" }
    // What is less than the last digits of arithmetic is no distance.
    guard abs(margin) > 1e-9 * abs(limit) else { return "at the limit" }
    let isAbove =
      requirement.comparison == .greater || requirement.comparison == .greaterOrEqual
    let side = margin > 0 ? "to spare" : isAbove ? "short" : unit == "clock_s" ? "late" : "over"
    let distance = abs(margin)
    switch unit {
    case "share": return "\(points(distance)) \(side)"
    case "clock_s": return "\(QuantityFormat.human(distance, .time)) \(side)"
    default: break
    }
    guard limit > 0 else { return "\(amount(distance)) \(side)" }
    if measured / limit >= 10 { return "\(QuantityFormat.human(measured / limit)) times the limit" }
    return "\(QuantityFormat.human(distance / limit, as: .share)) \(side)"
  }
}

/// A month as price lists count it: 730 h.
private let secondsPerMonth = 730 * 3600.0
