/// A token of a pattern's text.
enum PatternToken: Hashable {
  case word(String)
  /// What stands between `<` and `>`.
  case field(String)
  case open(Character)
  case close(Character)
  case comma
  case bar
  case doubleBar
  case ellipsis

  static func split(_ text: String) throws(PatternError) -> [PatternToken] {
    let characters = Array(text)
    var tokens: [PatternToken] = []
    var index = 0
    while index < characters.count {
      let start = index
      index += 1
      switch characters[start] {
      case " ": continue
      case ",": tokens.append(.comma)
      case "[", "(": tokens.append(.open(characters[start]))
      case "]", ")": tokens.append(.close(characters[start]))
      case "|":
        let isDouble = index < characters.count && characters[index] == "|"
        if isDouble { index += 1 }
        tokens.append(isDouble ? .doubleBar : .bar)
      case ".":
        guard characters[start...].prefix(3) == [".", ".", "."] else {
          throw PatternError(message: "a dot that is no ...")
        }
        index += 2
        tokens.append(.ellipsis)
      case "<":
        guard let end = characters[start...].firstIndex(of: ">") else {
          throw PatternError(message: "a < without its >")
        }
        tokens.append(.field(String(characters[(start + 1)..<end])))
        index = end + 1
      case let character where isWordCharacter(character):
        while index < characters.count, isWordCharacter(characters[index]) { index += 1 }
        tokens.append(.word(String(characters[start..<index])))
      case let character:
        throw PatternError(message: "a character that has no meaning: \(character)")
      }
    }
    return tokens
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-")
  }
}
