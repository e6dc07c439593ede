import Drawing
import Model
import Testing

@Suite struct LimitTests {
  /// Groups of 20 services, each calling the next two.
  private func large(groups: Int) -> String {
    var text = "design \"Large\"\nclient users\n"
    for group in 0..<groups {
      text += "group g\(group) {\n"
      for place in 0..<20 { text += "service s\(group)x\(place) { time: 1 ms }\n" }
      text += "}\n"
    }
    for place in 0..<(groups * 20 - 2) {
      let name = { (number: Int) in "s\(number / 20)x\(number % 20)" }
      text += "\(name(place)) -> \(name(place + 1))\n"
      if place % 20 < 18 { text += "\(name(place)) -> \(name(place + 2))\n" }
    }
    return text
  }

  @Test func `a thousand components with two thousand links are drawn`() throws {
    let picture = PictureBuilder(try DrawingTests.design(large(groups: 50))).picture()
    #expect(picture.cards.count == 1001)
    #expect(picture.connectors.count > 1850)
    #expect(try svg(picture).contains("id=\"c-g49.s49x19\""))
  }

  @Test func `more than can be drawn is closed by depth, and says so`() throws {
    let builder = PictureBuilder(try DrawingTests.design(large(groups: 70)))
    #expect(builder.obstacle == nil)
    let picture = builder.picture()
    #expect(picture.cards.count == 71)
    #expect(
      picture.subtitles.map(\.text) == ["1401 components are too many: groups are open to 0 levels"]
    )
  }

  @Test func `what can't be closed either is refused with its size`() throws {
    var text = "design \"Flat\"\nclient users\n"
    for place in 0..<1300 { text += "service s\(place) { time: 1 ms }\n" }
    let builder = PictureBuilder(try DrawingTests.design(text))
    #expect(builder.obstacle == "1301 components are too many for one drawing, which holds 1200")
  }
}
