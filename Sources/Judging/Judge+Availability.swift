package import Findings
package import Model
import Reliability

extension Judge {
  /// How much of the time it serves, and whether it outlives every loss of a sort.
  mutating func verdict(onAvailability requirement: Requirement, _ blank: Verdict) -> Verdict {
    if requirement.fault != nil || requirement.window != nil {
      return unanswered(blank, "`\(requirement.metric)` is over the years, not in one incident")
    }
    // A request type is asked of the workloads that have it.
    if let name = requirement.requestName, requirement.workload == nil {
      let having = design.workloads.map(\.name).filter { workload in
        (try? design.requestFlows(under: workload))?.contains { $0.request == name } == true
      }
      if !having.isEmpty, having.count < design.workloads.count {
        var named = requirement
        var verdicts: [Verdict] = []
        for workload in having {
          named.workload = workload
          verdicts.append(verdict(onAvailability: named, blank))
        }
        return worstOf(verdicts) ?? blank
      }
    }
    return underItsWorkloads(requirement, blank) { judge, workload in
      var verdict = blank
      verdict.workload = workload
      var analysis = judge.impactAnalysis(under: workload)
      if case .requestAt(let name, let nodes) = requirement.subject {
        analysis.ends = nodes
        analysis.onlyRequest = name
      }
      guard let prepared = analysis.prepared() else {
        return judge.unanswered(verdict, analysis.findings.obstacles.joined(separator: "; "))
      }
      var found =
        requirement.metric == "survives"
        ? judge.survival(requirement, prepared, verdict)
        : judge.availability(requirement, analysis, prepared, verdict)
      if found.holds != nil, judge.seeksHeadroom, !prepared.dependsOnLoad {
        found.headroom = .independent
      }
      return found
    }
  }

  private func worstOf(_ verdicts: [Verdict]) -> Verdict? {
    verdicts.first { $0.holds == nil } ?? verdicts.first { $0.holds == false }
      ?? verdicts.min { ($0.measured ?? 1) < ($1.measured ?? 1) }
  }

  private mutating func impactAnalysis(under workload: String) -> ImpactAnalysis {
    let load = formulas(workload)
    return ImpactAnalysis(design, workload, ImpactOptions()) { _, _ in load }
  }

  // MARK: Availability

  private func availability(
    _ requirement: Requirement,
    _ analysis: ImpactAnalysis,
    _ prepared: ImpactAnalysis.Prepared,
    _ blank: Verdict
  ) -> Verdict {
    switch requirement.subject {
    case .nodes(let nodes): return availability(of: nodes, requirement, prepared, blank)
    case .all, .request, .requestAt: break
    default: return unanswered(blank, "the availability of this is not computed yet")
    }
    var requests = analysis.availabilities(prepared, withCutSets: false)
    if let name = requirement.requestName {
      requests.removeAll { $0.request != name }
      if requests.isEmpty {
        return unanswered(blank, "`\(name)` is no part of this workload")
      }
    }
    if let open = requests.first(where: { $0.unavailability == nil }) {
      return unanswered(blank, open.reason)
    }
    let worst = requests.max {
      ($0.unavailability?.upperBound ?? 0) < ($1.unavailability?.upperBound ?? 0)
    }
    guard let worst, let bounds = worst.unavailability else { return blank }
    var verdict = blank
    verdict.measured = 1 - bounds.upperBound
    verdict.holds = accepts(requirement, down: bounds.upperBound)
    if verdict.holds == false, worst.isBounded, accepts(requirement, down: bounds.lowerBound) {
      return unanswered(blank, "the bounds of `\(worst.request)` lie on both sides of the limit")
    }
    if verdict.holds == false {
      let full = analysis.availabilities(prepared, of: worst.request).first
      let cut = full?.cutSets.first { $0.probability != nil }
      verdict.reason =
        "`\(worst.request)` is down \(minutes(bounds.upperBound)) a year"
        + (cut.map { ", most of all by \($0.of.joined(separator: " with "))" } ?? "")
      let advice = seeksRemedies ? analysis.advice(prepared).first : nil
      verdict.remedy =
        advice.map { $0.words + " would win \(Int($0.minutesPerYear.rounded())) minutes" } ?? ""
    }
    return verdict
  }

  private func availability(
    of nodes: [NodeID],
    _ requirement: Requirement,
    _ prepared: ImpactAnalysis.Prepared,
    _ blank: Verdict
  ) -> Verdict {
    var verdict = blank
    var worst = 0.0
    for node in nodes {
      guard let down = prepared.model.unavailability(of: node) else {
        return unanswered(
          blank,
          "nothing says how often `\(design[node].path)` fails: write `available:` or `mtbf:` and `mttr:`"
        )
      }
      worst = max(worst, down)
    }
    verdict.measured = 1 - worst
    verdict.holds = accepts(requirement, down: worst)
    if verdict.holds == false { verdict.reason = "it is down \(minutes(worst)) a year" }
    return verdict
  }

