import Diagnostics
import Elaboration
import Model
import SourceText
import TestKit
import Testing

@testable import Reliability

/// A design's text resolved, with its one client's requests compiled.
func systemModel(_ statements: String, request: String = "request") throws -> SystemModel {
  let text = "client users\n\(statements)\nworkload w = steady 1 rps from users\n"
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
  #expect(mistakes.isEmpty)
  let design = try #require(result.design("base"))
  let client = try #require(design.node("users"))
  return SystemModel(design, requests: [(request, client.id)])
}

/// The exact unavailability of the one request type of a design.
func unavailability(_ statements: String) throws -> Double {
  let model = try systemModel(statements)
  #expect(model.functions[0].problem.isEmpty, "\(model.functions[0].problem)")
  let bounds = ConditionedSystem(model, model.functions[0]).unavailability()
  #expect(bounds.upper - bounds.lower <= 1e-12)
  return bounds.upper
}

@Suite("The availability of a design")
struct SystemTests {
  @Test("is what was published", arguments: PublishedCase.all)
  func published(_ one: PublishedCase) throws {
    expectClose(try unavailability(one.design), one.unavailability, within: one.tolerance)
  }

  @Test("has at least 25 cases whose page was read, beside the given ones and closed forms")
  func enough() {
    #expect(PublishedCase.all.count(where: \.isRead) >= 25)
  }

  @Test("given the shared groups is that of one diagram over all events")
  func conditioning() throws {
    let model = try systemModel(
      """
      region r {
        available: 99.9%
        zones: a, b, c
        available(zone): 99%
        balancer edge { latency: 1 ms; available: 99.5% }
        service web { replicas: 5 across zones; needs: 3; time: 1 ms; available: 98% per replica }
        cache hot { hit: 90%; time: 1 ms; available: 97% }
        database db { primary: a; standby: b sync; time: 1 ms; available: 96% per replica }
        store s { time: 1 ms; copies: 3 across zones; available: 95% per replica }
      }
      users -> edge -> web
      web -> hot
      web -> db { on: failure of hot }
      web -> s { to: quorum 2 }
      """
    )
    let losses = LossSystem(model)
    let whole = try #require(losses.solved(0, mostNodes: 1 << 20))
    let expected = whole.probability(losses.probabilities)
    let found = ConditionedSystem(model, model.functions[0]).unavailability()
    // Copies turned round three places are alike here, so that any piece's answer is every piece's.
    expectClose(found.upper, expected, within: 1e-10)
  }

  @Test("reads and writes of one store with two quorums are not independent")
  func twoQuorums() throws {
    // What the write needs includes what the read needs: the write's answer is the request's.
    let both = try unavailability(
      """
      store s { time: 1 ms; copies: 3; available: 99% per replica }
      users -> s "read" { to: any }
      users -> s "write" { to: all }
      """
    )
    expectClose(both, 1 - 0.970299, within: 1e-9)
  }

  @Test("a miss is the share of requests that the origin's failure hits")
  func misses() throws {
    // P = c + (1 - c) x 3% x d for a cache that asks its origin itself.
    let found = try unavailability(
      """
      cache hot { hit: 97%; time: 1 ms; available: 99% }
      database d { time: 1 ms; available: 98% }
      users -> hot
      hot -> d { on: miss }
      """
    )
    expectClose(found, 0.01 + 0.99 * 0.03 * 0.02, within: 1e-9)
  }

  @Test("a miss behind one of a balancer's targets isn't made good by the others")
  func missesShared() throws {
    // With d down a request fails that goes to one (70%) and misses (1%), or to two (30%) and misses (3%).
    let caches = """
      balancer b { latency: 1 ms }
      service one { time: 1 ms }
      service two { time: 1 ms }
      cache hot { hit: 99%; time: 1 ms }
      cache cold { hit: 97%; time: 1 ms }
      database d { time: 1 ms; available: 99% }
      users -> b
      b -> one { share: 70% }
      b -> two
      one -> hot
      two -> cold
      hot -> d { on: miss }
      cold -> d { on: miss }
      """
    expectClose(try unavailability(caches), 0.01 * (0.7 * 0.01 + 0.3 * 0.03), within: 1e-9)
    let model = try systemModel(caches)
    let node = try #require(model.design.node("d"))
    let unserved = ConditionedSystem(model, model.functions[0])
      .unserved(losing: [.component(node.id)])
    expectClose(unserved, 0.016, within: 1e-9)
  }

  @Test("a takeover takes part of the time of who has a spare, and none of who has not")
  func takeovers() throws {
    func database(_ places: String) -> String {
      """
      region r {
        zones: a, b
        database d { \(places); failover: 90 s; time: 1 ms; mtbf: 180 d; mttr: 30 min }
      }
      users -> d
      """
    }
    let repair = 1_800.0 / (180 * 86_400 + 1_800)
    expectClose(try unavailability(database("primary: a")), repair, within: 1e-9)
    let takeover = 90.0 / (180 * 86_400 + 1_800)
    expectClose(
      try unavailability(database("primary: a; standby: b sync")),
      takeover + (1 - takeover) * repair * repair,
      within: 1e-9
    )
  }

