import Findings
import Model
import Quantities

// Money back to the price and the quantity that it is made of.
extension NumberExplanation {
  /// What a component and its links cost, amount by amount; nothing where that isn't known.
  func costLines(of node: NodeID) -> [Line] {
    guard let bill = cell.bill else { return [] }
    return amounts(in: bill) { cell.design.component(of: $0.payer) == node }
      + gaps(in: bill).filter { $0.place == node }.map(gap)
  }

  /// What a request type makes everyone pay.
  func costLines(of request: String) -> [Line] {
    guard let bill = cell.bill else { return [] }
    return amounts(in: bill) { $0.request == request }
  }

  /// The whole bill; nil where it isn't known.
  var costText: String? {
    guard let bill = cell.bill else { return nil }
    let total = Line(
      name: bill.isComplete ? "a month" : "at least",
      value: dollars(bill.total),
      how:
        "the sum of what follows, each amount exact, rounded once; a month of \(QuantityFormat.human(bill.monthSeconds / 3600)) h"
    )
    let lines = amounts(in: bill) { _ in true }
    return text(["cost (\(cell.name))"], [total] + lines + gaps(in: bill).map(gap))
  }

  // MARK: Amounts

  /// One line for each payer and price, largest first.
  private func amounts(in bill: CostFindings, _ isIncluded: (CostLine) -> Bool) -> [Line] {
    struct Key: Hashable {
      var payer: CostPayer
      var driver: CostDriver
      var price: Int
    }
    struct Sum {
      var quantity = 0.0
      var microDollars: Int64 = 0
    }
    var sums: [Key: Sum] = [:]
    var order: [Key] = []
    for line in bill.lines where isIncluded(line) {
      let key = Key(payer: line.payer, driver: line.driver, price: line.price)
      if sums[key] == nil { order.append(key) }
      var sum = sums[key] ?? Sum()
      sum.quantity += line.quantity
      sum.microDollars =
        sum.microDollars.addingReportingOverflow(line.amount.microDollars)
        .partialValue
      sums[key] = sum
    }
    let ranked = order.enumerated().sorted { a, b in
      let x = sums[a.element]?.microDollars ?? 0
      let y = sums[b.element]?.microDollars ?? 0
      return (y, a.offset) < (x, b.offset)
    }
    return ranked.map { _, key in
      let sum = sums[key] ?? Sum()
      let row = bill.prices[key.price]
      return Line(
        name: "cost",
        value: dollars(Money(microDollars: sum.microDollars)),
        how:
          "\(key.driver.words) of `\(payerName(key.payer))`: \(QuantityFormat.human(sum.quantity)) \(row.unit.first?.isNumber ?? false ? "x " : "")\(row.unit) at \(row.text), \(origin(of: row))"
      )
    }
  }

  private func payerName(_ payer: CostPayer) -> String {
    switch payer {
    case .node(let node): cell.design.shortName(of: node)
    case .link(let link): cell.design.words(of: link)
    case .connection: cell.design.name(of: payer)
    }
  }

  /// Where a price was read and when, and where it stands.
  private func origin(of row: PriceRow) -> String {
    var parts: [String] = []
    if row.provenance.isUnsourced { parts.append("unsourced") }
    if let source = row.provenance.source { parts.append("from \"\(source)\"") }
    if let date = row.provenance.date { parts.append("on \(date)") }
    if let region = row.provenance.region { parts.append("in \(region)") }
    parts.append("(\(row.place(in: sources)))")
    return parts.joined(separator: " ")
  }

  private func gaps(in bill: CostFindings) -> [CostProblem] { bill.problems.filter(\.isGap) }

  private func gap(_ problem: CostProblem) -> Line {
    Line(
      name: "missing",
      value: "",
      how: "\(cell.design.words(of: problem)): \(cell.design.help(for: problem))"
    )
  }
}
