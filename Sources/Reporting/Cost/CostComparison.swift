import Findings
import Model
import Quantities

/// What a change saves: from, to, saved, percent, by driver and by component.
struct CostComparison {
  struct Row {
    var name: String
    var from: Money
    var to: Money

    var saved: Money { from.subtracting(to) ?? .zero }

    var percent: String {
      guard from > .zero else { return "" }
      return QuantityFormat.human((saved / from * 1000).rounded() / 10) + "%"
    }
  }

  var from: String
  var to: String
  var drivers: [Row]
  var components: [Row]
  var total: Row

  /// Nil where there is nothing to compare with.
  init?(_ report: CostReport) {
    guard let other = report.against else { return nil }
    from = report.bill.variant
    to = other.name
    drivers = Self.rows(.driver, report, other).map { row in
      var row = row
      row.name = CostDriver(rawValue: row.name)?.words ?? row.name
      return row
    }
    components = Self.rows(.component, report, other).filter { $0.from != $0.to }
    total = Row(
      name: "total",
      from: report.bill.total.inWholeCents,
      to: other.bill.total.inWholeCents
    )
  }

  private static func rows(_ sum: CostSum, _ report: CostReport, _ other: CostReport.Other) -> [Row]
  {
    let first = sum.breakdown(of: report.bill, report.design)
    let second = sum.breakdown(of: other.bill, other.design)
    var rows = first.parts.map { Row(name: $0.name, from: $0.amount, to: .zero) }
    for part in second.parts {
      if let place = rows.firstIndex(where: { $0.name == part.name }) {
        rows[place].to = part.amount
      } else {
        rows.append(Row(name: part.name, from: .zero, to: part.amount))
      }
    }
    return rows
  }
}
