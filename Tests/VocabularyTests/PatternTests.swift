import Testing

@testable import Vocabulary

@Suite struct PatternTests {
  @Test func `a clause wholly in brackets is optional`() {
    let pattern = Pattern("every <every:time> [keep <keep:time>], [takes <takes:time>]")
    #expect(pattern.problem == nil)
    #expect(pattern.alternatives.first?.map(\.isOptional) == [false, true])
  }

  @Test func `three dots repeat a clause, an optional one too`() {
    let pattern = Pattern("<price:price>..., [growing <by:rate>]...")
    #expect(pattern.alternatives.first?.map(\.repeats) == [true, true])
    #expect(pattern.alternatives.first?.map(\.isOptional) == [false, true])
  }

  @Test func `two bars divide whole forms, one bar divides sequences in parentheses`() {
    let pattern = Pattern("all || (<count:count> of <place:place>|<sort=zone|rack>)")
    let first = PatternElement.alternatives([
      [
        .hole(PatternHole(field: "count", type: .count, bounds: HoleType.count.bounds)),
        .word("of"),
        .hole(PatternHole(field: "place", type: .place, bounds: .none)),
      ],
      [.choice(field: "sort", words: ["zone", "rack"])],
    ])
    #expect(pattern.alternatives.map { $0.map(\.elements) } == [[[.word("all")]], [[first]]])
  }

  @Test(
    arguments: [
      ("<a:share>", Bounds(lower: 0, upper: 1)),
      ("<a:count from 1 to 31>", Bounds(lower: 1, upper: 31)),
      ("<a:time above 0>", Bounds(lower: 0, excludesLower: true)),
      ("<a:share above 0>", Bounds(lower: 0, excludesLower: true, upper: 1)),
    ]
  )
  func `a hole has the bounds of its type unless it says its own`(_ text: String, _ bounds: Bounds)
  {
    #expect(Pattern(text).holes.map(\.bounds) == [bounds])
  }

  @Test func `bounds exclude what lies outside, and the lower end where they say so`() {
    #expect(Bounds(lower: 0, excludesLower: true).contains(0) == false)
    #expect(Bounds(lower: 0).contains(0))
    #expect(Bounds(lower: 0, upper: 1).contains(1.01) == false)
    #expect(Bounds.none.contains(-.greatestFiniteMagnitude))
  }

  @Test(
    arguments: [
      ("", "an empty clause"), ("a,", "an empty clause"), ("[a", "a [ without its ]"),
      ("(a|b", "a ( without its )"), ("<a:time", "a < without its >"),
      ("a.b", "a dot that is no ..."),
      ("<a:tim>", "<a:tim> has no known type"), ("<a>", "<a> has neither : nor ="),
      ("<a:time from>", "from without its number"), ("<a:time under 3>", "under is no bound"),
      ("a ] b", "unexpected close(\"]\")"), ("a % b", "a character that has no meaning: %"),
      (String(repeating: "[", count: 5000), "nested too deeply"),
    ]
  )
  func `a text that is no pattern says why`(_ text: String, _ problem: String) {
    let pattern = Pattern(text)
    #expect(pattern.problem == problem)
    #expect(pattern.alternatives.isEmpty)
  }
}
