import Drawing
import Findings
import Model
import TestKit
import Testing

@Suite struct PictureTests {
  private let design: Design
  private let whole: Picture

  init() throws {
    design = try DrawingTests.design(shop)
    whole = PictureBuilder(design, numbers: try numbers(of: design)).picture()
  }

  // Numbers by hand: 1 000 a second on 4 x 5 servers of 10 ms, 10% of them to pages' misses and to the bank.

  @Test func `a card says kind, size and the measures of the view`() throws {
    let card = try whole.card("eu.shop")
    #expect(card.title == "The shop itself")
    #expect(card.note == "service × 4")
    #expect(card.rows == [Card.Row("rate", "1k/s"), Card.Row("utilization", "50%", bar: 0.5)])
    #expect(card.health == .calm)
  }

  @Test func `a requirement on a component that fails is marked on its card`() throws {
    #expect(
      try whole.card("eu.shop").marks == [Picture.Line("✗ utilization over its limit", .fails)]
    )
    #expect(try whole.card("eu.storage.orders").marks == [])
  }

  @Test func `links say when they are taken, and are as wide as their traffic`() throws {
    let miss = try whole.connector("eu.storage.pages", "eu.storage.orders")
    #expect(miss.manner == .miss)
    #expect(miss.label.map(\.text) == ["on miss, 10%", "100/s"])
    expectClose(miss.traffic, 0.1)
    #expect(try whole.connector("eu.edge", "eu.shop").traffic == 1)
    let fallback = try whole.connector("eu.shop", "eu.storage.orders")
    #expect(fallback.manner == .failure)
    #expect(try whole.connector("eu.shop", "eu.mails").waits == false)
  }

  @Test func `backups are drawn from what has them to where they go`() throws {
    let backup = try whole.connector("eu.storage.orders", "eu.storage.vault")
    #expect(backup.label.map(\.text) == ["backup every 6 h"])
  }

  @Test func `without numbers there is structure alone`() throws {
    let plain = PictureBuilder(design).picture()
    #expect(plain.cards.allSatisfy { $0.health == .unknown })
    #expect(plain.connectors.allSatisfy { $0.traffic == nil })
    #expect(plain.cards.flatMap(\.rows) == [])
    #expect(plain.cards.map(\.key) == whole.cards.map(\.key))
  }

  @Test func `deeper groups become one card with their numbers added up`() throws {
    let flat = PictureBuilder(
      design,
      try view("flat", of: design),
      numbers: try numbers(of: design)
    )
    .picture()
    let closed = try flat.card("eu.storage")
    #expect(closed.glyph == .group)
    // 1 000 a second come to pages, what misses stays inside; 100 misses of 5 ms on 8 servers are 6.25%.
    #expect(closed.rows.first == Card.Row("rate in", "1k/s"))
    #expect(closed.rows.contains(Card.Row("data", "200 GB")))
    #expect(flat.connectors.allSatisfy { $0.from != $0.to })
    #expect(!flat.cards.contains { $0.key == "eu.storage.pages" })
  }

  @Test func `only what is chosen is drawn, with what is between`() throws {
    let picture = PictureBuilder(design, try view("data", of: design)).picture()
    #expect(picture.cards.map(\.key) == ["eu.storage.pages", "eu.storage.orders"])
    #expect(picture.frames.map(\.key) == ["eu", "eu.storage"])
    #expect(picture.connectors.count == 1)
  }

  @Test func `components are gathered by owner, each with a colour of its own`() throws {
    let picture = PictureBuilder(design, try view("teams", of: design)).picture()
    #expect(picture.frames.map(\.name) == ["web", "data"])
    #expect(picture.frames.map(\.tone) == [.category(0), .category(1)])
    #expect(picture.cards.count == whole.cards.count)
  }

  @Test func `the legend has only signs that stand on the drawing`() throws {
    let plain = PictureBuilder(design, try view("data", of: design)).picture()
    #expect(
      plain.legend == [
        .line(waits: true, .miss, "on a miss (open head)"), .glyph(.cache, "cache"),
        .glyph(.database, "database"),
      ]
    )
  }

  @Test func `the description names what matters to who can't see it`() {
    #expect(
      whole.description == "9 components in 2 groups, 9 links."
        || whole.description.hasPrefix("9 components in 2 groups, ")
    )
  }

  @Test func `what one loss stops is on the card, and the time that all is served under the title`()
    throws
  {
    var numbers = try numbers(of: design)
    let shop = try #require(design.node("eu.shop")).id
    let storage = try #require(design.node("eu.storage")).id
    func loss(_ node: NodeID, _ stopped: Double, _ probability: Double?) -> LossFindings {
      var loss = LossFindings(lost: [""], nodes: [node], served: [], unservedTraffic: stopped)
      loss.probability = probability
      return loss
    }
    var replica = loss(shop, 1, 0.5)
    replica.isReplica = true
    var impact = ImpactFindings(variant: "base", workload: "evening")
    impact.failures = [replica, loss(shop, 1, 0.001), loss(storage, 0.1, nil)]
    var buy = RequestAvailability(request: "buy")
    buy.unavailability = 0.002...0.002
    impact.requests = [buy]
    numbers.impact = impact
    var choice = ViewChoice.whole
    choice.show = ["availability"]
    choice.depth = 2
    let open = PictureBuilder(design, choice, numbers: numbers).picture()
    #expect(try open.card("eu.shop").rows == [Card.Row("available", "99.9%")])
    #expect(
      try open.card("eu.shop").marks.contains(Picture.Line("alone stops all requests", .fails))
    )
    #expect(open.subtitles.contains(Picture.Line("available: buy 99.8%")))
    choice.depth = 1
    let closed = PictureBuilder(design, choice, numbers: numbers).picture()
    #expect(
      try closed.card("eu.storage").marks.contains(
        Picture.Line("alone stops 10% of requests", .fails)
      )
    )
    // Nobody said how often the group fails.
    #expect(try closed.card("eu.storage").rows == [])
  }

  @Test func `what only a class of data backs up is drawn from who holds it`() throws {
    let text = """
      client users
      store lake {
        data: 5 PB
        class critical { share: 10%; backup: every 15 min to vault }
        class rest { backup: every 1 d to vault }
      }
      store vault
      users -> lake
      """
    let picture = PictureBuilder(try DrawingTests.design(text)).picture()
    let backups = picture.connectors.filter { $0.classes == ["backup"] }
    #expect(
      backups.map(\.key) == ["lake--vault-backup-critical", "lake--vault-backup-rest"]
    )
    #expect(
      backups.flatMap(\.label).map(\.text) == [
        "backup of critical every 15 min", "backup of rest every 1 d",
      ]
    )
  }

  @Test func `the longest name is cut on its card and whole in its tooltip and id`() throws {
    let name = String(repeating: "w", count: 200)
    let text = "client users\nservice \(name) { time: 1 ms }\nusers -> \(name)\n"
    let document = try svg(PictureBuilder(try DrawingTests.design(text)).picture())
    #expect(document.contains("id=\"c-\(name)\""))
    #expect(document.contains("<title>\(name)"))
    #expect(document.contains("…</text>"))
    #expect(!document.contains(">\(name)</text>"))
  }
}
