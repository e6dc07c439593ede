import Diagnostics
import Findings
package import JSON
import Model
import Quantities
import SourceText

/// A bill for programs; the parts of each sum add up to the total to the cent.
package struct CostJSON: Sendable {
  package init() {}

  package func render(_ report: CostReport) -> String { value(report).printed() + "\n" }

  package func value(_ report: CostReport) -> JSONValue {
    let bill = report.bill
    var members: [(String, JSONValue)] = [
      ("schema", 1), ("design", .string(report.design.title)),
      ("variant", .string(bill.variant)), ("workload", .string(bill.workload)),
      ("month_h", .number(bill.monthSeconds / 3600)), ("start_s", .number(bill.startSeconds)),
      ("complete", .bool(bill.isComplete)),
    ]
    members += costMembers(bill, report.design)
    members += [
      ("levels", levels(report)), ("curve", curve(report)), ("against", comparison(report)),
      ("lines", .array(bill.lines.map { line($0, report) })),
      ("prices", .array(bill.prices.map { price($0, report) })),
      ("problems", .array(bill.problems.map { problem($0, report) })),
      ("diagnostics", JSONRenderer().value(report.diagnostics, sources: report.sources)),
    ]
    return object(members)
  }

  /// The `cost` block of a report.
  func block(_ bill: CostFindings?, _ design: Design) -> JSONValue {
    guard let bill else {
      return [
        "per_month_usd": nil, "per_million_requests_usd": nil,
        "by_component": [:], "by_driver": [:],
      ]
    }
    var members = costMembers(bill, design)
    members.append(("complete", .bool(bill.isComplete)))
    members.append(
      ("missing", .array(bill.problems.filter(\.isGap).map { .string(design.words(of: $0)) }))
    )
    return object(members)
  }

  private func costMembers(_ bill: CostFindings, _ design: Design) -> [(String, JSONValue)] {
    [
      ("per_month_usd", usd(bill.total.inWholeCents)),
      (
        "per_million_requests_usd",
        bill.dollarsPerMillionRequests.map { .number($0) } ?? .null
      ),
      ("by_component", sums(.component, bill, design)), ("by_driver", sums(.driver, bill, design)),
      ("by_group", sums(.group, bill, design)), ("by_owner", sums(.owner, bill, design)),
      ("by_request", sums(.request, bill, design)),
    ]
  }

  private func sums(_ sum: CostSum, _ bill: CostFindings, _ design: Design) -> JSONValue {
    object(sum.breakdown(of: bill, design).parts.map { ($0.name, usd($0.amount)) })
  }

  private func levels(_ report: CostReport) -> JSONValue {
    guard let levels = report.levels else { return .null }
    return object(
      [("low", levels.low), ("average", levels.average), ("peak", levels.peak)].map { name, bill in
        (
          name,
          [
            "per_month_usd": usd(bill.total.inWholeCents),
            "per_million_requests_usd":
              bill.dollarsPerMillionRequests.map { .number($0) } ?? .null,
          ]
        )
      }
    )
  }

  private func curve(_ report: CostReport) -> JSONValue {
    .array(
      report.curve.enumerated().map { month, bill in
        ["month": .integer(month + 1), "usd": usd(bill.total.inWholeCents)]
      }
    )
  }

  private func comparison(_ report: CostReport) -> JSONValue {
    guard let comparison = CostComparison(report) else { return .null }
    func value(_ row: CostComparison.Row) -> JSONValue {
      [
        "name": .string(row.name), "from_usd": usd(row.from), "to_usd": usd(row.to),
        "saved_usd": usd(row.saved),
        "saved_ratio": row.from > .zero ? .number(row.saved / row.from) : .null,
      ]
    }
    return [
      "from": .string(comparison.from), "to": .string(comparison.to),
      "total": value(comparison.total), "by_driver": .array(comparison.drivers.map(value)),
      "by_component": .array(comparison.components.map(value)),
    ]
  }

  private func line(_ line: CostLine, _ report: CostReport) -> JSONValue {
    [
      "of": .string(report.design.name(of: line.payer)), "driver": .string(line.driver.rawValue),
      "request": line.request.map { .string($0) } ?? .null,
      "usd": .number(line.amount.dollars), "quantity": .number(line.quantity),
      "unit": .string(report.bill.prices[line.price].unit), "price": .integer(line.price),
      "busy_ratio": line.busyShare.map { .number($0) } ?? .null,
    ]
  }

  private func price(_ row: PriceRow, _ report: CostReport) -> JSONValue {
    [
      "text": .string(row.text), "unit": .string(row.unit),
      "region": row.provenance.region.map { .string($0) } ?? .null,
      "source": row.provenance.source.map { .string($0) } ?? .null,
      "date": row.provenance.date.map { .string("\($0)") } ?? .null,
      "unsourced": .bool(row.provenance.isUnsourced),
      "place": .string(row.place(in: report.sources)),
    ]
  }

  private func problem(_ problem: CostProblem, _ report: CostReport) -> JSONValue {
    [
      "of": problem.place.map { .string(report.design[$0].path) } ?? .null,
      "place": report.place(of: problem).map { .string($0) } ?? .null,
      "message": .string(report.design.words(of: problem)),
      "help": .string(report.design.help(for: problem)), "gap": .bool(problem.isGap),
    ]
  }

  private func usd(_ money: Money) -> JSONValue { .number(money.dollars) }

  private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONValue.Member($0.0, $0.1) })
  }
}

extension PriceRow {
  /// `design.design:12`, `<aws>:40`: where the price stands.
  func place(in sources: [SourceFile]) -> String {
    guard sources.indices.contains(Int(span.file.index)) else { return "" }
    let source = sources[Int(span.file.index)]
    let line = LineTable(source.bytes).line(at: span.range.lowerBound)
    return "\(source.path):\(line)"
  }
}
