import TestKit
import Testing

@testable import Reliability

@Suite("A solved formula")
struct SolutionTests {
  @Test(
    "has the probability and the cut sets that all states of its events give",
    arguments: [true, false]
  )
  func bruteForce(isCoherent: Bool) throws {
    var generator = FormulaGenerator(seed: isCoherent ? 1 : 2)
    for round in 0..<1_500 {
      let most = round % 50 == 0 ? 16 : 9
      let top = generator.next(mostEvents: most, isCoherent: isCoherent)
      let probabilities = generator.probabilities()
      let truth = BruteForce(generator.formula, top, eventCount: generator.eventCount)
      let solution = try #require(generator.formula.solved(top))
      let expected = truth.probability(probabilities)
      let found = solution.probability(probabilities)
      #expect(abs(found - expected) <= 1e-12, "round \(round): \(found) is not \(expected)")

      let sets = truth.minimalCutSets()
      var counts: [Int: Int] = [:]
      for set in sets { counts[set.nonzeroBitCount, default: 0] += 1 }
      for (order, count) in (solution.cutSetCounts() ?? []).enumerated() {
        #expect(count == BigNatural(UInt128(counts[order] ?? 0)), "round \(round), order \(order)")
      }
      let listed = solution.cutSets(upTo: 16, atMost: 100_000, probabilities).sets
      #expect(Set(listed.map { $0.events.reduce(0) { $0 | 1 << $1 } }) == sets, "round \(round)")
      #expect(listed.count == sets.count, "round \(round): a set is listed twice")
    }
  }

  @Test("lists the most probable cut sets in order")
  func mostProbable() throws {
    var generator = FormulaGenerator(seed: 3)
    for round in 0..<300 {
      let top = generator.next(mostEvents: 10, isCoherent: round % 3 > 0)
      let probabilities = generator.probabilities()
      let solution = try #require(generator.formula.solved(top))
      let all = solution.cutSets(upTo: 10, atMost: 100_000, probabilities).sets
        .map(\.probability).sorted(by: >)
      let best = solution.mostProbableCutSets(5, probabilities).map(\.probability)
      #expect(best.count == min(5, all.count))
      for (a, b) in zip(best, all) { #expect(abs(a - b) <= 1e-15, "round \(round)") }
    }
  }

  @Test("tells what the probability gains when an event is certain")
  func birnbaum() throws {
    var generator = FormulaGenerator(seed: 4)
    for round in 0..<300 {
      let top = generator.next(mostEvents: 9, isCoherent: round % 2 == 0)
      let probabilities = generator.probabilities()
      let truth = BruteForce(generator.formula, top, eventCount: generator.eventCount)
      let gains = try #require(generator.formula.solved(top)).birnbaum(probabilities)
      for event in 0..<generator.eventCount {
        var certain = probabilities
        certain[event] = 1
        var never = probabilities
        never[event] = 0
        let expected = truth.probability(certain) - truth.probability(never)
        #expect(abs(gains[event] - expected) <= 1e-12, "round \(round), event \(event)")
      }
    }
  }

  @Test("lies between its bounds, which close when nothing is neglected")
  func bounds() throws {
    var generator = FormulaGenerator(seed: 5)
    var closed = 0
    for round in 0..<300 {
      let top = generator.next(mostEvents: 7, isCoherent: round % 2 == 0)
      let probabilities = generator.probabilities()
      let exact = try #require(generator.formula.solved(top)).probability(probabilities)
      let rough = generator.formula.probabilityBounds(of: top, probabilities, mostSteps: 20)
      #expect(rough.lower <= exact + 1e-12 && exact <= rough.upper + 1e-12, "round \(round)")
      let fine = generator.formula.probabilityBounds(of: top, probabilities, mostSteps: 2_000)
      #expect(fine.lower <= exact + 1e-12 && exact <= fine.upper + 1e-12, "round \(round)")
      if fine.upper - fine.lower <= 1e-12 { closed += 1 }
    }
    #expect(closed > 270, "of 300 only \(closed) were opened to the end")
  }

  @Test(
    "is right or says that it is none, whatever the limits; without cut sets the probability is right all the same"
  )
  func limits() throws {
    var generator = FormulaGenerator(seed: 6)
    var outcomes = (none: 0, uncounted: 0, whole: 0)
    for round in 0..<100 {
      let top = generator.next(mostEvents: 12, isCoherent: round % 2 == 0)
      let probabilities = generator.probabilities()
      let truth = BruteForce(generator.formula, top, eventCount: generator.eventCount)
      let expected = truth.probability(probabilities)
      for steps in stride(from: 1, to: 60, by: 3) {
        let limits = SolvingLimits(
          mostNodes: steps % 2 == 0 ? 1 << 12 : 6 + steps,
          mostSteps: steps
        )
        guard let solution = generator.formula.solved(top, limits) else {
          outcomes.none += 1
          let bounds = generator.formula.probabilityBounds(
            of: top,
            probabilities,
            mostSteps: 20 * steps
          )
          #expect(bounds.lower <= expected + 1e-12 && expected <= bounds.upper + 1e-12)
          continue
        }
        let found = solution.probability(probabilities)
        #expect(abs(found - expected) <= 1e-12, "round \(round)")
        guard let counts = solution.cutSetCounts() else {
          outcomes.uncounted += 1
          continue
        }
        outcomes.whole += 1
        let total = counts.reduce(BigNatural(), +)
        #expect(total == BigNatural(UInt128(truth.minimalCutSets().count)), "round \(round)")
      }
    }
    #expect(outcomes.none > 50 && outcomes.uncounted > 0 && outcomes.whole > 50, "\(outcomes)")
  }

  /// Dense: each of 150 events stands in several gates of which some must fail; no order keeps a diagram small.
  @Test(
    "of a dense tree is given up after the steps that it may take, and its bounds close with more work"
  )
  func dense() {
    var random = SplitMix64(seed: 9)
    var formula = Formula()
    let events = (0..<150).map { formula.event($0) }
    let gates = (0..<60).map { _ in
      let parts = events.shuffled(using: &random).prefix(8)
      return formula.atLeast(3, of: Array(parts))
    }
    let middle = (0..<20).map { _ in formula.and(Array(gates.shuffled(using: &random).prefix(2))) }
    let top = formula.or(middle)
    let limits = SolvingLimits(mostNodes: 1 << 14, mostSteps: 1 << 18)
    let solution = formula.solved(top, limits)
    #expect(solution.map(\.nodeCount) == nil)
    let probabilities = [Double](repeating: 0.01, count: 150)
    var widest = 1.0
    for steps in [500, 100_000, 1 << 20, 1 << 22] {
      let bounds = formula.probabilityBounds(of: top, probabilities, mostSteps: steps)
      #expect(0 <= bounds.lower && bounds.lower <= bounds.upper && bounds.upper <= 1)
      #expect(bounds.upper - bounds.lower <= widest)
      widest = bounds.upper - bounds.lower
    }
    #expect(widest < 1)
  }
}
