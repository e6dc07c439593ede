import Findings
import Model
import Quantities
import Reliability

/// How data comes back: by the table of events and what spares data in the language's reference.
struct RecoveryAnalysis {
  let design: Design
  /// How old the design is when it happens, in seconds: data grows.
  let age: Double
  /// What is written to a store each second, as far as somebody knows.
  var bytesWritten: (NodeID) -> Double? = { _ in nil }
  /// The fault that is looked at, and the moment of its action; nil for what is asked of every store.
  private(set) var situation: (lag: ReplicationLag, moment: Double)?

  init(_ design: Design, at age: Double = 0) {
    self.design = design
    self.age = age
  }

  /// Every class of every store, under the design's faults and the usual events.
  func all() -> [RecoveryFindings] {
    var result: [RecoveryFindings] = []
    for store in design.keepersOfData {
      let classes = design.dataClasses(of: store, at: age)
      for fault in design.faults {
        for (event, targets, words, at) in design.dataEvents(of: fault) {
          let hit = classes.filter { isTarget($0, targets, event) }
          result += during(fault, at).findings(hit, event, words, fault.name)
        }
      }
      for (event, words) in design.usualEvents(of: store) {
        result += findings(classes, event, words, nil)
      }
    }
    return result
  }

  /// The classes of some subjects under one fault.
  func findings(of subjects: [NodeID], with fault: Fault) -> [RecoveryFindings] {
    var result: [RecoveryFindings] = []
    for store in design.nodes where store.core.isStation {
      let classes = design.dataClasses(of: store, at: age).filter { one in
        subjects.contains(one.id) || subjects.contains(store.id)
      }
      guard !classes.isEmpty else { continue }
      for (event, targets, words, at) in design.dataEvents(of: fault) {
        let hit = classes.filter { isTarget($0, targets, event) }
        let all = design.dataClasses(of: store, at: age).filter { isTarget($0, targets, event) }
        result += during(fault, at).findings(hit, event, words, fault.name, among: all)
      }
    }
    return result
  }

  private func during(_ fault: Fault, _ moment: Double) -> RecoveryAnalysis {
    var result = self
    result.situation = (
      ReplicationLag(design: design, fault: fault, bytesWritten: bytesWritten), moment
    )
    return result
  }

  private func isTarget(_ one: DataClass, _ targets: [NodeID], _ event: DataEvent) -> Bool {
    if case .lost(let places) = event {
      // A loss elsewhere is none of its business.
      let isSpread = one.store.attribute(attributeOfCopies(one))?["level"] != nil
      let stands = one.store.placement.places + (isSpread ? spreadOfCopies(one) : [])
      let home = [one.store.id] + stands + design.ancestors(of: one.store.id)
      let around = stands.flatMap { design.ancestors(of: $0) }
      return places.contains { home.contains($0) || around.contains($0) }
    }
    return targets.contains(one.id) || targets.contains(one.store.id)
  }

  private func findings(
    _ classes: [DataClass],
    _ event: DataEvent,
    _ words: String,
    _ fault: String?,
    among all: [DataClass]? = nil
  ) -> [RecoveryFindings] {
    classes.map { finding($0, event, words, fault, among: all ?? classes) }
  }

  private func finding(
    _ one: DataClass,
    _ event: DataEvent,
    _ words: String,
    _ fault: String?,
    among all: [DataClass]
  ) -> RecoveryFindings {
    let spared = sparing(one, event)
    var result = RecoveryFindings(
      store: one.store.path,
      dataClass: one.name,
      node: one.id,
      event: words,
      fault: fault,
      sparedBy: spared.by
    )
    result.rpoSeconds = spared.rpo
    result.reasons = [spared.reason]
    if case .date(let date)? = one.attribute("drill")?["date"] { result.lastDrill = "\(date)" }
    switch spared.by {
    case .nothing: break
    case .notHit, .lock: result.rtoSeconds = 0
    case .copy, .version, .backup:
      addSteps(one, event, spared.by, all, &result)
      result.rtoSeconds = result.steps.sum
    }
    return result
  }

  // MARK: Steps

  private func addSteps(
    _ one: DataClass,
    _ event: DataEvent,
    _ by: RecoveryFindings.Sparing,
    _ all: [DataClass],
    _ result: inout RecoveryFindings
  ) {
    if case .rotten = event, by == .copy {
      result.reasons.append("a good copy is read in its place: nothing has to come back")
      return
    }
    if by == .copy, case .lost(let places) = event, standby(of: one, places) != nil,
      let takeover = one.seconds("failover")
    {
      result.steps.provision = takeover
      result.reasons.append("the standby takes over in \(time(takeover))")
      return
    }
    result.steps.detect = seen(one, event)
    result.steps.decide = one.seconds("decide") ?? 0
    result.steps.provision = one.seconds("provision") ?? 0
    result.steps.check = one.seconds("check") ?? 0
    guard by == .backup else { return }
    result.steps.replay = one.seconds("replay") ?? 0
    addTransfer(one, event, all, &result)
  }

