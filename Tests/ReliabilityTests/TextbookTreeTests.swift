import TestKit
import Testing

@testable import Reliability

@Suite("Fault trees of the literature")
struct TextbookTreeTests {
  /// Fault Tree Handbook (NUREG-0492), chapter VIII: the pressure tank; 3.4e-5 by its dominant cut set K2 and T.
  @Test("the pressure tank ruptures as the handbook says")
  func pressureTank() throws {
    var tree = Formula()
    let (tank, relay2, pressure) = (tree.event(0), tree.event(1), tree.event(2))
    let (relay1, timer, switch1) = (tree.event(3), tree.event(4), tree.event(5))
    let contacts = tree.or([relay1, timer, switch1])
    let top = tree.or([tank, relay2, tree.and([pressure, contacts])])
    let chances = [5e-6, 3e-5, 1e-4, 3e-5, 1e-4, 3e-5]
    let solution = try #require(tree.solved(top))
    expectClose(solution.probability(chances), 3.5e-5, within: 1e-2)
    #expect(solution.cutSetCounts()?.map(\.description) == ["0", "2", "3"])
    #expect(solution.mostProbableCutSets(1, chances).map(\.events) == [[1]])
  }

  /// Barlow and Proschan, Mathematical Theory of Reliability: the bridge at 0.9 works with 0.97848.
  @Test("the bridge works as often as the textbook says")
  func bridge() throws {
    var tree = Formula()
    let parts = (0..<5).map { tree.event($0) }
    let cuts = [[0, 1], [3, 4], [0, 2, 4], [1, 2, 3]].map { cut in
      tree.and(cut.map { parts[$0] })
    }
    let top = tree.or(cuts)
    let solution = try #require(tree.solved(top))
    expectClose(1 - solution.probability([Double](repeating: 0.1, count: 5)), 0.97848, within: 1e-9)
    #expect(solution.cutSetCounts()?.map(\.description) == ["0", "0", "2", "2"])
  }

  /// C(60, 30) sets of 30, and no enumeration of them: 118264581564861424, by Pascal's triangle.
  @Test("30 of 60 is counted exactly")
  func manySets() throws {
    var tree = Formula()
    let top = tree.atLeast(30, of: (0..<60).map { tree.event($0) })
    let solution = try #require(tree.solved(top))
    #expect(solution.cutSetCounts()?.last?.description == "118264581564861424")
    #expect(solution.nodeCount <= 30 * 60)
  }

  /// 2^150 sets: one of two in each of 150 pairs that all have to fail.
  @Test("counts pass every fixed width")
  func hugeCounts() throws {
    var tree = Formula()
    let pairs = (0..<150).map { tree.or([tree.event(2 * $0), tree.event(2 * $0 + 1)]) }
    let top = tree.and(pairs)
    let solution = try #require(tree.solved(top))
    let expected = "1427247692705959881058285969449495136382746624"
    #expect(solution.cutSetCounts()?.last?.description == expected)
  }

  /// A function with negations has the sets of its coherent hull: x or (not x and y) needs x alone or y alone.
  @Test("what has to work is no part of a cut set")
  func hull() throws {
    var tree = Formula()
    let (x, y, z) = (tree.event(0), tree.event(1), tree.event(2))
    let top = tree.or([tree.and([x, z]), tree.and([tree.not(x), y])])
    let solution = try #require(tree.solved(top))
    let sets = solution.cutSets(upTo: 3, atMost: 10, [0.1, 0.1, 0.1]).sets.map(\.events)
    #expect(sets == [[1], [0, 2]])
    expectClose(solution.probability([0.1, 0.2, 0.3]), 0.1 * 0.3 + 0.9 * 0.2)
  }
}
