import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct OneServerTests {
  @Test func `Pollaczek and Khinchine`() throws {
    // At utilization 5/6 and variation 1/2: u / (1 - u) times (1 + 1/4) / 2.
    let service = try #require(Distribution.fitted(mean: 1, variation: 0.5))
    let queue = try GeneralServiceQueue(arrivalRate: 5.0 / 6, service: service)
    expectClose(queue.measures.meanWait, 5 * 1.25 / 2, within: 1e-9)
    // M/D/1 waits half of M/M/1.
    let fixed = try #require(Distribution.fixed(1))
    expectClose(try GeneralServiceQueue(arrivalRate: 0.8, service: fixed).measures.meanWait, 2)
  }

  @Test func `an exponential service is M slash M slash 1`() throws {
    // The same law as a phase type takes the way through the transform.
    let phases = try #require(PhaseType(initial: [1], rates: [[-1]]))
    let queue = try GeneralServiceQueue(arrivalRate: 0.8, service: .phaseType(phases))
    let exact = try ManyServerQueue(StationLoad(arrivalRate: 0.8, serviceTime: 1))
    for time in [0.01, 0.5, 3, 20] {
      expectClose(queue.waitTail(time), exact.waitTail(time), within: 1e-5)
    }
    expectClose(
      queue.responseTime.quantile(0.99),
      exact.responseTime.quantile(0.99) ?? 0,
      within: 1e-3
    )
  }

  @Test(arguments: [0.2, 0.7, 2, 4])
  func `the wait's law has the moments of its formula`(variation: Double) throws {
    let service = try #require(Distribution.logNormal(mean: 1, variation: variation))
    let queue = try GeneralServiceQueue(arrivalRate: 0.7, service: service)
    let moments = queue.waitMoments
    let mesh = 4_000
    var first = 0.0
    for index in 0..<mesh {
      // Midpoints even in the logarithm, from 1e-5 to 1e5.
      let time = pow10((Double(index) + 0.5) * 10 / Double(mesh) - 5)
      first += queue.waitTail(time) * time * 2.302585093 * 10 / Double(mesh)
    }
    expectClose(first, moments.first, within: variation > 1 ? 0.005 : 1e-4)
    let law = queue.waitingTime
    expectClose(law.mean, moments.first)
    expectClose(law.variance, moments.second - moments.first * moments.first)
  }

  private func pow10(_ x: Double) -> Double {
    var result = 1.0
    let root = 1.0023052380778996  // ten to the power 0.001
    let steps = Int((abs(x) * 1000).rounded(.down))
    for _ in 0..<steps { result *= root }
    let rest = abs(x) - Double(steps) / 1000
    result *= 1 + rest * 2.302585093 * (1 + rest * 1.1512925465)
    return x < 0 ? 1 / result : result
  }

  @Test(arguments: [
    // Erlang's series for M/D/1 in 50 digits: P(W > t) at utilization 0.8, service 1.
    (0.5, 0.70163506), (1, 0.55489181), (2.5, 0.29514765), (5, 0.10049724), (10, 0.011657108),
    (20, 1.5684363e-4),
  ])
  func `the wait for a fixed service`(time: Double, tail: Double) throws {
    let load = try StationLoad(arrivalRate: 0.8, serviceTime: 1)
    expectClose(try FixedServiceQueue(load).waitTail(time), tail, within: 1e-4)
  }
}
