import Diagnostics
import Findings
import Quantities

extension TextReport {
  /// What ranges of inputs make of the answers, and which input moves them most.
  func uncertainty(_ cell: SimulationReport.Cell) -> [String] {
    guard let uncertainty = cell.uncertainty else { return [] }
    let shown = cell.uncertainAnswers(isVerbose: isVerbose)
    var lines = [paint("Uncertain inputs", .heading)]
    lines += wrapped(uncertainty.method, width: Self.width - 2).map { "  " + $0 }
    guard !shown.isEmpty else { return lines + ["  No requirement's answer moves with them."] }
    var table = TextTable(
      alignments: [.left, .right, .right, .right, .left, .left],
      overflow: .wrap
    )
    let most = uncertainty.inputs.count > 1 ? "most by" : ""
    table.add(
      .init(""),
      .init("low"),
      .init("likely"),
      .init("high"),
      .init(""),
      .init(most)
    )
    for answer in shown { table.rows.append(row(answer, uncertainty)) }
    lines += table.lines(width: Self.width, paint).flatMap { $0 }
    if let few = shown.first(where: { $0.draws < uncertainty.draws }) {
      lines.append("  * played in time: over \(few.draws) of the draws")
    }
    if shown.contains(where: \.hasNoEnd) {
      lines.append("  - where it grows without end, or there is nothing to measure")
    }
    let torn = isVerbose ? shown[...] : cell.mostUncertain(among: shown)
    return lines + torn.flatMap { tornado($0, uncertainty) }
  }

  private func row(
    _ answer: UncertaintyFindings.Answer,
    _ uncertainty: UncertaintyFindings
  ) -> [TextTable.Entry] {
    let role: TextRole = answer.isSure ? .plain : .severity(.warning)
    let values = [answer.low, answer.likely, answer.high].map {
      measureWords($0, unit: answer.unit)
    }
    let mark = answer.draws < uncertainty.draws ? " *" : ""
    let holds = answer.holdShare.map { "holds in \(share($0))\(mark)" } ?? ""
    let most =
      uncertainty.inputs.count > 1
      ? answer.swings.first.map { uncertainty.inputs[$0.input].name } ?? "" : ""
    return [.init(answer.name, role)] + values.map { .init($0) }
      + [.init(holds, role), .init(most)]
  }

  private static let fewInputs = 8
  private static let barWidth = 16

  /// The answer at both ends of each input alone, the widest first.
  private func tornado(
    _ answer: UncertaintyFindings.Answer,
    _ uncertainty: UncertaintyFindings
  ) -> [String] {
    let widest = answer.swings.map(\.width).filter(\.isFinite).max() ?? 0
    let shown = isVerbose ? answer.swings : Array(answer.swings.prefix(Self.fewInputs))
    guard !shown.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .right, .right, .left])
    table.indentation = "    "
    for swing in shown {
      let input = uncertainty.inputs[swing.input]
      let bar =
        swing.width.isFinite && widest > 0
        ? utilizationBar(swing.width / widest, width: Self.barWidth)
        : utilizationBar(1, width: Self.barWidth)
      table.add(
        .init(input.name),
        .init(input.words),
        .init(measureWords(swing.atLow, unit: answer.unit)),
        .init(measureWords(swing.atHigh, unit: answer.unit)),
        .init(bar)
      )
    }
    let title = "  \(visibleText(answer.name)) at the low and the high end of each input alone"
    return wrapped(title, width: Self.width - 2).map { "  " + $0 }
      + table.lines(width: Self.width, paint).flatMap { $0 }
  }
}

extension UncertaintyFindings {
  /// How the numbers were found, in a sentence.
  var method: String {
    let ranges = counted(inputs.count, "range")
    return
      "\(ranges); \(draws) draws of all together (Latin hypercube, evenly over each range), by formulas: 5% of them are below low, 5% above high."
  }
}

extension UncertaintyFindings.Input {
  /// `2 ms..5 ms`.
  var words: String { "\(QuantityFormat.human(low))..\(QuantityFormat.human(high))" }
}

extension UncertaintyFindings.Answer {
  /// Whether all draws say the same about a requirement.
  var isSure: Bool { holdShare == nil || holdShare == 0 || holdShare == 1 }

  var hasNoEnd: Bool { low == nil || likely == nil || high == nil }

  /// How wide it is for what it is.
  var spread: Double {
    guard let low, let high else { return .infinity }
    let scale = max(abs(likely ?? 0), abs(high))
    return scale > 0 ? (high - low) / scale : 0
  }
}

extension SimulationReport.Cell {
  /// What becomes of a requirement as its inputs move.
  func uncertainAnswer(of verdict: Verdict) -> UncertaintyFindings.Answer? {
    uncertainty?.answers.first { $0.isRequired && $0.name == verdict.text }
  }

  /// Requirements; where there are none the slowest of each request type, and where the load ends.
  func uncertainAnswers(isVerbose: Bool) -> [UncertaintyFindings.Answer] {
    guard let uncertainty else { return [] }
    let moved = uncertainty.answers.filter { !$0.swings.isEmpty || !$0.isSure }
    if isVerbose { return moved }
    let required = moved.filter(\.isRequired)
    if !required.isEmpty { return required }
    return moved.filter { answer in
      ["p99(", "done("].contains { answer.name.hasPrefix($0) }
        || ["headroom", "cost"].contains(answer.name)
    }
  }

  /// The answers whose inputs are shown: those that the draws don't agree on, else the widest.
  func mostUncertain(
    among answers: [UncertaintyFindings.Answer]
  ) -> ArraySlice<UncertaintyFindings.Answer> {
    let open = answers.filter { !$0.isSure }
    guard open.isEmpty else { return open.prefix(3) }
    return answers.sorted { $0.spread > $1.spread }.prefix(1)
  }

  /// `holds with the likely inputs, and in 62% of 101 draws of them: web.time matters most`.
  func doubt(about verdict: Verdict) -> String? {
    guard let uncertainty, let answer = uncertainAnswer(of: verdict), !answer.isSure,
      let share = answer.holdShare
    else { return nil }
    let part = Reporting.share(share)
    let range =
      "\(measureWords(answer.low, unit: answer.unit)) to \(measureWords(answer.high, unit: answer.unit))"
    let most = answer.swings.first.map { "; `\(uncertainty.inputs[$0.input].name)` matters most" }
    return
      "\(verdict.holds == true ? "holds" : "fails") at the likely inputs; holds in \(part) of \(answer.draws) draws of them, \(range)\(most ?? "")"
  }
}
