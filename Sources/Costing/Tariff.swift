import Model
import Quantities

/// A price as a function of how much is used: what one unit is, and the tiers in units.
struct Tariff {
  /// Seconds and bytes of one unit, where it is per time or data; calls of one unit.
  let seconds: Double?
  let bytes: Double?
  let calls: Double?
  /// Whether the time unit is a month, however long that is.
  let isPerMonth: Bool
  private let first: UnitPrice
  private let tiers: [(above: Units, price: UnitPrice, isForAll: Bool)]
  private let free: Units

  init?(_ price: Price, settings: CostSettings) {
    let units = BillingUnits(price)
    seconds = units.seconds
    bytes = units.bytes
    calls = units.calls
    isPerMonth = units.isPerMonth
    guard let first = UnitPrice(dollars: units.dollars) else { return nil }
    self.first = first
    let months = units.months(in: settings.monthSeconds)
    var tiers: [(above: Units, price: UnitPrice, isForAll: Bool)] = []
    for tier in price.tiers {
      guard let above = units.count(tier.above, of: price.meter, months: months),
        let dollars = UnitPrice(dollars: tier.amount)
      else { return nil }
      tiers.append((above, dollars, tier.isForAll))
    }
    self.tiers = tiers.sorted { $0.above.billionths < $1.above.billionths }
    let allowance = settings.countsFreeTiers ? price.allowance : nil
    free =
      allowance.flatMap { units.count($0, of: price.meter, months: months) }
      ?? Units(billionths: 0)
  }

  /// Whether it matters who else uses it.
  var hasTiers: Bool { !tiers.isEmpty || free.billionths > 0 }

  /// How many units a month of one thing is that is there all the time.
  func months(in monthSeconds: Double) -> Double {
    isPerMonth ? 1 : monthSeconds / (seconds ?? monthSeconds)
  }

  /// What so much costs in a month; nil where no integer holds it.
  func amount(of quantity: Units) -> ExactAmount? {
    let paid = max(0, quantity.billionths - free.billionths)
    if let all = tiers.last(where: { $0.isForAll && $0.above.billionths < paid }),
      !tiers.contains(where: { !$0.isForAll && $0.above.billionths > all.above.billionths })
    {
      return ExactAmount(Units(billionths: paid), at: all.price)
    }
    var sum = ExactAmount.zero
    var from: Int128 = 0
    var price = first
    for tier in tiers where !tier.isForAll {
      let to = min(paid, tier.above.billionths)
      if to > from {
        guard let part = ExactAmount(Units(billionths: to - from), at: price),
          let next = sum.adding(part)
        else { return nil }
        sum = next
        from = to
      }
      price = tier.price
    }
    guard paid > from else { return sum }
    return ExactAmount(Units(billionths: paid - from), at: price).flatMap { sum.adding($0) }
  }
}

/// What a price is per, as it is written: `$0.023/GiB/month` is per GiB and month.
struct BillingUnits {
  var seconds: Double?
  var bytes: Double?
  var calls: Double?
  var isPerMonth = false
  var dollars: Double
  var words: String

  init(_ price: Price) {
    let quantity = price.amount.quantity
    var words: [String] = []
    var size = 1.0
    // What was computed has no written units left: it is per GB and month.
    let pers = [quantity.form?.per, quantity.form?.thenPer].compactMap { $0 }
      .filter { $0 != .byte }
    if quantity.dimension.data < 0 {
      let unit = pers.first { $0.dimension == .data } ?? .gigabyte
      bytes = unit.size
      size *= unit.size
      words.append(unit.spelling)
    }
    if quantity.dimension.time < 0 {
      let isWritten = quantity.form?.multiplier != nil || quantity.form?.per != .second
      let unit = pers.first { $0.dimension == .time && (isWritten || price.meter.isBusy) } ?? .month
      seconds = unit.size
      isPerMonth = unit == .month
      size *= unit.size
      words.append(unit.spelling)
    }
    if case .calls(let count, let request) = price.meter {
      calls = count
      let each = count == 1 ? "" : QuantityFormat.human(count) + " "
      words = [each + (request ?? (count == 1 ? "call" : "calls"))]
    }
    dollars = quantity.value * size
    self.words = words.joined(separator: " ")
  }

  func months(in monthSeconds: Double) -> Double {
    isPerMonth ? 1 : monthSeconds / (seconds ?? monthSeconds)
  }

  /// A tier's limit in units.
  func count(_ limit: Price.Limit, of meter: Price.Meter, months: Double) -> Units? {
    switch limit {
    case .count(let count): Units(count / (calls ?? 1))
    case .bytes(let amount): Units(amount / (bytes ?? 1) * (meter == .stored ? months : 1))
    }
  }
}

extension Price.Meter {
  var isBusy: Bool {
    switch self {
    case .busyTime, .coreTime(isBusy: true), .memoryTime(isBusy: true): true
    default: false
    }
  }
}
