import Findings
import Model
import Quantities

/// What happened when, in words: from the bins of any engine that plays in time.
struct TimelineStory {
  let design: Design
  let findings: TimelineFindings

  typealias Line = StoryLine

  var lines: [Line] {
    let told =
      findings.story.map { Line(at: $0.at, words: $0.words) } + actions + notices + requests
      + stations + links + jobs + budgets + ending
    // What is told of one moment stays in the order of cause and effect.
    let ordered = told.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    return StoryLine.joined(ordered.map(\.element))
  }

  /// A moment as the run's pages write it: by the clock where the day matters.
  func moment(_ seconds: Double) -> String {
    guard findings.warmUpSeconds >= secondsPerDay, seconds >= 0, seconds < 1e9 else {
      return QuantityFormat.human(seconds, .time)
    }
    let day = (seconds / secondsPerDay).rounded(.down)
    let rest = Int(clampedCount: seconds - day * secondsPerDay)
    let clock = Clock(hour: rest / 3600, minute: rest / 60 % 60).map { "\($0)" } ?? ""
    return day == 0 ? clock : "\(clock) +\(Int(clampedCount: day)) d"
  }

  private let secondsPerDay = 86_400.0

  // MARK: What breaks

  private var actions: [Line] {
    guard let fault = design.faults.first(where: { $0.name == findings.fault }) else { return [] }
    return fault.actions.flatMap { action -> [Line] in
      let begin = action.begin
      guard begin <= findings.seconds, let words = action.words(design) else { return [] }
      guard let length = action.length(design), begin + length <= findings.seconds else {
        return [Line(at: begin, words: words.begins)]
      }
      return [
        Line(at: begin, words: words.begins), Line(at: begin + length, words: words.ends),
      ]
    }
  }

  // MARK: Who notices

  static let noticed = 0.01

  private var requests: [Line] {
    findings.requestNames.indices.flatMap { place -> [Line] in
      let name = "`\(findings.requestNames[place])`"
      let normal = findings.baseline.map { $0.requests[place].errorRatio ?? 0 }.max() ?? 0
      let bad = findings.bins.filter {
        ($0.requests[place].errorRatio ?? 0) > normal + Self.noticed
      }
      guard let first = bad.first, let last = bad.last,
        let worst = bad.max(by: {
          ($0.requests[place].errorRatio ?? 0) < ($1.requests[place].errorRatio ?? 0)
        })
      else { return slowest(place) }
      let causesAtFirst = causes(first.requests[place])
      var lines = [
        Line(
          at: first.begin,
          name,
          "begins to fail: \(causesAtFirst)",
          "begin to fail: \(causesAtFirst)"
        )
      ]
      if worst.begin > first.begin {
        let causes = causes(worst.requests[place])
        lines.append(
          Line(at: worst.begin, name, "at its worst: \(causes)", "at their worst: \(causes)")
        )
      }
      if last.end < findings.seconds - 1e-9 {
        lines.append(Line(at: last.end, name, "is answered again", "are answered again"))
      }
      return lines
    }
  }

  private func slowest(_ place: Int) -> [Line] {
    func p99(_ bin: TimelineBin) -> Double { bin.requests[place].latency.quantile(0.99) ?? 0 }
    let normal = findings.baseline.map(p99).max() ?? 0
    guard normal > 0, let worst = findings.bins.max(by: { p99($0) < p99($1) }),
      p99(worst) > 1.5 * normal
    else { return [] }
    let words =
      "`\(findings.requestNames[place])` is slowest: p99 \(amount(p99(worst), .time)), usually \(amount(normal, .time))"
    return [Line(at: worst.begin, words: words)]
  }

  private func causes(_ bin: RequestBin) -> String {
    let ended = bin.served + bin.errors
    guard ended > 0 else { return "nothing comes back" }
    let parts = [
      (bin.timedOut, "too late"), (bin.rejected, "rejected"), (bin.shed, "dropped"),
      (bin.failed, "failed"),
    ]
    .filter { $0.0 > 0.001 * ended }
    // What is left by rounding isn't answered.
    return listed(parts.map { "\(share($0.0 > (1 - 1e-9) * ended ? 1 : $0.0 / ended)) \($0.1)" })
  }