  /// What is restored before it and itself, at the least of source, target and path.
  private func addTransfer(
    _ one: DataClass,
    _ event: DataEvent,
    _ all: [DataClass],
    _ result: inout RecoveryFindings
  ) {
    result.steps.transfer = nil
    let before = all.filter { $0.turn <= one.turn && sparing($0, event).by == .backup }
    let sizes = before.map(\.storedBytes)
    guard sizes.allSatisfy({ $0 != nil }) else {
      return result.reasons.append("how much data it is isn't said: write `data:`")
    }
    let bytes = sizes.reduce(0) { $0 + ($1 ?? 0) } * event.share
    result.bytes = bytes
    guard let (speed, words) = restoreSpeed(one) else {
      return result.reasons.append("how fast it is read back isn't said: write `restore:`")
    }
    result.bytesPerSecond = speed
    result.limitedBy = words
    result.steps.transfer = bytes / speed
    let first = before.filter { $0.turn < one.turn }.sorted { $0.turn < $1.turn }
      .compactMap(\.name).map { "`\($0)`" }.joined(separator: ", ")
    let ahead =
      before.count == 1
      ? "" : first.isEmpty ? ", with what is restored beside it" : ", first \(first)"
    result.reasons.append(
      "\(data(bytes))\(ahead)\(ahead.isEmpty ? "" : ",") at \(rate(speed)) (\(words)) take \(time(bytes / speed))"
    )
  }

  /// What it takes to bring all of a store back: at the speed of its slowest part, whatever a promise says.
  func fullRestores() -> [FullRestore] {
    design.keepersOfData.compactMap { store in
      let classes = design.dataClasses(of: store, at: age)
      let sizes = classes.map(\.storedBytes)
      let speeds = classes.compactMap { restoreSpeed($0) }
      guard sizes.allSatisfy({ $0 != nil }),
        let least = speeds.min(by: { $0.bytesPerSecond < $1.bytesPerSecond })
      else { return nil }
      let bytes = sizes.reduce(0) { $0 + ($1 ?? 0) }
      guard bytes > 0 else { return nil }
      return FullRestore(
        store: store.path,
        bytes: bytes,
        bytesPerSecond: least.bytesPerSecond,
        limitedBy: least.words
      )
    }
  }

  /// The data that groups or components take with them when they are lost: how old what is spared is, and when all is back.
  func losing(_ places: [NodeID]) -> [RecoveryFindings] {
    design.keepersOfData.flatMap { store in
      let classes = design.dataClasses(of: store, at: age)
        .filter { isTarget($0, [], .lost(places)) }
      return findings(classes, .lost(places), "lost", nil)
    }
  }

  func restoreSpeed(_ one: DataClass) -> (bytesPerSecond: Double, words: String)? {
    var speeds: [(Double, String)] = []
    func add(_ node: Node, _ attribute: Attribute?) {
      guard let number = attribute?["speed"]?.number else { return }
      speeds.append(
        (number.value * design.multiplier(number.per, of: node), "`\(node.path)`'s `restore`")
      )
    }
    add(one.store, one.attribute("restore"))
    if let vault = one.attribute("backup")?["to"]?.node {
      add(design[vault], design[vault].attribute("restore"))
      if let path = design.bandwidth(between: vault, one.store.id) {
        speeds.append((path, "the path between them"))
      }
      for link in design.links where Set([link.from, link.to]) == Set([vault, one.store.id]) {
        guard let number = link.attribute("bandwidth")?["bandwidth"]?.number else { continue }
        speeds.append((number.value, "`bandwidth` of the link between them"))
      }
    }
    guard let least = speeds.min(by: { $0.0 < $1.0 }), least.0 > 0 else { return nil }
    return (least.0, least.1)
  }

  /// From the event until somebody knows of it.
  func seen(_ one: DataClass, _ event: DataEvent) -> Double {
    let detect = one.seconds("detect") ?? 0
    switch event {
    case .lost: return detect
    case .deleted(_, _, let seen), .corrupted(_, let seen): return seen ?? detect
    case .rotten(_, let seen): return seen ?? one.number("verify", "every") ?? detect
    }
  }

  // MARK: Words

  func time(_ seconds: Double) -> String { QuantityFormat.human(seconds, .time) }
  func data(_ bytes: Double) -> String { QuantityFormat.human(bytes, .data) }
  func rate(_ bytesPerSecond: Double) -> String {
    QuantityFormat.human(bytesPerSecond, .bandwidth)
  }
}

extension Design {
  /// The bandwidth of the path between the groups of two components, where one is said.
  func bandwidth(between a: NodeID, _ b: NodeID) -> Double? {
    let (first, second) = (ancestors(of: a) + [a], ancestors(of: b) + [b])
    return connections.filter { connection in
      guard connection.ends.count == 2 else { return false }
      let (x, y) = (connection.ends[0], connection.ends[1])
      return (first.contains(x) && second.contains(y)) || (first.contains(y) && second.contains(x))
    }.compactMap { connection in
      connection.attributes.first { $0.name == "bandwidth" }?["bandwidth"]?.number?.value
    }.min()
  }
}
