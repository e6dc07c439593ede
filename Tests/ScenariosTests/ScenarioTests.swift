import Diagnostics
import Elaboration
import Model
import Scenarios
import SourceText
import Testing

private func design(_ text: String) throws -> Design {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
  #expect(mistakes == [])
  return try #require(result.design("base"))
}

/// Each expectation follows from the language's pages: workloads, faults, what is measured.
@Suite struct ScenarioTests {
  static let shop = """
    design "Shop"
    client apps
    client banks
    region eu {
      zones: a, b, c
      balancer edge
      service web { replicas: 7 across zones; time: 10 ms }
      group storage {
        database db { primary: a; standby: b sync; failover: 30 s; capacity: 1k rps; time: 2 ms }
        cache hot { shards: 6; copies: 2 across zones; failover: 5 s; capacity: 9k rps; time: 1 ms }
      }
    }
    apps -> edge -> web -> hot
    hot -> db { on: miss }
    banks -> db { payload: 1 KB }
    job report { every: 1 d at 02:00; tasks: 3; time: 1 min }
    workload calm  = steady 90 rps from apps { mix: buy 10%, look rest }
    workload surge = calm + spike to 300 rps at 10 min for 90 s
    workload tide  = diurnal 20 rps..100 rps peak 14:00 from apps
    workload files = volume 2 MB every 1 d at 00:30 over 20 min from banks
    workload week  = tide for 7 d
    workload hand  = calm + run report 30 times at 09:00
    fault a-down { at 5 min: kill zone a for 10 min }
    fault one-web { at 5 min: kill 2 of web }
    fault busy { at 1 min: load by 6x for 30 s; at 2 min: load to 40 rps for 30 s }
    fault late { at 06:00: delay banks by 4 h for 1 h }
    fault cut { at 1 min: cut web from storage, lost for 1 min }
    fault db-down { at 1 min: kill db for 5 min }
    fault eu-down { at 1 min: kill eu for 5 min }
    fault roll { at 1 min: deploy 2 of web for 20 s every 30 s }
    fault quick { at 1 min: deploy 3 of web for 20 s }
    fault small { at 1 min: set web.queue to 5 for 1 min }
    """

  private static func withoutJob() throws -> Design {
    try design(
      shop.split(separator: "\n").filter { !$0.contains("report") }.joined(separator: "\n")
    )
  }

  @Test func `a mix parts the rate`() throws {
    let scenario = try Scenario(Self.withoutJob(), under: "calm")
    #expect(scenario.streams.map(\.request) == ["buy", "look"])
    #expect(scenario.streams.map { ($0.curve.rate(at: 7) * 1e9).rounded() / 1e9 } == [9, 81])
    #expect(scenario.timing.isLongRun)
    #expect(scenario.timing.warmUp == nil)
  }

  @Test func `a spike raises all of the load and keeps its mix`() throws {
    let scenario = try Scenario(Self.withoutJob(), under: "surge")
    #expect(scenario.streams.map { ($0.curve.rate(at: 650) * 1e9).rounded() / 1e9 } == [30, 270])
    #expect(scenario.timing.disturbance == .init(begin: 600, end: 690))
    #expect(scenario.timing.least == 690)
    #expect(scenario.timing.most == 6900)
    let calm = try Scenario(Self.withoutJob(), under: "surge", isCalm: true)
    #expect(calm.streams.allSatisfy { $0.curve.isConstant })
    #expect(!scenario.timing.isLongRun)
  }

  @Test func `a day by the clock is warmed up by the day before`() throws {
    let scenario = try Scenario(Self.withoutJob(), under: "tide")
    #expect(scenario.timing.warmUp == 86_400)
    #expect(scenario.timing.least == 86_400)
    #expect(scenario.streams[0].curve.rate(at: 14 * 3600) == 100)
    #expect(abs(scenario.streams[0].curve.rate(at: -22 * 3600) - 20) < 1e-9)
    #expect(try Scenario(Self.withoutJob(), under: "week").timing.most == 7 * 86_400)
  }

  /// 2 MB in rows of 1 KB are 2 000 rows, in 20 minutes.
  @Test func `a volume in bytes is so many requests of the client's payload`() throws {
    let scenario = try Scenario(Self.withoutJob(), under: "files")
    #expect(abs(scenario.streams[0].curve.amount(from: 0, to: 86_400) - 2000) < 1e-6)
    #expect(abs(scenario.streams[0].curve.rate(at: 1801) - 2000.0 / 1200) < 1e-9)
  }

  @Test func `jobs run by their clock and by hand`() throws {
    let scenario = try Scenario(design(Self.shop), under: "hand")
    #expect(scenario.runs.map(\.times) == [30])
    #expect(scenario.runs.map(\.at) == [9 * 3600])
    #expect(scenario.clocks.map { $0.schedule.starts(from: 0, to: 86_400) } == [[7200]])
    #expect(scenario.timing.warmUp == 86_400)
  }

