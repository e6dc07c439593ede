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
    guard let knee = saturation.kneeAtTimesLoad else { return text + "." }
    return text
      + ". The knee, where waiting takes as long as work, is at \(QuantityFormat.human(knee))."
  }

  /// What piles up where more comes than can be done, one sentence for each place.
  var overloadSentences: [String] {
    findings.components.compactMap { component in
      guard let surplus = component.surplusPerSecond, surplus > 0 else { return nil }
      let name = design.shortName(of: component.node)
      let comes = QuantityFormat.human(component.arrivalPerSecond, .rate)
      let goes = QuantityFormat.human(component.throughputPerSecond, .rate)
      let piles = QuantityFormat.human(surplus * 60)
      return "`\(name)` gets \(comes) and does \(goes): \(piles) pile up each minute."
    }
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
    guard !full.isEmpty else { return "its times can't be computed" }
    let names = full.map { "`\(design.shortName(of: $0.node))`" }
    return "it waits ever longer at \(listed(names)), so there is no steady state"
  }
}
