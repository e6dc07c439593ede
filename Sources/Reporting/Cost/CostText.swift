import Diagnostics
import Findings
import Model
import Quantities

/// A bill for a terminal: the total and what drives it, then who pays what.
package struct CostText: Sendable {
  package var isColored: Bool
  /// Whether every line is shown with its quantity and price.
  package var isVerbose: Bool

  package init(isColored: Bool = false, isVerbose: Bool = false) {
    self.isColored = isColored
    self.isVerbose = isVerbose
  }

  package func render(_ report: CostReport) -> String {
    let sections = [
      heading(report), drivers(report), comparison(report),
      sums("By component", .component, report), sums("By driver", .driver, report),
      sums("By group", .group, report), sums("By owner", .owner, report),
      sums("By request type", .request, report), levels(report), curve(report),
      isVerbose ? lines(report) : [], problems(report),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private static let width = 100
  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  private func heading(_ report: CostReport) -> [String] {
    let bill = report.bill
    var lines: [String] = []
    if !report.design.title.isEmpty { lines.append(paint(report.design.title, .heading)) }
    let month = QuantityFormat.human(bill.monthSeconds / 3600) + " h"
    let start =
      bill.startSeconds > 0
      ? ", after \(QuantityFormat.human(bill.startSeconds, .time))" : ""
    lines.append("\(bill.variant) under \(bill.workload), a month of \(month)\(start)")
    lines.append("")
    lines.append("\(report.verdict)\(perRequests(bill))")
    return lines.map(visibleText)
  }

  private func perRequests(_ bill: CostFindings) -> String {
    guard let each = bill.dollarsPerMillionRequests, bill.isComplete else { return "" }
    let count = QuantityFormat.human(bill.requestsPerMonth)
    return ", \(QuantityFormat.human(each, .money)) per 1M requests (\(count) a month)"
  }

  private func drivers(_ report: CostReport) -> [String] {
    report.driverSentences.flatMap { wrapped(visibleText($0), width: Self.width) }
  }

  // MARK: Sums

  private func sums(_ title: String, _ sum: CostSum, _ report: CostReport) -> [String] {
    let breakdown = sum.breakdown(of: report.bill, report.design)
    // A table of one row without a name says nothing new.
    guard breakdown.parts.contains(where: { !$0.name.isEmpty }) else { return [] }
    var table = TextTable(alignments: [.left, .right, .right])
    let parts = breakdown.bySize
    let shown = isVerbose ? parts[...] : parts.prefix(Self.mostRows)
    for part in shown {
      let name = part.name.isEmpty ? sum.nameless : words(part.name, sum)
      table.add(
        .init(name),
        .init(dollars(part.amount)),
        .init(shareOfTotal(part.amount, breakdown.total))
      )
    }
    return [paint(title, .heading)] + table.lines(width: Self.width, paint).flatMap { $0 }
      + rest(parts[shown.endIndex...], breakdown.total)
  }

  /// What the rows that are left out come to.
  private func rest(
    _ parts: ArraySlice<CostBreakdown.Part>,
    _ total: Money
  ) -> [String] {
    guard !parts.isEmpty else { return [] }
    // They are part of a total that is known to fit.
    let sum = parts.reduce(Money.zero) { $0.adding($1.amount) ?? total }
    return [
      "  and \(parts.count) more, \(dollars(sum)), \(shareOfTotal(sum, total)) together; --verbose shows all"
    ]
  }

  /// What a reader looks through of each table.
  private static let mostRows = 40

  private func words(_ name: String, _ sum: CostSum) -> String {
    sum == .driver ? CostDriver(rawValue: name)?.words ?? name : name
  }

  private func lines(_ report: CostReport) -> [String] {
    let total = report.bill.breakdown { line in
      let request = line.request.map { ", \($0)" } ?? ""
      let row = report.bill.prices[line.price]
      return
        "\(report.design.name(of: line.payer)), \(line.driver.words)\(request) by \(row.text)"
    }
    var table = TextTable(alignments: [.left, .right], overflow: .wrap)
    for part in total.parts { table.add(.init(part.name), .init(dollars(part.amount))) }
    return [paint("Lines", .heading)] + table.lines(width: Self.width, paint).flatMap { $0 }
  }

  // MARK: Load, growth, comparison

  private func levels(_ report: CostReport) -> [String] {
    guard let levels = report.levels else { return [] }
    var table = TextTable(alignments: [.left, .right, .right])
    for (name, bill) in [
      ("lowest hour", levels.low), ("average", levels.average), ("peak hour", levels.peak),
    ] {
      let each = bill.dollarsPerMillionRequests
      table.add(
        .init("at the \(name)"),
        .init(dollars(bill.total)),
        .init(each.map { "\(QuantityFormat.human($0, .money)) per 1M requests" } ?? "")
      )
    }
    return [paint("A month of this load all day", .heading)]
      + table.lines(width: Self.width, paint).flatMap { $0 }
  }

  private func curve(_ report: CostReport) -> [String] {
    guard report.curve.count > 1 else { return [] }
    var table = TextTable(alignments: [.left, .right, .right])
    for (month, bill) in report.curve.enumerated()
    where month % 6 == 0 || month == report.curve.count - 1 {
      table.add(
        .init("month \(month + 1)"),
        .init(dollars(bill.total)),
        .init(dollars(bill.lines.filter { $0.driver == .storage }.total))
      )
    }
    return [paint("As data grows (all, storage)", .heading)]
      + table.lines(width: Self.width, paint).flatMap { $0 }
  }

  private func comparison(_ report: CostReport) -> [String] {
    guard let comparison = CostComparison(report) else { return [] }
    var table = TextTable(alignments: [.left, .right, .right, .right, .right])
    table.add(
      .init(""),
      .init("from"),
      .init("to"),
      .init("saved"),
      .init("")
    )
    for row in comparison.drivers + comparison.components + [comparison.total] {
      table.add(
        .init(row.name),
        .init(dollars(row.from)),
        .init(dollars(row.to)),
        .init(dollars(row.saved)),
        .init(row.percent)
      )
    }
    return [paint("From \(comparison.from) to \(comparison.to)", .heading)]
      + table.lines(width: Self.width, paint).flatMap { $0 }
  }

  private func problems(_ report: CostReport) -> [String] {
    var sentences = report.problemSentences.map { "Note: \($0)" }
    for row in report.unsourced { sentences.append("Note: the price `\(row.text)` has no source.") }
    let left = isVerbose ? 0 : sentences.count - Self.mostNotes
    if left > 0 {
      sentences = sentences.prefix(Self.mostNotes) + ["Note: \(left) more; --verbose shows all."]
    }
    return sentences.flatMap { wrapped(visibleText($0), width: Self.width) }
  }

  private static let mostNotes = 10
}
