import Distributions
package import Model
import Quantities

extension Scenario {
  /// Everything that one cell of a design's matrix plays; `isCalm` leaves the spikes out, as a run to compare with does.
  package init(
    _ design: Design,
    under workload: String,
    with fault: String? = nil,
    isCalm: Bool = false
  ) throws(ScenarioProblem) {
    self.workload = workload
    self.fault = fault
    let offered = try design.offered(workload, path: [], isCalm: isCalm)
    streams = offered.streams
    users = offered.users
    runs = offered.runs
    clocks = design.jobClocks
    if let fault { try play(fault, of: design) }
    guard !streams.isEmpty || !users.isEmpty || !runs.isEmpty || !clocks.isEmpty else {
      throw .nothing(workload)
    }
    timing = timing(of: design, offered)
  }
}

/// What a workload offers before any fault.
struct OfferedWork {
  var streams: [Scenario.Stream] = []
  var users: [Scenario.ClosedUsers] = []
  var runs: [Scenario.JobRun] = []
  var followsClock = false
  /// When what rises or runs once is over, and when the first of it begins.
  var spikes: [Spell] = []
  var quietAt = 0.0
}

extension Design {
  /// The terms of a workload, one after another: what is added later changes what stands before it.
  fileprivate func offered(
    _ name: String,
    path: [String],
    isCalm: Bool
  ) throws(ScenarioProblem) -> OfferedWork {
    guard let workload = workloads.first(where: { $0.name == name }), !path.contains(name) else {
      throw .unknownWorkload(name)
    }
    var work = OfferedWork()
    for term in workload.terms {
      switch term.form {
      case "sum":
        guard case .workload(let other)? = term["workload"] else { break }
        work.add(try offered(other, path: path + [name], isCalm: isCalm), mix: term.mix)
      case "users": addUsers(term, to: &work)
      case "spike": if !isCalm { addSpike(term, to: &work) }
      case "run": addRun(term, to: &work)
      default: try addStreams(term, of: name, to: &work)
      }
    }
    return work
  }

  private func addUsers(_ term: Workload.Term, to work: inout OfferedWork) {
    guard let client = term["client"]?.node, let count = term["users"]?.number?.value,
      case .distribution(let form)? = term["think"]
    else { return }
    let think = form.distribution ?? .zero
    work.users.append(.init(client: client, mix: term.mix, count: count, think: think))
  }

  private func addRun(_ term: Workload.Term, to work: inout OfferedWork) {
    guard let job = term["job"]?.node, let moment = term.moment else { return }
    if moment.isClock { work.followsClock = true }
    let times = term["times"]?.number.map { Int(clampedCount: $0.value) } ?? 1
    work.runs.append(.init(job: job, times: times, at: moment.seconds))
    work.quietAt = max(work.quietAt, moment.seconds)
  }

  private func addSpike(_ term: Workload.Term, to work: inout OfferedWork) {
    guard let moment = term.moment, let rate = term["rate"]?.number?.value,
      let length = term["for"]?.number?.value
    else { return }
    if moment.isClock { work.followsClock = true }
    let spell = Spell(begin: moment.seconds, lasting: length)
    work.streams.replaceRates(by: rate, during: spell)
    work.spikes.append(spell)
  }

  private func addStreams(
    _ term: Workload.Term,
    of workload: String,
    to work: inout OfferedWork
  ) throws(ScenarioProblem) {
    guard let client = term["client"]?.node else { return }
    let arrivals = Arrivals(term.arrivals)
    for (request, share) in term.mix {
      guard let part = part(term, client, request) else { throw .bytes(workload) }
      let curve = RateCurve([part]).scaled(by: share)
      work.streams.append(
        .init(
          request: request,
          client: client,
          curve: share == 1 ? RateCurve([part]) : curve,
          arrivals: arrivals
        )
      )
    }
    if term.form == "diurnal" || term.form == "volume" { work.followsClock = true }
    if let trace = term.trace { work.quietAt = max(work.quietAt, trace.end) }
    if term.form == "ramp" {
      work.quietAt = max(work.quietAt, term["over"]?.number?.value ?? 0)
    }
  }

