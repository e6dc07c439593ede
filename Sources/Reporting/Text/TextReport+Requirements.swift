import Diagnostics
import Findings

extension TextReport {
  /// One row for each requirement; under one that doesn't hold why, and what would help.
  func requirements(_ cell: SimulationReport.Cell) -> [String] {
    guard !cell.verdicts.isEmpty else { return [] }
    let hasBreaks = cell.verdicts.contains { $0.breaksAtTimesLoad != nil }
    var table = TextTable(alignments: [.left, .right, .left, .left, .left], overflow: .wrap)
    for verdict in cell.verdicts {
      table.add(
        .init("\(verdict.mark) \(verdict.text)", verdict.role),
        .init(verdict.amount(verdict.measured)),
        .init(verdict.limit == nil ? "" : "\(verdict.comparison) \(verdict.amount(verdict.limit))"),
        .init(verdict.marginText),
        .init(hasBreaks ? breaks(verdict) : "")
      )
    }
    var lines = [paint("Requirements", .heading)]
    for (verdict, row) in zip(cell.verdicts, table.lines(width: Self.width, paint)) {
      lines += row + remarks(verdict)
    }
    return lines
  }

  private func breaks(_ verdict: Verdict) -> String {
    verdict.breaksAtTimesLoad.map { "breaks at \(amount($0)) times the load" } ?? ""
  }

  private func remarks(_ verdict: Verdict) -> [String] {
    guard verdict.holds != true else { return [] }
    return [verdict.reason, verdict.remedy].flatMap { text in
      wrapped(visibleText(text), width: Self.width - 6).map { "      " + $0 }
    }
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
