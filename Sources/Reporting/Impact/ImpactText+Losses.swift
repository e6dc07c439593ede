import Diagnostics
import Findings
import Model
import Quantities

extension ImpactText {
  /// The losses in one list.
  func ranking(_ report: ImpactReport) -> [String] {
    var table = TextTable(alignments: [.left, .right, .right, .left])
    let told = report.told.filter { $0.unservedTraffic > 0 || !$0.overloaded.isEmpty }
    for (place, loss) in told.enumerated() {
      let budget = loss.budgetMinutesPerYear.map { "\(minutesText($0)) a year" } ?? "not said"
      table.add(
        .init("\(place + 1)  \(name(of: loss))"),
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

  func review(_ report: ImpactReport) -> [String] {
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

  func paragraph(_ loss: LossFindings, _ design: Design, number: Int?) -> [String] {
    let sentences =
      [unserved(loss)] + underLoad(loss) + aftermath(loss, design) + data(loss) + [frequency(loss)]
    let text = sentences.joined(separator: ". ") + "."
    return paragraph((number.map { "\($0)  " } ?? "") + text)
  }

  /// `a and b`; of a replica that stands in several places in how many of them.
  private func name(of loss: LossFindings) -> String {
    listed(loss.lost) + (loss.places > 1 ? " (\(loss.places) places)" : "")
  }

  private func unserved(_ loss: LossFindings) -> String {
    let hit = loss.served.filter { $0.share < 1 }
    let gone = hit.filter { $0.share <= 0 }.map(\.request)
    let partly = hit.filter { $0.share > 0 }.map { "\(share(1 - $0.share)) of \($0.request)" }
    var words: [String] = []
    if hit.isEmpty { words.append("everything is served") }
    if !gone.isEmpty { words.append("\(listed(gone)) not served at all") }
    if !partly.isEmpty { words.append("\(listed(partly)) not served") }
    let limping = loss.degraded.filter { !gone.contains($0) }
    let without =
      limping.isEmpty
      ? ""
      : ". \(listed(limping)) \(limping.count == 1 ? "goes" : "go") on without part of the work"
    return "Losing \(name(of: loss)): \(words.joined(separator: ", "))\(without)"
  }

  /// Who is overloaded or busy with what is left, and what clients see of it.
  private func underLoad(_ loss: LossFindings) -> [String] {
    var sentences: [String] = []
    if !loss.overloaded.isEmpty {
      let verb = loss.overloaded.count == 1 ? "is" : "are"
      sentences.append("\(listed(loss.overloaded)) \(verb) overloaded by what is left to do")
    }
    if !loss.busy.isEmpty {
      sentences.append(
        listed(loss.busy.map { "\($0.component) is \(busy($0.utilization)) busy" })
      )
    }
    let slow = sharing(loss.p99.filter { $0.seconds != nil }) { amount($0.seconds, .time) }
    if !slow.isEmpty { sentences.append("p99 is \(slow)") }
    let waiting = loss.p99.filter { $0.seconds == nil }.map(\.request)
    if !waiting.isEmpty {
      sentences.append("\(listed(waiting)) \(waiting.count == 1 ? "waits" : "wait") ever longer")
    }
    // What isn't served at once has been said.
    let failing = loss.errors.filter { error in
      let served = loss.served.first { $0.request == error.request }?.share ?? 1
      return error.share > 1 - served + 1e-6
    }
    if !failing.isEmpty {
      let all = failing.map { "\(share($0.share)) of \($0.request)" }
      sentences.append("With what fails under the load, \(listed(all)) not served")
    }
    return sentences
  }

  /// `20 ms for a and b, and 9 ms for c`.
  private func sharing(
    _ all: [(request: String, seconds: Double?)],
    _ words: ((request: String, seconds: Double?)) -> String
  ) -> String {
    var groups: [(words: String, requests: [String])] = []
    for one in all {
      let said = words(one)
      if let place = groups.firstIndex(where: { $0.words == said }) {
        groups[place].requests.append(one.request)
      } else {
        groups.append((said, [one.request]))
      }
    }
    return groups.map { "\($0.words) for \(listed($0.requests))" }.joined(separator: ", ")
  }

  private func data(_ loss: LossFindings) -> [String] {
    let lost = loss.lostData.filter { $0.seconds != 0 }
    let all = lost.filter { $0.seconds == nil }.map(\.store)
    var words = lost.filter { $0.seconds != nil }.map { one in
      let bytes = one.bytes.map { ", \(amount($0, .data))" } ?? ""
      return "\(one.store) loses up to \(amount(one.seconds, .time))\(bytes)"
    }
    if !all.isEmpty {
      words.append("\(listed(all)) \(all.count == 1 ? "loses" : "lose") everything")
    }
    // What is away isn't gone: how often it is away is no measure of this.
    var sentences =
      words.isEmpty ? [] : ["If what it keeps is destroyed, " + words.joined(separator: "; ")]
    if let seconds = loss.recoverySeconds, seconds > 0 {
      sentences.append("All is back after \(amount(seconds, .time))")
    }
    return sentences
  }

  private func frequency(_ loss: LossFindings) -> String {
    guard let probability = loss.probability else { return "The design doesn't say how often" }
    let minutes = probability * minutesPerYear
    return minutes > 0
      ? "Expect it to be away for \(minutesText(minutes)) a year" : "By the design it never happens"
  }

  /// Calls to what is gone, what waits for it, and the money that is spent meanwhile.
  private func aftermath(_ loss: LossFindings, _ design: Design) -> [String] {
    var sentences = loss.failovers.map {
      "\(design.shortName(of: $0.balancer)) sends calls there for another \(amount($0.seconds, .time))"
    }
    sentences += loss.backlogs.map { one in
      "\(QuantityFormat.human(one.items)) items wait at `\(design.words(of: one.link))` when it is back, worked off in \(amount(one.drainSeconds, .time))"
    }
    if let dollars = loss.idleDollarsPerHour, dollars >= 0.005 {
      sentences.append(
        "Each hour \(QuantityFormat.human(dollars, .money)) of the bill buys nothing"
      )
    }
    return sentences
  }
}
