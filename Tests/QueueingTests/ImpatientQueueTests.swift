import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct ImpatientQueueTests {
  @Test func `fifty agents and callers with two minutes of patience`() throws {
    // Mandelbaum and Zeltyn, Service engineering in action (2007): 48 calls a minute.
    let load = try StationLoad(arrivalRate: 48, serviceTime: 1, servers: 50)
    let queue = try ImpatientQueue(load, meanPatience: 2)
    expectClose(queue.abandonedShare, 0.031, within: 5e-3)
    expectClose(60 * queue.measures.meanWait, 3.7, within: 5e-3)
  }

  @Test(arguments: [
    // The birth and death chain, summed.
    (48, 1, 50, 2, 0.03091224916, 0.4677740686), (60, 1, 50, 5, 0.16673616815, 0.9988983067),
    (1, 1, 3, 3600, 1.2621960537e-5, 0.0909033537),
  ])
  func `shares agree with the birth and death chain`(
    rate: Double,
    time: Double,
    servers: Int,
    patience: Double,
    abandoned: Double,
    waiting: Double
  ) throws {
    let load = try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
    let queue = try ImpatientQueue(load, meanPatience: patience)
    expectClose(queue.abandonedShare, abandoned, within: 1e-7)
    expectClose(queue.waitingShare, waiting, within: 1e-8)
  }

  @Test func `endless patience is a queue without loss`() throws {
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    let queue = try ImpatientQueue(load, meanPatience: 1e7)
    let patient = try ManyServerQueue(load)
    expectClose(queue.measures.meanWait, patient.measures.meanWait, within: 1e-5)
    expectClose(queue.waitingShare, patient.waitingShare, within: 1e-5)
    expectClose(queue.servedWaitTail(2), patient.waitTail(2), within: 1e-5)
  }

  @Test(arguments: [0.5, 0.99, 1, 1.01, 1.5])
  func `long and very long patience join without a step`(utilization: Double) throws {
    // The sum serves up to 100 000 services of patience, the expansion beyond.
    let load = try StationLoad(arrivalRate: utilization * 10, serviceTime: 1, servers: 10)
    let below = try ImpatientQueue(load, meanPatience: 9_999)
    let beyond = try ImpatientQueue(load, meanPatience: 10_001)
    expectClose(beyond.waitingShare, below.waitingShare, within: 1e-3)
    expectClose(beyond.measures.meanWait, below.measures.meanWait, within: 1e-3)
    expectClose(beyond.servedWaitTail(5), below.servedWaitTail(5), within: 1e-3)
  }

  @Test func `no patience at all is Erlang's loss`() throws {
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    let queue = try ImpatientQueue(load, meanPatience: 1e-9)
    let loss = ErlangFormulas.lossShare(servers: 5, offered: 4)
    expectClose(queue.abandonedShare, loss, within: 1e-6)
  }

  @Test(arguments: [0.5, 0.9, 1, 1.2, 3])
  func `whoever is served waited as the law says`(utilization: Double) throws {
    let load = try StationLoad(arrivalRate: utilization * 10, serviceTime: 1, servers: 10)
    let queue = try ImpatientQueue(load, meanPatience: 0.7)
    let law = queue.servedWaitingTime
    let mesh = 20_000
    let integral = (0..<mesh).reduce(0.0) {
      $0 + queue.servedWaitTail((Double($1) + 0.5) * 12 / Double(mesh)) * 12 / Double(mesh)
    }
    expectClose(law.mean, integral, within: 1e-3)
    expectClose(
      queue.measures.throughput + load.arrivalRate * queue.abandonedShare,
      load.arrivalRate
    )
    #expect(queue.measures.utilization <= 1)
  }

  @Test func `a patience that makes no sense is refused`() throws {
    let load = try StationLoad(arrivalRate: 4, serviceTime: 1, servers: 5)
    for patience in [0, -1, .nan, .infinity] {
      #expect(throws: QueueingError.invalid(.patience)) {
        try ImpatientQueue(load, meanPatience: patience)
      }
    }
  }
}
