import TestKit
import Testing

@testable import Reliability

/// Designs made at random: services over three zones that call each other, some behind a balancer, some with a fallback.
private struct RandomDesign {
  private struct Service {
    var replicas: Int
    var needs: Int
    var isSpread: Bool
    var availability: String
  }

  private var services: [Service] = []
  private var links: [String] = []
  private var zone = ""

  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    zone = ["99.2%", "99.9%", "97%"].randomElement(using: &generator) ?? "99%"
    for _ in 0..<Int.random(in: 3...6, using: &generator) {
      let replicas = Int.random(in: 1...4, using: &generator)
      services.append(
        Service(
          replicas: replicas,
          needs: Int.random(in: 1...replicas, using: &generator),
          isSpread: Bool.random(using: &generator),
          availability: ["90%", "98.5%", "99.9%"].randomElement(using: &generator) ?? "99%"
        )
      )
    }
    let hasBalancer = Bool.random(using: &generator)
    links =
      hasBalancer
      ? [
        "balancer front { latency: 1 ms; available: 99.7% }", "users -> front", "front -> s0",
        "front -> s1",
      ]
      : ["users -> s0"]
    for caller in services.indices.dropLast() {
      let called = caller + 1
      links.append("s\(caller) -> s\(called)")
      let others = services.indices.dropFirst(called + 1)
      guard let other = others.randomElement(using: &generator) else { continue }
      // The other one is a fallback, or needed as well.
      links.append(
        "s\(caller) -> s\(other)"
          + (Bool.random(using: &generator) ? " { on: failure of s\(called) }" : "")
      )
    }
  }

  var serviceCount: Int { services.count }

  /// As text; with one more replica of a service, and with something more that a service has to call.
  func text(oneMoreOf grown: Int? = nil, moreCalledBy caller: Int? = nil) -> String {
    let parts = services.enumerated().map { number, service in
      let replicas = service.replicas + (grown == number ? 1 : 0)
      let spread = service.isSpread ? " across zones" : ""
      return """
          service s\(number) {
            replicas: \(replicas)\(spread)
            needs: \(service.needs)
            time: 1 ms
            available: \(service.availability) per replica
          }
        """
    }
    let extra =
      caller.map { ["service extra { time: 1 ms; available: 95% }", "s\($0) -> extra"] } ?? []
    return """
      region r {
        zones: a, b, c
        available: 99.95%
        available(zone): \(zone)
      \(parts.joined(separator: "\n"))
      }
      \((links + extra).joined(separator: "\n"))
      """
  }

  /// The same with all services over the zones, as which a replica more is another zone's.
  var spread: Self {
    var result = self
    for index in services.indices { result.services[index].isSpread = true }
    return result
  }
}

@Suite("Laws of availability, on designs made at random")
struct RandomDesignLaws {
  @Test("a replica more, in the next zone, at the same need never lowers it", arguments: 0..<40)
  func replicaMore(seed: Int) throws {
    let design = RandomDesign(seed: UInt64(seed)).spread
    let now = try unavailability(design.text())
    #expect(now > 0)
    for service in 0..<design.serviceCount {
      let more = try unavailability(design.text(oneMoreOf: service))
      #expect(more <= now + 1e-12, "\(design.text(oneMoreOf: service))")
    }
  }

  @Test("something more that has to be called never raises it", arguments: 0..<40)
  func dependencyMore(seed: Int) throws {
    let design = RandomDesign(seed: UInt64(1_000 + seed))
    let now = try unavailability(design.text())
    for service in 0..<design.serviceCount {
      let more = try unavailability(design.text(moreCalledBy: service))
      #expect(more >= now - 1e-12, "\(design.text(moreCalledBy: service))")
    }
    // What every request passes has to cost, or the law would hold of an engine that sees no dependency.
    if !design.text().contains("balancer") {
      let more = try unavailability(design.text(moreCalledBy: 0))
      expectClose(more, 1 - (1 - now) * 0.95, within: 1e-9)
    }
  }

  @Test("a cut set's loss leaves the request unserved, and no part of it does", arguments: 0..<25)
  func cutSets(seed: Int) throws {
    let model = try systemModel(RandomDesign(seed: UInt64(2_000 + seed)).text())
    let losses = LossSystem(model)
    let solution = try #require(losses.solved(0, mostNodes: 1 << 18))
    let sets = solution.cutSets(upTo: 4, atMost: 300, losses.probabilities).sets
    #expect(!sets.isEmpty)
    var tried: [[Int]] = []
    var expected: [Bool] = []
    for set in sets {
      tried.append(set.events)
      expected.append(true)
      for place in set.events.indices {
        var part = set.events
        part.remove(at: place)
        tried.append(part)
        expected.append(false)
      }
    }
    let hits = losses.hits(tried.map { $0.map { losses.events[$0] } }).map { $0[0] }
    #expect(hits == expected)
  }

  /// What no cut set tells: each pair of losses that hits the request holds a cut set.
  @Test("what leaves a request unserved holds a cut set", arguments: 0..<10)
  func completeness(seed: Int) throws {
    let model = try systemModel(RandomDesign(seed: UInt64(3_000 + seed)).text())
    let losses = LossSystem(model)
    let solution = try #require(losses.solved(0, mostNodes: 1 << 18))
    let sets = solution.cutSets(upTo: 2, atMost: 10_000, losses.probabilities).sets
      .map { Set($0.events) }
    let count = losses.events.count
    var tried: [[Int]] = []
    for first in 0..<count { for second in first..<count { tried.append([first, second]) } }
    let hits = losses.hits(tried.map { $0.map { losses.events[$0] } }).map { $0[0] }
    for (pair, isHit) in zip(tried, hits) {
      #expect(isHit == sets.contains { $0.isSubset(of: pair) }, "\(pair)")
    }
  }
}
