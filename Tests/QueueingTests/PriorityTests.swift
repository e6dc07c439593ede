import Distributions
import TestKit
import Testing

@testable import Queueing

@Suite struct PriorityTests {
  private func ranks(_ rates: [Double], _ service: Distribution?) throws -> [PriorityClasses.Rank] {
    let service = try #require(service)
    return rates.map { PriorityClasses.Rank(arrivalRate: $0, service: service) }
  }

  @Test func `head of line on one server`() throws {
    // Cobham: W0 = 0.8, W1 = 0.8 / 0.7, W2 = 0.8 / (0.7 × 0.2).
    let classes = try PriorityClasses(ranks: ranks([0.3, 0.5], .exponential(mean: 1)))
    expectClose(classes.headOfLine[0].meanWait, 0.8 / 0.7)
    expectClose(classes.headOfLine[1].meanWait, 0.8 / 0.14)
    #expect(classes.isExact)
  }

  @Test func `preemptive on one server`() throws {
    // The first rank sees M/M/1 at 0.3; for exponential services the second has 1 / (0.7 × 0.2).
    let classes = try PriorityClasses(ranks: ranks([0.3, 0.5], .exponential(mean: 1)))
    expectClose(classes.preemptive[0].meanResponse, 1 / 0.7)
    expectClose(classes.preemptive[1].meanResponse, 1 / (0.7 * 0.2))
  }

  @Test func `preemptive on two servers`() throws {
    // The chain of both numbers, 70 of each, solved as linear equations.
    let classes = try PriorityClasses(ranks: ranks([0.5, 0.7], .exponential(mean: 1)), servers: 2)
    expectClose(classes.preemptive[0].meanResponse, 1.0666666667, within: 1e-6)
    expectClose(classes.preemptive[1].meanResponse, 1.9166666666666559, within: 1e-6)
  }

  @Test(arguments: [1, 3], [0.5, 1, 2])
  func `the work of all ranks waits as long as without ranks`(
    servers: Int,
    variation: Double
  ) throws {
    // Kleinrock's conservation law; exact on one server, on several for exponential services.
    guard servers == 1 || variation == 1 else { return }
    let rates = [0.2, 0.3, 0.25].map { $0 * Double(servers) }
    let service = try #require(Distribution.fitted(mean: 1, variation: variation))
    let classes = try PriorityClasses(ranks: ranks(rates, service), servers: servers)
    let together = try GeneralQueue(
      gaps: #require(Distribution.exponential(mean: 1 / rates.reduce(0, +))),
      service: service,
      servers: servers
    )
    let sum = zip(rates, classes.headOfLine).reduce(0) { $0 + $1.0 * $1.1.meanWait }
    expectClose(sum / rates.reduce(0, +), together.measures.meanWait, within: 1e-9)
  }

  @Test func `a single rank is the plain queue`() throws {
    let service = try #require(Distribution.fitted(mean: 1, variation: 0.5))
    let classes = try PriorityClasses(ranks: [.init(arrivalRate: 0.7, service: service)])
    let plain = try GeneralServiceQueue(arrivalRate: 0.7, service: service)
    expectClose(classes.headOfLine.first?.meanWait, plain.measures.meanWait)
    expectClose(classes.preemptive.first?.meanWait, plain.measures.meanWait)
  }

  @Test func `the urgent wait less, and the lowest rank decides stability`() throws {
    let service = try #require(Distribution.fitted(mean: 1, variation: 2))
    let rank = PriorityClasses.Rank(arrivalRate: 1.2, service: service)
    let classes = try PriorityClasses(ranks: [rank, rank, rank], servers: 4)
    #expect(!classes.isExact)
    for measures in [classes.headOfLine, classes.preemptive] {
      #expect(zip(measures, measures.dropFirst()).allSatisfy { $0.meanWait < $1.meanWait })
    }
    #expect(throws: QueueingError.self) {
      try PriorityClasses(ranks: [rank, rank, rank, rank], servers: 4)
    }
    #expect(throws: QueueingError.invalid(.classes)) { try PriorityClasses(ranks: []) }
  }
}
