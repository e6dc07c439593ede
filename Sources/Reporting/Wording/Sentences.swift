import Findings
import Model
import Quantities

extension SimulationReport {
  /// The run in one line.
  package var verdict: String {
    let all = verdicts
    guard !all.isEmpty else { return "nothing is required" }
    let held = all.count { $0.holds == true }
    if held == all.count {
      return (held == 1 ? "the one requirement holds" : "all \(held) requirements hold") + doubts
    }
    let failed = all.count { $0.holds == false }
    let unknown = all.count - held - failed
    var parts = [
      "\(held) of \(counted(all.count, "requirement")) \(held == 1 || all.count == 1 ? "holds" : "hold")"
    ]
    if failed > 0 { parts.append("\(failed) \(failed == 1 ? "fails" : "fail")") }
    if unknown > 0 { parts.append("\(unknown) can't be answered") }
    let first = all.first { $0.holds == false } ?? all.first { $0.holds == nil }
    return parts.joined(separator: ", ") + doubts + (first.map { ": \($0.text)" } ?? "")
  }
}

extension SimulationReport {
  /// How many of those that hold do so at the likely inputs only.
  private var doubts: String {
    let open = cells.reduce(0) { count, cell in
      count + cell.verdicts.count { $0.holds == true && cell.doubt(about: $0) != nil }
    }
    return open == 0 ? "" : ", \(open) of them not over the whole range of the inputs"
  }
}

extension SimulationReport.Cell {
  /// From how many users on they wait for the bottleneck.
  var closedKneeSentence: String? {
    guard let knee = findings.closedKnee else { return nil }
    let most = QuantityFormat.human(knee.mostPerSecond, .rate)
    return "`\(design.shortName(of: knee.bottleneck))` does at most \(most) for these users: from "
      + "\(QuantityFormat.human(knee.users)) of them on (the knee N*) they wait for it."
  }

  /// Where the load ends: `tokens` is full at 1.25 times this load; then `ledger` at 1.4.
  var saturationSentence: String? {
    guard let saturation = findings.saturation, saturation.atTimesLoad.isFinite else {
      return closedKneeSentence
    }
    let times = QuantityFormat.human(saturation.atTimesLoad)
    let first = design.words(of: saturation.bottleneck, saturation.resource)
    var text = "\(first) full at \(times) times this load"
    if let next = saturation.next {
      text += "; then \(design.words(of: next, saturation.nextResource, isAlone: true))"
      if let at = saturation.nextAtTimesLoad { text += " at \(QuantityFormat.human(at))" }
    }
    guard let knee = saturation.kneeAtTimesLoad else { return text + "." + heldSentence }
    return text
      + ". The knee, where waiting takes as long as work, is at \(QuantityFormat.human(knee))."
  }

  /// What piles up where more comes than can be done, one sentence for each place.
  var overloadSentences: [String] {
    findings.standstills(in: design).map { still in
      let comes = QuantityFormat.human(still.comesPerSecond, .rate)
      let goes = QuantityFormat.human(still.comesPerSecond - still.surplusPerSecond, .rate)
      let piles = QuantityFormat.human(still.surplusPerSecond * 60)
      if case .bandwidth = still.resource {
        return
          "\(design.words(of: still.node, still.resource)) full: \(comes) messages come and \(goes) go on: \(piles) pile up each minute."
      }
      if case .batches = still.resource {
        return
          "\(design.words(of: still.node, still.resource)) full: \(comes) items come and \(goes) go on: \(piles) pile up each minute."
      }
      let flow =
        still.resource == .servers
        ? "`\(design.shortName(of: still.node))` gets \(comes) and does \(goes)"
        : "\(design.words(of: still.node, still.resource)) all held, \(holding(still.heldSeconds, still.longest)): \(comes) come and \(goes) go on"
      return "\(flow): \(piles) pile up each minute\(front(still))."
    }
  }

  /// `for 95 ms each, 90 ms of it by `db``.
  private func holding(_ seconds: Double?, _ longest: HeldFindings.Holder?) -> String {
    let all = "for \(amount(seconds, .time)) each"
    guard let seconds, let longest else { return all }
    if longest.seconds > 0.95 * seconds {
      return "\(all), by `\(design.shortName(of: longest.node))`"
    }
    return
      "\(all), \(amount(longest.seconds, .time)) of it by `\(design.shortName(of: longest.node))`"
  }

  /// Who holds up the slots that are full first, at this load.
  private var heldSentence: String {
    guard let saturation = findings.saturation, findings.standstills(in: design).isEmpty else {
      return ""
    }
    let held: HeldFindings?
    switch saturation.resource {
    case .threads: held = findings.components.first { $0.node == saturation.bottleneck }?.held
    case .connections(let link): held = findings.links.first { $0.link == link }?.pool
    case .servers, .bandwidth, .batches: held = nil
    }
    guard let held, held.heldSeconds > 0 else { return "" }
    return " At this load they are held \(holding(held.heldSeconds, held.longest))."
  }

  /// Where that is, when callers can't take more because all their threads wait.
  private func front(_ still: Standstill) -> String {
    let names = still.heldUp.map { "`\(design.shortName(of: $0))`" }
    guard let last = names.last else { return "" }
    return ", before \(last): all threads of \(listed(names)) are held by calls that end there"
  }

  /// Why a request type has no latency; nil where it has one.
  func missingLatency(of request: RequestFindings) -> String? {
    guard request.latency == nil else { return nil }
    guard request.offeredPerSecond > 0 else { return "nothing of it is offered" }
    if let reason = request.unanswered { return reason }
    let full = findings.components.filter { component in
      component.surplusPerSecond != nil
        && component.arithmetic?.streams.contains { $0.request == request.name } ?? true
    }
    let pools = findings.links.filter { $0.pool?.surplusPerSecond != nil }
    let names =
      full.map { "`\(design.shortName(of: $0.node))`" }
      + pools.map { "the connections of `\(design.words(of: $0.link))`" }
    guard !names.isEmpty else { return "its times can't be computed" }
    return "it waits ever longer at \(listed(names)), so there is no steady state"
  }
}
