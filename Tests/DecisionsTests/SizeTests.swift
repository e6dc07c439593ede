import Costing
import Decisions
import Findings
import Judging
import LoadFlow
import Model
import Quantities
import SourceText
import Syntax
import TestKit
import Testing

@Suite struct SizeTests {
  /// Two or three stations in a row with prices and limits drawn at random.
  private func randomDesign(_ random: inout SplitMix64) -> String {
    func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let count = pick(2...3)
    let names = Array(["web", "app", "db"].prefix(count))
    let stations = names.map { name in
      """
      service \(name) {
        replicas: \(pick(1...4)); concurrency: \(pick(1...3)) per replica
        time: \(pick(2...12)) ms; cost: $\(pick(20...500))/month per replica
      }
      """
    }
    return """
      client users
      \(stations.joined(separator: "\n"))
      users -> \(names.joined(separator: " -> "))
      workload day = steady \(pick(50...500)) rps from users
      require p99 < \(pick(60...200)) ms
      require utilization < \(pick(60...95))%
      """
  }

  /// Bounds that weren't looked for are none: nothing is said of what is needed.
  @Test func `a search that is cut short at its beginning finds nothing`() throws {
    var random = SplitMix64(seed: 7)
    let design = try sourced(randomDesign(&random)).design
    let plan = SizePlan(design, workload: "day", knobs: design.sizeKnobs())
    let found = size(plan, isInterrupted: { true })
    #expect(found.isCutShort && found.isNone && found.sizes == [])
    #expect(!size(plan).isCutShort)
  }

  /// A search that ends before its first choice was tried has proven no more than what each knob needs alone.
  @Test func `what wasn't tried isn't called the cheapest`() throws {
    var openCount = 0
    for limit in stride(from: 68, through: 100, by: 2) {
      let text = """
        client users
        service web { replicas: 9; time: 10 ms; cost: $20/month per replica }
        service app { replicas: 9; time: 10 ms; cost: $30/month per replica }
        users -> web -> app
        workload day = steady 150 rps from users
        require p99 < \(limit) ms
        """
      let design = try sourced(text).design
      var plan = SizePlan(design, workload: "day", knobs: design.sizeKnobs())
      let whole = size(plan)
      plan.mostTrials = 1
      let short = size(plan)
      guard let cost = short.cost, let cheapest = whole.cost else { continue }
      #expect(try #require(short.lowerBound) <= cheapest * (1 + 1e-9))
      if short.isOptimal { #expect(abs(cost - cheapest) < 1e-9 * cheapest) } else { openCount += 1 }
    }
    #expect(openCount > 0)
  }

  /// Every choice within the bounds, tried one by one.
  private func cheapest(_ plan: SizePlan) -> Double? {
    var best: Double?
    var sizes = plan.knobs.map(\.range.lowerBound)
    while true {
      let design = zip(plan.knobs, sizes).reduce(plan.design) { design, choice in
        design.setting(choice.0.knob, to: Double(choice.1)) ?? design
      }
      if judge(design, withRemedies: false).allSatisfy({ $0.holds == true }) {
        let load = analyze(design, under: plan.workload)
        let cost = bill(design, under: plan.workload, using: load.usage).total.dollars
        best = min(best ?? cost, cost)
      }
      guard let place = sizes.indices.first(where: { sizes[$0] < plan.knobs[$0].range.upperBound })
      else { return best }
      sizes[place] += 1
      for earlier in 0..<place { sizes[earlier] = plan.knobs[earlier].range.lowerBound }
    }
  }

  @Test(arguments: 0..<200)
  func `the sizes found cost what the cheapest of all choices costs`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let design = try sourced(randomDesign(&random)).design
    let knobs = design.sizeKnobs().map {
      SizeKnob(name: $0.name, knob: $0.knob, now: $0.now, range: 1...4)
    }
    let plan = SizePlan(design, workload: "day", knobs: knobs)
    let found = size(plan)
    let best = cheapest(plan)
    #expect(found.cost == best)
    #expect(best == nil || found.isOptimal)
    #expect(found.sizes.isEmpty == (best == nil))
  }

  @Test func `what binds a size breaks with one less`() throws {
    let design = try sourced(
      """
      client users
      service web { replicas: 9; concurrency: 1 per replica; time: 10 ms; cost: $1/month per replica }
      users -> web
      workload day = steady 350 rps from users
      require utilization < 75%
      require cost < $3/month
      """
    ).design
    let found = size(SizePlan(design, workload: "day", knobs: design.sizeKnobs()))
    // 350/s of 10 ms keep 3.5 servers busy: 70% of five, 87.5% of four.
    #expect(found.sizes == [5] && found.cost == 5 && found.isOptimal)
    #expect(found.binding == [["utilization < 75%"]])
    #expect(found.unmet.map(\.text) == ["cost < $3/month"])
  }

  @Test func `a search that is cut short tells how much cheaper it could be`() throws {
    let design = try sourced(
      """
      client users
      service web { replicas: 9; concurrency: 1 per replica; time: 10 ms; cost: $7/month per replica }
      service app { replicas: 9; concurrency: 1 per replica; time: 10 ms; cost: $5/month per replica }
      users -> web -> app
      workload day = steady 350 rps from users
      require p99 < 150 ms
      """
    ).design
    let whole = size(SizePlan(design, workload: "day", knobs: design.sizeKnobs()))
    let short = size(SizePlan(design, workload: "day", knobs: design.sizeKnobs(), mostTrials: 12))
    let bound = try #require(short.lowerBound)
    #expect(bound <= (whole.cost ?? 0) && (whole.cost ?? 0) <= (short.cost ?? 0))
  }

  @Test func `a size is written into its file and all else stays`() throws {
    let text = """
      client users
      region eu {
        zones: a, b, c
        service web { replicas: 9 across zones /* why */; scale: 3..20 at utilization 60% } // end
      }
      users -> web
      """
    let all = try sourced(text)
    let source = try #require(all.sources.first)
    let web = try #require(all.design.nodes.first { $0.name == "web" })
    let edits = [
      (Knob(.node(web.id), "replicas"), 12), (Knob(.node(web.id), "scale", bound: .max), 31),
    ].compactMap { knob, size in
      let sized = SizeKnob(name: "", knob: knob, now: 1, range: 1...99)
      return all.design.edit(of: sized, to: size, in: source)
    }
    let bytes = try #require(applying(edits, to: source.bytes))
    let after = text.replacing("9 across", with: "12 across").replacing("3..20", with: "3..31")
    #expect(String(decoding: bytes, as: UTF8.self) == after)
  }
}
