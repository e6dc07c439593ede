package import Model
package import Quantities
package import SourceText

/// The bill of one variant for a month of one workload.
package struct CostFindings: Sendable {
  package var variant: String
  package var workload: String
  /// How long the month is, and when in the design's life it begins.
  package var monthSeconds: Double
  package var startSeconds: Double
  /// What adds up to the total, in the order of the design.
  package var lines: [CostLine] = []
  /// The prices that the lines are made with.
  package var prices: [PriceRow] = []
  package var problems: [CostProblem] = []
  package var requestsPerMonthByType: [String: Double] = [:]

  package init(variant: String, workload: String, monthSeconds: Double, startSeconds: Double) {
    self.variant = variant
    self.workload = workload
    self.monthSeconds = monthSeconds
    self.startSeconds = startSeconds
  }

  package var requestsPerMonth: Double {
    requestsPerMonthByType.keys.sorted().reduce(0) { $0 + (requestsPerMonthByType[$1] ?? 0) }
  }

  /// The sum of all lines, to the millionth of a dollar.
  package var total: Money { lines.total }

  /// Whether nothing is missing in the total.
  package var isComplete: Bool { !problems.contains { $0.isGap } }

  /// Nil where nothing is asked.
  package var dollarsPerMillionRequests: Double? {
    requestsPerMonth > 0 ? total.dollars / (requestsPerMonth / 1e6) : nil
  }
}

/// A part of a bill: what one payer pays of one sort by one price for one request type.
package struct CostLine: Hashable, Sendable {
  package var payer: CostPayer
  package var driver: CostDriver
  /// Nil for what stands there whatever is asked.
  package var request: String?
  package var amount: Money
  /// How much of what the price is per.
  package var quantity: Double
  /// The place of its price in the list.
  package var price: Int
  /// Of what stands there all the time, the share that works.
  package var busyShare: Double?

  package init(
    payer: CostPayer,
    driver: CostDriver,
    request: String?,
    amount: Money,
    quantity: Double,
    price: Int,
    busyShare: Double?
  ) {
    self.payer = payer
    self.driver = driver
    self.request = request
    self.amount = amount
    self.quantity = quantity
    self.price = price
    self.busyShare = busyShare
  }
}

/// Who pays a line.
package enum CostPayer: Hashable, Sendable {
  case node(NodeID)
  case link(LinkID)
  /// A path between two groups, by its place in the design's.
  case connection(Int)
}

/// What makes a line larger.
package enum CostDriver: String, Hashable, Sendable, CaseIterable {
  case instances, requests, storage, reads, writes, processing
  case zoneTraffic = "cross_zone_traffic"
  case regionTraffic = "cross_region_traffic"
  case cloudTraffic = "cross_cloud_traffic"
  case internetTraffic = "internet_traffic"
  case copyTraffic = "copy_traffic"
  case linkTraffic = "link_traffic"
}

/// One price as it is written, with where it comes from.
package struct PriceRow: Hashable, Sendable {
  /// The price and all its tiers, in the words of the language.
  package var text: String
  /// What one of the quantity is: `h`, `GiB month`, `1M calls`.
  package var unit: String
  package var provenance: Price.Provenance
  package var span: SourceSpan
  package var origin: Attribute.Origin

  package init(
    text: String,
    unit: String,
    provenance: Price.Provenance,
    span: SourceSpan,
    origin: Attribute.Origin
  ) {
    self.text = text
    self.unit = unit
    self.provenance = provenance
    self.span = span
    self.origin = origin
  }
}

/// What keeps a bill from being right, or may do so.
package enum CostProblem: Hashable, Sendable {
  /// A component, or a link with a way that nobody said the price of.
  case noPrice(NodeID)
  case noTrafficPrice(place: NodeID, driver: CostDriver, bytesPerMonth: Double)
  /// A price is for something that the component doesn't say.
  case missing(attribute: String, of: NodeID)
  /// An amount that no integer holds.
  case tooLarge(NodeID?)
  /// A price, by its place in the list, that was read before the day that was asked for, or on no day.
  case old(price: Int)
  /// Prices of one region are paid in another.
  case otherRegion(priced: String, place: NodeID)

  /// Whether an amount is missing in the total.
  package var isGap: Bool {
    switch self {
    case .noPrice, .noTrafficPrice, .missing, .tooLarge: true
    case .old, .otherRegion: false
    }
  }
}

extension Sequence<CostLine> {
  /// The sum of these lines; what no integer holds is cut off at the largest.
  package var total: Money {
    reduce(.zero) { $0.adding($1.amount) ?? Money(microDollars: .max) }
  }
}
