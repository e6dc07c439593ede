import Model

/// What changes the list prices that a node pays.
struct Terms {
  /// Its region's prices as a multiple of the listed region's.
  private(set) var level: Double?
  private(set) var discount: Discount?
  /// Whether it has prices for traffic of its own.
  private(set) var hasTraffic = false

  init(_ node: Node) {
    for attribute in node.attributes where attribute.scope == nil {
      switch attribute.name {
      case "price-level": level = level ?? attribute["level"]?.number?.value
      case "discount": discount = discount ?? Discount(attribute)
      case "traffic": hasTraffic = true
      default: continue
      }
    }
  }
}

/// The share of the list price that isn't paid.
struct Discount {
  private var general = 0.0
  private var bySort: [DiscountSort: Double] = [:]

  init(_ attribute: Attribute) {
    for fields in attribute.clauses {
      guard let off = fields.first(where: { $0.name == "off" })?.value.number?.value else {
        continue
      }
      if let word = fields.first(where: { $0.name == "what" })?.value.word {
        guard let sort = DiscountSort(rawValue: word), bySort[sort] == nil else { continue }
        bySort[sort] = off
      } else {
        general = off
      }
    }
  }

  func off(_ sort: DiscountSort) -> Double { bySort[sort] ?? general }
}

/// What a discount may be of; the words of the language.
enum DiscountSort: String {
  case time, calls, storage, bytes, traffic
}
