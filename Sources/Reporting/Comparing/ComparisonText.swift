package import Decisions
import Diagnostics
import Findings
import Quantities

/// A comparison for a terminal: what changed in the design, in its verdicts, in its numbers.
package struct ComparisonText: Sendable {
  package var isColored: Bool
  /// Whether numbers that stay the same are shown too.
  package var isVerbose: Bool

  package init(isColored: Bool = false, isVerbose: Bool = false) {
    self.isColored = isColored
    self.isVerbose = isVerbose
  }

  private var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  package func render(_ comparison: Comparison) -> String {
    let sections = [
      heading(comparison), structure(comparison), requirements(comparison), cutSets(comparison),
      numbers(comparison),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func heading(_ comparison: Comparison) -> [String] {
    let names = "\(comparison.before.name) → \(comparison.after.name)"
    let sides = [comparison.before, comparison.after].flatMap { side in
      side.obstacles.map { visibleText("\(side.name) has no numbers: \($0)") }
    }
    let same = comparison.isEmpty ? ["Nothing differs."] : []
    return [paint(visibleText(names), .heading)]
      + (sides + same).flatMap { wrapped($0, width: TextReport.width) }
  }

  // MARK: Structure

  private func structure(_ comparison: Comparison) -> [String] {
    guard !comparison.structure.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .left])
    for change in comparison.structure.changes {
      let name = TextTable.Entry(
        "\(change.kind.mark) \(change.sort) \(change.name)",
        change.kind.role
      )
      let details = change.details.isEmpty ? [nil] : change.details.map(Optional.some)
      for (place, detail) in details.enumerated() {
        table.add(
          place == 0 ? name : .init(""),
          .init(detail?.name ?? ""),
          .init(detail.map { "\($0.before ?? "-") → \($0.after ?? "-")" } ?? "")
        )
      }
    }
    return [paint("Structure", .heading)] + lines(table)
  }

  // MARK: Verdicts and numbers

  private func requirements(_ comparison: Comparison) -> [String] {
    let rows = comparison.requirements.filter { row in
      row.isFlipped || isVerbose
    }
    guard !rows.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .right, .right], overflow: .wrap)
    for row in rows {
      table.add(
        .init(row.after?.text ?? row.before?.text ?? row.question),
        .init("\(mark(row.before)) → \(mark(row.after))", row.after?.role ?? .plain),
        .init(row.before.map { $0.amount($0.measured) } ?? "-"),
        .init(row.after.map { $0.amount($0.measured) } ?? "-")
      )
    }
    return [paint(isVerbose ? "Requirements" : "Requirements that flip", .heading)] + lines(table)
  }

  private func cutSets(_ comparison: Comparison) -> [String] {
    guard !comparison.cutSets.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .right], overflow: .wrap)
    for row in comparison.cutSets {
      table.add(
        .init(
          "\(row.isGained ? "+" : "-") \(row.request)",
          row.isGained ? .severity(.error) : .success
        ),
        .init(row.of.joined(separator: " with ")),
        .init(share(row.probability))
      )
    }
    return [paint("Losses that stop it: gained and lost", .heading)] + lines(table)
  }

  private func mark(_ verdict: Verdict?) -> String { verdict?.mark ?? "-" }

  private func numbers(_ comparison: Comparison) -> [String] {
    let rows = comparison.measures.filter { isVerbose || !$0.isSame }
    guard !rows.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .right, .right, .right, .right])
    table.add(
      .init(workloads(comparison)),
      .init("was"),
      .init("is"),
      .init("difference"),
      .init("")
    )
    for row in rows {
      table.add(
        .init(row.name),
        .init(row.words(row.before)),
        .init(row.words(row.after)),
        .init(row.differenceWords),
        .init(row.changeWords)
      )
    }
    let drawn = comparison.runs.map {
      "Of \($0) pairs of runs on the same random numbers, with 95% intervals of the difference."
    }
    return [paint("Numbers", .heading)] + lines(table) + (drawn.map { [$0] } ?? [])
  }

  private func workloads(_ comparison: Comparison) -> String {
    let names = [comparison.before.workload, comparison.after.workload].compactMap { $0 }
    guard let first = names.first else { return "" }
    return names.allSatisfy { $0 == first } ? "under \(first)" : "under \(listed(names))"
  }

  private func lines(_ table: TextTable) -> [String] {
    table.lines(width: TextReport.width, paint).flatMap { $0 }
  }
}

extension DesignDifference.Kind {
  var mark: String {
    switch self {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }

  fileprivate var role: TextRole {
    switch self {
    case .added: .success
    case .removed: .severity(.error)
    case .changed: .plain
    }
  }
}

extension Comparison.MeasureRow {
  func words(_ value: Double?) -> String {
    measureWords(value, unit: unit)
  }

  var differenceWords: String {
    guard let difference else { return "" }
    let sign = difference > 0 ? "+" : difference < 0 ? "-" : ""
    let half = interval.map { " ± " + distance(($0.upperBound - $0.lowerBound) / 2) } ?? ""
    return sign + distance(abs(difference)) + half
  }

  private func distance(_ value: Double) -> String {
    unit == "share" ? "\(QuantityFormat.human(value * 100)) points" : words(value)
  }

  /// Shares differ by points; the share of a share would mislead.
  var changeWords: String {
    guard unit != "share", let change else { return "" }
    let sign = change > 0 ? "+" : change < 0 ? "-" : ""
    return sign + share(abs(change))
  }
}
