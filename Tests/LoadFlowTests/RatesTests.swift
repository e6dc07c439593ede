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
}