  /// The rate of a term that offers requests; nil where a volume's bytes are of no known size.
  private func part(_ term: Workload.Term, _ client: NodeID, _ request: String) -> RatePart? {
    func number(_ field: String) -> Double? { term[field]?.number?.value }
    if let trace = term.trace { return .trace(trace) }
    if case .range(let low?, let high?)? = term["rates"] {
      if term.form == "ramp", let over = number("over") {
        return .ramp(from: low.value, to: high.value, over: over)
      }
      guard case .clock(let peak)? = term["peak"] else { return nil }
      return .daily(low: low.value, high: high.value, peak: Double(peak.secondsOfDay))
    }
    if let rate = number("rate") { return .constant(rate) }
    guard let schedule = Schedule({ term[$0] }),
      let items = number("items") ?? number("amount").flatMap({ items(in: $0, client, request) })
    else { return nil }
    return number("over").map { .windows(schedule, length: $0, rate: items / $0) }
      ?? .pulses(schedule, count: items)
  }

  /// How many requests carry so many bytes out of a client.
  private func items(in bytes: Double, _ client: NodeID, _ request: String) -> Double? {
    for link in links(from: client) {
      if let size = link.attribute("payload", for: request)?["size"]?.number?.value, size > 0 {
        return bytes / size
      }
    }
    return nil
  }

  fileprivate var jobClocks: [Scenario.JobClock] {
    nodes.compactMap { job in
      guard job.core == .job, let every = job.attribute("every"),
        let schedule = Schedule({ every[$0] })
      else { return nil }
      let overlaps = job.attribute("overlaps")?["overlaps"]?.word == "yes"
      return .init(job: job.id, schedule: schedule, overlaps: overlaps)
    }
  }
}

extension OfferedWork {
  fileprivate mutating func add(_ other: OfferedWork, mix: [(request: String, share: Double)]) {
    var other = other
    if !mix.isEmpty { other.remix(mix) }
    streams += other.streams
    users += other.users
    runs += other.runs
    spikes += other.spikes
    followsClock = followsClock || other.followsClock
    quietAt = max(quietAt, other.quietAt)
  }

  /// Gives what comes from each client another mix.
  private mutating func remix(_ mix: [(request: String, share: Double)]) {
    streams = streams.flatMap { stream in
      mix.map { part in
        var result = stream
        result.request = part.request
        result.curve = stream.curve.scaled(by: part.share)
        return result
      }
    }
    for index in users.indices { users[index].mix = mix }
  }
}

extension [Scenario.Stream] {
  /// All of them together have this rate while it lasts; each keeps the part that it has when it begins.
  mutating func replaceRates(by rate: Double, during spell: Spell) {
    let own = map { $0.curve.rate(at: spell.begin) }
    let total = own.reduce(0, +)
    for index in indices {
      let share = total > 0 ? own[index] / total : 1 / Double(count)
      self[index].curve.change(during: spell, .replaced(by: rate * share))
    }
  }
}

extension Workload.Term {
  fileprivate var moment: (seconds: Double, isClock: Bool)? {
    if case .clock(let clock)? = self["clock"] { return (Double(clock.secondsOfDay), true) }
    return self["at"]?.number.map { ($0.value, false) }
  }
}

extension Arrivals {
  /// A Poisson stream when silent.
  fileprivate init(_ attribute: Attribute?) {
    self = .poisson
    guard let attribute else { return }
    if attribute["even"] != nil {
      self = .even
    } else if let cv = attribute["cv"]?.number?.value {
      if let shape = Distribution.fitted(mean: 1, variation: cv) { self = .gaps(shape) }
    } else if let phases = attribute["phases"]?.number {
      let shape = Distribution.erlang(phases: Int(clampedCount: phases.value), mean: 1)
      if let shape { self = .gaps(shape) }
    } else if case .distribution(let form)? = attribute["shape"] {
      if let shape = form.distribution, shape.mean > 0 { self = .gaps(shape) }
    } else if case .range(let low?, let high?)? = attribute["sizes"] {
      let least = Swift.max(1, Int(clampedCount: low.value))
      self = .batches(least...Swift.max(least, Int(clampedCount: high.value)))
    } else if let size = attribute["size"]?.number {
      let count = Swift.max(1, Int(clampedCount: size.value))
      self = .batches(count...count)
    }
  }
}