  /// Judged by what is missing to one: near one the digits of a share run out.
  private func accepts(_ requirement: Requirement, down: Double) -> Bool {
    guard let limit = requirement.limit?.number?.value else { return false }
    let slack = 1e-9 * (1 - limit)
    return requirement.comparison == .greater ? down < 1 - limit - slack : down <= 1 - limit + slack
  }

  private func minutes(_ down: Double) -> String {
    let minutes = down * minutesPerYear
    return minutes < 10
      ? "\((minutes * 10).rounded() / 10) minutes" : "\(Int(minutes.rounded())) minutes"
  }

  // MARK: Losses

  private func survival(
    _ requirement: Requirement,
    _ prepared: ImpactAnalysis.Prepared,
    _ blank: Verdict
  ) -> Verdict {
    let losses: [[FailureEvent]]
    switch requirement.subject {
    case .anyOf(let sort): losses = prepared.model.losses(ofSort: sort).map { [$0] }
    case .anyCount(let count, let nodes):
      let members = prepared.model.losses(inside: nodes)
      guard let sets = combinations(of: members, count) else {
        return unanswered(blank, "there are too many such losses to try them all")
      }
      losses = sets
    default: return unanswered(blank, "which losses are meant isn't said")
    }
    guard !losses.isEmpty else {
      guard case .anyOf(let sort) = requirement.subject,
        design.nodes.contains(where: { $0.core.rawValue == sort || $0.kind == sort })
      else { return unanswered(blank, "there is nothing of that sort in the design") }
      // What no request needs can be lost.
      var verdict = blank
      verdict.holds = true
      return verdict
    }
    let system = LossSystem(prepared.model)
    let hits = system.hits(losses)
    var verdict = blank
    let harmful = zip(losses, hits).filter { $0.1.contains(true) }
    verdict.holds = harmful.isEmpty
    if let (loss, hit) = harmful.first {
      let names = loss.map { $0.name(in: design) }.joined(separator: " with ")
      var requests: [String] = []
      for (place, isHit) in hit.enumerated() where isHit {
        let request = prepared.model.functions[place].request
        if !requests.contains(request) { requests.append(request) }
      }
      verdict.violatedBy = names
      let others = harmful.count - 1
      verdict.reason =
        "without \(names) \(requests.joined(separator: ", ")) isn't served in full"
        + (others > 0 ? "; \(others) more such \(others == 1 ? "loss" : "losses")" : "")
    }
    return verdict
  }

  /// All choices of so many; nil past what is worth trying.
  private func combinations(of members: [FailureEvent], _ count: Int) -> [[FailureEvent]]? {
    guard count <= members.count else { return [] }
    var result: [[FailureEvent]] = [[]]
    for _ in 0..<count {
      var next: [[FailureEvent]] = []
      for set in result {
        let start = set.last.flatMap { members.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        for member in members[start...] { next.append(set + [member]) }
        guard next.count <= 500_000 else { return nil }
      }
      result = next
    }
    return result
  }
}

extension Requirement {
  /// The request type that it asks about.
  fileprivate var requestName: String? {
    switch subject {
    case .request(let name), .requestAt(let name, _): name
    default: nil
    }
  }
}

extension FailureEvent {
  var isUnit: Bool { if case .unit = self { true } else { false } }

  /// What was lost, for a reader.
  func name(in design: Design) -> String {
    switch self {
    case .group(let node), .component(let node): design[node].path
    case .unit(let node, let number): "replica \(number + 1) of \(design[node].path)"
    }
  }
}

/// The availability of each request type of a workload; nil where the design doesn't say enough for one.
package func availability(
  of design: Design,
  under workload: String,
  by engine: @escaping LoadEngine
) -> [(request: String, availability: Double?)] {
  var analysis = ImpactAnalysis(design, workload, ImpactOptions(), engine)
  guard let prepared = analysis.prepared() else { return [] }
  return analysis.availabilities(prepared, withCutSets: false).map {
    ($0.request, $0.availability)
  }
}

/// The minimal sets of losses that leave each request type of a workload unserved.
package func minimalCutSets(
  of design: Design,
  under workload: String,
  by engine: @escaping LoadEngine
) -> [RequestAvailability] {
  var analysis = ImpactAnalysis(design, workload, ImpactOptions(), engine)
  guard let prepared = analysis.prepared() else { return [] }
  return analysis.availabilities(prepared)
}
