import Model
import Quantities

/// A price with its tiers, in the words of the language.
func words(of price: Price) -> String {
  var words = QuantityFormat.canonical(price.amount.quantity)
  if let multiple = price.amount.per { words += " per \(multiple.rawValue)" }
  switch price.meter {
  case .free: return "free"
  case .time, .stored, .carried: break
  case .busyTime: words += " busy"
  case .coreTime(let isBusy): words += " per core" + (isBusy ? " busy" : "")
  case .memoryTime(let isBusy): words += isBusy ? " busy" : " of memory"
  case .units: words += " per unit"
  case .calls: words += " per \(BillingUnits(price).words)"
  case .read: words += " read"
  case .written: words += " written"
  case .traffic(let path, let isTwice): words += path.words + (isTwice ? " each side" : "")
  }
  for tier in price.tiers {
    let amount = QuantityFormat.human(tier.amount, .money)
    words += ", then \(tier.isForAll ? "all at " : "")\(amount) over \(tier.above.words)"
  }
  if let free = price.allowance { words += ", first \(free.words) free" }
  return words
}

extension Price.Path {
  fileprivate var words: String {
    switch self {
    case .zones: " across zones"
    case .regions: " across regions"
    case .clouds: " across clouds"
    case .out: " out"
    case .entering: " in"
    case .copies: " between copies"
    case .region(let name): " to \(name)"
    }
  }
}

/// Whole units of either sort, as price lists count: `50 TiB` and not `55 TB`.
private func sizeWords(_ bytes: Double) -> String {
  let units: [Unit] = [.pebibyte, .tebibyte, .gibibyte, .mebibyte, .kibibyte]
  for unit in units {
    let count = bytes / unit.size
    if count >= 1, count == count.rounded(), bytes.remainder(dividingBy: 1e6) != 0 {
      return "\(QuantityFormat.human(count)) \(unit.spelling)"
    }
  }
  return QuantityFormat.human(bytes, .data)
}

extension Price.Limit {
  fileprivate var words: String {
    switch self {
    case .count(let count): QuantityFormat.human(count)
    case .bytes(let bytes): sizeWords(bytes)
    }
  }
}
