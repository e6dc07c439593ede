import Queueing
import Testing

@Suite struct ShortestQueueTests {
  private func expect(
    _ queues: Int,
    _ utilization: Double,
    _ wait: Double,
    _ share: Double,
    within tolerance: Double
  ) throws {
    let found = try #require(
      ShortestQueue(queues: queues, servers: 1, utilization: utilization)
    )
    #expect(abs(found.meanWait / wait - 1) < tolerance, "\(found.meanWait)")
    #expect(abs(found.waitingShare / share - 1) < tolerance, "\(found.waitingShare)")
  }

  /// The whole chain of up to 60, 30 and 14 in each of 2, 3 and 4 queues, solved as a sparse system by another program.
  @Test(arguments: [
    (2, 0.5, 0.4263, 0.3160), (2, 0.7, 1.1082, 0.5565), (2, 0.8, 1.9557, 0.6942),
    (2, 0.9, 4.4747, 0.8422), (3, 0.5, 0.2448, 0.2118), (3, 0.7, 0.7089, 0.4560),
    (3, 0.8, 1.2855, 0.6137), (4, 0.5, 0.1582, 0.1470), (4, 0.7, 0.5114, 0.3802),
  ])
  func `waits are those of the whole chain`(
    _ queues: Int,
    _ utilization: Double,
    _ wait: Double,
    _ share: Double
  ) throws {
    try expect(queues, utilization, wait, share, within: 0.004)
  }

  /// The chain of all lengths up to four (of 64 at 80%, three), Gauss-Seidel by another program: carried on from 16 and 8.
  @Test(arguments: [
    (32, 0.9, 0.28463, 0.27240), (64, 0.8, 0.01856, 0.01856), (64, 0.95, 0.34602, 0.33046),
  ])
  func `many queues wait as their whole chain says, within a tenth`(
    _ queues: Int,
    _ utilization: Double,
    _ wait: Double,
    _ share: Double
  ) throws {
    try expect(queues, utilization, wait, share, within: 0.1)
  }

  @Test func `it lies between one queue for all and queues chosen at random`() throws {
    for (queues, servers) in [(2, 4), (4, 2), (8, 1), (12, 1)] {
      for utilization in [0.3, 0.6, 0.9, 0.97] {
        let found = try #require(
          ShortestQueue(queues: queues, servers: servers, utilization: utilization)
        )
        func wait(_ count: Int) throws -> Double {
          let rate = Double(count) * utilization
          let load = try StationLoad(arrivalRate: rate, serviceTime: 1, servers: count)
          return try ManyServerQueue(load).measures.meanWait
        }
        #expect(try found.meanWait > wait(queues * servers))
        #expect(try found.meanWait < wait(servers))
      }
    }
  }

  @Test func `what has no steady state, or too many states, has no answer`() {
    #expect(ShortestQueue(queues: 2, servers: 1, utilization: 1) == nil)
    #expect(ShortestQueue(queues: 1_000, servers: 64, utilization: 0.5) == nil)
  }
}
