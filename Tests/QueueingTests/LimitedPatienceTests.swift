import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct LimitedPatienceTests {
  @Test("an exponential patience gives Erlang-A", arguments: [0.5, 0.95, 1, 1.5, 4])
  func memoryless(_ utilization: Double) throws {
    let load = try StationLoad(arrivalRate: 4 * utilization, serviceTime: 1, servers: 4)
    let patience = try #require(Distribution.exponential(mean: 2))
    let found = try LimitedPatienceQueue(load, patience: patience)
    let exact = try ImpatientQueue(load, meanPatience: 2)
    expectClose(found.abandonedShare, exact.abandonedShare, within: 1e-4)
    expectClose(found.waitingShare, exact.waitingShare, within: 1e-4)
    expectClose(found.meanWaiting, exact.measures.meanWaiting, within: 1e-4)
    for time in [0.1, 0.5, 1, 2.5] {
      expectClose(found.servedWaitTail(time), exact.servedWaitTail(time), within: 1e-3)
    }
  }

  @Test("a fixed patience at one server, from its balance of work")
  func oneServer() throws {
    // M/M/1+D (Barrer 1957): with r = rate - 1/time, waits w < D have density p rate e^(r w); beyond D the
    // density falls by e^(-(w - D)). 0.8 a second, 1 s, patience 2 s, by hand.
    let (rate, patience) = (0.8, 2.0)
    let below = rate * (1 - exponential(-0.2 * patience)) / 0.2
    let beyond = rate * exponential(-0.2 * patience)
    let idle = 1 / (1 + below + beyond)
    let load = try StationLoad(arrivalRate: rate, serviceTime: 1)
    let found = try LimitedPatienceQueue(load, patience: try #require(.fixed(patience)))
    expectClose(found.abandonedShare, beyond * idle, within: 1e-9)
    expectClose(found.waitingShare, 1 - idle, within: 1e-9)
    #expect(found.servedWaitTail(patience * 1.001) == 0)
    // The server idles whenever it may: what is served is 1 - idle.
    expectClose(rate * (1 - found.abandonedShare), 1 - idle, within: 1e-9)
  }

  @Test("a fixed patience at four servers, where half a queue of work is brought")
  func overload() throws {
    // Work that comes and stays is what the servers do: 6 x (1 - loss) x 1 s <= 4.
    let load = try StationLoad(arrivalRate: 6, serviceTime: 1, servers: 4)
    let found = try LimitedPatienceQueue(load, patience: try #require(.fixed(3)))
    #expect(6 * (1 - found.abandonedShare) < 4)
    expectClose(6 * (1 - found.abandonedShare), 4, within: 0.01)
    #expect(found.servedMeanWait < 3 && found.servedMeanWait > 2)
  }

  @Test("what makes no sense is refused")
  func refused() throws {
    let load = try StationLoad(arrivalRate: 1, serviceTime: 1)
    let never = try #require(Distribution.fixed(0))
    #expect(throws: QueueingError.invalid(.patience)) {
      try LimitedPatienceQueue(load, patience: never)
    }
  }
}
