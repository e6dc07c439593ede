import Drawing
import Foundation
import FoundationXML
import Model
import TestKit
import Testing

/// The finished documents: goldens, and what must hold for any name.
@Suite struct DocumentTests {
  private static let small = """
    design "Small"
    client users
    region eu { owner: web; service web { time: 10 ms; concurrency: 8 }; cache pages { hit: 90%; time: 1 ms; concurrency: 2 } }
    external bank { time: 40 ms }
    users -> web "buy"
    web -> pages
    pages -> bank { on: miss }
    workload steady = steady 500 rps from users
    require p99 < 500 ms
    """

  @Test func `the graph of a design`() throws {
    let design = try DrawingTests.design(Self.small)
    let picture = PictureBuilder(design, numbers: try numbers(of: design)).picture()
    try expectGolden(DotPrinter().print(picture), "small.dot")
  }

  @Test(arguments: PictureTheme.allCases) func `the drawing of a design`(theme: PictureTheme) throws
  {
    let design = try DrawingTests.design(Self.small)
    let picture = PictureBuilder(design, numbers: try numbers(of: design)).picture()
    try expectGolden(svg(picture, theme: theme), "small-\(theme.rawValue).svg")
  }

  @Test func `the drawing of a fault`() throws {
    let design = try DrawingTests.design(shop)
    let choice = try view("outage", of: design)
    let moment = choice.during.map { PictureMoment($0, of: design) }
    try expectGolden(svg(PictureBuilder(design, choice, moment: moment).picture()), "outage.svg")
  }

