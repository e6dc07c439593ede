package import Quantities

/// Money per what it meters, with its tiers and where it was read.
package struct Price: Hashable, Sendable {
  package var amount: Number
  package var meter: Meter
  /// From so much a month on the price is another, in rising order.
  package var tiers: [Tier]
  /// What is free each month, where free tiers are counted.
  package var allowance: Limit?
  /// To what each event is rounded up, and the least that is paid: seconds or bytes by the meter.
  package var step: Double?
  package var least: Double?
  package var provenance: Provenance

  package enum Meter: Hashable, Sendable {
    /// Nothing is paid, and that is known.
    case free
    /// As long as it is there.
    case time
    /// As long as it works.
    case busyTime
    case coreTime(isBusy: Bool)
    case memoryTime(isBusy: Bool)
    /// Billing units, by the measure that needs most of them in each hour.
    case units
    /// So many calls, of one request type or of all.
    case calls(count: Double, of: String?)
    case stored
    case read, written, carried
    /// Bytes that leave a place.
    case traffic(Path, isPaidTwice: Bool)
  }

  /// The way that bytes take between places.
  package enum Path: Hashable, Sendable {
    case zones, regions, clouds, out, entering, copies
    case region(String)
  }

  package struct Tier: Hashable, Sendable {
    package var above: Limit
    /// Dollars for what the first price is for.
    package var amount: Double
    /// Whether it is then paid for everything, or only for what is above.
    package var isForAll: Bool

    package init(above: Limit, amount: Double, isForAll: Bool) {
      self.above = above
      self.amount = amount
      self.isForAll = isForAll
    }
  }

  /// So many of what the price is per, or so many bytes.
  package enum Limit: Hashable, Sendable {
    case count(Double)
    case bytes(Double)
  }

  /// Where a price holds, where it was read and when.
  package struct Provenance: Hashable, Sendable {
    package var region: String?
    package var source: String?
    package var isUnsourced = false
    package var date: CalendarDate?

    package init() {}

    /// Whether nothing is said.
    package var isSilent: Bool {
      region == nil && source == nil && !isUnsourced && date == nil
    }
  }

  package init(amount: Number, meter: Meter) {
    self.amount = amount
    self.meter = meter
    tiers = []
    provenance = Provenance()
  }
}

extension Attribute {
  /// The prices of a `cost` or `traffic` list: tiers at their price, sources at all before them.
  package var prices: [Price] {
    var result: [Price] = []
    var sourced = 0
    for fields in clauses {
      if let price = fields.price {
        result.append(price)
      } else if !result.isEmpty {
        fields.change(&result[result.count - 1])
      }
      let provenance = fields.provenance
      guard !provenance.isSilent else { continue }
      for place in sourced..<result.count { result[place].provenance = provenance }
      sourced = result.count
    }
    return result
  }
}

extension [Field] {
  fileprivate subscript(name: String) -> Value? { first { $0.name == name }?.value }

  /// What stands in this clause or in the form inside it.
  private var inner: [Field] {
    if case .fields(let clauses)? = self["of"] { clauses.flatMap { $0 } } else { self }
  }

  /// A price that begins here; nil for what changes the one before.
  fileprivate var price: Price? {
    if case .price(let price)? = self["price"] { return price }
    guard let amount = self["price"]?.number, let path = trafficPath else { return nil }
    return Price(amount: amount, meter: .traffic(path, isPaidTwice: self["sides"] != nil))
  }

  private var trafficPath: Price.Path? {
    if let region = self["region-of-path"]?.word { return .region(region) }
    return switch self["path"]?.word {
    case "zones": .zones
    case "regions": .regions
    case "clouds": .clouds
    case "copies": .copies
    case "out": .out
    case "in": .entering
    default: nil
    }
  }

  fileprivate func change(_ price: inout Price) {
    let fields = inner
    guard let limit = fields.limit else { return }
    if let amount = (fields["tier"] ?? fields["price"])?.number {
      let isForAll = fields["all"] != nil
      price.tiers.append(.init(above: limit, amount: amount.value, isForAll: isForAll))
    } else {
      price.allowance = limit
    }
  }

  private var limit: Price.Limit? {
    if let count = self["limit"]?.number { return .count(count.value) }
    return (self["amount"] ?? self["allowance"])?.number.map { .bytes($0.value) }
  }

  fileprivate var provenance: Price.Provenance {
    var result = Price.Provenance()
    let fields = inner
    result.region = fields["region"]?.word
    if case .text(let text)? = fields["source"] { result.source = text }
    result.isUnsourced = fields["source"]?.word != nil
    if case .date(let date)? = fields["date"] { result.date = date }
    return result
  }
}