  /// Seven over three zones are 3, 2 and 2; shards 1 and 4 of six have their first copy in zone a.
  @Test func `a zone takes with it what stands in it`() throws {
    let design = try Self.withoutJob()
    let scenario = try Scenario(design, under: "calm", with: "a-down")
    guard case .kill(let losses)? = scenario.incidents.first?.effect else {
      Issue.record("nothing is killed")
      return
    }
    let found = Dictionary(uniqueKeysWithValues: losses.map { (design[$0.node].name, $0) })
    #expect(Set(found.keys) == ["web", "db", "hot"])
    #expect(found["web"]?.replicas == 3)
    #expect(found["web"]?.capacityAfter == 3.0 / 7)
    #expect(found["web"]?.unservedAtFirst == 0)
    #expect(found["db"]?.unservedAtFirst == 1)
    #expect(found["db"]?.unservedAfter == 0)
    #expect(found["db"]?.failover == 30)
    #expect(found["hot"]?.unservedAtFirst == 2.0 / 6)
    #expect(found["hot"]?.capacityAfter == 0)
    #expect(scenario.timing.disturbance == .init(begin: 300, end: 900))
  }

  // What serves is the replica in the first place; the standby takes over after `failover`. The region holds both.
  @Test(arguments: [("db-down", 0.0), ("eu-down", 1)])
  func `a pair is gone only with both its places`(fault: String, after: Double) throws {
    let design = try Self.withoutJob()
    let scenario = try Scenario(design, under: "calm", with: fault)
    guard case .kill(let losses)? = scenario.incidents.first?.effect else {
      Issue.record("nothing is killed")
      return
    }
    let pair = try #require(losses.first { design[$0.node].name == "db" })
    #expect(pair.unservedAtFirst == 1)
    #expect(pair.unservedAfter == after)
  }

  /// Seven replicas, two at a time: four turns of 20 s, 30 s from one to the next; three at a time without a pause: 60 s.
  @Test func `a deployment goes once around`() throws {
    let roll = try Scenario(Self.withoutJob(), under: "calm", with: "roll")
    #expect(roll.timing.disturbance == .init(begin: 60, end: 170))
    let spell = try #require(roll.incidents.first?.spell)
    #expect(
      [59, 60, 79, 81, 91, 151, 169, 171, 181].map { spell.contains($0) } == [
        false, true, true, false, true, true, true, false, false,
      ]
    )
    #expect([0, 60, 80, 150, 170].map { spell.edge(after: $0) } == [60, 80, 90, 170, .infinity])
    let quick = try Scenario(Self.withoutJob(), under: "calm", with: "quick")
    #expect(quick.timing.disturbance == .init(begin: 60, end: 120))
  }

  @Test func `what never ends is watched for an hour`() throws {
    let timing = try Scenario(Self.withoutJob(), under: "calm", with: "one-web").timing
    #expect(timing.disturbance?.isEndless == true)
    #expect(timing.most == 3600)
  }

  @Test func `a fault changes the load`() throws {
    let scenario = try Scenario(Self.withoutJob(), under: "calm", with: "busy")
    let total = { (time: Double) in scenario.streams.reduce(0) { $0 + $1.curve.rate(at: time) } }
    #expect(
      [0, 70, 100, 130, 200].map { (total($0) * 1e6).rounded() / 1e6 } == [90, 540, 90, 40, 90]
    )
  }

  @Test func `a client's work comes later`() throws {
    let design = try design(Self.shop.replacing("at 00:30", with: "at 06:30"))
    let scenario = try Scenario(design, under: "files", with: "late")
    let curve = try #require(scenario.streams.first?.curve)
    #expect(curve.amount(from: 0, to: 10 * 3600) == 0)
    #expect(abs(curve.amount(from: 0, to: 11 * 3600) - 2000) < 1e-6)
  }

  @Test func `a cut is of the links between both sides`() throws {
    let design = try Self.withoutJob()
    let scenario = try Scenario(design, under: "calm", with: "cut")
    guard case .cut(let links, let isLost)? = scenario.incidents.first?.effect else {
      Issue.record("nothing is cut")
      return
    }
    #expect(isLost)
    #expect(links.map { design[design[$0].to].name } == ["hot"])
  }

  @Test func `an attribute takes another value`() throws {
    let design = try Self.withoutJob()
    let scenario = try Scenario(design, under: "calm", with: "small")
    guard case .set(let nodes, let name, let scope, let clauses)? = scenario.incidents.first?.effect
    else {
      Issue.record("nothing is set")
      return
    }
    let changed = design.setting(name, scope: scope, of: nodes, to: clauses)
    let web = try #require(changed.nodes.first { $0.name == "web" })
    #expect(web.attribute("queue")?["places"]?.number?.value == 5)
  }

  @Test func `a workload that isn't there is a problem in words`() throws {
    let design = try Self.withoutJob()
    #expect(throws: ScenarioProblem.unknownWorkload("nope")) {
      try Scenario(design, under: "nope")
    }
    #expect(throws: ScenarioProblem.unknownFault("nope")) {
      try Scenario(design, under: "calm", with: "nope")
    }
  }
}
