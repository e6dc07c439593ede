import TestKit
import Testing

@testable import Reliability

@Suite("Pairs that fail together")
struct PairSearchTests {
  /// Held against trying each pair by itself, over more events than one block has.
  @Test("are those that trying each pair finds")
  func bruteForce() {
    var generator = SplitMix64(seed: 6)
    var count = 0
    for round in 0..<300 {
      let eventCount = Int.random(in: 2...(round % 10 == 0 ? 150 : 30), using: &generator)
      let (formula, top) = random(eventCount, &generator)
      let singles = Set((0..<eventCount).filter { event in formula.value(of: top) { $0 == event } })
      // Who calls takes out what fails it alone.
      var rest = Formula()
      let restTop = rest.adopt(formula, top) { singles.contains($0) ? .up : .event($0) }
      var search = PairSearch(rest, restTop, eventCount: eventCount)
      let found = search.pairs().map { [$0.0, $0.1] }
      var expected: Set<[Int]> = []
      for first in 0..<eventCount where !singles.contains(first) {
        for second in (first + 1)..<max(first + 1, eventCount) where !singles.contains(second) {
          if formula.value(of: top, { $0 == first || $0 == second }) {
            expected.insert([first, second])
          }
        }
      }
      #expect(Set(found) == expected, "round \(round)")
      #expect(found.count == expected.count, "round \(round): a pair is found twice")
      count += expected.count
    }
    #expect(count > 500, "the formulas have hardly any pairs: \(count)")
  }

  private func random(
    _ eventCount: Int,
    _ generator: inout SplitMix64
  )
    -> (formula: Formula, top: Formula.Node)
  {
    var formula = Formula()
    var nodes = (0..<eventCount).map { formula.event($0) }
    for _ in 0..<(eventCount + 4) {
      let parts = (0..<Int.random(in: 2...4, using: &generator)).compactMap { _ in
        nodes.randomElement(using: &generator)
      }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: nodes.append(formula.and(parts))
      case 1: nodes.append(formula.atLeast(min(2, parts.count), of: parts))
      default: nodes.append(formula.or(parts))
      }
    }
    let top = formula.or(Array(nodes.suffix(3)))
    return (formula, top)
  }
}
