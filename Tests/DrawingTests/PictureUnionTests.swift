import Model
import Testing

@testable import Drawing

/// What stands in one of two designs, or is otherwise in the second.
@Suite struct PictureUnionTests {
  private func picture(_ text: String) throws -> Picture {
    PictureBuilder(try DrawingTests.design(text)).picture()
  }

  @Test func `what was added, removed and changed is told by state and words`() throws {
    let before = try picture(
      """
      client users
      group eu { service web { time: 1 ms }; service old { time: 1 ms } }
      users -> web
      web -> old
      """
    )
    let after = try picture(
      """
      client users
      group eu { service web { time: 1 ms }; database db { time: 1 ms } }
      users -> web
      web -> db
      """
    )
    let union = Picture.union(
      before,
      after,
      changes: ["eu.web": ["time 1 ms → 2 ms"]],
      changedLinks: ["users -> eu.web": ["timeout - → 1 s"]]
    )
    let states = Dictionary(union.cards.map { ($0.key, $0.state) }) { first, _ in first }
    #expect(
      states == ["users": .normal, "eu.web": .changed, "eu.db": .added, "eu.old": .removed]
    )
    let links = Dictionary(union.connectors.map { ($0.words, $0.state) }) { first, _ in first }
    #expect(
      links == [
        "users -> eu.web": .changed, "eu.web -> eu.db": .added, "eu.web -> eu.old": .removed,
      ]
    )
    let web = try #require(union.cards.first { $0.key == "eu.web" })
    #expect(web.marks.map(\.text) == ["time 1 ms → 2 ms"])
    // What was removed stands in the group that it was in.
    #expect(union.frames.count == 1)
  }

  @Test func `two of the same have no difference to show`() throws {
    let one = try picture("client users\nservice web { time: 1 ms }\nusers -> web\n")
    let union = Picture.union(one, one, changes: [:], changedLinks: [:])
    #expect(union.cards == one.cards && union.connectors == one.connectors)
  }

  @Test func `badges are drawn over their card, in the overlay that they are of`() throws {
    var picture = try picture("client users\nservice web { time: 1 ms }\nusers -> web\n")
    picture.changeCards { card in
      if card.key == "web" { card.badges = [.init(overlay: "load", text: "<9%>", level: 2)] }
    }
    var renderer = PictureRenderer(picture)
    let svg = String(decoding: try renderer.rendered(as: .svg), as: UTF8.self)
    #expect(svg.contains("class=\"overlay overlay-load level-2\"") && svg.contains("&lt;9%&gt;"))
    #expect(svg.split(separator: "overlay-load").count == 2)
  }
}
