import Diagnostics
import Findings
import Model
import Quantities

/// The report for a pull request: verdicts first, then requests, components and where the load ends.
package struct MarkdownReport: Sendable {
  package init() {}

  package func render(_ report: SimulationReport) -> String {
    var sections = report.cells.flatMap(sections)
    if report.isMatrix { sections.append(["All cells: \(Markdown.code(report.verdict))."]) }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func sections(_ cell: SimulationReport.Cell) -> [[String]] {
    let title = cell.design.title.isEmpty ? cell.name : "\(cell.design.title): \(cell.name)"
    return [
      ["## " + Markdown.escaped(title)], requirements(cell), remarks(cell), uncertainty(cell),
      requests(cell),
      components(cell), sentences(cell),
    ]
  }

  // MARK: Requirements

  private func requirements(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.verdicts.isEmpty else { return [] }
    let rows = cell.verdicts.map { verdict in
      [
        verdict.markdownMark, Markdown.code(verdict.text), verdict.amount(verdict.measured),
        verdict.limit == nil ? "" : "\(verdict.comparison) \(verdict.amount(verdict.limit))",
        verdict.marginText,
      ]
    }
    return Markdown.table(["", "requirement", "measured", "limit", "margin"], "clrrl", rows)
  }

  private func remarks(_ cell: SimulationReport.Cell) -> [String] {
    cell.verdicts.filter { $0.holds != true && !$0.explanation.isEmpty }.map { verdict in
      "- \(Markdown.code(verdict.text)): \(Markdown.escaped(verdict.explanation))"
    }
  }

  private func uncertainty(_ cell: SimulationReport.Cell) -> [String] {
    guard let uncertainty = cell.uncertainty else { return [] }
    let rows = cell.uncertainAnswers(isVerbose: false).map { answer in
      let most = answer.swings.first.map { Markdown.code(uncertainty.inputs[$0.input].name) }
      return [Markdown.code(answer.name)]
        + [answer.low, answer.likely, answer.high].map { measureWords($0, unit: answer.unit) }
        + [answer.holdShare.map { share($0) } ?? "", most ?? ""]
    }
    let names = ["uncertain", "low", "likely", "high", "holds in", "matters most"]
    return [Markdown.escaped(uncertainty.method), ""] + Markdown.table(names, "lrrrrl", rows)
  }

  // MARK: Load

  private func requests(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.findings.requests.isEmpty else { return [] }
    let rows = cell.findings.requests.map { request in
      let latency = request.latency
      let times = [latency?.mean, latency?.p50, latency?.p90, latency?.p99, latency?.p999]
      return [
        Markdown.code(request.name), amount(request.offeredPerSecond, .rate),
        amount(request.throughputPerSecond, .rate), share(request.errorRatio),
      ] + times.map { amount($0, .time) }
    }
    let names = [
      "request", "offered", "throughput", "errors", "mean", "p50", "p90", "p99", "p999",
    ]
    return Markdown.table(names, "lrrrrrrrr", rows)
  }

  private static let fewComponents = 10

  private func components(_ cell: SimulationReport.Cell) -> [String] {
    let all = cell.findings.components.filter { !$0.isDelay }.sorted {
      ($0.utilization, $1.node) > ($1.utilization, $0.node)
    }
    guard !all.isEmpty else { return [] }
    let rows = all.prefix(Self.fewComponents).map { component in
      [
        Markdown.code(cell.design[component.node].path),
        busy(component.utilization)
          + (component.accuracy.mark.isEmpty ? "" : " \(component.accuracy.mark)"),
        amount(component.arrivalPerSecond, .rate), count(component.servers),
        queueLength(component.queueMean), amount(component.wait?.p99, .time),
      ]
    }
    let names = ["component", "utilization", "rate", "servers", "queue", "wait p99"]
    let marks = [Accuracy.interpolated, .approximate, .rough].filter { accuracy in
      all.prefix(Self.fewComponents).contains { $0.accuracy == accuracy }
    }
    let legend = marks.map { Markdown.escaped("\($0.mark) \($0.meaning)") + "  " }
    return Markdown.table(names, "lrrrrr", rows) + (legend.isEmpty ? [] : [""] + legend)
  }

  private func sentences(_ cell: SimulationReport.Cell) -> [String] {
    let reasons = cell.findings.requests.compactMap { request in
      cell.missingLatency(of: request).map { "`\(request.name)` has no latency: \($0)." }
        ?? request.doubt.map { "`\(request.name)`: \($0)." }
    }
    let all =
      [cell.saturationSentence].compactMap { $0 } + cell.overloadSentences + reasons
      + cell.findings.obstacles.map { "Not answered: \($0)." }
    // A line of its own for each: two blanks at the end break the line.
    return all.map { visibleText($0) + "  " }
  }
}

extension Verdict {
  var markdownMark: String {
    switch holds {
    case true?: "✅"
    case false?: "❌"
    case nil: "❔"
    }
  }
}
