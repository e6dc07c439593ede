import Findings
import Model
import Quantities
import SourceText

/// Reads meters into charges, then prices them.
struct Biller {
  let design: Design
  let usage: Usage
  let settings: CostSettings
  let places: Places
  private(set) var charges: [Charge] = []
  private(set) var problems: [CostProblem] = []
  private var tariffs: [Tariff?] = []
  private var rows: [PriceRow] = []
  private var known: [TariffKey: Int] = [:]
  private var noted: Set<CostProblem> = []
  /// The prices of each attribute that was read, by its place in the source.
  private var priceLists: [SourceSpan: [Price]] = [:]
  /// What is paid on the way between components, by how they stand.
  var routes: [RouteKey: Route] = [:]
  /// What changes the list prices of each node.
  let terms: [Terms]

  init(_ design: Design, _ usage: Usage, _ settings: CostSettings) {
    self.design = design
    self.usage = usage
    self.settings = settings
    places = Places(design)
    terms = design.nodes.map { Terms($0) }
  }

  /// The month as data is stored in it.
  var span: DataSpan { DataSpan(start: settings.startSeconds, seconds: settings.monthSeconds) }

  mutating func note(_ problem: CostProblem) {
    if noted.insert(problem).inserted { problems.append(problem) }
  }

  // MARK: Prices

  /// The prices of a `cost` or `traffic` list, which all of a kind share.
  mutating func prices(of attribute: Attribute) -> [Price] {
    if let known = priceLists[attribute.span] { return known }
    let prices = attribute.prices
    priceLists[attribute.span] = prices
    return prices
  }

  /// The tariff of a price as it is paid in a place.
  mutating func tariff(
    _ price: Price,
    _ number: Int,
    of attribute: Attribute,
    at node: NodeID
  ) -> (id: Int, tariff: Tariff)? {
    let key = TariffKey(span: attribute.span, place: number, region: places.region(of: node))
    let id = known[key] ?? rows.count
    if known[key] == nil {
      known[key] = id
      tariffs.append(Tariff(price, settings: settings))
      rows.append(
        PriceRow(
          text: words(of: price),
          unit: BillingUnits(price).words,
          provenance: price.provenance,
          span: attribute.span,
          origin: attribute.origin
        )
      )
      checkAge(price, id)
    }
    checkRegion(price, node)
    guard let tariff = tariffs[id] else {
      note(.tooLarge(node))
      return nil
    }
    return (id, tariff)
  }

  private mutating func checkAge(_ price: Price, _ id: Int) {
    guard let oldest = settings.oldest, price.meter != .free else { return }
    // The prices of the design itself are of the day that it is read.
    if price.provenance.isSilent, rows[id].origin == .own { return }
    guard let date = price.provenance.date, oldest.days(until: date) >= 0 else {
      note(.old(price: id))
      return
    }
  }

  private mutating func checkRegion(_ price: Price, _ node: NodeID) {
    guard let priced = price.provenance.region, let place = places.region(of: node),
      design[place].name != priced, design[place].attribute("price-level") == nil,
      !design[place].isOfKind(priced)
    else { return }
    note(.otherRegion(priced: priced, place: place))
  }

  mutating func charge(_ charge: Charge, of node: NodeID, sort: DiscountSort) {
    guard charge.quantity > 0 else { return }
    var charge = charge
    // In a month with a fault there are less of some calls than without it.
    if charge.shares.contains(where: { $0.weight < 0 }) {
      charge.shares.removeAll { $0.weight < 0 }
    }
    let terms = terms[Int(node.index)]
    if let discount = terms.discount {
      charge.billionths = scaled(charge.billionths, by: 1 - discount.off(sort))
    }
    if let level = terms.level, rows[charge.tariff].provenance.region != nil {
      charge.billionths = scaled(charge.billionths, by: level)
    }
    charges.append(charge)
  }

  private func scaled(_ billionths: Int128, by factor: Double) -> Int128 {
    Int128((Double(billionths) * factor).rounded())
  }

  // MARK: The bill

  /// What all use of each price, by its tiers, back to who used it; rounded once.
  func lines() -> (lines: [CostLine], prices: [PriceRow], isWhole: Bool) {
    var byTariff = [[Int]](repeating: [], count: rows.count)
    for (place, charge) in charges.enumerated() { byTariff[charge.tariff].append(place) }
    var amounts = [ExactAmount](repeating: .zero, count: charges.count)
    var isWhole = true
    for (id, places) in byTariff.enumerated() where !places.isEmpty {
      let units = places.compactMap { Units(charges[$0].quantity) }
      guard let tariff = tariffs[id], units.count == places.count,
        let parts = parts(units, places, tariff)
      else {
        isWhole = false
        continue
      }
      for (place, part) in zip(places, parts) {
        guard let paid = part.scaled(byBillionths: charges[place].billionths) else {
          isWhole = false
          continue
        }
        amounts[place] = paid
      }
    }
    var rounding = RunningRounding()
    var lines: [CostLine] = []
    for (charge, amount) in zip(charges, amounts) {
      let parts = amount.split(by: charge.shares.map(\.weight))
      for (share, part) in zip(charge.shares, parts) {
        guard let money = rounding.next(part) else {
          isWhole = false
          continue
        }
        lines.append(line(charge, share, money))
      }
    }
    return (lines, rows, isWhole)
  }

  /// One price for all of it is exact for each; tiers are for the sum, divided by use.
  private func parts(_ units: [Units], _ places: [Int], _ tariff: Tariff) -> [ExactAmount]? {
    let total = Units(billionths: units.reduce(0) { $0 + $1.billionths })
    if !tariff.hasTiers {
      let parts = units.compactMap { tariff.amount(of: $0) }
      return parts.count == units.count ? parts : nil
    }
    return tariff.amount(of: total)?.split(by: places.map { charges[$0].quantity })
  }

  private func line(
    _ charge: Charge,
    _ share: (request: String?, weight: Double),
    _ money: Money
  ) -> CostLine {
    let total = charge.shares.reduce(0) { $0 + $1.weight }
    return CostLine(
      payer: charge.payer,
      driver: charge.driver,
      request: share.request,
      amount: money,
      quantity: charge.quantity * (total > 0 ? share.weight / total : 1),
      price: charge.tariff,
      busyShare: charge.busyShare
    )
  }
}

extension Node {
  /// Whether it is a place that a library knows by this name.
  func isOfKind(_ name: String) -> Bool { kind == name || kind.hasSuffix("." + name) }
}
