import Distributions
import Findings
import Model
import Reliability

extension RecoveryAnalysis {
  /// What spares a class of data from an event, and how old the newest spared state is.
  struct Spared {
    var by: RecoveryFindings.Sparing
    var rpo: Double?
    var reason: String
  }

  /// The best of copies, versions, locks and backups: the one with the newest state, in that order.
  func sparing(_ one: DataClass, _ event: DataEvent) -> Spared {
    let found: [Spared?]
    switch event {
    case .lost(let places):
      found = [standby(of: one, places), copyElsewhere(one, places), backup(one, event, places)]
    case .rotten: found = [goodCopy(one), backup(one, event, [])]
    case .deleted(_, let byAdmin, _):
      found = [lock(one, byAdmin), byAdmin ? nil : version(one, event), backup(one, event, [])]
    case .corrupted: found = [version(one, event), backup(one, event, [])]
    }
    let known = found.compactMap { $0 }
    let best = known.min { ($0.rpo ?? .infinity) < ($1.rpo ?? .infinity) }
    return best ?? Spared(by: .nothing, rpo: nil, reason: nothingReason(one, event))
  }

  private func nothingReason(_ one: DataClass, _ event: DataEvent) -> String {
    let name = "`\(one.path)`"
    switch event {
    case .lost: return "no copy and no backup of \(name) stands elsewhere"
    case .rotten: return "there is one copy of \(name), and no backup"
    case .corrupted: return "no version and no backup of \(name) is from before it was seen"
    case .deleted(_, let byAdmin, _):
      return byAdmin
        ? "an administrator deletes copies, versions and what a governance lock keeps of \(name); a backup "
          + "would outlive it under another `owner` or a compliance lock"
        : "no version, lock or backup of \(name) outlives the deletion"
    }
  }

  // MARK: Copies

  /// The standby of a primary; other copies may stand elsewhere beside it.
  func standby(of one: DataClass, _ lost: [NodeID]) -> Spared? {
    guard let said = one.store.attribute("standby") else { return nil }
    let places = one.store.placement.places
    var isUp = isUp(places, lost)
    if lost.contains(one.store.id) {
      // A fault that kills a pair by its name takes the one that serves.
      guard situation != nil, places.count > 1 else { return nil }
      isUp[0] = false
    }
    return copy(of: one, said, in: places, up: isUp)
  }

  private func isUp(_ places: [NodeID], _ lost: [NodeID]) -> [Bool] {
    places.map { place in
      !lost.contains(place) && !design.ancestors(of: place).contains { lost.contains($0) }
    }
  }

  private func copyElsewhere(_ one: DataClass, _ lost: [NodeID]) -> Spared? {
    if lost.contains(one.store.id) { return nil }
    let spread = spreadOfCopies(one)
    guard !spread.isEmpty else { return nil }
    let isUp = isUp(spread, lost)
    if case .code(let data, let parity)? = one.attribute("code")?["code"] {
      // Parts stand in the places round and round.
      let left = (0..<data + parity).count { isUp[$0 % isUp.count] }
      guard left >= data else { return nil }
      return Spared(by: .copy, rpo: 0, reason: "\(left) parts are left of which \(data) rebuild it")
    }
    return copy(of: one, one.attribute("copies"), in: spread, up: isUp)
  }

  /// Where copies, or parts of a code, stand.
  func spreadOfCopies(_ one: DataClass) -> [NodeID] {
    design.placesOfCopies(of: one.store, attributeOfCopies(one)) ?? copyPlaces(one)
  }

  func attributeOfCopies(_ one: DataClass) -> String {
    one.attribute("code") != nil ? "code" : "copies"
  }

  /// By the places of copies that are left, the first of which is that of the original.
  private func copy(
    of one: DataClass,
    _ said: Attribute?,
    in places: [NodeID],
    up isUp: [Bool]
  ) -> Spared? {
    guard isUp.contains(true), isUp.count > 1 else { return nil }
    let isAsync = said?["mode"]?.word == "async"
    let areOriginalsUp = design.dealsOutOriginals(one.store) ? !isUp.contains(false) : isUp[0]
    guard isAsync, !areOriginalsUp else {
      return Spared(by: .copy, rpo: 0, reason: "a copy that every write waits for stands elsewhere")
    }
    guard case .distribution(let form)? = said?["lag"], let lag = form.distribution else {
      return Spared(
        by: .copy,
        rpo: nil,
        reason: "the copy elsewhere is `async` and its `lag` isn't said"
      )
    }
    guard let late = lag.quantile(0.99) else {
      return Spared(by: .copy, rpo: nil, reason: "the `lag` of the copy elsewhere has no bound")
    }
    let usual = "the copy elsewhere is at most \(time(late)) behind (p99)"
    switch behindByCuts(one, places, isUp) {
    case .unknown(let reason): return Spared(by: .copy, rpo: nil, reason: reason)
    case .seconds(let more) where more > 0:
      let reason = "\(usual), and \(time(more)) more for having been cut off"
      return Spared(by: .copy, rpo: late + more, reason: reason)
    case .seconds: return Spared(by: .copy, rpo: late, reason: usual)
    }
  }

