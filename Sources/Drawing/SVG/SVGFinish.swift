/// Makes of what Graphviz drew an SVG for people, pages and screen readers.
///
/// Every part has a stable id, classes, a tooltip and a layer; colours come from one style sheet.
package struct SVGFinish {
  let picture: Picture
  let theme: PictureTheme
  let drawn: DrawnParts
  private var text = ""
  private var underlay: [String] = []
  var used: Set<Ink> = []
  var isHatched = false

  /// `underlay` names parts that are no piece of the picture and lie below its links.
  package static func finished(
    _ bytes: [UInt8],
    _ picture: Picture,
    theme: PictureTheme,
    underlay: [String] = []
  ) -> [UInt8] {
    var finish = SVGFinish(picture, theme, DrawnParts(bytes))
    finish.underlay = underlay
    return Array(finish.document().utf8)
  }

  private init(_ picture: Picture, _ theme: PictureTheme, _ drawn: DrawnParts) {
    self.picture = picture
    self.theme = theme
    self.drawn = drawn
  }

  private mutating func document() -> String {
    line("<g transform=\"translate(\(drawn.shift))\">")
    group(Part(id: "heading", classes: ["heading"], shapes: drawn.loose))
    layer("frames") { finish in
      for frame in finish.picture.frames { finish.box(of: frame) }
    }
    for id in underlay {
      group(Part(id: id, classes: ["underlay"], shapes: drawn.parts[id] ?? []))
    }
    layer("links") { finish in
      for connector in finish.picture.connectors { finish.link(connector) }
    }
    layer("names") { finish in
      for frame in finish.picture.frames { finish.name(of: frame) }
    }
    layer("cards") { finish in
      for card in finish.picture.cards { finish.card(card) }
    }
    let legend = (drawn.parts["legend"] ?? []).filter { !isGround($0) }
    var part = Part(id: "legend", classes: ["legend"], shapes: legend)
    part.glyphs = picture.legend.compactMap { entry in
      if case .glyph(let glyph, _) = entry { glyph } else { nil }
    }
    group(part)
    line("</g>")
    return head() + text + "</svg>\n"
  }

  // MARK: Parts

  /// What becomes one group of the document.
  private struct Part {
    var id: String
    var classes: [String]
    var shapes: [DrawnShape]
    var tooltip: [String] = []
    var url: String?
    var hatches = false
    /// The signs in it, in order.
    var glyphs: [Glyph] = []
    var badges: [Card.Badge] = []
  }

  private mutating func box(of frame: Frame) {
    group(
      Part(
        id: "g-" + frame.key,
        classes: ["frame"] + frame.classes + classes(of: frame.state),
        shapes: (drawn.parts["g-" + frame.key] ?? []).filter { $0.name != "text" },
        tooltip: frame.tooltip
      )
    )
  }

  /// The name lies above the links, with a rim in the colour of its ground.
  private mutating func name(of frame: Frame) {
    let shapes = drawn.parts["g-" + frame.key] ?? []
    let ground = shapes.first { $0.name != "text" }.flatMap { ink($0.attributes["fill"]) }
    let texts = shapes.filter { $0.name == "text" }
    guard !texts.isEmpty else { return }
    open(frame.url)
    line("<g class=\"frame-name\">")
    for text in texts { line(shape(text, rim: ground)) }
    line("</g>")
    close(frame.url)
  }

  private mutating func link(_ connector: Connector) {
    let id = "l-" + connector.key
    group(
      Part(
        id: id,
        classes: ["link"] + connector.classes + classes(of: connector.state),
        shapes: ["", " start", " end", " label"].flatMap { drawn.parts[id + $0] ?? [] }
          .map(Self.sharp),
        tooltip: connector.tooltip,
        url: connector.url
      )
    )
  }

  private mutating func card(_ card: Card) {
    let health = card.health == .unknown ? [] : [card.health.rawValue]
    group(
      Part(
        id: "c-" + card.key,
        classes: ["card"] + card.classes + health + classes(of: card.state),
        shapes: drawn.parts["c-" + card.key] ?? [],
        tooltip: card.tooltip,
        url: card.url,
        hatches: card.state == .dead,
        glyphs: [card.glyph],
        badges: card.badges
      )
    )
  }

  /// The head of a wide line is drawn with a thin one, which leaves its point sharp.
  private static func sharp(_ shape: DrawnShape) -> DrawnShape {
    guard shape.name == "polygon",
      let place = shape.attributes.firstIndex(where: { $0.name == "stroke-width" })
    else { return shape }
    var result = shape
    result.attributes[place].value = "1"
    return result
  }

  private func classes(of state: State) -> [String] { state == .normal ? [] : [state.rawValue] }

  private func isGround(_ shape: DrawnShape) -> Bool {
    ink(shape.attributes["fill"]) == .canvas && shape.name == "polygon"
  }

  // MARK: Groups

  private mutating func layer(_ name: String, _ body: (inout SVGFinish) -> Void) {
    line("<g class=\"\(name)\">")
    body(&self)
    line("</g>")
  }

  private mutating func group(_ part: Part) {
    guard !part.shapes.isEmpty else { return }
    open(part.url)
    let classes = part.classes.map(Self.name).joined(separator: " ")
    line("<g id=\"\(Self.name(part.id))\" class=\"\(classes)\">")
    if !part.tooltip.isEmpty {
      line("<title>\(part.tooltip.map(LabelMarkup.escaped).joined(separator: "\n"))</title>")
    }
    // Neighbouring blocks of one colour are one path: a sign has a dozen of them.
    var run: [DrawnShape.Block] = []
    var glyphs = part.glyphs[...]
    for shape in part.shapes {
      let block = shape.block
      if block == nil || run.last?.fill != block?.fill { flush(&run, &glyphs) }
      if let block {
        run.append(block)
      } else {
        line(self.shape(shape, hatches: part.hatches))
      }
    }
    flush(&run, &glyphs)
    for badge in part.badges { self.badge(badge, on: part.shapes) }
    line("</g>")
    close(part.url)
  }

  /// A ring around the card and a number on its upper edge; a page's style sheet gives them colours.
  private mutating func badge(_ badge: Card.Badge, on shapes: [DrawnShape]) {
    let corners = shapes.flatMap(\.corners)
    guard let left = corners.map(\.x).min(), let right = corners.map(\.x).max(),
      let top = corners.map(\.y).min(), let bottom = corners.map(\.y).max()
    else { return }
    let width = TextWidth.of(badge.text, size: 11, isBold: true) + 12
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
      "x=\"\(shortest(x))\" y=\"\(shortest(y))\" width=\"\(shortest(width))\" "
        + "height=\"\(shortest(height))\""
    }
    line("<g class=\"overlay overlay-\(Self.name(badge.overlay)) level-\(badge.level)\">")
    line(
      "<rect class=\"ring\" \(box(left - 2, top - 2, right - left + 4, bottom - top + 4)) rx=\"7\"/>"
    )
    line("<rect class=\"pill\" \(box(right - width + 4, top - 10, width, 18)) rx=\"9\"/>")
    let place = "x=\"\(shortest(right - width / 2 + 4))\" y=\"\(shortest(top + 3))\""
    line("<text class=\"badge\" \(place)>\(LabelMarkup.escaped(badge.text))</text>")
    line("</g>")
  }

  private mutating func flush(_ run: inout [DrawnShape.Block], _ glyphs: inout ArraySlice<Glyph>) {
    guard let fill = run.first?.fill else { return }
    if ink(fill) == .glyph || ink(fill) == .deadText, let glyph = glyphs.popFirst() {
      line(sign(glyph, over: run))
      run = []
      return
    }
    var shape = DrawnShape("path", [MarkupAttribute(name: "fill", value: fill)])
    shape.attributes.append(MarkupAttribute(name: "d", value: run.map(\.path).joined()))
    line(self.shape(shape))
    run = []
  }

  private mutating func open(_ url: String?) {
    if let safe = url.flatMap(Self.safe) { line("<a href=\"\(safe)\">") }
  }

  private mutating func close(_ url: String?) {
    if url.flatMap(Self.safe) != nil { line("</a>") }
  }

  private mutating func line(_ line: String) { text += line + "\n" }
}
