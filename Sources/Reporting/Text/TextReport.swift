import Diagnostics
import Findings
import Model
import Quantities

/// The report for a terminal: verdicts first, then what they rest on.
package struct TextReport: Sendable {
  package var isColored: Bool
  /// Whether every component and all assumptions are shown.
  package var isVerbose: Bool

  package init(isColored: Bool = false, isVerbose: Bool = false) {
    self.isColored = isColored
    self.isVerbose = isVerbose
  }

  package func render(_ report: SimulationReport) -> String {
    var sections: [[String]] = []
    for cell in report.cells { sections += self.sections(cell) }
    // With one cell its requirements have been counted above them.
    if report.isMatrix { sections.append(["All cells: \(report.verdict)."]) }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  static let width = 100
  var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  private func sections(_ cell: SimulationReport.Cell) -> [[String]] {
    [heading(cell), requirements(cell), uncertainty(cell)] + timeline(cell)
      + [
        requests(cell), jobs(cell), components(cell), crossCheck(cell), limits(cell),
        isVerbose ? assumptions(cell) : [],
      ]
  }

  private func heading(_ cell: SimulationReport.Cell) -> [String] {
    let title = visibleText(cell.design.title)
    let engine = "\(cell.name), \(cell.findings.engine) engine"
    return (title.isEmpty ? [] : [paint(title, .heading)]) + [visibleText(engine)]
  }

  // MARK: Where the load ends

  private func limits(_ cell: SimulationReport.Cell) -> [String] {
    var sentences = [cell.saturationSentence].compactMap { $0 } + cell.overloadSentences
    let reason = cell.findings.engineReason
    if !reason.isEmpty {
      sentences.append("The \(cell.findings.engine) engine was taken: \(reason).")
    }
    if let sample = cell.findings.sample {
      sentences += sample.seconds > 0 ? [sentence(sample)] : []
      sentences += sample.shortfall.isEmpty ? [] : ["The sample is \(sample.shortfall)."]
    } else if !cell.findings.isConverged {
      sentences.append(
        "Retries and timeouts don't settle at this load: the numbers are those of the last round."
      )
    }
    sentences += cell.findings.obstacles.map { "Not answered: \($0)." }
    return sentences.flatMap { wrapped(visibleText($0), width: Self.width) }
  }

  /// Formulas and events side by side, where both were asked.
  private func crossCheck(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.crossCheck.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .right, .right, .right, .left])
    for check in cell.crossCheck {
      let interval = check.interval.map {
        "\(amount($0.lowerBound, .time)) to \(amount($0.upperBound, .time))"
      }
      table.add(
        .init(check.request),
        .init(check.metric),
        .init(amount(check.analytic, .time)),
        .init(amount(check.events, .time)),
        .init(interval ?? QuantityFormat.undefined),
        .init(check.differs ? "differs" : "agrees")
      )
    }
    let heading = "Cross-check: analytic, events, and where the latter lies with 95%"
    return [paint(heading, .heading)] + table.lines(width: Self.width, paint).flatMap { $0 }
  }

  /// How large the sample is that the numbers come from.
  private func sentence(_ sample: SampleFindings) -> String {
    let parts = [
      "\(count(sample.events)) events in \(sample.replications) replications",
      "\(QuantityFormat.human(sample.seconds, .time)) measured",
      "\(QuantityFormat.human(sample.warmUpSeconds, .time)) of warm-up left out",
      "seed \(sample.seed)",
    ]
    return parts.joined(separator: ", ") + "."
  }

  private func assumptions(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.findings.assumptions.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .left, .left])
    for assumption in cell.findings.assumptions {
      table.add(
        .init(assumption.of),
        .init(assumption.attribute),
        .init(assumption.value),
        .init(assumption.source)
      )
    }
    return [paint("Assumptions", .heading)] + table.lines(width: Self.width, paint).flatMap { $0 }
  }
}
