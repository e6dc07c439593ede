import Model

extension ReviewRule {
  static let failureRules = [
    ReviewRule("failure.faults", "Does a fault play what may break, and is it judged?") {
      reviewed in
      let judged = Set(reviewed.design.requirements.compactMap(\.fault))
      let faults = reviewed.design.faults
      guard !faults.isEmpty else {
        return .missing(
          what: ["no fault is played"],
          suggestion: reviewed.stations.first.map {
            "fault \($0.name)-down { at 5 min: kill \($0.name) for 10 min }"
          } ?? ""
        )
      }
      let unjudged = faults.filter { !judged.contains($0.name) }
      return .of(
        faults.map { "fault `\($0.name)`" },
        missing: unjudged.map { "no requirement is asked `with \($0.name)`" },
        suggestion: "require errors < 1% with \(unjudged.first?.name ?? "")"
      )
    },
    ReviewRule("failure.zones", "Is the loss of a zone or region covered?") { reviewed in
      let places = reviewed.design.nodes.filter { $0.core == .zone || $0.core == .region }
      guard !places.isEmpty else {
        return .notAsked(because: "nothing is placed in a region or zone")
      }
      let survived = reviewed.design.requirements.filter { $0.metric == "survives" }
      let killed = reviewed.design.faults.filter { fault in
        fault.actions.contains { action in
          action.form == "kill"
            && action.clauses.joined().contains { field in
              field.value.nodes.contains { reviewed.design[$0].core.isGroup }
            }
        }
      }
      let evidence = survived.map { "`\($0.text)`" } + killed.map { "fault `\($0.name)`" }
      guard evidence.isEmpty else { return .met(evidence: evidence) }
      return .missing(
        what: ["no fault kills a zone or region, and nothing must survive one"],
        suggestion: "require survives any zone"
      )
    },
    ReviewRule("failure.timeouts", "Does each call have a timeout?") { reviewed in
      guard !reviewed.calls.isEmpty else {
        return .notAsked(because: "no component waits for another")
      }
      let bare = reviewed.calls.filter { $0.attribute("timeout") == nil }
      return .of(
        ["\(reviewed.calls.count) calls have one"],
        missing: bare.map { "`\(reviewed.name(of: $0))` waits for ever" },
        suggestion: bare.first.map { "timeout: 50 ms  // in the block of \(reviewed.name(of: $0))" }
          ?? ""
      )
    },
    ReviewRule("failure.retries", "Do retries have a limit, a backoff and a budget?") { reviewed in
      let retried = reviewed.design.links.filter { $0.attribute("retry") != nil }
      guard !retried.isEmpty else { return .notAsked(because: "nothing is retried") }
      let bare = retried.filter { link in
        guard let retry = link.attribute("retry") else { return false }
        return retry["backoff"] == nil || retry["always"] == nil && retry["attempts"] == nil
          || link.waits && retry["within"] == nil
      }
      return .of(
        retried.map { "`\(reviewed.name(of: $0))`" },
        missing: bare.map { "`\(reviewed.name(of: $0))` says no limit, backoff or budget" },
        suggestion: bare.first.map {
          "retry: 1, backoff 20 ms, jitter, within 10%  // in the block of \(reviewed.name(of: $0))"
        } ?? ""
      )
    },
    ReviewRule("failure.idempotency", "Is what may come twice safe to do twice?") { reviewed in
      let again = reviewed.design.links.filter { link in
        link.attribute("retry") != nil
          || link.attribute("delivery")?["delivery"]?.word == "at-least-once"
      }
      guard !again.isEmpty else { return .notAsked(because: "nothing is sent again") }
      let targets = reviewed.design.nodes.filter { node in again.contains { $0.to == node.id } }
      return tagged(reviewed, targets, "idempotent", "can get a request twice")
    },
    ReviewRule("failure.dead-letters", "Does what can't be processed go aside?") { reviewed in
      let consumers = reviewed.design.links.filter { link in
        let from = reviewed.design[link.from].core
        return from == .queue || from == .stream
      }
      guard !consumers.isEmpty else { return .notAsked(because: "there is no queue or stream") }
      let bare = consumers.filter { $0.attribute("dead-letter") == nil }
      return .of(
        consumers.map { "`\(reviewed.name(of: $0))`" },
        missing: bare.map { "`\(reviewed.name(of: $0))` tries a bad item for ever" },
        suggestion: bare.first.map {
          "dead-letter: quarantine after 3  // in the block of \(reviewed.name(of: $0))"
        } ?? ""
      )
    },
    ReviewRule("failure.checkpoints", "Is long work kept when it is interrupted?") { reviewed in
      let jobs = reviewed.design.nodes.filter { $0.core == .job }
      let streams = reviewed.design.links.filter { $0.attribute("delivery") != nil }
      guard !jobs.isEmpty || !streams.isEmpty else {
        return .notAsked(because: "there is no job and no delivery that goes on from a checkpoint")
      }
      let bareJobs = jobs.filter {
        $0.attribute("checkpoint") == nil && $0.attribute("retry") == nil
      }
      let bareLinks = streams.filter { $0.attribute("checkpoint") == nil }
      return .of(
        jobs.map { "`\($0.path)`" } + streams.map { "`\(reviewed.name(of: $0))`" },
        missing: bareJobs.map { "`\($0.path)` has neither checkpoint nor retry" }
          + bareLinks.map { "`\(reviewed.name(of: $0))` has no checkpoint" },
        suggestion:
          "\(bareJobs.first?.name ?? "train") { checkpoint: every 20 min, 40 s; retry: 3 }"
      )
    },
    ReviewRule("failure.fallback", "Is there a way on when a dependency fails?") { reviewed in
      guard !reviewed.calls.isEmpty else {
        return .notAsked(because: "no component waits for another")
      }
      let soft = reviewed.design.links.filter { link in
        link.attribute("optional")?["optional"]?.word == "yes" || link.attribute("on") != nil
          || link.attribute("breaker") != nil || link.attribute("hedge") != nil
      }
      guard soft.isEmpty else { return .met(evidence: soft.map { "`\(reviewed.name(of: $0))`" }) }
      return .missing(
        what: ["no call is optional, has a fallback or a breaker"],
        suggestion: "web -> cache { optional: yes; breaker: 50% over 5 s }"
      )
    },
    ReviewRule("failure.single-points", "Is nothing alone that all depend on?") { reviewed in
      let called = Set(reviewed.calls.map(\.to))
      let alone = reviewed.stations.filter {
        called.contains($0.id) && isAlone($0, reviewed.design)
      }
      guard !called.isEmpty else { return .notAsked(because: "no component waits for another") }
      return .of(
        ["\(called.count) components have a second"],
        missing: alone.map { "`\($0.path)` is one of its kind" },
        suggestion: "\(alone.first?.name ?? "") { replicas: 2 across zones }"
      )
    },
    ReviewRule("failure.restore", "Can data come back, and is that tested?") { reviewed in
      let stores = reviewed.stations.filter { $0.attribute("data") != nil }
      guard !stores.isEmpty else { return .notAsked(because: "no data is at rest") }
      let rules = ["copies", "code", "backup", "versioned", "standby", "locked"]
      let bare = stores.filter { store in
        let places = [store] + store.children.map { reviewed.design[$0] }
        return !places.contains { place in rules.contains { place.attribute($0) != nil } }
      }
      let undrilled = stores.filter { store in
        store.attribute("backup") != nil && store.attribute("drill") == nil
      }
      return .of(
        stores.map { "`\($0.path)`" },
        missing: bare.map { "nothing brings the data of `\($0.path)` back" }
          + undrilled.map { "no drill has restored `\($0.path)`" },
        suggestion: "\(bare.first?.name ?? undrilled.first?.name ?? "") "
          + "{ backup: every 6 h to vault keep 35 d; drill: 2026-01-20 }"
      )
    },
  ]

  /// One replica, one copy and no standby, in a thing that isn't many behind its name.
  private static func isAlone(_ node: Node, _ design: Design) -> Bool {
    guard node.core != .external, node.core != .cdn else { return false }
    let copies = node.attribute("copies")?["copies"]?.number?.value ?? 1
    let scale = node.attribute("scale") != nil
    return design.replicas(of: node) < 2 && copies < 2 && node.attribute("standby") == nil
      && !scale && !node.placement.isRegional
  }
}
