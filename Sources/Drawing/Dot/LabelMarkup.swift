/// The pieces of Graphviz's HTML-like labels.
enum LabelMarkup {
  /// Text with nothing in it that could be read as markup; what no document may hold is left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case _ where !scalar.isPrintable: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func text(_ text: String, size: Double, color: String, isBold: Bool = false) -> String {
    let inner = escaped(text)
    // An empty piece of text would make Graphviz refuse the whole label.
    guard !inner.isEmpty else { return "" }
    return "<FONT POINT-SIZE=\"\(shortest(size))\" COLOR=\"\(color)\">"
      + (isBold ? "<B>\(inner)</B>" : inner) + "</FONT>"
  }

  static func table(
    _ rows: [String],
    padding: Int = 0,
    spacing: Int = 0,
    more: String = ""
  )
    -> String
  {
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"\(spacing)\" CELLPADDING=\"\(padding)\"\(more)>"
      + rows.joined() + "</TABLE>"
  }

  static func row(_ cells: [String]) -> String { "<TR>\(cells.joined())</TR>" }

  static func cell(_ content: String, _ attributes: String = "") -> String {
    "<TD\(attributes.isEmpty ? "" : " " + attributes)>\(content)</TD>"
  }

  /// A filled block of a fixed size, or as much room where there is no colour.
  static func block(_ width: Int, _ height: Int, _ color: String?) -> String {
    let ground = color.map { " BGCOLOR=\"\($0)\"" } ?? ""
    return "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"\(height)\"\(ground)></TD>"
  }
}

extension Unicode.Scalar {
  /// Whether XML may hold it; controls, halves of pairs and non-characters it may not.
  var isPrintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    // Signs that turn the direction of what follows could make one name look like another.
    case 0x202A...0x202E, 0x2066...0x2069: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}

/// A number without a needless zero behind the point.
func shortest(_ value: Double) -> String {
  let hundredths = (value * 100).rounded()
  guard hundredths.isFinite, hundredths.magnitude < 1e12 else { return "0" }
  let whole = Int(hundredths)
  let sign = whole < 0 ? "-" : ""
  let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: 100)
  if rest == 0 { return "\(sign)\(units)" }
  let digits = rest < 10 ? "0\(rest)" : "\(rest)"
  return "\(sign)\(units).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
}
