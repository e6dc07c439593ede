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