  /// How far the best of the copies that are left is behind for having been cut off.
  private func behindByCuts(
    _ one: DataClass,
    _ places: [NodeID],
    _ isUp: [Bool]
  ) -> ReplicationLag.Behind {
    guard let (lag, moment) = situation, let first = places.first else { return .seconds(0) }
    var least = Double.infinity
    var open: ReplicationLag.Behind?
    for (place, isUp) in zip(places, isUp) where isUp {
      switch lag.behind(one.store, from: first, in: place, at: moment) {
      case .seconds(let seconds): least = min(least, seconds)
      case .unknown(let reason): open = .unknown(reason)
      }
    }
    return least < .infinity ? .seconds(least) : open ?? .seconds(0)
  }

  /// Copies without a place of their own stand where the store does.
  private func copyPlaces(_ one: DataClass) -> [NodeID] {
    guard (one.number("copies", "copies") ?? 1) > 1 else { return [] }
    return one.store.placement.places
  }

  private func goodCopy(_ one: DataClass) -> Spared? {
    let copies = one.number("copies", "copies") ?? 1
    let hasMore =
      copies > 1 || one.attribute("code") != nil || one.store.attribute("standby") != nil
    return hasMore ? Spared(by: .copy, rpo: 0, reason: "other copies are good") : nil
  }

  // MARK: Versions and locks

  private func version(_ one: DataClass, _ event: DataEvent) -> Spared? {
    let seen = seen(one, event)
    let kept = one.number("versioned", "time")
    let isLocked = one.number("locked", "time").map { $0 >= seen } ?? false
    guard kept.map({ $0 >= seen }) ?? false || isLocked && isCorruption(event) else { return nil }
    if isCorruption(event) {
      return Spared(
        by: .version,
        rpo: seen,
        reason: "what was there before it went wrong, \(time(seen)) before it was seen"
      )
    }
    return Spared(by: .version, rpo: 0, reason: "the deleted versions are kept \(time(kept ?? 0))")
  }

  private func isCorruption(_ event: DataEvent) -> Bool {
    if case .corrupted = event { true } else { false }
  }

  /// A lock refuses to delete what is younger than it is long.
  private func lock(_ one: DataClass, _ byAdmin: Bool) -> Spared? {
    guard let locked = one.attribute("locked"), let length = locked["time"]?.number?.value else {
      return nil
    }
    let isCompliance = locked["mode"]?.word == "compliance"
    guard isCompliance || !byAdmin else { return nil }
    if let oldest = one.oldestSeconds, oldest > length * (1 + 1e-9) { return nil }
    return Spared(
      by: .lock,
      rpo: 0,
      reason: "its \(isCompliance ? "compliance" : "governance") lock refuses the deletion"
    )
  }

  // MARK: Backups

  private func backup(_ one: DataClass, _ event: DataEvent, _ lost: [NodeID]) -> Spared? {
    guard let backup = one.attribute("backup"), let every = backup["every"]?.number?.value,
      let vault = backup["to"]?.node
    else { return nil }
    var takes = 0.0
    if case .distribution(let form)? = backup["takes"] { takes = form.distribution?.mean ?? 0 }
    let seen = seen(one, event)
    if let keep = backup["keep"]?.number?.value, keep < seen { return nil }
    // One begins when the one before is done.
    let apart = max(every, takes)
    let age = apart + takes
    let vaultPlaces = design[vault].placement.places + design.ancestors(of: vault) + [vault]
    let sum = takes > 0 ? "\(time(apart)) + \(time(takes))" : time(every)
    switch event {
    case .lost:
      guard !vaultPlaces.contains(where: lost.contains) else { return nil }
      return Spared(
        by: .backup,
        rpo: age,
        reason: "the last backup that was done: \(sum) old at worst"
      )
    case .deleted(_, let byAdmin, _):
      if byAdmin {
        let owners = [one.store, design[vault]].map { $0.attribute("owner")?["owner"]?.word }
        let isForeign = owners[1] != nil && owners[0] != owners[1]
        let isLocked = design[vault].attribute("locked")?["mode"]?.word == "compliance"
        guard isForeign || isLocked else { return nil }
      }
      return Spared(
        by: .backup,
        rpo: age,
        reason: "the last backup that was done: \(sum) old at worst"
      )
    case .corrupted, .rotten:
      return Spared(
        by: .backup,
        rpo: seen + age,
        reason: "the last backup from before: seen after \(time(seen)), then \(sum)"
      )
    }
  }
}
