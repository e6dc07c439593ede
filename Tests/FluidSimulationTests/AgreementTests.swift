import EventSimulation
import Findings
import FluidSimulation
import Model
import Testing

/// Designs and faults drawn at random, played by both engines; loads keep 5% away from what a station can do.
///
/// They say the same in every bin: within 3% of the load, three deviations of what chance leaves of a run of events, and
/// half a second by which a moment may be off, a tenth of a bin. Where a breaker opens and closes again and again, such
/// moments add up: then the whole run and how it ends are the same.
@Suite struct AgreementTests {
  private static let seconds = 120.0
  private static let bin = 5.0
  private static let part = 0.03
  /// Of 500 requests a second in four replications 10 000 come in a bin.
  private static let chance = 0.03

  @Test(arguments: 1...12) func `both engines say the same in every bin`(seed: Int) throws {
    let text = RandomDesign(seed: seed).text
    let design = try design(text)
    let (played, drawn) = goodputs(design)
    let last = played.count - 1
    let (all, hand) = (mean(played), mean(drawn))
    #expect(abs(all - hand) < Self.part, "\(all), \(hand)\n\(text)")
    let ends = (mean(Array(played.suffix(4))), mean(Array(drawn.suffix(4))))
    #expect(abs(ends.0 - ends.1) < Self.part, "\(ends)\n\(text)")
    guard !text.contains("breaker") else { return }
    for place in played.indices {
      let around = drawn[max(0, place - 1)...min(last, place + 1)]
      let jump = (around.max() ?? 0) - (around.min() ?? 0)
      let slack = Self.part + Self.chance + jump / 10
      #expect(
        abs(played[place] - drawn[place]) < slack,
        "at \(Double(place) * Self.bin): \(played[place]), \(drawn[place])\n\(text)"
      )
    }
  }

  /// Behind a cache, shards, zones, balancers, replicas that follow the load and a queue.
  @Test(arguments: 1...10) func `both engines say the same of a platform`(seed: Int) throws {
    let text = RandomPlatform(seed: seed).text
    let (played, drawn) = goodputs(try design(text))
    let (all, hand) = (mean(played), mean(drawn))
    #expect(abs(all - hand) < Self.part, "\(all), \(hand)\n\(text)")
    let last = played.count - 1
    for place in played.indices {
      let around = drawn[max(0, place - 1)...min(last, place + 1)]
      let jump = (around.max() ?? 0) - (around.min() ?? 0)
      let slack = Self.part + Self.chance + jump / 8
      #expect(
        abs(played[place] - drawn[place]) < slack,
        "at \(Double(place) * Self.bin): \(played[place]), \(drawn[place])\n\(text)"
      )
    }
  }

  /// The share of the load that is served in each bin, as a flow and by events.
  private func goodputs(_ design: Design) -> (fluid: [Double], events: [Double]) {
    let fluid = play(
      design,
      under: "day",
      with: "broken",
      FluidOptions(seconds: Self.seconds, binSeconds: Self.bin, hasBaseline: false)
    )
    var options = EventOptions()
    options.seconds = Self.seconds
    options.binSeconds = Self.bin
    let events = simulateTimeline(design, under: "day", with: "broken", options)
    #expect(events.obstacles == [] && fluid.obstacles == [])
    return (goodput(of: fluid), goodput(of: events))
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private func goodput(of findings: TimelineFindings) -> [Double] {
    (0..<Int(Self.seconds / Self.bin)).map { place in
      let begin = Double(place) * Self.bin - 1e-6
      return findings.goodput(from: begin, to: begin + Self.bin)
    }
  }
}

/// A service before a database, with a fault of either; all of it by a seed.
private struct RandomDesign {
  private(set) var text = ""

  init(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    var isNearThreshold = true
    while isNearThreshold { isNearThreshold = !draw(&random) }
  }

  private struct Station {
    var name: String
    var replicas: Int
    var servers: Int
    var busy: Double

    init(_ name: String, _ random: inout SplitMix) {
      self.name = name
      replicas = 2 + random.below(4)
      servers = 2 + random.below(6)
      busy = 0.3 + 0.05 * Double(random.below(11))
    }

    func text(at rate: Double, _ law: String, _ guarded: String) -> String {
      let time = busy * Double(replicas * servers) / rate * 1000
      return "service \(name) { replicas: \(replicas); concurrency: \(servers) per replica; "
        + "time: \(law) \(time) ms\(guarded) }"
    }

    /// What a fault makes of its load: more comes, it takes longer, or a replica is gone.
    func load(with action: String) -> Double {
      if action.hasPrefix("load by"), let factor = Double(action.dropFirst(8).dropLast()) {
        return busy * factor
      }
      guard action.contains(name) else { return busy }
      if action.hasPrefix("kill 1") { return busy * Double(replicas) / Double(replicas - 1) }
      if action.hasPrefix("slow"),
        let factor = action.split(separator: " ").last.flatMap({
          Double($0.dropLast())
        })
      {
        return busy * factor
      }
      return busy
    }
  }

  /// Whether no station's load is within 5% of what it can do.
  private mutating func draw(_ random: inout SplitMix) -> Bool {
    let rate = 500.0 + 50 * Double(random.below(20))
    let web = Station("web", &random)
    let records = Station("records", &random)
    let laws = ["exp", "fixed"]
    let guards = [
      "", "", "; queue: \(50 + random.below(400))", "; discipline: lifo", "; patience: 300 ms",
    ]
    let timeout = random.pick([200, 500, 1000, 2000])
    let retry = random.pick([
      "", "", "; retry: 1, backoff 50 ms, jitter", "; retry: 2, backoff 100 ms",
      "; retry: 3, backoff 50 ms, within 10%",
    ])
    let end = random.pick(["", "; breaker: 50% over 5 s", "; optional: yes"])
    let action = random.pick([
      "kill 1 of records", "slow records by 2x", "slow records by 6x", "fail 30% of records",
      "kill records", "cut web from records", "load by 1.5x", "load by 3x", "slow web by 3x",
      "kill 1 of web",
    ])
    let lasting = random.pick([5, 10, 20])
    text = """
      client users
      \(web.text(at: rate, random.pick(laws), ""))
      \(records.text(at: rate, random.pick(laws), random.pick(guards)))
      users -> web { timeout: \(timeout * 2) ms }
      web -> records { timeout: \(timeout) ms\(retry)\(end) }
      workload day = steady \(rate) rps from users
      fault broken { at 20 s: \(action) for \(lasting) s }
      """
    return [web, records].allSatisfy { abs($0.load(with: action) - 1) > 0.07 }
  }
}
