/// How wide a text is in Helvetica, or in any font made to its measures: Arial, Liberation Sans, Arimo.
enum TextWidth {
  /// The width in points; a sign that the tables don't know counts as a wide one, as too much room is no harm.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let table = isBold ? bold : regular
    let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
      let place = Int(scalar.value) - 32
      if table.indices.contains(place) { return sum + table[place] }
      return sum + (scalar.value < 0x2E80 ? 667 : 1000)
    }
    return Double(thousandths) * size / 1000
  }

  /// A text cut to a width, with an ellipsis where something is missing.
  static func fitted(
    _ text: String,
    into width: Double,
    size: Double,
    isBold: Bool = false
  )
    -> String
  {
    if of(text, size: size, isBold: isBold) <= width { return text }
    var kept = ""
    var used = of("…", size: size, isBold: isBold)
    for character in text {
      used += of(String(character), size: size, isBold: isBold)
      if used > width { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// A text on lines of a width, broken at blanks; what is too much for them ends in an ellipsis.
  static func wrapped(
    _ text: String,
    into width: Double,
    size: Double,
    lines count: Int
  )
    -> [String]
  {
    var lines: [String] = []
    var words = text.split(separator: " ")[...]
    while !words.isEmpty {
      if lines.count == count - 1 {
        lines.append(fitted(words.joined(separator: " "), into: width, size: size))
        break
      }
      var line = String(words.removeFirst())
      while let next = words.first, of("\(line) \(next)", size: size) <= width {
        line += " \(next)"
        words.removeFirst()
      }
      lines.append(fitted(line, into: width, size: size))
    }
    return lines
  }

  // Thousandths of the size, from the blank to the tilde: Adobe's font metrics of Helvetica.
  private static let regular = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  private static let bold = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
}
