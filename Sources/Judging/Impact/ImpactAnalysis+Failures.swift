import Findings
import LoadFlow
import Model
import Reliability

extension ImpactAnalysis {
  /// More losses than these are not paired: pairs grow with the square.
  private static let mostPaired = 12_000
  /// Past this many only components and groups are paired.
  private static let mostWithReplicas = 1_000
  /// Pairs that are told in detail; the rest only count.
  private static let mostPairsKept = 400

  /// What each single loss does, and each pair that does more than its two parts.
  func failures(_ prepared: Prepared) -> [LossFindings] {
    let model = prepared.model
    let losses = LossSystem(model)
    var all: [[FailureEvent]] = options.of.isEmpty ? singleLosses(model).map { [$0] } : []
    let later = options.of.isEmpty ? workingLater(model, prepared.load) : []
    all += later.sorted().map { [.component($0)] }
    if !options.of.isEmpty { all = [options.of.map { event(of: $0) }] }
    if options.of.isEmpty, options.wantsPairs {
      var singles = singleLosses(model)
      if singles.count > Self.mostWithReplicas { singles.removeAll { $0.isUnit } }
      if singles.count <= Self.mostPaired {
        all += worstPairs(losses.harmfulPairs(of: singles), singles, losses)
      }
    }
    let hits = losses.hits(all)
    var result = zip(all, hits).map { loss, hit in
      finding(loss, hit, prepared.systems, losses)
    }
    result.sort(by: isWorse)
    // The worst ones, and whole places that are survived: what they leave may be too busy.
    var isPlayed = 0
    let aftermath = Aftermath(design, prepared.load)
    for place in result.indices {
      let loss = result[place]
      let isPlace = loss.nodes.allSatisfy { design[$0].core.isGroup } && loss.lost.count == 1
      let isLater = loss.lost.count == 1 && loss.nodes.allSatisfy { later.contains($0) }
      guard place < options.mostPlayed || isLater || isPlace && loss.unservedTraffic < 1 else {
        continue
      }
      addRecovery(&result[place])
      aftermath.add(to: &result[place])
      guard loss.unservedTraffic < 1, !isLater, isPlayed < options.mostPlayed else { continue }
      isPlayed += 1
      play(&result[place], prepared.load)
    }
    return result
  }

  /// What data goes with it, and when what is lost is back as far as the design says.
  private func addRecovery(_ loss: inout LossFindings) {
    guard !loss.lost.contains(where: { $0.hasPrefix(Self.replicaOf) }) else { return }
    let data = RecoveryAnalysis(design).losing(loss.nodes)
    loss.lostData = data.map { one in
      let name = one.dataClass.map { "\(one.store).\($0)" } ?? one.store
      return LossFindings.LostData(
        store: name,
        seconds: one.sparedBy == .nothing ? nil : one.rpoSeconds
      )
    }
    let repairs = loss.nodes.map { design.meanSeconds("mttr", of: design[$0]) }
    let times = data.map(\.rtoSeconds) + (data.isEmpty ? repairs : [])
    if !times.isEmpty, times.allSatisfy({ $0 != nil }) {
      loss.recoverySeconds = times.compactMap { $0 }.max()
    }
  }

  static let replicaOf = "a replica of "

  private func event(of node: NodeID) -> FailureEvent {
    design[node].core.isGroup ? .group(node) : .component(node)
  }

  /// Every component, one replica of each in each place, and every group that any of it stands in.
  private func singleLosses(_ model: SystemModel) -> [FailureEvent] {
    var groups: Set<NodeID> = []
    var result: [FailureEvent] = []
    for part in model.parts {
      result.append(.component(part.node))
      groups.formUnion(part.groups)
      for pattern in part.patterns {
        var unit = pattern.firstUnit
        for site in pattern.sites {
          groups.formUnion(site.groups)
          if pattern.unitCount > 1, part.patterns.count == 1 {
            result.append(.unit(part.node, unit))
          }
          unit += site.count
        }
      }
    }
    return groups.sorted().map { .group($0) } + result
  }

  /// What no reply waits for: without it requests are served, and work piles up.
  private func workingLater(_ model: SystemModel, _ load: LoadFindings) -> Set<NodeID> {
    Set(load.components.filter { $0.arrivalPerSecond > 0 }.map(\.node))
      .subtracting(model.partOfNode.keys)
  }

