import Distributions
import TestKit
import Testing

@testable import Queueing

/// Whatever numbers come in, stations answer with finite numbers or say why they can't.
@Suite struct OddLoadTests {
  static let numbers: [Double] = [
    0, .leastNonzeroMagnitude, 1e-300, 1e-12, 0.5, 1, 1e12, 1e300, .infinity, .nan, -1,
  ]

  private func isSound(_ measures: StationMeasures) -> Bool {
    let all = [
      measures.throughput, measures.utilization, measures.meanWait, measures.meanResponse,
      measures.meanWaiting, measures.meanPresent, measures.waitingShare, measures.lossShare,
    ]
    return all.allSatisfy { $0.isFinite && $0 >= 0 } && measures.waitingShare <= 1
      && measures.lossShare <= 1
  }

  /// Runs a station; a refusal is an answer too.
  private func answers(_ body: () throws -> (StationMeasures, LatencyDistribution?)) -> Bool {
    do {
      let (measures, law) = try body()
      let times = law?.quantiles([0.5, 0.999]).compactMap { $0 } ?? []
      return isSound(measures) && times.allSatisfy { $0.isFinite && $0 >= 0 }
    } catch {
      return error is QueueingError
    }
  }

  @Test(arguments: numbers, numbers)
  func `stations of one law`(rate: Double, time: Double) throws {
    for servers in [1, 3, 1000] {
      #expect(
        answers {
          let load = try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
          let queue = try ManyServerQueue(load)
          return (queue.measures, queue.responseTime)
        }
      )
      #expect(
        answers {
          let load = try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
          let queue = try BoundedQueue(load, capacity: servers + 5)
          return (queue.measures, queue.responseTime)
        }
      )
      #expect(
        answers {
          let load = try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
          let queue = try FixedServiceQueue(load)
          return (queue.measures, servers < 10 ? queue.responseTime : nil)
        }
      )
      #expect(
        answers {
          let load = try StationLoad(arrivalRate: rate, serviceTime: time, servers: servers)
          let queue = try ImpatientQueue(load, meanPatience: 2)
          return (queue.measures, queue.servedResponseTime)
        }
      )
      #expect(
        answers {
          let queue = try FiniteSourceQueue(
            users: 40,
            thinkTime: rate,
            serviceTime: time,
            servers: servers
          )
          return (queue.measures, queue.responseTime)
        }
      )
    }
  }

  @Test(arguments: numbers, numbers)
  func `stations of any laws`(mean: Double, time: Double) throws {
    for variation in [0, 0.3, 1, 3] {
      guard let gaps = Distribution.fitted(mean: mean, variation: variation),
        let service = Distribution.fitted(mean: time, variation: variation)
      else { continue }
      for servers in [1, 4] {
        #expect(
          answers {
            let queue = try GeneralQueue(gaps: gaps, service: service, servers: servers)
            return (queue.measures, queue.responseTime)
          }
        )
      }
      #expect(
        answers {
          let rank = PriorityClasses.Rank(arrivalRate: 1 / mean, service: service)
          let classes = try PriorityClasses(ranks: [rank, rank], servers: 3)
          for measures in classes.preemptive where !isSound(measures) { return (measures, nil) }
          return (classes.headOfLine[1], nil)
        }
      )
    }
  }

  @Test(arguments: [0.9, 0.99, 0.999, 0.999999])
  func `close to saturation`(utilization: Double) throws {
    for name in [0.0, 0.5, 1, 2] {
      let service = try #require(Distribution.fitted(mean: 1, variation: name))
      for servers in [1, 2, 10, 200] {
        let gaps = try #require(Distribution.exponential(mean: 1 / utilization / Double(servers)))
        #expect(
          answers {
            let queue = try GeneralQueue(gaps: gaps, service: service, servers: servers)
            return (queue.measures, queue.responseTime)
          }
        )
      }
    }
  }
}
