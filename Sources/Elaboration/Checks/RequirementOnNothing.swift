import Diagnostics
import Model

extension Lint {
  static let requirementOnNothing = Lint(
    code: .requirementOnNothing,
    summary: "A requirement that asks about what never happens",
    example: """
      client users
      service web { time: 10 ms }
      users -> web
      workload online = steady 1 rps from users { mix: read 100% }
      workload night = steady 1 rps from users { mix: report 100% }
      require p99(report) < 1 s under online
      """
  ) { context in
    var question = Question(context)
    return context.design.requirements.compactMap { requirement in
      guard let nothing = question.nothing(in: requirement) else { return nil }
      return Lint.report(
        .requirementOnNothing,
        nothing.message,
        at: requirement.span,
        help: nothing.help
      )
    }
  }
}

/// What a requirement asks about that never happens, and what could be asked.
private struct Nothing {
  var message: String
  var help: String

  init(_ message: String, _ help: String) {
    self.message = message
    self.help = help
  }
}

/// Finds out what requirements are about; what types reach is worked out once.
private struct Question {
  private let context: LintContext
  private var reached: [Reach.Way: NodeSet] = [:]

  init(_ context: LintContext) { self.context = context }

  mutating func nothing(in requirement: Requirement) -> Nothing? {
    nothingIn(requirement.subject, requirement) ?? nothingLost(in: requirement)
      ?? nothingThere(in: requirement) ?? nothingGrows(in: requirement)
  }

  private mutating func nothingIn(
    _ subject: Requirement.Subject,
    _ requirement: Requirement
  ) -> Nothing? {
    let workload = requirement.workload
    switch subject {
    case .request(let type): return neverAsked(type, workload)
    case .requestAt(let type, let nodes):
      return neverAsked(type, workload) ?? neverComes(type, to: nodes, workload)
    case .wait(let type?, let nodes):
      return neverAsked(type, workload) ?? neverComes(type, to: nodes, workload)
    case .wait(nil, let nodes): return idle(nodes, workload)
    case .nodes(let nodes):
      let isOfLoad = Self.metricsOfLoad.contains(requirement.metric)
      return isOfLoad && nodes.allSatisfy { context.design[$0].core.isStation }
        ? idle(nodes, workload) : nil
    case .links(let links):
      for link in links { if let nothing = idle(link, workload) { return nothing } }
      return nil
    case .anyOf(let sort):
      guard let core = Core(rawValue: sort), core.isGroup,
        context.index.nodes(where: { $0 == core }).isEmpty
      else { return nil }
      return Nothing(
        "there is no \(sort) in this design that could be lost",
        core == .zone
          ? "name them: `region us-east-1 { zones: a, b, c }`" : "declare one: `\(sort) NAME { … }`"
      )
    case .all, .anyCount, .let: return nil
    }
  }

  private static let metricsOfLoad: Set<String> = [
    "p50", "p90", "p95", "p99", "p999", "mean", "throughput", "errors", "utilization", "backlog",
    "drain", "conflicts", "redone",
  ]

  // MARK: Who comes where

  private mutating func reach(_ type: String, _ workload: String?) -> NodeSet {
    let way = context.reach.way(of: type, under: workload)
    if let known = reached[way] { return known }
    let found = context.reach.by(type, under: workload)
    reached[way] = found
    return found
  }

  private func neverAsked(_ type: String, _ workload: String?) -> Nothing? {
    guard context.reach.hasWorkloads, context.reach.starts(of: type, under: workload).isEmpty
    else { return nil }
    let types = context.reach.types(under: workload)
    return Nothing(
      "\(workload.map { "the workload `\($0)`" } ?? "no workload") has \(workload == nil ? "a" : "no") `\(type)` request",
      types.isEmpty ? "ask it under another workload" : "it has \(list(types, limit: 8))"
    )
  }

  private mutating func neverComes(
    _ type: String,
    to nodes: [NodeID],
    _ workload: String?
  ) -> Nothing? {
    let all = reach(type, workload)
    guard context.reach.hasWorkloads, let first = nodes.first, !nodes.contains(where: all.contains)
    else { return nil }
    return Nothing(
      "no `\(type)` request ever comes to `\(context.name(first))`",
      "ask about a component on its way, or carry it there: see the `for:` of the links before"
    )
  }

