import Findings
import Model
import Quantities

/// A bill as rows for a spreadsheet: a line for each amount, with its price and source.
package struct CostCSV: Sendable {
  package init() {}

  package func render(_ report: CostReport) -> String {
    var rows = [
      [
        "of", "group", "owner", "driver", "request", "quantity", "unit", "price", "region",
        "source", "date", "usd",
      ]
    ]
    for line in report.bill.lines {
      let row = report.bill.prices[line.price]
      rows.append([
        report.design.name(of: line.payer), report.design.groupPath(of: line.payer),
        report.design.owner(of: line.payer), line.driver.rawValue, line.request ?? "",
        "\(line.quantity)", row.unit, row.text, row.provenance.region ?? "",
        row.provenance.isUnsourced ? "unsourced" : row.provenance.source ?? "",
        row.provenance.date.map { "\($0)" } ?? "", "\(line.amount.dollars)",
      ])
    }
    return rows.map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  /// In quotes where it has to be; what a spreadsheet would run as a formula stays a text.
  private func field(_ text: String) -> String {
    let safe = "=+-@".contains(text.first ?? " ") && Double(text) == nil ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

/// A bill for a pull request.
package struct CostMarkdown: Sendable {
  package init() {}

  package func render(_ report: CostReport) -> String {
    let title = report.design.title.isEmpty ? report.bill.variant : report.design.title
    var lines = ["## \(Markdown.escaped(title)): \(Markdown.escaped(report.verdict))", ""]
    lines += report.driverSentences.map { "- \(Markdown.escaped($0))" }
    if let comparison = CostComparison(report) {
      lines += [
        "",
        "| from \(Markdown.escaped(comparison.from)) to \(Markdown.escaped(comparison.to)) | from | to | saved | |",
      ]
      lines.append("|---|--:|--:|--:|--:|")
      for row in comparison.drivers + comparison.components + [comparison.total] {
        lines.append(
          "| \(Markdown.escaped(row.name)) | \(dollars(row.from)) | \(dollars(row.to)) | \(dollars(row.saved)) | \(row.percent) |"
        )
      }
    }
    for sum in [CostSum.component, .driver] {
      let breakdown = sum.breakdown(of: report.bill, report.design)
      lines += ["", "| \(sum == .driver ? "driver" : "component") | a month | |", "|---|--:|--:|"]
      for part in breakdown.bySize {
        let name = sum == .driver ? CostDriver(rawValue: part.name)?.words ?? "" : part.name
        lines.append(
          "| \(Markdown.escaped(name)) | \(dollars(part.amount)) | \(shareOfTotal(part.amount, breakdown.total)) |"
        )
      }
      lines.append("| **total** | **\(dollars(breakdown.total))** | |")
    }
    let problems = report.problemSentences
    if !problems.isEmpty { lines += [""] + problems.map { "- \(Markdown.escaped($0))" } }
    return lines.map { $0 + "\n" }.joined()
  }
}
