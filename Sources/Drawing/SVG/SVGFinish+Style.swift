extension SVGFinish {
  private static let fonts = "Arial,Helvetica,'Liberation Sans',Arimo,sans-serif"

  /// The root element, title, description and style sheet; made last, as it names only what is used.
  func head() -> String {
    // Graphviz counts in points; a pixel of a page is three quarters of one.
    let (width, height) = ((drawn.width * 4 / 3).rounded(), (drawn.height * 4 / 3).rounded())
    // On a narrow screen its page scrolls before words get smaller than this share: 10 pixels of 13.
    let leastWidth = (width * 0.75).rounded()
    let title = LabelMarkup.escaped(picture.title)
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" class="whiteboard" width="\(shortest(width))" \
      height="\(shortest(height))" viewBox="0 0 \(shortest(drawn.width)) \
      \(shortest(drawn.height))" font-family="\(Self.fonts)" role="img" \
      aria-labelledby="whiteboard-title whiteboard-description" \
      style="max-width:100%;min-width:\(shortest(leastWidth))px;height:auto">
      <title id="whiteboard-title">\(title)</title>
      <desc id="whiteboard-description">\(LabelMarkup.escaped(picture.description))</desc>
      <style>
      \(styleSheet)</style>

      """
    guard isHatched else { return head }
    return head + """
      <defs><pattern id="whiteboard-hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><path class="f-deadCard" fill="\(color(.deadCard))" \
      d="M0 0h7v7h-7z"/><path class="f-hatch" fill="\(color(.hatch))" d="M0 0h2v7h-2z"/>\
      </pattern></defs>

      """
  }

  private var styleSheet: String {
    let inks = Ink.allCases.filter {
      used.contains($0) || isHatched && ($0 == .deadCard || $0 == .hatch)
    }
    func variables(_ theme: Theme) -> String {
      let all = inks.map { "--\($0.rawValue):\(theme.color($0))" }
      return ".whiteboard{\(all.joined(separator: ";"))}"
    }
    let colors =
      switch theme {
      case .auto:
        variables(.light) + "\n@media (prefers-color-scheme:dark){\(variables(.dark))}"
      case .light: variables(.light)
      case .dark: variables(.dark)
      }
    let rules = inks.map { ink in
      let name = ink.rawValue
      return ".f-\(name){fill:var(--\(name))}.s-\(name){stroke:var(--\(name))}"
    }
    let hatch = isHatched ? ".hatched{fill:url(#whiteboard-hatch)}\n" : ""
    return """
      \(colors)
      \(rules.joined(separator: "\n"))
      \(hatch).sign{stroke-width:1.3px;stroke-linecap:round;stroke-linejoin:round}
      .rim{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}

      """
  }

  // MARK: Colours

  /// The ink of a colour that the graph was written with.
  func ink(_ color: String?) -> Ink? { color.flatMap { Self.inksByColor[$0] } }

  private static let inksByColor: [String: Ink] = Dictionary(
    Ink.allCases.map { (Theme.light.color($0), $0) },
    uniquingKeysWith: { first, _ in first }
  )

  /// The colour for readers that know no style sheets.
  private func color(_ ink: Ink) -> String { (theme == .dark ? Theme.dark : .light).color(ink) }

  // MARK: Shapes

  private static let kept: Set<String> = [
    "x", "y", "cx", "cy", "rx", "ry", "d", "points", "stroke-width", "stroke-dasharray",
    "font-size", "font-weight", "text-anchor", "transform",
  ]

  /// One shape in this document's words, perhaps with a rim around its letters.
  mutating func shape(_ shape: DrawnShape, rim: Ink? = nil, hatches: Bool = false) -> String {
    var classes: [String] = []
    var colors = ""
    for name in ["fill", "stroke"] {
      guard let value = shape.attributes[name] else { continue }
      guard let ink = ink(value) else {
        colors += " \(name)=\"none\""
        continue
      }
      used.insert(ink)
      colors += " \(name)=\"\(color(ink))\""
      classes.append("\(name == "fill" ? "f" : "s")-\(ink.rawValue)")
      if name == "fill", hatches, ink == .deadCard {
        classes.append("hatched")
        isHatched = true
      }
    }
    if let rim {
      used.insert(rim)
      classes += ["s-\(rim.rawValue)", "rim"]
    }
    let geometry = shape.attributes.filter {
      Self.kept.contains($0.name) && !($0.name == "text-anchor" && $0.value == "start")
    }
    .map { " \($0.name)=\"\(Self.trimmed($0.value))\"" }.joined()
    if shape.isSign { classes.append("sign") }
    let names = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    let start = "<\(shape.name)\(names)\(colors)\(geometry)"
    return shape.name == "text" ? "\(start)>\(shape.text)</text>" : "\(start)/>"
  }

  /// `13.00` says no more than `13`.
  private static func trimmed(_ value: String) -> String {
    value.hasSuffix(".00") ? String(value.dropLast(3)) : value
  }

  // MARK: Names

  /// An id or class: no blank, and nothing that would end the attribute.
  static func name(_ text: String) -> String {
    String(
      text.map { character in
        character.isLetter || character.isNumber || "._-".contains(character) ? character : "-"
      }
    )
  }

  /// A link that leads to a page and runs nothing; nil of any other.
  static func safe(_ url: String) -> String? {
    let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    let hasScheme = url.dropFirst(scheme.count).first == ":"
    guard !hasScheme || ["http", "https", "mailto"].contains(scheme.lowercased()) else {
      return nil
    }
    return LabelMarkup.escaped(url)
  }
}
