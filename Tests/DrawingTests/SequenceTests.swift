import CallPlans
import Drawing
import Findings
import Model
import TestKit
import Testing

@Suite struct SequenceTests {
  private func sequence() throws -> SequencePicture {
    let design = try DrawingTests.design(shop)
    let plan = CallGraph(design).plan("request", from: try #require(design.node("fans")).id)
    let found = try numbers(of: design).load.requests.first
    return SequenceBuilder(design, plan, found).picture(cell: "base under evening")
  }

  @Test func `calls stand in the order of the walk`() throws {
    let picture = try sequence()
    let calls = picture.calls.map {
      "\(picture.columns[$0.from].name) \(picture.columns[$0.to].name)"
    }
    #expect(
      calls == [
        "fans edge", "edge shop", "shop pages", "pages orders", "shop bank", "shop orders",
        "shop mails", "mails mailer",
      ]
    )
    #expect(picture.calls[3].label.map(\.text) == ["on miss 10%"])
    #expect(picture.calls[4].label.map(\.text) == ["10%"])
    #expect(picture.calls[6].waits == false)
    // The work of shop lasts until its last call is done: the row behind it is the ninth.
    #expect(picture.calls[1].end == 8)
  }

  @Test func `each column says what it adds to a request`() throws {
    let shop = try #require(try sequence().columns.first { $0.name == "shop" })
    #expect(shop.rows.last == Card.Row("visits", "1"))
    #expect(shop.rows.first?.label == "adds")
  }

  @Test func `the drawing of a walk`() throws {
    let bytes = try SequenceRenderer(sequence()).rendered(as: .svg)
    try expectGolden(String(decoding: bytes, as: UTF8.self), "sequence.svg")
  }
}
