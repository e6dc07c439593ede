import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct BoundedQueueTests {
  private func queue(
    _ arrivalRate: Double,
    _ serviceRate: Double,
    _ servers: Int,
    _ capacity: Int
  ) throws -> BoundedQueue {
    try BoundedQueue(
      StationLoad(arrivalRate: arrivalRate, serviceTime: 1 / serviceRate, servers: servers),
      capacity: capacity
    )
  }

  @Test func `published means`() throws {
    // octave-queueing, tests of qsmmmk.
    expectClose(try queue(40, 30, 3, 7).measures.meanResponse, 0.036517, within: 2e-5)
    expectClose(try queue(50, 10, 4, 6).lossShare, 0.293543, within: 2e-6)
    let small = try queue(3, 2, 2, 5)
    expectClose(small.lossShare, 0.085113, within: 1e-5)
    expectClose(small.measures.meanPresent, 2.00595, within: 1e-5)
    expectClose(small.measures.meanWait, 0.230857, within: 5e-6)
    // At utilization one all states are alike.
    expectClose(try queue(1, 1, 1, 10).measures.meanPresent, 5, within: 1e-12)
    expectClose(try queue(1, 1, 1, 10).lossShare, 1.0 / 11, within: 1e-12)
  }

  @Test func `Gross and Harris 2.5, the inspection station`() throws {
    // M/M/3/7, a car a minute, 6 minutes each.
    let station = try queue(1, 1.0 / 6, 3, 7)
    expectClose(station.measures.meanPresent, 6.06, within: 1e-3)
    expectClose(station.measures.meanResponse, 12.3, within: 5e-3)
    expectClose(station.measures.meanWaiting, 3.09, within: 1e-3)
    expectClose(60 * station.lossShare, 30.3, within: 1e-3)
  }

  @Test(arguments: [(0.7, 1), (0.95, 4), (1, 3), (1.3, 2), (5, 3)])
  func `means and losses agree with the birth and death chain`(ratio: Double, servers: Int) throws {
    for capacity in [servers, servers + 1, servers + 7, servers + 60] {
      let queue = try queue(ratio * Double(servers), 1, servers, capacity)
      var weights = [1.0]
      for state in 1...capacity {
        weights.append(weights[state - 1] * ratio * Double(servers) / Double(min(state, servers)))
      }
      let total = weights.reduce(0, +)
      let present = weights.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element / total }
      expectClose(queue.lossShare, weights[capacity] / total, within: 1e-10)
      expectClose(queue.measures.meanPresent, present, within: 1e-10)
      expectClose(
        queue.measures.meanPresent,
        queue.measures.throughput * queue.measures.meanResponse,
        within: 1e-12
      )
    }
  }

  @Test(arguments: [0.6, 0.9, 0.999_999_99, 1, 1.000_000_01, 1.4])
  func `the wait's law has the mean wait`(ratio: Double) throws {
    let queue = try queue(ratio * 3, 1, 3, 20)
    let mesh = 20_000
    let integral = (0..<mesh).reduce(0.0) {
      $0 + queue.waitTail((Double($1) + 0.5) * 40 / Double(mesh)) * 40 / Double(mesh)
    }
    expectClose(integral, queue.measures.meanWait, within: 1e-5)
    expectClose(queue.waitTail(0), queue.measures.waitingShare, within: 1e-9)
    expectClose(queue.waitingTime.mean, queue.measures.meanWait, within: 1e-4)
    expectClose(queue.responseTime.mean, queue.measures.meanResponse, within: 1e-4)
  }

  @Test func `ever more room becomes a queue without end`() throws {
    let load = try StationLoad(arrivalRate: 4.5, serviceTime: 1, servers: 5)
    let endless = try ManyServerQueue(load)
    var distance = Double.infinity
    for capacity in [10, 30, 100, 300] {
      let bounded = try BoundedQueue(load, capacity: capacity).measures
      let next = abs(bounded.meanWait - endless.measures.meanWait)
      #expect(next < distance)
      distance = next
    }
    let wide = try BoundedQueue(load, capacity: 1_000_000_000)
    expectClose(wide.measures.meanWait, endless.measures.meanWait, within: 1e-6)
    expectClose(wide.waitTail(3), endless.waitTail(3), within: 1e-6)
  }

  /// One server without room: P(full at t | full at 0) = ρ/(1 + ρ) + e^{-(λ + μ) t}/(1 + ρ), here λ 2 and μ 1.
  @Test(arguments: [0.0, 0.1, 0.5, 2.0, 20.0])
  func `who found it full finds it full again`(time: Double) throws {
    let full = 2.0 / 3 + exp(-3 * time) / 3
    expectClose(try queue(2, 1, 1, 1).fullAgain(after: time), full, within: 1e-6)
  }

  /// One chain for all times: in whichever order they are asked for, each is what it is alone.
  @Test func `several times are answered as each alone`() throws {
    let queue = try queue(3, 1, 2, 300)
    let times = [2.0, 0, 0.1, 50, 1e9]
    #expect(queue.fullAgain(after: times) == times.map { queue.fullAgain(after: $0) })
  }

  @Test func `in the long run it is as full as ever`() throws {
    let queue = try queue(3, 1, 4, 9)
    expectClose(queue.fullAgain(after: 100), queue.lossShare, within: 1e-4)
    #expect(queue.fullAgain(after: 1e9) == queue.lossShare)
    #expect(queue.fullAgain(after: 0.01) > 0.9)
  }

  @Test func `a vast overload fills the room`() throws {
    let queue = try queue(1e6, 1, 2, 1_000_000)
    expectClose(queue.measures.throughput, 2, within: 1e-9)
    expectClose(queue.measures.meanPresent, 1e6, within: 1e-5)
    #expect(queue.waitTail(1e9) == 0)
    #expect(throws: QueueingError.invalid(.capacity)) { try self.queue(1, 1, 3, 2) }
  }
}
