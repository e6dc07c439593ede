import Testing

@testable import Vocabulary

@Suite struct PatternTests {
  @Test func `a clause wholly in brackets is optional`() {
    let pattern = Pattern("every <every:time> [keep <keep:time>], [takes <takes:time>]")
    #expect(pattern.problem == nil)
    #expect(pattern.alternatives.first?.map(\.isOptional) == [false, true])
  }
}
