import Diagnostics
import Findings
import Model
import Quantities

/// What failures do, for a terminal: an incident review in advance.
package struct ImpactText: Sendable {
  package var isColored: Bool
  /// Whether every recovery and all assumptions are shown.
  package var isVerbose: Bool

  package init(isColored: Bool = false, isVerbose: Bool = false) {
    self.isColored = isColored
    self.isVerbose = isVerbose
  }

  var paint: TerminalPaint { TerminalPaint(isColored: isColored) }

  package func render(_ report: ImpactReport) -> String {
    var sections = [heading(report)]
    if report.isOfOne {
      sections.append(report.told.flatMap { paragraph($0, report.design, number: nil) })
    } else {
      sections += [
        availability(report), importance(report), cutSets(report), ranking(report), review(report),
        advice(report),
        recovery(report), durability(report), requirements(report), assumptions(report),
      ]
    }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }

  private func heading(_ report: ImpactReport) -> [String] {
    let title = visibleText(report.design.title)
    let load = report.findings.workload.map { " under \($0)" } ?? ""
    let cell = "\(report.findings.variant)\(load): what failures do"
    let obstacles = report.findings.obstacles.map { "Not answered: \($0)." }
    return (title.isEmpty ? [] : [paint(title, .heading)]) + [visibleText(cell)]
      + obstacles.flatMap { wrapped(visibleText($0), width: TextReport.width) }
  }

  func lines(_ heading: String, _ table: TextTable) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    return [paint(heading, .heading)]
      + table.lines(width: TextReport.width, paint).flatMap { $0 }
  }

  func paragraph(_ text: String, indentation: String = "  ") -> [String] {
    wrapped(visibleText(text), width: TextReport.width - indentation.count).map { indentation + $0 }
  }

  // MARK: Availability

  private func availability(_ report: ImpactReport) -> [String] {
    var table = TextTable(alignments: [.left, .right, .right, .left])
    var notes: [String] = []
    for request in report.findings.requests {
      guard let value = request.availability, let minutes = request.downtimeMinutesPerYear else {
        notes += paragraph("\(request.request): not known: \(request.reason).")
        continue
      }
      table.add(
        .init(request.request),
        .init((request.isBounded ? "at least " : "") + nines(value)),
        .init("\(minutesText(minutes)) a year"),
        .init(budget(request))
      )
    }
    return lines("Availability", table).isEmpty && !notes.isEmpty
      ? [paint("Availability", .heading)] + notes : lines("Availability", table) + notes
  }

  private func budget(_ request: RequestAvailability) -> String {
    guard let target = request.target, let minutes = request.downtimeMinutesPerYear, target < 1
    else { return "" }
    let allowed = (1 - target) * minutesPerYear
    let used = QuantityFormat.human(minutes / allowed, as: .share)
    return "\(used) of the \(minutesText(allowed)) that \(nines(target)) leave"
  }

  // MARK: Cut sets

  private func cutSets(_ report: ImpactReport) -> [String] {
    var result: [String] = []
    for request in report.findings.requests where !request.cutSets.isEmpty {
      let counts = request.cutSetCounts.enumerated().filter { $0.element != "0" }
        .map { "\($0.element) of \($0.offset + 1)" }
      let counted =
        counts.isEmpty ? "" : ": minimal cut sets by size: \(counts.joined(separator: ", "))"
      result += paragraph("\(request.request)\(counted)")
      if !request.singlePoints.isEmpty {
        result += paragraph(
          "single points of failure: \(request.singlePoints.joined(separator: ", "))",
          indentation: "    "
        )
      }
      let pairs = request.cutSets.filter { $0.of.count > 1 }.prefix(isVerbose ? 24 : 3)
      for pair in pairs {
        let chance = pair.probability.map {
          ", \(QuantityFormat.human($0 * minutesPerYear)) min a year"
        }
        result += paragraph(
          "together: \(pair.of.joined(separator: " with "))\(chance ?? "")",
          indentation: "    "
        )
      }
    }
    return result.isEmpty ? [] : [paint("What it can't lose", .heading)] + result
  }

  // MARK: Losses

  private func ranking(_ report: ImpactReport) -> [String] {
    var table = TextTable(alignments: [.left, .right, .right, .left])
    let told = report.told.filter { $0.unservedTraffic > 0 || !$0.overloaded.isEmpty }
    for (place, loss) in told.enumerated() {
      let budget = loss.budgetMinutesPerYear.map { "\(minutesText($0)) a year" } ?? "not said"
      table.add(
        .init("\(place + 1)  \(loss.lost.joined(separator: " with "))"),
        .init(budget),
        .init(share(loss.unservedTraffic)),
        .init(loss.overloaded.isEmpty ? "" : "overloads \(loss.overloaded.joined(separator: ", "))")
      )
    }
    return lines(
      "Losses, by the downtime that they cost; then the traffic that each one hits",
      table
    )
  }

  private func review(_ report: ImpactReport) -> [String] {
    let told = report.told.filter {
      $0.unservedTraffic > 0 || !$0.overloaded.isEmpty || !$0.busy.isEmpty
    }
    let detailed = told.prefix(isVerbose ? report.top : 5)
    let survived = survivals(report)
    guard !detailed.isEmpty || !survived.isEmpty else {
      return report.findings.requests.isEmpty
        ? [] : paragraph("No single loss leaves any request unserved.", indentation: "")
    }
    return [paint("In advance", .heading)]
      + detailed.enumerated().flatMap {
        paragraph($0.element, report.design, number: $0.offset + 1)
      }
      + survived.flatMap { paragraph($0, report.design, number: nil) }
  }

  /// Places whose loss is survived, with what that does to the rest.
  private func survivals(_ report: ImpactReport) -> [LossFindings] {
    let all = report.findings.failures.filter { loss in
      loss.lost.count == 1 && loss.unservedTraffic == 0
        && (!loss.backlogs.isEmpty
          || !loss.p99.isEmpty && loss.nodes.allSatisfy { report.design[$0].core.isGroup })
    }
    return Array(all.prefix(isVerbose ? 24 : 4))
  }

  private func paragraph(_ loss: LossFindings, _ design: Design, number: Int?) -> [String] {
    var sentences = ["Losing \(loss.lost.joined(separator: " with "))"]
    let hit = loss.served.filter { $0.share < 1 }
    let gone = hit.filter { $0.share <= 0 }.map(\.request)
    let partly = hit.filter { $0.share > 0 }.map { "\(share(1 - $0.share)) of \($0.request)" }
    if !gone.isEmpty { sentences[0] += ": \(gone.joined(separator: ", ")) not served at all" }
    if !partly.isEmpty {
      sentences[0] += "\(gone.isEmpty ? ":" : ",") \(partly.joined(separator: ", ")) not served"
    }
    if hit.isEmpty { sentences[0] += ": everything is served" }
    if !loss.degraded.isEmpty {
      sentences.append("\(loss.degraded.joined(separator: ", ")) goes on without part of its work")
    }
    if !loss.overloaded.isEmpty {
      sentences.append(
        "\(loss.overloaded.joined(separator: ", ")) is overloaded by what it takes over"
      )
    }
    if !loss.busy.isEmpty {
      let busiest = loss.busy.map { "\($0.component) is \(busy($0.utilization)) busy" }
      sentences.append(busiest.joined(separator: ", "))
    }
    let slow = loss.p99.map { "p99 of \($0.request) is \(amount($0.seconds, .time))" }
    if !slow.isEmpty { sentences.append(slow.joined(separator: ", ")) }
    let failing = loss.errors.filter { $0.share > 1e-9 }.map {
      "\(share($0.share)) of \($0.request)"
    }
    if !failing.isEmpty { sentences.append("errors: \(failing.joined(separator: ", "))") }
    sentences += aftermath(loss, design)
    let data = loss.lostData.filter { $0.seconds != 0 }.map { one in
      let bytes = one.bytes.map { ", \(amount($0, .data))" } ?? ""
      return
        "\(one.store) loses \(one.seconds.map { "up to \(amount($0, .time))\(bytes)" } ?? "everything")"
    }
    if !data.isEmpty { sentences.append(data.joined(separator: ", ")) }
    if let seconds = loss.recoverySeconds, seconds > 0 {
      sentences.append("All is back after \(amount(seconds, .time))")
    }
    if let probability = loss.probability {
      sentences.append(
        "It is so \(minutesText(probability * minutesPerYear)) a year"
      )
    } else {
      sentences.append("How often isn't said")
    }
    let text = sentences.joined(separator: ". ") + "."
    return paragraph((number.map { "\($0)  " } ?? "") + text)
  }

  /// Calls to what is gone, what waits for it, and the money that is spent meanwhile.
  private func aftermath(_ loss: LossFindings, _ design: Design) -> [String] {
    var sentences = loss.failovers.map {
      "\(design.shortName(of: $0.balancer)) sends calls there for another \(amount($0.seconds, .time))"
    }
    sentences += loss.backlogs.map { one in
      "\(QuantityFormat.human(one.items)) wait at `\(design.words(of: one.link))` when it is back, worked off in \(amount(one.drainSeconds, .time))"
    }
    if let dollars = loss.idleDollarsPerHour, dollars >= 0.005 {
      sentences.append(
        "An hour of it costs \(QuantityFormat.human(dollars, .money)) for what isn't served"
      )
    }
    return sentences
  }

  private func advice(_ report: ImpactReport) -> [String] {
    let best = report.findings.advice.prefix(5)
    guard !best.isEmpty else { return [] }
    return [paint("What would help", .heading)]
      + best.flatMap { paragraph("\($0.words): \(minutesText($0.minutesPerYear)) a year") }
  }

  private func assumptions(_ report: ImpactReport) -> [String] {
    let all = report.findings.assumptions
    guard !all.isEmpty else { return [] }
    guard isVerbose else {
      return paragraph("\(all.count) assumptions; --verbose lists them.", indentation: "")
    }
    var table = TextTable(alignments: [.left, .left, .left, .left])
    for assumption in all {
      table.add(
        .init(assumption.of),
        .init(assumption.attribute),
        .init(assumption.value),
        .init(assumption.source)
      )
    }
    return lines("Assumptions", table)
  }
}

/// An availability with all its nines and two digits more.
func nines(_ value: Double) -> String {
  guard value < 1 else { return "100%" }
  var digits = 2
  var missing = (1 - value) * 100
  while missing < 1, digits < 14 {
    missing *= 10
    digits += 1
  }
  return fixed(value * 100, digits) + "%"
}

/// So many digits behind the point; without zeros at the end.
private func fixed(_ value: Double, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = (value * scale).rounded()
  let whole = Int(scaled / scale)
  var fraction = String(Int(scaled - Double(whole) * scale))
  fraction = String(repeating: "0", count: max(0, digits - fraction.utf8.count)) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
}

/// Minutes of downtime as a reader says them.
func minutesText(_ minutes: Double) -> String { QuantityFormat.human(minutes * 60, .time) }