  /// Who shares out sends nobody to a region that is gone, so what some of its requests would have called there doesn't
  /// matter: both regions have to be gone, a hundredth of a hundredth.
  @Test("a region that is gone takes nobody with it")
  func goneWhole() throws {
    let regions = ["r", "s"].map {
      """
      region \($0) {
        available: 99%
        service front\($0) { time: 1 ms }
        service keys\($0) { time: 1 ms }
        front\($0) -> keys\($0) { share: 10% }
      }
      balancer -> front\($0) { share: 50% }
      """
    }
    let text = (["balancer balancer { latency: 0 s }"] + regions + ["users -> balancer"])
      .joined(separator: "\n")
    expectClose(try unavailability(text), 1e-4, within: 1e-9)
    // A region's keys alone fail a tenth of the half that goes there.
    let model = try systemModel(text)
    let losses = LossSystem(model)
    let design = model.design
    func hits(_ name: String, _ isGroup: Bool) throws -> Bool {
      let id = try #require(design.nodes.first { $0.name == name }?.id)
      return losses.hits([[isGroup ? .group(id) : .component(id)]])[0][0]
    }
    #expect(try !hits("r", true))
    #expect(try hits("keysr", false))
    #expect(try !hits("frontr", false))
  }

  @Test("one call of a block may fail where the others do", arguments: [(1, 1e-6), (2, 2.98e-4)])
  func blocks(needed: Int, expected: Double) throws {
    let found = try unavailability(
      """
      service one { time: 1 ms; available: 99% }
      service two { time: 1 ms; available: 99% }
      service three { time: 1 ms; available: 99% }
      service web { time: 1 ms }
      users -> web
      parallel { wait: \(needed); web -> one; web -> two; web -> three }
      """
    )
    expectClose(found, expected, within: 1e-6)
  }
}

@Suite("Laws of availability")
struct AvailabilityLaws {
  private func design(replicas: Int, needs: Int, zones: Int, chain: Int) -> String {
    let names = ["a", "b", "c"].prefix(zones).joined(separator: ", ")
    let rest = (0..<chain).map { "service d\($0) { time: 1 ms; available: 99.\(9 - $0)% }" }
    let links = (0..<chain).map { "s -> d\($0)" }
    return """
      region r {
        zones: \(names)
        available(zone): 99.7%
        service s {
          replicas: \(replicas) across zones
          needs: \(needs)
          time: 1 ms
          available: 98.5% per replica
        }
      }
      users -> s
      \((rest + links).joined(separator: "\n"))
      """
  }

  @Test("a replica more at the same need never lowers it, a dependency more never raises it")
  func monotone() throws {
    for zones in 1...3 {
      for needs in 1...3 {
        for replicas in needs...5 {
          let now = try unavailability(
            design(replicas: replicas, needs: needs, zones: zones, chain: 1)
          )
          let more = try unavailability(
            design(replicas: replicas + 1, needs: needs, zones: zones, chain: 1)
          )
          #expect(more <= now * (1 + 1e-12), "\(replicas) + 1 in \(zones) zones, needs \(needs)")
          let longer = try unavailability(
            design(replicas: replicas, needs: needs, zones: zones, chain: 2)
          )
          #expect(longer >= now, "\(replicas) in \(zones) zones, needs \(needs)")
        }
      }
    }
  }

  @Test("a cut set's loss leaves the request unserved, and no part of it does")
  func cutSets() throws {
    let model = try systemModel(design(replicas: 4, needs: 3, zones: 2, chain: 2))
    let losses = LossSystem(model)
    let solution = try #require(losses.solved(0, mostNodes: 1 << 18))
    let sets = solution.cutSets(upTo: 4, atMost: 1_000, losses.probabilities).sets
    #expect(sets.count > 5)
    for set in sets {
      let events = set.events.map { losses.events[$0] }
      var tried = [events]
      for place in events.indices {
        var part = events
        part.remove(at: place)
        tried.append(part)
      }
      let hits = losses.hits(tried).map { $0[0] }
      #expect(hits == [true] + [Bool](repeating: false, count: events.count), "\(events)")
    }
  }

  @Test("pairs that hit are those of the cut sets of two")
  func pairs() throws {
    let model = try systemModel(design(replicas: 4, needs: 3, zones: 2, chain: 2))
    let losses = LossSystem(model)
    let solution = try #require(losses.solved(0, mostNodes: 1 << 18))
    let expected = solution.cutSets(upTo: 2, atMost: 1_000, losses.probabilities).sets
      .filter { $0.events.count == 2 }.map(\.events)
    let found = losses.harmfulPairs(of: losses.events).map { [$0.first, $0.second].sorted() }
    #expect(Set(found) == Set(expected))
    #expect(!expected.isEmpty)
  }
}