  private mutating func idle(_ nodes: [NodeID], _ workload: String?) -> Nothing? {
    guard context.reach.hasWorkloads, let first = nodes.first else { return nil }
    for type in context.reach.types(under: workload) {
      let all = reach(type, workload)
      if nodes.contains(where: all.contains) { return nil }
    }
    return Nothing(
      "nothing comes to `\(context.name(first))`\(workload.map { " under `\($0)`" } ?? "")",
      "ask it under a workload that reaches it"
    )
  }

  private mutating func idle(_ id: LinkID, _ workload: String?) -> Nothing? {
    guard context.reach.hasWorkloads else { return nil }
    let link = context.design[id]
    let isJob = context.design[link.from].core == .job
    for type in context.reach.types(under: workload) where context.graph.carries(id, type) || isJob
    {
      if reach(type, workload).contains(link.from) { return nil }
    }
    return Nothing(
      "nothing travels on \(context.words(link))\(workload.map { " under `\($0)`" } ?? "")",
      "ask it under a workload that reaches it"
    )
  }

  // MARK: What a metric needs

  /// What is lost or comes back is asked of a fault.
  private func nothingLost(in requirement: Requirement) -> Nothing? {
    guard requirement.fault == nil else { return nil }
    let example = context.design.faults.first?.name ?? "zone-a-down"
    switch requirement.metric {
    case "rpo", "rto", "repair":
      return Nothing(
        "without a fault nothing is lost, and `\(requirement.metric)` has nothing to measure",
        "say with which fault: `with \(example)`"
      )
    case "recovery", "drain":
      guard !hasDisturbance(requirement.workload) else { return nil }
      return Nothing(
        "without a fault or a spike there is nothing that `\(requirement.metric)` could follow",
        "say with which fault: `with \(example)`"
      )
    default: return nil
    }
  }

  /// Spikes, runs by hand, and links that wait for a job.
  private func hasDisturbance(_ name: String?) -> Bool {
    if !context.index.links(with: "after").isEmpty { return true }
    var waiting = context.design.workloads.filter { name == nil || $0.name == name }
    var seen: Set<String> = []
    while let workload = waiting.popLast() {
      guard seen.insert(workload.name).inserted else { continue }
      for term in workload.terms {
        if ["spike", "run", "volume"].contains(term.form) { return true }
        if case .workload(let part)? = term["workload"] {
          waiting += context.design.workloads.filter { $0.name == part }
        }
      }
    }
    return false
  }

  /// Metrics that are nothing without an attribute of their subject.
  private func nothingThere(in requirement: Requirement) -> Nothing? {
    switch (requirement.metric, requirement.subject) {
    case ("late", .links(let ids))
    where ids.allSatisfy({ context.design[$0].attribute("watermark") == nil }):
      Nothing(
        "nothing is ever late on \(ids.first.map { context.words(context.design[$0]) } ?? "this link"): it has no `watermark`",
        "say how long is waited: `watermark: 10 min`"
      )
    case ("conflicts", .nodes(let nodes))
    where nodes.allSatisfy({ context.design[$0].attribute("commits") == nil }):
      Nothing(
        "`\(nodes.first.map(context.name) ?? "")` has no conflicts: it says nothing of `commits`",
        "say how it commits: `commits: optimistic`"
      )
    default: nil
    }
  }

  private func nothingGrows(in requirement: Requirement) -> Nothing? {
    guard requirement.age != nil else { return nil }
    if case .let(let name) = requirement.subject {
      let numbers = [
        context.design.lets.first { $0.name == name }?.number, requirement.limit?.number,
      ]
      guard numbers.allSatisfy({ $0?.moving.isEmpty ?? true }) else { return nil }
      return Nothing(
        "`\(name)` never moves, so it is the same then as now",
        "say how it grows: `let \(name) = … growing 10/d`"
      )
    }
    let grows =
      context.design.lets.contains(where: \.moves)
      || context.nodes(with: "data").contains { $0.attribute("data")?["growth"] != nil }
    return grows
      ? nil
      : Nothing(
        "nothing in this design grows, so it is the same then as now",
        "say what grows: `data: 5 PB growing 10 TB/d`"
      )
  }
}
