import Findings
import Model
import Reliability

extension ImpactAnalysis {
  /// Nodes that a diagram of all events may come to before its cut sets are left uncounted.
  private static let mostNodes = 1 << 17
  private static let mostEvents = 800
  private static let mostListed = 24
  private static let mostAdvised = 16

  /// How often each request type isn't served, or one alone, with its cut sets.
  func availabilities(
    _ prepared: Prepared,
    of only: String? = nil,
    withCutSets: Bool = true
  ) -> [RequestAvailability] {
    let (model, systems) = (prepared.model, prepared.systems)
    let losses = withCutSets ? LossSystem(model) : nil
    var names: [String] = []
    for flow in flows where !names.contains(flow.request) && flow.request == only ?? flow.request {
      names.append(flow.request)
    }
    return names.map { name in
      let places = flows.indices.filter { flows[$0].request == name }
      var result = RequestAvailability(request: name)
      let parts = places.flatMap { model.parts(of: model.functions[$0]) }.map { model.parts[$0] }
      let groups = Set(
        parts.flatMap { part in
          part.groups + part.patterns.flatMap { $0.sites.flatMap(\.groups) }
        }
      )
      if let node = model.withoutRepair.first(where: { node in
        groups.contains(node) || parts.contains { $0.node == node }
      }) {
        result.reason =
          "`\(design[node].path)` has an `mtbf` without `mttr`: how long it is down isn't said"
      } else if parts.allSatisfy({ !$0.hasNumbers })
        && groups.allSatisfy({ model.groupDown[$0] == nil })
      {
        result.reason =
          "nothing on the way of `\(name)` says how often it fails: write `available:` or `mtbf:` and `mttr:`"
      } else {
        result.unavailability = unavailability(places, systems)
        if result.unavailability == nil {
          result.reason = "the walk of `\(name)` has too many alternatives for an exact answer"
        }
      }
      result.target = target(of: name)
      if let losses { addCutSets(places, losses, &result) }
      return result
    }
  }

  /// Of several clients, by their shares of the requests.
  private func unavailability(
    _ places: [Int],
    _ systems: [ConditionedSystem]
  )
    -> ClosedRange<Double>?
  {
    var lower = 0.0
    var upper = 0.0
    for place in places {
      let bounds = systems[place].unavailability()
      guard bounds.upper - bounds.lower < 1 else { return nil }
      lower += flows[place].shareOfType * bounds.lower
      upper += flows[place].shareOfType * bounds.upper
    }
    return min(lower, 1)...min(max(lower, upper), 1)
  }

  private func target(of request: String) -> Double? {
    design.requirements.filter { $0.metric == "availability" }.compactMap { requirement in
      switch requirement.subject {
      case .all: requirement.limit?.number?.value
      case .request(let name): name == request ? requirement.limit?.number?.value : nil
      default: nil
      }
    }.max()
  }

  // MARK: Cut sets

  private func addCutSets(
    _ places: [Int],
    _ losses: LossSystem,
    _ result: inout RequestAvailability
  ) {
    let singles = losses.events.filter { event in
      if case .unit = event { false } else { true }
    }
    let hits = losses.hits(singles.map { [$0] })
    result.singlePoints = zip(singles, hits).filter { _, hit in places.contains { hit[$0] } }
      .map { $0.0.name(in: design) }
    // Cut sets are of a walk; of several clients that of the one with most requests is told.
    guard let place = places.max(by: { flows[$0].shareOfType < flows[$1].shareOfType }) else {
      return
    }
    if losses.events.count <= Self.mostEvents,
      let solution = losses.solved(place, mostNodes: Self.mostNodes),
      let counts = solution.cutSetCounts()
    {
      result.cutSetCounts = counts.dropFirst().map(\.description)
      let probable = solution.mostProbableCutSets(Self.mostListed, losses.probabilities)
        .filter { $0.probability > 0 }
      let small = solution.cutSets(upTo: 3, atMost: 2_000, losses.probabilities).sets
      var seen: Set<[Int]> = []
      result.cutSets = (probable + small).filter { seen.insert($0.events).inserted }
        .prefix(Self.mostListed).map { findings(of: $0.events, losses) }
    } else {
      result.cutSetReason =
        "past the limits of \(Self.mostEvents) events and \(Self.mostNodes) nodes of a diagram: "
        + "only single losses are listed"
      result.cutSets = zip(singles, hits).filter { $0.1[place] }
        .map {
          CutSetFindings(of: [$0.0.name(in: design)], probability: losses.probability(of: $0.0))
        }
    }
  }

  private func findings(of events: [Int], _ losses: LossSystem) -> CutSetFindings {
    let members = events.map { losses.events[$0] }
    let chances = members.map { losses.probability(of: $0) }
    let known = chances.compactMap { $0 }
    return CutSetFindings(
      of: members.map { $0.name(in: design) }.sorted(),
      probability: known.count == chances.count ? known.reduce(1, *) : nil
    )
  }

  // MARK: Advice

  /// What one more replica of each component would win, in minutes a year over all traffic.
  func advice(_ prepared: Prepared) -> [ReplicaAdvice] {
    let model = prepared.model
    // Two bounds don't tell by how much one answer is better than another.
    guard prepared.systems.allSatisfy(\.isSolved) else { return [] }
    let before = weighted(prepared.systems)
    guard before > 0 else { return [] }
    var result: [ReplicaAdvice] = []
    // Those that are down most often by themselves have most to win.
    let ranked = model.partsByUnavailability().prefix(Self.mostAdvised)
    for index in ranked where model.parts[index].patterns.count == 1 {
      let part = model.parts[index]
      var best: ReplicaAdvice?
      for place in candidates(for: part) {
        var changed = model
        changed.parts[index] = adding(place, to: part)
        let after = weighted(prepared.systems.map { $0.with(changed) })
        let gain = (before - after) * minutesPerYear
        if gain > max(0.5, best?.minutesPerYear ?? 0) * (1 + 1e-9) {
          best = ReplicaAdvice(
            component: design[part.node].path,
            place: place.map { design[$0].path },
            minutesPerYear: gain
          )
        }
      }
      if let best { result.append(best) }
    }
    return result.sorted { ($1.minutesPerYear, $0.component) < ($0.minutesPerYear, $1.component) }
  }

  /// The upper bounds of all flows, by their traffic.
  private func weighted(_ systems: [ConditionedSystem]) -> Double {
    zip(flows, systems).reduce(0) { $0 + $1.0.trafficShare * $1.1.unavailability().upper }
  }

  /// Where one more replica could stand: where one stands, or in another place of the same sort.
  private func candidates(for part: SystemPart) -> [NodeID?] {
    let places = design[part.node].placement.places
    guard let first = places.first, let parent = design[first].parent,
      design[first].core == .zone || design[first].core == .rack
    else { return [places.first] }
    return design[parent].children.filter { design[$0].core == design[first].core }
  }

  private func adding(_ place: NodeID?, to part: SystemPart) -> SystemPart {
    var changed = part
    let groups = place.map { [$0] + design.ancestors(of: $0).filter { $0 != .root } } ?? []
    let inner = groups.filter { !part.groups.contains($0) }
    if let site = changed.patterns[0].sites.firstIndex(where: { $0.groups == inner }) {
      changed.patterns[0].sites[site].count += 1
    } else {
      changed.patterns[0].sites.append(SystemPart.Site(groups: inner, count: 1))
    }
    return changed
  }
}
