import Testing
@testable import Reliability

@Suite("A formula")
struct FormulaTests {
  @Test("folds constants and keeps each gate once")
  func folding() {
    var formula = Formula()
    let (a, b) = (formula.event(0), formula.event(1))
    #expect(formula.or([a, .never]) == a)
    #expect(formula.and([a, .never]) == .never)
    #expect(formula.or([a, b]) == formula.or([b, a]))
    #expect(formula.atLeast(1, of: [a, b]) == formula.or([a, b]))
    #expect(formula.atLeast(2, of: [a, b, .always]) == formula.or([a, b]))
    #expect(formula.not(formula.not(a)) == a)
    #expect(formula.xor([a, a]) == .never)
  }
}
