import TestKit
import Testing

@testable import Reliability

@Suite("64 states at once")
struct LaneTests {
  @Test("give what each gives alone")
  func lanes() {
    var generator = FormulaGenerator(seed: 6)
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let top = generator.next(mostEvents: 16, isCoherent: false)
      let words = (0..<generator.eventCount).map { _ in random.next() }
      let outcome = generator.formula.outcomes(of: [top], words)[0]
      for lane in 0..<64 {
        let alone = generator.formula.value(of: top) { words[$0] >> UInt64(lane) & 1 == 1 }
        #expect(outcome >> UInt64(lane) & 1 == (alone ? 1 : 0))
      }
    }
  }
}
