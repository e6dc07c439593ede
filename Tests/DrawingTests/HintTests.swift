import Drawing
import Model
import Testing

/// What views ask of the layout.
@Suite struct HintTests {
  private let base = """
    design "Hints"
    client users
    region eu {
      balancer edge { latency: 1 ms }
      service tokens { time: 1 ms }
      service checks { time: 1 ms }
      group storage {
        database ledger { time: 1 ms }
        cache hot { time: 1 ms; hit: 50% }
      }
      queue mails { capacity: 1k rps }
    }
    users -> edge
    edge -> tokens "issue"
    edge -> checks "check"
    tokens -> hot
    checks -> hot
    hot -> ledger { on: miss }
    tokens ~> mails "mail"

    """

  private func drawn(
    _ view: String
  ) throws -> (places: Places, drift: [String], picture: Picture) {
    let design = try design(base + "view v { \(view) }\n")
    let picture = PictureBuilder(design, try DrawingTests.view("v", of: design)).picture()
    var renderer = PictureRenderer(picture)
    renderer.keepsPlaces = true
    _ = try renderer.rendered(as: .svg)
    return (try #require(renderer.places), renderer.drift, picture)
  }

  private func isOutside(_ places: Places, _ picture: Picture) -> [String] {
    func walk(_ pieces: [Piece], _ around: [Box]) -> [String] {
      pieces.flatMap { piece -> [String] in
        switch piece {
        case .card(let card):
          let isInside = around.allSatisfy { frame in
            places.cards[card.key].map {
              frame.left <= $0.left && $0.right <= frame.right && frame.bottom <= $0.bottom
                && $0.top <= frame.top
            } ?? false
          }
          return isInside ? [] : [card.key]
        case .frame(let frame):
          return walk(frame.pieces, around + [places.frames[frame.key]].compactMap { $0 })
        }
      }
    }
    return walk(picture.pieces, [])
  }

  private func middle(_ box: Box) -> Double { (box.top + box.bottom) / 2 }

  @Test(arguments: [("tokens", "checks"), ("checks", "tokens")])
  func `an order is kept, whichever way round`(first: String, second: String) throws {
    let (places, drift, picture) = try drawn("order: \(first) before \(second)")
    #expect(drift == [])
    let boxes = try [first, second].map { try #require(places.cards["eu." + $0]) }
    #expect(boxes[0].right <= boxes[1].left)
    #expect(abs(middle(boxes[0]) - middle(boxes[1])) < 1)
    #expect(isOutside(places, picture) == [])
  }

  @Test func `a row holds cards of different groups, linked or not, and nothing leaves its group`()
    throws
  {
    let (places, drift, picture) = try drawn(
      "align: hot with checks, mails with ledger; order: tokens before checks"
    )
    #expect(drift == [])
    let middles = try ["eu.storage.hot", "eu.checks", "eu.tokens"].map {
      middle(try #require(places.cards[$0]))
    }
    #expect(middles.allSatisfy { abs($0 - middles[0]) < 1 })
    #expect(isOutside(places, picture) == [])
  }

  @Test func `an order that contradicts itself is told, and all is drawn`() throws {
    let (places, drift, picture) = try drawn("order: tokens before checks, checks before tokens")
    #expect(drift.count == 1)
    #expect(drift.first?.contains("can't be kept beside the others") == true)
    #expect(places.cards.count == picture.cards.count)
    #expect(isOutside(places, picture) == [])
  }

  /// Lays out as Graphviz does, but where the graph asks for a word one card lies far off.
  private func graphs(tearing card: String, where word: String) -> GraphRunner {
    var graphs = GraphRunner { request in
      var reply = GraphRunner.reply(to: request)
      guard String(decoding: request, as: UTF8.self).contains(word) else { return reply }
      let name = Array("\"name\": \"\(card)\"".utf8)
      let place = Array("\"pos\": \"".utf8)
      guard let node = reply.firstRange(of: name),
        let start = reply[node.upperBound...].firstRange(of: place)
      else { return nil }
      // The reply tells its length, so digits take the place of digits.
      for position in start.upperBound..<reply.count {
        if reply[position] == UInt8(ascii: "\"") { break }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(reply[position]) {
          reply[position] = UInt8(ascii: "9")
        }
      }
      return reply
    }
    graphs.mostHere = 0
    return graphs
  }

  @Test func `hints that tear a card out of its group are left out as a whole, and that is told`()
    throws
  {
    let design = try design(
      base + "view v { order: tokens before checks; align: hot with mails }\n"
    )
    let picture = PictureBuilder(design, try DrawingTests.view("v", of: design)).picture()
    var renderer = PictureRenderer(
      picture,
      graphs: graphs(tearing: "eu.tokens", where: "rank=same")
    )
    renderer.keepsPlaces = true
    let svg = try renderer.rendered(as: .svg)
    #expect(
      renderer.drift == [
        "`order` and `align` are left out: they would draw `eu.tokens` outside its group"
      ]
    )
    #expect(isOutside(try #require(renderer.places), picture) == [])
    var plain = PictureRenderer(PictureBuilder(design).picture())
    plain.keepsPlaces = true
    _ = try plain.rendered(as: .svg)
    #expect(renderer.places?.cards == plain.places?.cards)
    #expect(String(decoding: svg, as: UTF8.self).contains("id=\"c-eu.tokens\""))
  }

  @Test func `rows run through groups unless that would tear a card out of its own`() throws {
    let picture = PictureBuilder(try design(base)).picture()
    #expect(DotPrinter().print(picture).contains("newrank=true"))
    var renderer = PictureRenderer(
      picture,
      graphs: graphs(tearing: "eu.tokens", where: "newrank=true")
    )
    renderer.keepsPlaces = true
    _ = try renderer.rendered(as: .svg)
    #expect(isOutside(try #require(renderer.places), picture) == [])
    #expect(renderer.drift == [])
    let graph = String(decoding: try renderer.rendered(as: .dot), as: UTF8.self)
    #expect(!graph.contains("newrank"))
  }

  @Test func `what runs on something stands above it, and many of one caller in rows of five`()
    throws
  {
    let text = """
      client users
      region eu {
        service hub { time: 1 ms }
        service pool { time: 1 ms; concurrency: 4 }
      }
      job work { every: 1 d at 02:00; time: 1 min; runs-on: pool }
      users -> hub

      """
    let leaves = (0..<8).map { "external e\($0) { time: 1 ms }\nhub -> e\($0)\n" }.joined()
    var renderer = PictureRenderer(PictureBuilder(try design(text + leaves)).picture())
    renderer.keepsPlaces = true
    _ = try renderer.rendered(as: .svg)
    let places = try #require(renderer.places)
    let (work, pool) = (try #require(places.cards["work"]), try #require(places.cards["eu.pool"]))
    #expect(work.bottom > pool.top)
    let heights = (0..<8).compactMap { places.cards["e\($0)"].map(middle) }
    #expect(heights.count == 8)
    #expect(Set(heights.map { Int($0.rounded()) }).count == 2)
  }

  @Test func `a hint about an open group is told and left out`() throws {
    let (_, drift, _) = try drawn("align: storage with tokens")
    #expect(
      drift == [
        "`align: eu.storage with eu.tokens` is left out: both have to be cards of the drawing"
      ]
    )
  }

  @Test func `closed groups can be hinted at as the cards they are`() throws {
    let (places, drift, _) = try drawn("depth: 1; align: storage with mails")
    #expect(drift == [])
    let boxes = try ["eu.storage", "eu.mails"].map { try #require(places.cards[$0]) }
    #expect(abs(middle(boxes[0]) - middle(boxes[1])) < 1)
  }

  @Test func `many cards without links stand in a square, not in a row`() throws {
    var text = "design \"Many\"\ngroup g {\n"
    for place in 0..<9 { text += "service s\(place) { time: 1 ms }\n" }
    let picture = PictureBuilder(try design(text + "}\n")).picture()
    var renderer = PictureRenderer(picture)
    renderer.keepsPlaces = true
    _ = try renderer.rendered(as: .svg)
    let places = try #require(renderer.places)
    #expect(Set(places.cards.values.map { Int(middle($0).rounded()) }).count == 3)
  }
}
