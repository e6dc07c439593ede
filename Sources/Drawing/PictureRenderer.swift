/// A picture on its way to bytes.
package struct PictureRenderer: Sendable {
  package var picture: Picture
  /// Saved places, which are kept.
  package var lock: Places?
  /// Whether the places are to be saved: then the first drawing is made as those after it will be.
  package var keepsPlaces = false
  /// What is not where it was, a sentence each; known once it is laid out.
  package private(set) var drift: [String] = []
  /// Where everything lies; known once it is laid out.
  package private(set) var places: Places?
  private let graphs: GraphRunner
  private var looseLinks: Set<String> = []
  private var sharesRows = true
  /// The SVG of a layout that needed no second one.
  private var svg: [UInt8]?

  package init(
    _ picture: Picture,
    lock: Places? = nil,
    graphs: GraphRunner = GraphRunner()
  ) {
    self.picture = picture
    self.graphs = graphs
    self.lock = lock
  }

  /// The bytes of the picture in a format.
  package mutating func rendered(
    as format: PictureFormat,
    theme: PictureTheme = .auto
  ) throws(RenderError) -> [UInt8] {
    // Only words of links, rows through groups and saved places need to know where things lie.
    drift = picture.hintProblems
    let isLarge = !picture.isLabelled && picture.cards.count > DotPrinter.sharedRowCards
    if !isLarge || lock != nil || keepsPlaces || !picture.hints.isEmpty { try layOut() }
    // An SVG gets its colours at the end; the other formats have only these.
    var printer = printer(theme == .dark && format != .svg ? .dark : .light)
    if lock != nil { printer.places = places }
    let layout = lock == nil ? GraphvizEngine.Layout.layers : .asGiven
    func render(_ format: RenderFormat) throws(RenderError) -> [UInt8] {
      try graphs.render(printer.print(picture), as: format, layout: layout)
    }
    switch format {
    case .dot: return Array(printer.print(picture).utf8)
    case .svg:
      let bytes = if let svg { svg } else { try render(.svg) }
      return SVGFinish.finished(bytes, picture, theme: theme)
    case .png: return try render(.png)
    case .pdf: return try render(.pdf)
    }
  }

  private func printer(_ theme: Theme = .light) -> DotPrinter {
    var printer = DotPrinter(theme: theme)
    printer.looseLinks = looseLinks
    printer.sharesRows = sharesRows
    return printer
  }

  /// Finds out where everything lies.
  private mutating func layOut() throws(RenderError) {
    var fresh = try laidOut(printer())
    if lock == nil { try followHints(&fresh) }
    // Turning some may bring others to light.
    for _ in 0..<3 {
      let turned = fresh.linksOnWayBack(in: picture).subtracting(looseLinks)
      if turned.isEmpty { break }
      looseLinks.formUnion(turned)
      fresh = try laidOut(printer())
    }
    if lock == nil, sharesRows, !fresh.strays(of: picture).isEmpty {
      sharesRows = false
      fresh = try laidOut(printer())
    }
    for connector in picture.connectors {
      fresh.ends[connector.key] = [connector.from, connector.to]
    }
    places = fresh
    guard let locked = lock else {
      if keepsPlaces { (lock, svg) = (fresh, nil) }
      return
    }
    let layout = LockedLayout(picture, fresh: fresh, locked: locked)
    drift += layout.drift
    if layout.isRoomy {
      places = layout.places
      svg = nil
    } else {
      drift = ["what is new has no room near what it belongs to: all is laid out anew"]
      lock = nil
    }
  }

  /// Leaves hints out that would tear a card out of its group; says which are not kept.
  private mutating func followHints(_ fresh: inout Places) throws(RenderError) {
    guard !picture.hints.isEmpty else { return }
    let strays = fresh.strays(of: picture)
    if strays.isEmpty {
      drift += fresh.broken(picture)
      return
    }
    let names = strays.map { "`\($0)`" }.joined(separator: ", ")
    drift.append("`order` and `align` are left out: they would draw \(names) outside its group")
    picture.hints = []
    fresh = try laidOut(printer())
  }

  private mutating func laidOut(_ printer: DotPrinter) throws(RenderError) -> Places {
    let drawn = try graphs.laidOut(printer.print(picture))
    guard let places = Places(drawn.places) else {
      throw RenderError("Graphviz's places can't be read")
    }
    svg = drawn.svg
    return places
  }
}

extension Places {
  /// Links whose words lie before their source or behind their target: they lead against the others.
  fileprivate func linksOnWayBack(in picture: Picture) -> Set<String> {
    let result = picture.connectors.filter { connector in
      guard let label = labels[connector.key], let from = cards[connector.from],
        let to = cards[connector.to]
      else { return false }
      return switch picture.direction {
      case .down: label.top > from.top || label.bottom < to.bottom
      case .right: label.left < from.left || label.right > to.right
      }
    }
    return Set(result.map(\.key))
  }
}

/// What a picture can be written as.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  case svg, png, pdf, dot
}

/// Which colours a picture has: `auto` leaves it to the reader's preference, where the format can.
package enum PictureTheme: String, Hashable, Sendable, CaseIterable {
  case auto, light, dark
}
