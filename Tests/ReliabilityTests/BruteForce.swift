import TestKit
@testable import Reliability

/// A formula solved by walking all states of its events: what the diagrams are held against.
struct BruteForce {
  let eventCount: Int
  private let fails: [Bool]

  init(_ formula: Formula, _ top: Formula.Node, eventCount: Int) {
    self.eventCount = eventCount
    var fails: [Bool] = []
    for start in stride(from: 0, to: 1 << eventCount, by: 64) {
      let lanes = (0..<eventCount).map { event in
        (0..<64).reduce(UInt64(0)) { $0 | UInt64((start + $1) >> event & 1) << UInt64($1) }
      }
      let outcome = formula.outcomes(of: [top], lanes)[0]
      fails += (0..<min(64, 1 << eventCount)).map { outcome >> UInt64($0) & 1 == 1 }
    }
    self.fails = fails
  }

  func probability(_ ofEvents: [Double]) -> Double {
    var sum = 0.0
    for (state, fails) in fails.enumerated() where fails {
      var product = 1.0
      for event in 0..<eventCount {
        product *= state >> event & 1 == 1 ? ofEvents[event] : 1 - ofEvents[event]
      }
      sum += product
    }
    return sum
  }

  /// Minimal sets of the least coherent function above it: a set fails if some subset of it does.
  func minimalCutSets() -> Set<Int> {
    var hull = fails
    for event in 0..<eventCount {
      for state in hull.indices where state >> event & 1 == 1 && hull[state & ~(1 << event)] {
        hull[state] = true
      }
    }
    var result: Set<Int> = []
    for state in hull.indices where hull[state] {
      let isMinimal = (0..<eventCount).allSatisfy { event in
        state >> event & 1 == 0 || !hull[state & ~(1 << event)]
      }
      if isMinimal { result.insert(state) }
    }
    return result
  }
}

/// Random formulas: gates of all sorts over events and earlier gates, shared as real trees share them.
struct FormulaGenerator {
  private var generator: SplitMix64
  var formula = Formula()
  private(set) var eventCount = 0

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// A formula of so many events at most.
  mutating func next(mostEvents: Int, isCoherent: Bool) -> Formula.Node {
    formula = Formula()
    eventCount = Int.random(in: 1...mostEvents, using: &generator)
    var nodes = (0..<eventCount).map { formula.event($0) }
    for _ in 0..<Int.random(in: 1...(eventCount + 4), using: &generator) {
      let size = Int.random(in: 2...5, using: &generator)
      // Late gates are used more often: that makes them deep.
      let parts = (0..<size).compactMap { _ in
        Bool.random(using: &generator)
          ? nodes.suffix(6).randomElement(using: &generator)
          : nodes.randomElement(using: &generator)
      }
      nodes.append(gate(parts, isCoherent))
    }
    return nodes.last ?? .never
  }

  private mutating func gate(_ parts: [Formula.Node], _ isCoherent: Bool) -> Formula.Node {
    switch Int.random(in: 0..<(isCoherent ? 6 : 9), using: &generator) {
    case 0, 1: formula.and(parts)
    case 2, 3, 4: formula.or(parts)
    case 5: formula.atLeast(Int.random(in: 1...parts.count, using: &generator), of: parts)
    case 6: formula.xor(parts)
    case 7: formula.not(formula.and(parts))
    default: formula.and([formula.not(parts[0])] + parts.dropFirst())
    }
  }

  mutating func probabilities() -> [Double] {
    (0..<eventCount).map { _ in Double.random(in: 0.001...0.999, using: &generator) }
  }
}
