import Diagnostics

/// A piece of a page; text gets in only through `init(text:)`, which shows any text as text.
struct HTML: Hashable {
  private(set) var source: String

  /// Markup that is written in the tool's own sources.
  init(_ markup: StaticString) { source = "\(markup)" }

  /// A text of the user.
  init(text: String) {
    var result = ""
    for scalar in visibleText(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    source = result
  }

  /// A text of the user whose lines stay lines.
  init(lines text: String) {
    source = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { HTML(text: String($0)).source }.joined(separator: "\n")
  }

  private init(source: String) { self.source = source }

  static func + (a: HTML, b: HTML) -> HTML { HTML(source: a.source + b.source) }
  static func += (a: inout HTML, b: HTML) { a = a + b }

  /// `<tag>inner</tag>` on lines of its own.
  static func element(
    _ tag: StaticString,
    _ attributes: [(name: StaticString, value: String)] = [],
    _ inner: HTML
  ) -> HTML {
    let words = attributes.map { " \($0.name)=\"\(HTML(text: $0.value).source)\"" }.joined()
    return HTML(source: "<\(tag)\(words)>\(inner.source)</\(tag)>\n")
  }

  static func joined(_ parts: [HTML]) -> HTML { HTML(source: parts.map(\.source).joined()) }
}

extension HTML {
  /// One cell of a table: its text, and what a style sheet may say of it.
  struct Cell: Hashable {
    var text: String
    var role = ""
    /// What a table is sorted by; its text where there is none.
    var value: Double?

    init(_ text: String, _ role: String = "", value: Double? = nil) {
      self.text = text
      self.role = role
      self.value = value.flatMap { $0.isFinite ? $0 : nil }
    }

    fileprivate func data(_ role: String) -> [(name: StaticString, value: String)] {
      var data: [(name: StaticString, value: String)] = []
      if !role.isEmpty { data.append(("class", role)) }
      if let value { data.append(("data-value", "\(value)")) }
      return data
    }
  }

  /// A table with a caption; columns named with a leading `>` are numbers, set to the right.
  static func table(
    _ caption: String,
    _ names: [String],
    _ rows: [[Cell]],
    isSortable: Bool = false
  ) -> HTML {
    let isNumber = names.map { $0.hasPrefix(">") }
    let head = zip(names, isNumber).map { name, number in
      element(
        "th",
        [("scope", "col"), ("class", number ? "number" : "")],
        HTML(text: number ? String(name.dropFirst()) : name)
      )
    }
    let body = rows.map { row in
      let cells = row.enumerated().map { place, cell in
        let number = isNumber.indices.contains(place) && isNumber[place] ? "number " : ""
        return place == 0
          ? element("th", [("scope", "row")] + cell.data(cell.role), HTML(text: cell.text))
          : element("td", cell.data(number + cell.role), HTML(text: cell.text))
      }
      return element("tr", [], joined(cells))
    }
    return element(
      "div",
      [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)]
        + (isSortable ? [("data-sortable", "")] : []),
      element(
        "table",
        [],
        element("caption", [], HTML(text: caption))
          + element("thead", [], element("tr", [], joined(head)))
          + element("tbody", [], joined(body))
      )
    )
  }

  /// `<tag>` that holds nothing.
  static func empty(
    _ tag: StaticString,
    _ attributes: [(name: StaticString, value: String)]
  ) -> HTML {
    let words = attributes.map { " \($0.name)=\"\(HTML(text: $0.value).source)\"" }.joined()
    return HTML(source: "<\(tag)\(words)>\n")
  }

  /// A drawing as part of the page, so that its components lead to their numbers.
  static func drawing(_ svg: String) -> HTML { HTML(source: svg) }

  /// A section with a heading that can be linked to.
  static func section(_ name: String, _ title: String, _ inner: HTML) -> HTML {
    element("section", [("id", name)], element("h2", [], HTML(text: title)) + inner)
  }

  static func paragraphs(_ texts: [String]) -> HTML {
    joined(texts.map { element("p", [], HTML(text: $0)) })
  }
}

extension HTML {
  /// A picture as an image of its own, so that its style sheet and names are not the page's.
  static func picture(_ svg: String, called name: String) -> HTML {
    let data = "data:image/svg+xml;base64," + base64(Array(svg.utf8))
    return HTML(source: "<img alt=\"\(HTML(text: name).source)\" src=\"\(data)\">\n")
  }
}

/// Bytes as RFC 4648 writes them.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
    for place in 0..<4 {
      let digit = digits[Int(bits >> UInt32(18 - 6 * place) & 63)]
      result.append(place <= group.count ? digit : UInt8(ascii: "="))
    }
  }
  return String(decoding: result, as: UTF8.self)
}