  @Test func `drawn again, by several at once, the bytes are the same`() async throws {
    let design = try DrawingTests.design(shop)
    let picture = PictureBuilder(design, numbers: try numbers(of: design)).picture()
    let first = try svg(picture)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { try svg(picture) } }
      for try await other in group { #expect(other == first) }
    }
  }

  @Test func `every part has its id, and the text that readers are told`() throws {
    let design = try DrawingTests.design(shop)
    let picture = PictureBuilder(design, numbers: try numbers(of: design)).picture()
    let document = try Document(svg(picture))
    #expect(document.ids.isSuperset(of: picture.cards.map { "c-" + $0.key }))
    #expect(document.ids.isSuperset(of: picture.frames.map { "g-" + $0.key }))
    #expect(document.ids.isSuperset(of: picture.connectors.map { "l-" + $0.key }))
    #expect(document.classes["c-eu.shop"] == "card service owner-web calm")
    #expect(
      document.texts.contains("utilization: 50%") || document.text.contains("utilization: 50%")
    )
    #expect(document.elements.isDisjoint(with: ["script", "foreignObject", "image"]))
  }

  @Test func `both themes are in one document, and one alone where it is asked for`() throws {
    let picture = PictureBuilder(try DrawingTests.design(Self.small)).picture()
    #expect(try svg(picture).contains("prefers-color-scheme:dark"))
    #expect(try !svg(picture, theme: .dark).contains("prefers-color-scheme"))
    #expect(try svg(picture, theme: .dark).contains(Theme.dark.color(.canvas)))
    #expect(try !svg(picture, theme: .dark).contains(Theme.light.color(.canvas)))
  }

  @Test func `no two colours of the light theme are the same`() {
    #expect(Set(Ink.allCases.map { Theme.light.color($0) }).count == Ink.allCases.count)
  }

  // MARK: Hostile names

  @Test(arguments: [
    #"<script>alert(1)</script>"#, #""quoted" & 'single' \N \G \l <b>bold</b>"#, "&lt;&amp;&#38;",
    "]]>--><!--", "]]>", "'/><image href='x'/>", "&notanentity; &#0; &#x202E;",
    "\u{0}\u{7}\u{FFFE}", "🦀 emoji 👩‍👩‍👧 and é", "שלום עולם", "مرحبا",
    String(repeating: "long ", count: 100),
    String(repeating: "W", count: 500), "\u{202E}reversed", "%s %d {0} ${x}",
  ])
  func `any title is drawn as text and nothing else`(title: String) throws {
    var design = try DrawingTests.design(Self.small)
    design.title = title
    for place in design.nodes.indices { design.nodes[place].title = title }
    for place in design.links.indices { design.links[place].label = title }
    let document = try Document(svg(PictureBuilder(design).picture()))
    #expect(document.elements.isDisjoint(with: ["script", "b", "image"]))
    let hidden: Set<UInt32> = [0x202E, 0, 7, 0xFFFE]
    let plain = title.unicodeScalars.filter { !hidden.contains($0.value) }.map(String.init).joined()
    #expect(document.title == plain)
    #expect(document.elements.contains("text"))
  }

  /// Names may have 200 bytes; titles and labels any number of letters.
  @Test func `long names are cut where they are drawn, and whole where they are told`() throws {
    let long = "n" + String(repeating: "W", count: 199)
    let words = String(repeating: "wide ", count: 99) + "words"
    let text = """
      client users
      group \(long) "\(words)" { service \(long)2 "\(words)" { time: 1 ms } }
      users -> \(long)2 "\(words)"

      """.replacing("\(long)2", with: "s\(long.dropFirst())")
    let picture = PictureBuilder(try DrawingTests.design(text)).picture()
    var renderer = PictureRenderer(picture)
    renderer.keepsPlaces = true
    let document = String(decoding: try renderer.rendered(as: .svg), as: UTF8.self)
    let key = "\(long).s\(long.dropFirst())"
    let places = try #require(renderer.places)
    let (card, frame) = (try #require(places.cards[key]), try #require(places.frames[long]))
    #expect(card.right - card.left < 300)
    #expect(frame.left <= card.left && card.right <= frame.right && frame.right - frame.left < 700)
    #expect(places.labels.values.allSatisfy { $0.right - $0.left < 200 })
    #expect(document.contains("WWW…</text>") && document.contains("…</text>"))
    let told = try Document(document)
    #expect(told.text.contains(key))
    #expect(told.text.contains(words))
    #expect(told.ids.isSuperset(of: ["c-\(key)", "g-\(long)"]))
  }

  @Test func `a link leads to a page or nowhere`() throws {
    func document(_ url: String) throws -> Document {
      let text = Self.small.replacing("time: 10 ms;", with: "time: 10 ms; url: \"\(url)\";")
      return try Document(svg(PictureBuilder(try DrawingTests.design(text)).picture()))
    }
    #expect(try document("https://example.org/?a=1&b=2").links == ["https://example.org/?a=1&b=2"])
    #expect(try document("runbook.html").links == ["runbook.html"])
    #expect(try document("javascript:alert(1)").links == [])
    #expect(try document("JavaScript:alert(1)").links == [])
    #expect(try document("data:text/html,x").links == [])
  }

  @Test func `empty groups, self links, parallel links and ten levels are drawn`() throws {
    let opening = (1...10).map { "group g\($0) {" }.joined(separator: "\n")
    let text = """
      design "Odd"
      client users
      \(opening)
      service deep { time: 1 ms }
      \(String(repeating: "}\n", count: 10))
      group nothing "Empty" { owner: x }
      service web { time: 1 ms }
      users -> web "one"
      users -> web "two"
      users -> deep
      """
    var design = try DrawingTests.design(text)
    let web = try #require(design.node("web")).id
    let span = try #require(design.links.first).span
    design.links.append(
      Link(id: LinkID(design.links.count), from: web, to: web, waits: true, span: span)
    )
    let document = try Document(svg(PictureBuilder(design).picture()))
    let deep = "c-" + (1...10).map { "g\($0)" }.joined(separator: ".") + ".deep"
    #expect(
      document.ids.isSuperset(of: [
        deep, "c-nothing", "l-users--web", "l-users--web-2", "l-web--web",
      ])
    )
  }
}

/// What an XML parser finds in a document.
private final class Document: NSObject, XMLParserDelegate {
  private(set) var ids: Set<String> = []
  private(set) var classes: [String: String] = [:]
  private(set) var elements: Set<String> = []
  private(set) var links: [String] = []
  private(set) var texts: Set<String> = []
  private(set) var text = ""
  private(set) var title = ""
  private var path: [String] = []

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    try #require(parser.parse(), "no XML: \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(name)
    path.append(name)
    if let id = attributes["id"] {
      #expect(ids.insert(id).inserted, "\(id) twice")
      classes[id] = attributes["class"]
    }
    if let link = attributes["href"] { links.append(link) }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    path.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters found: String) {
    text += found
    texts.insert(found)
    if path == ["svg", "title"] { title += found }
  }
}