  private func worstPairs(
    _ pairs: [(first: Int, second: Int, hits: [Int])],
    _ singles: [FailureEvent],
    _ losses: LossSystem
  ) -> [[FailureEvent]] {
    func weight(_ pair: (first: Int, second: Int, hits: [Int])) -> Double {
      let chances = [pair.first, pair.second].map { losses.probability(of: singles[$0]) ?? 0 }
      return chances[0] * chances[1]
    }
    let ranked = pairs.enumerated().map { ($0.offset, weight($0.element), $0.element) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    return ranked.prefix(Self.mostPairsKept).map { [singles[$0.2.first], singles[$0.2.second]] }
  }

  private func finding(
    _ loss: [FailureEvent],
    _ hit: [Bool],
    _ systems: [ConditionedSystem],
    _ losses: LossSystem
  ) -> LossFindings {
    var unserved: [String: Double] = [:]
    var order: [String] = []
    var traffic = 0.0
    for (place, flow) in flows.enumerated() {
      if unserved[flow.request] == nil { order.append(flow.request) }
      let share = hit[place] ? systems[place].unserved(losing: Set(loss)) : 0
      unserved[flow.request, default: 0] += share * flow.shareOfType
      traffic += share * flow.trafficShare
    }
    var result = LossFindings(
      lost: loss.map { lossName($0) },
      nodes: loss.map { node(of: $0) },
      served: order.map { ($0, 1 - min(1, unserved[$0] ?? 0)) },
      unservedTraffic: min(1, traffic)
    )
    if loss.count == 1, case .unit? = loss.first { result.isReplica = true }
    result.degraded = degraded(by: loss, order, losses.model.functions)
    let chances = loss.map { chance(of: $0, losses) }
    if chances.allSatisfy({ $0 != nil }) {
      let probability = chances.reduce(1) { $0 * ($1 ?? 1) }
      result.probability = probability
      result.budgetMinutesPerYear = probability * result.unservedTraffic * minutesPerYear
    }
    return result
  }

  /// How likely a loss is; of a replica, that of any like it in its place.
  private func chance(of event: FailureEvent, _ losses: LossSystem) -> Double? {
    guard let one = losses.probability(of: event) else { return nil }
    guard case .unit(let node, let number) = event,
      let place = losses.model.partOfNode[node],
      let pattern = losses.model.parts[place].patterns.first
    else { return one }
    var unit = pattern.firstUnit
    for site in pattern.sites {
      if unit == number { return 1 - (0..<site.count).reduce(1.0) { rest, _ in rest * (1 - one) } }
      unit += site.count
    }
    return one
  }

  /// Request types that lose what they can do without.
  private func degraded(
    by loss: [FailureEvent],
    _ requests: [String],
    _ functions: [RequestFunction]
  )
    -> [String]
  {
    requests.filter { request in
      flows.indices.contains { place in
        flows[place].request == request
          && functions[place].degrading.contains { link in
            let target = design[link].to
            return loss.contains { event in
              switch event {
              case .component(let node): node == target
              case .group(let group): design.ancestors(of: target).contains(group)
              case .unit: false
              }
            }
          }
      }
    }
  }

  private func node(of event: FailureEvent) -> NodeID {
    switch event {
    case .group(let node), .component(let node), .unit(let node, _): node
    }
  }

  private func lossName(_ event: FailureEvent) -> String {
    guard case .unit(let node, _) = event else { return event.name(in: design) }
    return Self.replicaOf + design[node].path
  }

  /// Those first that cost most of the budget, then those that hit most traffic, then the smaller ones.
  private func isWorse(_ a: LossFindings, _ b: LossFindings) -> Bool {
    let (first, second) = (a.budgetMinutesPerYear ?? -1, b.budgetMinutesPerYear ?? -1)
    if max(first, 0) != max(second, 0) { return first > second }
    if a.unservedTraffic != b.unservedTraffic { return a.unservedTraffic > b.unservedTraffic }
    if a.lost.count != b.lost.count { return a.lost.count < b.lost.count }
    return a.lost.lexicographicallyPrecedes(b.lost)
  }

  // MARK: Under load

  /// Plays a loss under the load: who is overloaded by what it takes over, and what clients see.
  private func play(_ loss: inout LossFindings, _ base: LoadFindings) {
    guard let workload, loss.unservedTraffic < 1, base.obstacles.isEmpty else { return }
    let gone = loss.nodes
    let isReplica = loss.lost.contains { $0.hasPrefix(Self.replicaOf) }
    guard let rest = design.losing(gone, oneReplicaOnly: isReplica) else { return }
    // An engine may know designs by their names, and this one has that of the whole.
    let found = analyze(rest, under: workload, withSaturation: false)
    guard found.obstacles.isEmpty, found.isConverged else { return }
    for component in found.components {
      let path = design[component.node].path
      if component.surplusPerSecond != nil { loss.overloaded.append(path) }
      if component.utilization > 0.8, component.surplusPerSecond == nil {
        loss.busy.append((path, component.utilization))
      }
    }
    for request in found.requests {
      let served = loss.served.first { $0.request == request.name }?.share ?? 1
      guard served > 0 else { continue }
      loss.p99.append((request.name, request.latency?.p99))
      // What waits ever longer isn't served either.
      let carried = request.throughputPerSecond / max(request.offeredPerSecond, 1e-300)
      let failing = request.errorRatio ?? max(0, 1 - carried)
      loss.errors.append((request.name, 1 - served * (1 - failing)))
    }
  }
}
