import Distributions
import Findings
import LoadFlow
import Model
import Testing

/// What rates alone come to is what they are among all else.
@Suite struct RatesTests {
  @Test(arguments: [400, 90, 40])
  func `rates and utilizations are the same without times`(perSecond: Int) throws {
    let design = try design(
      """
      client users
      service web { concurrency: 4; time: exp 10 ms; queue: 50 }
      cache near { hit: 80%; time: 1 ms }
      service db { concurrency: 1; time: exp 8 ms }
      queue work
      service worker { concurrency: 2; time: 5 ms cv 2 }
      users -> web { timeout: 200 ms; retry: 1, backoff 20 ms, jitter }
      web -> near
      near -> db { on: miss; timeout: 50 ms; retry: 2 }
      web ~> work
      work ~> worker { batch: 10 or 1 s }
      workload w = steady \(perSecond) rps from users
      """
    )
    let analysis = LoadAnalysis(design)
    let whole = analysis.findings(under: "w", withSaturation: false)
    let rates = LoadsInUse(analysis).rates(under: "w")
    #expect(rates.isConverged == whole.isConverged && rates.obstacles == whole.obstacles)
    #expect(rates.components.map(\.node) == whole.components.map(\.node))
    #expect(rates.components.map(\.utilization) == whole.components.map(\.utilization))
    #expect(rates.components.map(\.servers) == whole.components.map(\.servers))
    #expect(rates.links.map(\.link) == whole.links.map(\.link))
    #expect(rates.links.map(\.ratePerSecond) == whole.links.map(\.ratePerSecond))
    #expect(rates.links.map(\.itemsPerSecond) == whole.links.map(\.itemsPerSecond))
    #expect(rates.links.map(\.bytesPerSecond) == whole.links.map(\.bytesPerSecond))
    #expect(rates.requests.isEmpty && !whole.requests.isEmpty)
  }

  /// What a component is paid for is how long it is held itself; who waits for it is asked of nobody.
  @Test func `use with times at one component leaves the others to who asks later`() throws {
    let design = try design(
      """
      client users
      service web { concurrency: 40; time: exp 10 ms }
      service shop { concurrency: 40; time: exp 5 ms }
      service db { concurrency: 4; time: exp 8 ms; errors: 1% }
      users -> web
      web -> shop { calls: 3 }
      shop -> db { retry: 2, backoff 20 ms }
      workload w = steady 90 rps from users
      """
    )
    let analysis = LoadAnalysis(design)
    let whole = LoadsInUse(analysis).use(under: "w", timesAt: nil)
    let shop = try #require(design.nodes.first { $0.name == "shop" }).id
    let loads = LoadsInUse(analysis)
    func held(_ findings: LoadFindings) -> [NodeID: Double] {
      var result: [NodeID: Double] = [:]
      for use in findings.usage.flatMap(\.components) { result[use.node] = use.held.mean }
      return result
    }
    let some = held(loads.use(under: "w", timesAt: [shop]))
    let none = held(LoadsInUse(analysis).use(under: "w", timesAt: []))
    let all = held(whole)
    #expect(some[shop] == all[shop] && none[shop] != all[shop], "\(some) \(all)")
    let later = held(loads.use(under: "w", timesAt: nil))
    #expect(later == all, "\(later) \(all)")
  }
}
