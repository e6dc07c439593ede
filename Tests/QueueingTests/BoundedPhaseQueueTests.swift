import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct BoundedPhaseQueueTests {
  private func queue(
    _ service: Distribution?,
    rate: Double,
    servers: Int,
    capacity: Int
  ) throws -> BoundedGeneralQueue {
    try BoundedGeneralQueue(
      gaps: try #require(.exponential(mean: 1 / rate)),
      service: try #require(service),
      servers: servers,
      capacity: capacity
    )
  }

  @Test(arguments: [0.3, 0.95, 1, 1.4], [1, 3, 8])
  func `exponential work is M slash M slash c slash K`(load: Double, servers: Int) throws {
    let rate = load * Double(servers)
    let station = try StationLoad(arrivalRate: rate, serviceTime: 1, servers: servers)
    for room in [0, 1, 7, 300] {
      let exact = try BoundedQueue(station, capacity: servers + room)
      let phases = try queue(
        .exponential(mean: 1),
        rate: rate,
        servers: servers,
        capacity: servers + room
      )
      expectClose(phases.lossShare, exact.lossShare, within: 1e-8)
      expectClose(phases.measures.meanWait, exact.measures.meanWait, within: 1e-8)
      expectClose(phases.measures.waitingShare, exact.waitingShare, within: 1e-8)
    }
  }

  // The tail of M/M/c/K is a closed form in incomplete gamma functions; here it is a mixture over all lines.
  @Test(arguments: [0.9, 1, 1.2], [1, 4])
  func `waits in a long room are those of M slash M slash c slash K`(
    load: Double,
    servers: Int
  ) throws {
    let rate = load * Double(servers)
    let station = try StationLoad(arrivalRate: rate, serviceTime: 1, servers: servers)
    for room in [20, 500] {
      let exact = try BoundedQueue(station, capacity: servers + room)
      let phases = try queue(
        .exponential(mean: 1),
        rate: rate,
        servers: servers,
        capacity: servers + room
      )
      expectClose(phases.waitingTime.mean, exact.measures.meanWait, within: 1e-8)
      // Waits of a full room of 500 spread by 4%, a cell of the grid: far out cells can't tell more.
      for (share, tolerance) in [(0.5, 0.005), (0.9, 0.005), (0.99, 0.005), (0.999, 0.012)] {
        let time = time(of: exact, share)
        expectClose(phases.waitingTime.quantile(share), time, within: tolerance)
        expectClose(exact.waitingTime.quantile(share), time, within: tolerance)
      }
    }
  }

  /// Where the closed form of the tail comes down to what a share leaves.
  private func time(of queue: BoundedQueue, _ share: Double) -> Double {
    var (low, high) = (0.0, 4.0 * Double(queue.capacity))
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if queue.waitTail(middle) > 1 - share { low = middle } else { high = middle }
    }
    return high
  }

  @Test(arguments: [1, 2, 5])
  func `without a place to wait losses know the mean alone`(servers: Int) throws {
    // Sevastyanov 1957: Erlang's formula holds for any law of services.
    let erlang = ErlangFormulas.lossShare(servers: servers, offered: 0.9 * Double(servers))
    let laws: [Distribution?] = [
      .fitted(mean: 1, variation: 2), .erlang(phases: 2, mean: 1), .fixed(1),
    ]
    for law in laws {
      let found = try queue(law, rate: 0.9 * Double(servers), servers: servers, capacity: servers)
      expectClose(found.lossShare, erlang, within: 1e-8)
    }
  }

  @Test(arguments: [0.5, 0.9, 1.2])
  func `one place behind one server`(load: Double) throws {
    // M/G/1/2: one in (utilization + the chance that nobody comes during a service) gets in.
    let fixed = try queue(.fixed(1), rate: load, servers: 1, capacity: 2)
    expectClose(fixed.lossShare, 1 - 1 / (load + exponential(-load)), within: 0.01)
    let uneven = try #require(Distribution.fitted(mean: 1, variation: 2))
    let found = try queue(uneven, rate: load, servers: 1, capacity: 2)
    expectClose(found.lossShare, 1 - 1 / (load + uneven.transform(load)), within: 1e-9)
    #expect(found.method == .phases)
  }

  @Test func `gaps that aren't exponential: GI slash M slash 1 slash 1`() throws {
    // Who comes finds the server busy where its service outlasts the gap: the gaps' transform at the rate of service.
    let gaps = try #require(Distribution.fitted(mean: 1, variation: 3))
    let found = try BoundedGeneralQueue(
      gaps: gaps,
      service: try #require(.exponential(mean: 0.8)),
      servers: 1,
      capacity: 1
    )
    expectClose(found.lossShare, gaps.transform(1 / 0.8), within: 1e-9)
  }

  @Test func `a room never full is a queue without a bound`() throws {
    let service = try #require(Distribution.fitted(mean: 1, variation: 2))
    let bounded = try queue(service, rate: 2.4, servers: 3, capacity: 3_000)
    let open = try GeneralQueue(
      gaps: try #require(.exponential(mean: 1 / 2.4)),
      service: service,
      servers: 3
    )
    #expect(bounded.lossShare < 1e-12)
    expectClose(bounded.measures.meanWait, open.measures.meanWait, within: 1e-8)
  }

  @Test func `more places lose fewer, uneven work loses more`() throws {
    var last = 1.0
    for room in 0...40 {
      let some = try queue(
        .fitted(mean: 1, variation: 1.5),
        rate: 2,
        servers: 2,
        capacity: 2 + room
      )
      #expect(some.lossShare < last)
      last = some.lossShare
    }
    let losses = try [0, 0.5, 0.8, 1, 1.5, 3].map {
      try queue(.fitted(mean: 1, variation: $0), rate: 2.8, servers: 3, capacity: 9).lossShare
    }
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 })
  }
}
