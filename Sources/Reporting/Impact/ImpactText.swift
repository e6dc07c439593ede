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
    let others = report.design.workloads.map(\.name).filter { $0 != report.findings.workload }
    let hint =
      load.isEmpty || others.isEmpty ? "" : "; not asked: \(listed(others)) (`--workload`)"
    let cell = "\(report.findings.variant)\(load): what failures do\(hint)"
    let obstacles = report.findings.obstacles.map { "Not answered: \($0)." }
    return (title.isEmpty ? [] : [paint(title, .heading)])
      + wrapped(visibleText(cell), width: TextReport.width)
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
      notes += bounds(request)
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

  private func bounds(_ request: RequestAvailability) -> [String] {
    guard request.isBounded, let bounds = request.unavailability else { return [] }
    let least = minutesText(bounds.lowerBound * minutesPerYear)
    let more = minutesText((bounds.upperBound - bounds.lowerBound) * minutesPerYear)
    return paragraph(
      "\(request.request): bounded, for it has too many alternatives to add them all up: "
        + "proven to be down at least \(least) a year, and \(more) more at most."
    )
  }

  private func budget(_ request: RequestAvailability) -> String {
    guard let target = request.target, let minutes = request.downtimeMinutesPerYear, target < 1
    else { return "" }
    let allowed = (1 - target) * minutesPerYear
    let times = minutes / allowed
    let used =
      times < 2
      ? "\(QuantityFormat.human(times, as: .share)) of" : "\(QuantityFormat.human(times)) times"
    return "\(used) the \(minutesText(allowed)) that \(nines(target)) leave"
  }

  // MARK: Cut sets

  private func cutSets(_ report: ImpactReport) -> [String] {
    let told = report.findings.requests.filter { !$0.cutSets.isEmpty }
    let sections = folded(told) { request in
      paragraph(sizes(request), indentation: "    ")
        + (request.singlePoints.isEmpty
          ? []
          : paragraph(
            "single points of failure: \(request.singlePoints.joined(separator: ", "))",
            indentation: "    "
          ))
        + request.cutSets.filter { $0.of.count > 1 }.prefix(isVerbose ? 24 : 3).flatMap { one in
          let chance = one.probability.map { ": \(minutesText($0 * minutesPerYear)) a year" } ?? ""
          return paragraph("together: \(listed(one.of))\(chance)", indentation: "    ")
        }
    }
    return sections.isEmpty ? [] : [paint("What it can't lose", .heading)] + sections
  }

  /// How many minimal cut sets there are: the small ones by size, of the rest how far they go.
  private func sizes(_ request: RequestAvailability) -> String {
    let counts = request.cutSetCounts.enumerated().filter { $0.element != "0" }
    guard let largest = counts.last else {
      let reason = request.cutSetReason.isEmpty ? "" : ", \(request.cutSetReason)"
      return "minimal cut sets not counted\(reason)"
    }
    let shown = isVerbose ? counts : Array(counts.prefix(Self.sizesShown))
    let words = shown.map { "\($0.element) of \($0.offset + 1)" }.joined(separator: ", ")
    let rest = counts.count > shown.count ? ", and larger ones up to \(largest.offset + 1)" : ""
    return "minimal cut sets by size: \(words)\(rest)"
  }

  private static let sizesShown = 4

  /// What is told of each request type, those that have the same told of together.
  func folded(
    _ requests: [RequestAvailability],
    _ lines: (RequestAvailability) -> [String]
  ) -> [String] {
    var sections: [(names: [String], lines: [String])] = []
    for request in requests {
      let own = lines(request)
      if let place = sections.firstIndex(where: { $0.lines == own }) {
        sections[place].names.append(request.request)
      } else {
        sections.append(([request.request], own))
      }
    }
    return sections.flatMap { paragraph($0.names.joined(separator: ", ")) + $0.lines }
  }

  private func advice(_ report: ImpactReport) -> [String] {
    let best = report.findings.advice.prefix(5)
    guard !best.isEmpty else { return [] }
    return [paint("What would help", .heading)]
      + best.flatMap {
        paragraph("\($0.words): \(minutesText($0.minutesPerYear)) less downtime a year")
      }
  }

  private func assumptions(_ report: ImpactReport) -> [String] {
    let all = report.findings.assumptions
    guard !all.isEmpty else { return [] }
    guard isVerbose else {
      let noun = all.count == 1 ? "assumption" : "assumptions"
      return paragraph("\(all.count) \(noun); --verbose lists them.", indentation: "")
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
