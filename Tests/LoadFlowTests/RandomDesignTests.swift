import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// Laws that hold for any open design, on designs that are drawn at random.
@Suite struct RandomDesignTests {
  /// Services in a chain of layers, each of which calls one or two of the next, all within their capacity.
  struct Drawn {
    var random: SplitMix64
    var names: [String] = []
    var servers: [Int] = []
    var times: [Int] = []
    var variations: [String] = []
    /// Calls of one service by another, with the share of requests that make them.
    var calls: [(from: Int, to: Int, percent: Int)] = []
    let rate: Int

    init(seed: UInt64) {
      random = SplitMix64(seed: seed)
      rate = Int.random(in: 1...40, using: &random) * 10
      var layers: [[Int]] = [[0]]
      add()
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        var layer: [Int] = []
        for caller in layers[layers.count - 1] {
          for _ in 0..<Int.random(in: 1...2, using: &random) {
            layer.append(names.count)
            calls.append((caller, names.count, Int.random(in: 1...20, using: &random) * 5))
            add()
          }
        }
        layers.append(layer)
      }
    }

    private mutating func add() {
      names.append("s\(names.count)")
      times.append(Int.random(in: 1...50, using: &random))
      // Each gets the whole load at most: busy from a third to nine tenths of it.
      let busy = Double(rate * (times.last ?? 1)) / 1_000
      let room = Double.random(in: 1.1...3, using: &random)
      servers.append(max(1, Int((busy * room).rounded(.up))))
      variations.append(["", " cv 0.5", " cv 2"].randomElement(using: &random) ?? "")
    }

    func text(more: Int = 0) -> String {
      var lines = ["design \"D\"", "client users", "users -> s0"]
      for (place, name) in names.enumerated() {
        lines.append(
          "service \(name) { concurrency: \(servers[place] + more); "
            + "time: \(times[place]) ms\(variations[place]) }"
        )
      }
      for call in calls {
        lines.append("s\(call.from) -> s\(call.to) { share: \(call.percent)% }")
      }
      lines.append("workload w = steady \(rate) rps from users")
      return lines.joined(separator: "\n")
    }
  }

  private func solved(_ drawn: Drawn, more: Int = 0) throws -> (Design, LoadFindings) {
    let design = try design(drawn.text(more: more))
    return (design, analyze(design, under: "w"))
  }

  /// Utilization is arrivals times service over servers; who waits in the mean is arrivals times the mean wait.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `utilization and Little's law hold at every station`(seed: UInt64) throws {
    let drawn = Drawn(seed: seed)
    let (design, findings) = try solved(drawn)
    for component in findings.components {
      let place = try #require(drawn.names.firstIndex(of: design[component.node].name))
      let offered = component.arrivalPerSecond * Double(drawn.times[place]) / 1_000
      expectClose(component.utilization, offered / Double(drawn.servers[place]), within: 1e-9)
      let wait = try #require(component.wait, "\(drawn.text())")
      let queue = try #require(component.queueMean)
      #expect(
        abs(queue - component.arrivalPerSecond * wait.mean) <= 1e-3 * queue + 1e-9,
        "\(queue) wait, \(component.arrivalPerSecond) x \(wait.mean) come"
      )
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `percentiles rise, and more servers are never slower`(seed: UInt64) throws {
    let drawn = Drawn(seed: seed)
    let latency = try #require(solved(drawn).1.requests.first?.latency)
    #expect(latency.p50 > 0)
    #expect(latency.p50 <= latency.p90)
    #expect(latency.p90 <= latency.p95)
    #expect(latency.p95 <= latency.p99)
    #expect(latency.p99 <= latency.p999)
    let wider = try #require(solved(drawn, more: 1).1.requests.first?.latency)
    #expect(wider.mean <= latency.mean * (1 + 1e-6), "\(drawn.text())")
    #expect(wider.p99 <= latency.p99 * 1.002, "\(drawn.text())")
  }

  /// What a link carries is its share of what its component does, and all that comes there came by a link.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `nothing is lost or made at a split`(seed: UInt64) throws {
    let drawn = Drawn(seed: seed)
    let (design, findings) = try solved(drawn)
    func component(_ place: Int) -> ComponentFindings? {
      findings.components.first { design[$0.node].name == drawn.names[place] }
    }
    for call in drawn.calls {
      let caller = try #require(component(call.from))
      let called = try #require(component(call.to))
      let link = try #require(
        findings.links.first {
          design[$0.link].from == caller.node && design[$0.link].to == called.node
        }
      )
      let expected = caller.throughputPerSecond * Double(call.percent) / 100
      expectClose(link.ratePerSecond, expected, within: 1e-9)
      expectClose(called.arrivalPerSecond, link.ratePerSecond, within: 1e-9)
    }
    let request = try #require(findings.requests.first)
    expectClose(request.throughputPerSecond, Double(drawn.rate), within: 1e-9)
  }
}