  // MARK: Where it waits

  private var stations: [Line] {
    (findings.bins.first?.components ?? []).indices.flatMap { place -> [Line] in
      let bins = findings.bins
      let name = "`\(design.shortName(of: bins[0].components[place].node))`"
      var lines: [Line] = []
      let usual = findings.baseline.map { $0.components[place].queue }.max() ?? 0
      if let most = bins.max(by: { $0.components[place].queue < $1.components[place].queue }),
        most.components[place].queue > max(10, 3 * usual)
      {
        let load = most.components[place].utilization
        lines.append(
          Line(
            at: most.end,
            words:
              "\(amount(most.components[place].queue)) wait at \(name), \(busy(load)) busy: the most"
          )
        )
      }
      return lines + replicas(place, name)
    }
  }

  private func replicas(_ place: Int, _ name: String) -> [Line] {
    guard let first = findings.bins.first?.components[place].paidReplicas,
      let most = findings.bins.max(by: {
        $0.components[place].paidReplicas < $1.components[place].paidReplicas
      }), most.components[place].paidReplicas > first + 0.5
    else { return [] }
    let count = amount(most.components[place].paidReplicas.rounded())
    return [
      Line(
        at: most.begin,
        words: "\(name) has scaled from \(amount(first.rounded())) to \(count) replicas"
      )
    ]
  }

  private var links: [Line] {
    (findings.bins.first?.links ?? []).indices.flatMap { place -> [Line] in
      let bins = findings.bins
      let name = "`\(design.words(of: bins[0].links[place].link))`"
      var lines: [Line] = []
      if let open = bins.first(where: { $0.links[place].openShare > 0 }) {
        lines.append(
          Line(
            at: open.begin,
            name,
            .init(before: "the breaker of ", after: " opens"),
            .init(before: "the breakers of ", after: " open")
          )
        )
      }
      let usual = findings.baseline.map { $0.links[place].backlog }.max() ?? 0
      if let most = bins.max(by: { $0.links[place].backlog < $1.links[place].backlog }),
        most.links[place].backlog > max(10, 1.5 * usual), findings.disturbance != nil
      {
        let link = most.links[place]
        lines.append(
          Line(
            at: most.end,
            words:
              "\(amount(link.backlog)) wait on \(name), the oldest for \(amount(link.lag, .time))"
          )
        )
        let drained = bins.drop { $0.begin < most.begin }
          .first { $0.links[place].backlog <= max(1.1 * usual, 1) }
        if let drained {
          lines.append(Line(at: drained.begin, words: "\(name) has no more backlog than usual"))
        }
      }
      let lost = bins.reduce(0) { $0 + $1.links[place].lost }
      if lost >= 1, let first = bins.first(where: { $0.links[place].lost > 0 }) {
        lines.append(Line(at: first.begin, words: "\(name) begins to lose: \(amount(lost)) in all"))
      }
      return lines
    }
  }

  private static let fewRuns = 4

  private var jobs: [Line] {
    findings.jobs.flatMap { job -> [Line] in
      let name = "`\(design.shortName(of: job.job))`"
      let shown = job.runs.filter { $0.released >= 0 }.prefix(Self.fewRuns)
      return shown.flatMap { run -> [Line] in
        let start = Line(at: run.released, words: "a run of \(name) is released")
        guard let done = run.done else { return [start] }
        let took = amount(done - run.released, .time)
        return [start, Line(at: done, words: "the run of \(name) is done, after \(took)")]
      }
    }
  }

  private var ending: [Line] {
    guard let disturbance = findings.disturbance else { return [] }
    if let recovered = disturbance.recoveredAt {
      let after = recovered - disturbance.end
      let words =
        after < 1e-9
        ? "all is as it would be without it at once"
        : "all is as it would be without it, \(amount(after, .time)) after its end"
      return [Line(at: recovered, words: words + leftBehind(at: recovered))]
    }
    guard disturbance.end < findings.seconds else { return [] }
    return [Line(at: findings.seconds, words: "it has not recovered when the run ends")]
  }
}

