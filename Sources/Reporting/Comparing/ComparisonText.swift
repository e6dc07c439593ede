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
        + side.caveats.prefix(comparison.isEmpty ? 0 : 3).map { visibleText("\(side.name): \($0)") }
    }
    let same = comparison.isEmpty ? ["Nothing differs."] : []
    return [paint(visibleText(names), .heading)]
      + (sides + same).flatMap { wrapped($0, width: TextReport.width) }
  }

  // MARK: Structure

  private func structure(_ comparison: Comparison) -> [String] {
    guard !comparison.structure.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .left])
    let changes = comparison.structure.changes
    let shown = isVerbose ? changes : Array(changes.prefix(Comparison.fewRows))
    for change in shown {
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
      + more(changes.count - shown.count, "changes")
  }

  /// How many rows stay unshown, and what shows them.
  private func more(_ count: Int, _ noun: String) -> [String] {
    count > 0 ? ["  and \(count) more \(noun); --verbose shows all"] : []
  }

  // MARK: Verdicts and numbers

  private func requirements(_ comparison: Comparison) -> [String] {
    let all = comparison.requirements.filter { $0.isFlipped || isVerbose }
    let rows = isVerbose ? all : Array(all.prefix(Comparison.fewRows))
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
      + more(all.count - rows.count, "that flip")
  }

  private func cutSets(_ comparison: Comparison) -> [String] {
    guard !comparison.cutSets.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .right], overflow: .wrap)
    let listed = comparison.cutSets.filter(\.isListed)
    let shown = isVerbose ? comparison.cutSets : Array(listed.prefix(Comparison.fewRows))
    let rare = isVerbose ? 0 : comparison.cutSets.count - listed.count
    for row in shown {
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
      + more(isVerbose ? 0 : listed.count - shown.count, "losses")
      + more(rare, "that come to less than a second a year each")
  }

  private func mark(_ verdict: Verdict?) -> String { verdict?.mark ?? "-" }

  private func numbers(_ comparison: Comparison) -> [String] {
    let all = isVerbose ? comparison.measures : comparison.measures.filter { !$0.isSame }
    let rows = isVerbose ? all : all.mostMoved(Comparison.fewRows)
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
    return [paint("Numbers", .heading)] + lines(table)
      + more(all.count - rows.count, "that move less") + (drawn.map { [$0] } ?? [])
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

extension Comparison {
  /// As many rows of a list as a reader looks through.
  static let fewRows = 40
}

extension [Comparison.MeasureRow] {
  /// Those that move most, in the order that they have.
  func mostMoved(_ most: Int) -> [Comparison.MeasureRow] {
    guard count > most else { return self }
    func distance(_ row: Comparison.MeasureRow) -> Double {
      row.unit == "share" ? abs(row.difference ?? 1) : abs(row.change ?? .infinity)
    }
    let kept = indices.sorted { (distance(self[$0]), $1) > (distance(self[$1]), $0) }.prefix(most)
    return kept.sorted().map { self[$0] }
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
    unit == "share" ? points(value) : words(value)
  }

  /// Shares differ by points; the share of a share would mislead.
  var changeWords: String {
    guard unit != "share", let change else { return "" }
    let sign = change > 0 ? "+" : change < 0 ? "-" : ""
    return sign + share(abs(change))
  }
}
