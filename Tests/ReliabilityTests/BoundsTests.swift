import TestKit
import Testing

@testable import Reliability

@Suite("Proven bounds")
struct BoundsTests {
  @Test("hold the truth however small the diagrams are that prove them", arguments: [1, 2, 4, 10])
  func rooms(room: Int) throws {
    var generator = FormulaGenerator(seed: 31)
    var trimmed = 0
    for round in 0..<200 {
      let top = generator.next(mostEvents: 10, isCoherent: round % 3 > 0)
      let probabilities = generator.probabilities()
      let truth = BruteForce(generator.formula, top, eventCount: generator.eventCount)
        .probability(probabilities)
      let whole = generator.formula.wholeModule(of: top)
      for order in VariableOrders(generator.formula, whole).all() {
        let search = BoundsByTrimming(generator.formula, whole, order, probabilities)
        var steps = 1 << 20
        let bounds = try search.bounds(room, &steps)
        #expect(
          bounds.lower <= truth + 1e-12 && truth <= bounds.upper + 1e-12,
          "round \(round): \(bounds) without \(truth)"
        )
        if bounds.width > 1e-9 { trimmed += 1 }
      }
    }
    // What can't be trimmed would prove nothing here.
    #expect(trimmed > (room < 10 ? 100 : 20), "\(trimmed)")
  }

  /// Eighteen events that each stand in many gates: small enough to walk all of its states.
  @Test("of a dense tree hold the truth, and close as the diagrams grow")
  func dense() throws {
    var random = SplitMix64(seed: 12)
    var formula = Formula()
    var nodes = (0..<18).map { formula.event($0) }
    for gate in 0..<24 {
      let parts = (gate < 12 ? nodes[..<18] : nodes[8...]).shuffled(using: &random).prefix(6)
      nodes.append(formula.atLeast(gate < 12 ? 3 : 2, of: Array(parts)))
    }
    let top = formula.or(Array(nodes.suffix(4)))
    let probabilities = (0..<18).map { _ in Double.random(in: 0.001...0.05, using: &random) }
    let truth = BruteForce(formula, top, eventCount: 18).probability(probabilities)
    #expect(truth > 0 && truth < 0.1)
    // The exact solver gives it up at so little room, so that only bounds are left.
    let limits = SolvingLimits(mostNodes: 64, mostSteps: 1 << 12)
    #expect(formula.solved(top, limits).map(\.nodeCount) == nil)
    let whole = formula.wholeModule(of: top)
    let order = try #require(VariableOrders(formula, whole).all().first)
    let search = BoundsByTrimming(formula, whole, order, probabilities)
    var widths: [Double] = []
    for room in [16, 64, 256, 1_024, 1 << 15] {
      var steps = 1 << 24
      let bounds = try search.bounds(room, &steps)
      #expect(bounds.lower <= truth * (1 + 1e-9) && truth <= bounds.upper * (1 + 1e-9), "\(room)")
      widths.append(bounds.upper - bounds.lower)
    }
    #expect(widths.first ?? 0 > truth, "the smallest diagrams leave a gap")
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 >= $1 }, "\(widths)")
    #expect(widths.last ?? 1 <= truth * 1e-9, "the largest is never trimmed")
    let found = formula.probabilityBounds(of: top, probabilities, mostSteps: 1 << 22)
    #expect(found.lower <= truth * (1 + 1e-9) && truth <= found.upper * (1 + 1e-9))
  }

  @Test("are the same twice, and end with the steps that they may take")
  func repeatable() {
    var random = SplitMix64(seed: 9)
    var formula = Formula()
    let events = (0..<80).map { formula.event($0) }
    let gates = (0..<50).map { _ in
      formula.atLeast(3, of: Array(events.shuffled(using: &random).prefix(7)))
    }
    let middle = (0..<20).map { _ in formula.and(Array(gates.shuffled(using: &random).prefix(2))) }
    let top = formula.or(middle)
    let chances = (0..<80).map { _ in Double.random(in: 0.001...0.02, using: &random) }
    let first = formula.probabilityBounds(of: top, chances, mostSteps: 1 << 20)
    #expect(first == formula.probabilityBounds(of: top, chances, mostSteps: 1 << 20))
    #expect(first.upper < 1 && first.lower < first.upper)
    let whole = formula.wholeModule(of: top)
    let order = VariableOrders(formula, whole).written()
    let search = BoundsByTrimming(formula, whole, order, chances)
    var steps = 1_000
    #expect(throws: LimitReached.self) { try search.bounds(1 << 12, &steps) }
    // The last operation may go past the end by what it joins.
    #expect(steps > -10_000)
  }

  /// Two zones, alternatives and a share of calls: whatever a design has.
  private let design = """
    region r {
      zones: a, b
      available(zone): 99.8%
      service web { replicas: 4 across zones; needs: 2; time: 1 ms; available: 98% per replica }
      cache hot { hit: 90%; time: 1 ms; available: 97% }
      database db { primary: a; standby: b sync; time: 1 ms; available: 96% per replica }
      service one { time: 1 ms; available: 99% }
      service two { time: 1 ms; available: 98% }
      service three { time: 1 ms; available: 97% }
    }
    users -> web
    web -> hot
    web -> db { on: miss of hot }
    parallel { wait: 2; web -> one; web -> two; web -> three }
    """

  @Test("of a design past the cap of nodes hold what a diagram finds")
  func conditioned() throws {
    let model = try systemModel(design)
    let exact = ConditionedSystem(model, model.functions[0])
    let bounded = ConditionedSystem(model, model.functions[0], mostNodes: 3)
    #expect(exact.isSolved && !bounded.isSolved)
    let truth = exact.unavailability()
    let bounds = bounded.unavailability()
    #expect(bounds.lower <= truth.lower + 1e-12 && truth.upper <= bounds.upper + 1e-12)
    #expect(bounds.upper - bounds.lower < 1e-6, "there are few states, and the formula is small")
  }

  @Test("leave what one loss does exact")
  func losses() throws {
    let model = try systemModel(design)
    let exact = ConditionedSystem(model, model.functions[0])
    let bounded = ConditionedSystem(model, model.functions[0], mostNodes: 3)
    let events = LossSystem(model).events
    #expect(events.count > 8)
    for event in events {
      let expected = exact.unserved(losing: [event])
      #expect(abs(bounded.unserved(losing: [event]) - expected) <= 1e-12, "\(event)")
    }
  }
}