extension TimelineStory {
  /// Calls that still wait though nobody waits for them, as at the bottom of a line that serves the newest first.
  private func leftBehind(at moment: Double) -> String {
    guard let bin = findings.bins.first(where: { $0.end > moment }) else { return "" }
    let left = bin.components.filter { $0.abandoned > max(10, 0.5 * $0.queue) }
      .map { "\(amount($0.abandoned)) calls of nobody at `\(design.shortName(of: $0.node))`" }
    return left.isEmpty ? "" : ", but for \(listed(left))"
  }
}

extension Fault.Action {
  /// Seconds from the run's beginning.
  var begin: Double {
    switch at {
    case .afterStart(let seconds): seconds
    case .clock(let clock): Double(clock.secondsOfDay)
    }
  }

  /// How long it lasts the first time, or until a deployment has been once around; nil where it never ends.
  func length(_ design: Design) -> Double? {
    guard let length = self["for"]?.number?.value else { return nil }
    let rounds = Double(design.rounds(ofDeploying: self) ?? 1)
    return length + (rounds - 1) * (self["every"]?.number?.value ?? length)
  }

  /// What it does, and what is so when it ends.
  func words(_ design: Design) -> (begins: String, ends: String)? {
    guard let words = wordsOfOnce(design) else { return nil }
    guard form != "deploy", let every = self["every"]?.number?.value else { return words }
    return ("\(words.begins), again every \(amount(every, .time))", words.ends)
  }

  private func wordsOfOnce(_ design: Design) -> (begins: String, ends: String)? {
    let target = self["target"]
    var names = listed((target?.nodes ?? []).map { design.sortedName(of: $0) })
    if case .links(let links)? = target {
      names = listed(links.map { "`\(design.words(of: $0))`" })
    }
    let isOfMany = (target?.nodes ?? []).count > 1
    let part = self["share"]?.number.map { "\(share($0.value)) of the calls of " } ?? ""
    switch form {
    case "kill":
      let killed = self["count"]?.number?.value
      let count = killed.map { "\(amount($0)) of " } ?? ""
      let verb = killed.map { $0 == 1 ? "is" : "are" } ?? (isOfMany ? "are" : "is")
      if killed == nil, let node = target?.nodes.first, !isOfMany, design.isPair(node) {
        return ("the primary of \(names) is gone", "the primary of \(names) is back")
      }
      return ("\(count)\(names) \(verb) gone", "\(count)\(names) \(verb) back")
    case "deploy":
      let count = amount(Double(countDeployed))
      return ("a new \(names) goes out, \(count) at a time", "all of \(names) is new")
    case "slow":
      let factor = amount(self["factor"]?.number?.value, as: .factor)
      return ("\(names) takes \(factor) as long", "\(names) is as fast as before")
    case "fail": return ("\(part)\(names) fail", "\(names) fails no more")
    case "cut":
      let other = listed((self["other"]?.nodes ?? []).map { design.sortedName(of: $0) })
      return ("\(names) is cut from \(other)", "\(names) reaches \(other) again")
    case "delay":
      let delay = amount(self["delay"]?.number?.value, .time)
      return ("the work of \(names) comes \(delay) later", "\(names) is on time again")
    case "drop": return ("\(names) loses its content", "\(names) is left to fill")
    case "set":
      guard case .attribute(let nodes, let key, _)? = self["attribute"] else { return nil }
      let what = listed(nodes.map { "`\(design.shortName(of: $0)).\(key)`" })
      return ("\(what) has another value", "\(what) is as before")
    case "load":
      if let rate = self["rate"]?.number?.value {
        return ("the load is \(amount(rate, .rate))", "the load is as before")
      }
      let factor = amount(self["factor"]?.number?.value, as: .factor)
      return ("the load is \(factor) its own", "the load is as before")
    default: return ("\(names): \(form)", "\(names): over")
    }
  }
}

extension Design {
  /// Whether a component has a standby in a place of its own.
  fileprivate func isPair(_ id: NodeID) -> Bool {
    self[id].attribute("standby") != nil && self[id].placement.places.count > 1
  }

  /// A component's name, or a place with its sort: zone `a`.
  fileprivate func sortedName(of id: NodeID) -> String {
    let node = self[id]
    let name = "`\(shortName(of: id))`"
    return node.core.isGroup && node.core != .group ? "\(node.core.rawValue) \(name)" : name
  }
}
