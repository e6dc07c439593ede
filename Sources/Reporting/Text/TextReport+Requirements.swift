import Diagnostics
import Findings
import Quantities

extension TextReport {
  /// What holds and what fails, a row each; then what can't be answered, by the reason.
  func requirements(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.verdicts.isEmpty else { return [] }
    let answered = cell.verdicts.filter { $0.holds != nil }
    let title = answered.isEmpty ? [paint("Requirements", .heading)] : rows(answered, cell)
    return title + unanswered(cell.verdicts)
  }

  /// One row for each; under one that fails why, and what would help.
  private func rows(_ verdicts: [Verdict], _ cell: SimulationReport.Cell) -> [String] {
    let hasBreaks = verdicts.contains { $0.headroom != nil }
    // The limit stands in the requirement's own words.
    var table = TextTable(alignments: [.left, .right, .left, .right], overflow: .wrap)
    let names = ["measured", "", hasBreaks ? "breaks at" : ""]
    table.rows.append([.init("Requirements", .heading)] + names.map { .init($0) })
    for verdict in verdicts {
      table.add(
        .init("\(verdict.mark) \(verdict.text)", verdict.role),
        .init(verdict.amount(verdict.measured)),
        .init(verdict.marginText),
        .init(verdict.headroomText)
      )
    }
    let lines = unindentedFirst(table).lines(width: Self.width, paint)
    let below = zip(verdicts, lines.dropFirst()).flatMap { verdict, row in
      row + remarks(verdict, withHeadroom: isVerbose)
        + (cell.doubt(about: verdict).map { indented($0) } ?? [])
    }
    return (lines.first ?? []) + below + (isVerbose ? [] : headroomLegend(verdicts))
  }

  private func remarks(_ verdict: Verdict, withHeadroom: Bool) -> [String] {
    let failure = verdict.holds == false ? [verdict.reason, verdict.remedy] : []
    let headroom = withHeadroom ? verdict.headroomReason.map { "breaks at: \($0)" } : nil
    return (failure + [headroom].compactMap { $0 }).flatMap { indented($0) }
  }

  /// Why some rows have no multiple of the load, each reason once.
  private func headroomLegend(_ verdicts: [Verdict]) -> [String] {
    let isIndependent = verdicts.contains { $0.headroom == .independent }
    var reasons: [String] = isIndependent ? ["at no load: it does not depend on the load"] : []
    for case .untold(let reason)? in verdicts.map(\.headroom) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons.flatMap { reason in
      wrapped(visibleText("- \(reason)"), width: Self.width - 4).enumerated().map { number, line in
        (number == 0 ? "  " : "    ") + line
      }
    }
  }

  /// Many wait for the same answer: the reason stands once, the requirements below it.
  private func unanswered(_ verdicts: [Verdict]) -> [String] {
    let unknown = verdicts.filter { $0.holds == nil }
    var reasons: [String] = []
    for verdict in unknown where !reasons.contains(verdict.reason) {
      reasons.append(verdict.reason)
    }
    return reasons.flatMap { reason in
      let words = reason.isEmpty ? "no engine can answer" : reason
      let heading = wrapped(visibleText("? not answered: \(words)"), width: Self.width - 4)
      return heading.enumerated().map { number, line in
        paint((number == 0 ? "  " : "    ") + line, .severity(.warning))
      } + unknown.filter { $0.reason == reason }.flatMap { indented($0.text) }
    }
  }

  private func indented(_ text: String) -> [String] {
    wrapped(visibleText(text), width: Self.width - 6).map { "      " + $0 }
  }
}

extension Verdict {
  var mark: String {
    switch holds {
    case true?: "✓"
    case false?: "✗"
    case nil: "?"
    }
  }

  var role: TextRole {
    switch holds {
    case true?: .success
    case false?: .severity(.error)
    case nil: .severity(.warning)
    }
  }
}

extension Verdict {
  /// `1.5 x load`, or that no load breaks it.
  var headroomText: String {
    switch headroom {
    case .breaks(let times)?: "\(QuantityFormat.human(times)) x load"
    case .independent?: "no load"
    case .untold?: QuantityFormat.undefined
    case nil: ""
    }
  }

  /// Why no multiple of the load is given; nil where one is.
  var headroomReason: String? {
    switch headroom {
    case .independent?: "does not depend on the load"
    case .untold(let reason)?: reason
    case .breaks?, nil: nil
    }
  }
}
