import Diagnostics
import Findings
import Model
import Quantities

extension ImpactText {
  /// How each class comes back from each fault of the design, else from the usual events.
  func recovery(_ report: ImpactReport) -> [String] {
    let all = report.findings.recovery
    let ofFaults = all.filter { $0.fault != nil }
    let shown = isVerbose || ofFaults.isEmpty ? all : ofFaults
    guard !shown.isEmpty else { return [] }
    var table = TextTable(alignments: [.left, .left, .left, .right, .right, .left])
    table.add(
      .init("data"),
      .init("event"),
      .init("spared by"),
      .init("RPO"),
      .init("RTO"),
      .init("")
    )
    var notes: [String] = []
    for one in shown {
      let name = one.dataClass.map { "\(one.store), \($0)" } ?? one.store
      let event = one.fault.map { "\($0): \(one.event)" } ?? one.event
      let isLost = one.sparedBy == .nothing
      table.add(
        .init(name),
        .init(event),
        .init(one.sparedBy.rawValue),
        .init(isLost ? "lost" : amount(one.rpoSeconds, .time)),
        .init(isLost ? "never" : amount(one.rtoSeconds, .time)),
        .init(standing(one, report))
      )
      let reasons = one.reasons.filter { !$0.isEmpty }
      guard !reasons.isEmpty, isVerbose || isLost || one.sparedBy == .backup else { continue }
      let money = one.restoreCost.map { $0 > .zero ? "; reading it back costs \(dollars($0))" : "" }
      notes += paragraph(
        "\(name), \(event): \(reasons.joined(separator: "; "))\(steps(one))\(money ?? "")."
      )
    }
    for one in report.findings.fullRestores {
      notes += paragraph(
        "All of \(one.store), \(amount(one.bytes, .data)), at \(amount(one.bytesPerSecond, .bandwidth)) "
          + "(\(one.limitedBy)): \(amount(one.seconds, .time))."
      )
    }
    return lines("How data comes back", table) + notes + tiers(report)
  }

  private func standing(_ one: RecoveryFindings, _ report: ImpactReport) -> String {
    var words: [String] = []
    if one.sparedBy != .nothing, one.rtoSeconds ?? 0 > 0 {
      words.append(
        report.isProven(one)
          ? "drilled \(one.lastDrill ?? "")"
          : one.lastDrill.map { "claimed: last drill \($0)" } ?? "claimed: no drill"
      )
    }
    for metric in ["rpo", "rto"] {
      guard let verdict = report.verdict(on: one, metric), verdict.holds == false else { continue }
      words.append("✗ \(metric) \(verdict.comparison) \(verdict.amount(verdict.limit))")
    }
    return words.joined(separator: ", ")
  }

  private func steps(_ one: RecoveryFindings) -> String {
    let steps = one.steps
    let named: [(String, Double)] = [
      ("detect", steps.detect), ("decide", steps.decide), ("provision", steps.provision),
      ("transfer", steps.transfer ?? 0), ("replay", steps.replay), ("check", steps.check),
    ]
    let taken = named.filter { $0.1 > 0 }.map { "\($0.0) \(amount($0.1, .time))" }
    return taken.count < 2 ? "" : "; \(taken.joined(separator: " + "))"
  }

  func durability(_ report: ImpactReport) -> [String] {
    var result: [String] = []
    for one in report.findings.durability {
      guard let loss = one.lossPerYear else {
        result += paragraph("\(one.store): not known: \(one.reason).")
        continue
      }
      let repair = one.repairSeconds.map { ", copies made again in \(amount($0, .time))" } ?? ""
      let otherwise = one.lossPerYearOtherwise.map { scientific($0) } ?? ""
      result += paragraph(
        "\(one.store): \(nines(1 - loss)) a year\(repair). A piece is lost with a chance of "
          + "\(scientific(loss)) a year by the \(one.method.rawValue) "
          + "(\(otherwise) by the \(one.method.other.rawValue)): \(one.reason)."
      )
    }
    return result.isEmpty ? [] : [paint("Durability", .heading)] + result
  }

  /// Three digits and a power of ten.
  private func scientific(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    var exponent = 0
    var digits = value
    while digits < 1, exponent > -320 {
      digits *= 10
      exponent -= 1
    }
    guard exponent < -3 else { return QuantityFormat.human(value) }
    return "\((digits * 100).rounded() / 100)e\(exponent)"
  }

  // MARK: Verdicts

  func requirements(_ report: ImpactReport) -> [String] {
    var table = TextTable(alignments: [.left, .right, .left], overflow: .wrap)
    var notes: [String] = []
    for verdict in report.verdicts {
      let mark = verdict.holds.map { $0 ? "✓" : "✗" } ?? "?"
      table.add(
        .init("\(mark) \(verdict.text)"),
        .init(
          verdict.unit == "share"
            ? verdict.measured.map(nines) ?? "" : verdict.measured.map { verdict.amount($0) } ?? ""
        ),
        .init(verdict.isClaimed == true ? "claimed" : "")
      )
      if verdict.holds != true, !verdict.reason.isEmpty {
        notes += paragraph("\(mark) \(verdict.text): \(verdict.reason).")
      }
      if !verdict.remedy.isEmpty { notes += paragraph("  \(verdict.remedy).") }
    }
    return lines("Requirements", table) + notes
  }
}
