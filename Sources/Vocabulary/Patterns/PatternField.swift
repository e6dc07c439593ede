/// Reads what stands between `<` and `>` of a pattern.
enum PatternField {
  static func parse(_ inside: String) throws(PatternError) -> PatternElement {
    if let (field, words) = divide(inside, at: "=") {
      return .choice(field: field, words: words.split(separator: "|").map(String.init))
    }
    guard let (field, rest) = divide(inside, at: ":") else {
      throw PatternError(message: "<\(inside)> has neither : nor =")
    }
    let parts = rest.split(separator: " ")
    guard let name = parts.first, let type = HoleType(rawValue: String(name)) else {
      throw PatternError(message: "<\(inside)> has no known type")
    }
    let bounds = try bounds(parts.dropFirst(), of: type)
    return .hole(PatternHole(field: field, type: type, bounds: bounds))
  }

  private static func divide(_ text: String, at mark: Character) -> (String, String)? {
    guard let index = text.firstIndex(of: mark) else { return nil }
    let field = text[..<index]
    let rest = text[text.index(after: index)...]
    guard !field.isEmpty, !rest.isEmpty else { return nil }
    return (String(field), String(rest))
  }

  private static func bounds(
    _ words: ArraySlice<Substring>,
    of type: HoleType
  ) throws(PatternError) -> Bounds {
    var lower = type.bounds.lower
    var upper = type.bounds.upper
    var excludesLower = false
    var rest = words
    while let keyword = rest.popFirst() {
      guard let number = rest.popFirst().flatMap({ Double($0) }) else {
        throw PatternError(message: "\(keyword) without its number")
      }
      switch keyword {
      case "above": (lower, excludesLower) = (number, true)
      case "from": (lower, excludesLower) = (number, false)
      case "to": upper = number
      default: throw PatternError(message: "\(keyword) is no bound")
      }
    }
    return Bounds(lower: lower, excludesLower: excludesLower, upper: upper)
  }
}
