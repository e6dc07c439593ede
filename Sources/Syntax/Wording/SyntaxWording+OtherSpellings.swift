import Diagnostics
import SourceText

// Characters that look like, or elsewhere mean, what is written otherwise here.
extension SyntaxWording {
  func otherSpelling(_ range: Range<Int>) -> Words? {
    let text = source.text(range)
    var words = Words(code: .unknownCharacter, message: "`\(text)` has no meaning here")
    switch text {
    case "→", "⇒", "⟶", "➔", "⟹":
      words.message = "`\(text)` is not the arrow that links use"
      words.help = "`->` when the caller waits for the reply, `~>` when it does not"
      words.fixIts = [replacing(range, with: "->")]
    case "“", "”", "„", "«", "»", "‘", "’", "'", "`":
      words.message = "`\(text)` does not quote: strings stand between straight double quotes"
      words.help = "write \"like this\"; word processors bend the quotes"
      words.fixIts = [quotesFix(range)]
    case "–", "—", "−": return dash(range)
    case "≤", "≥":
      let right = text == "≤" ? "<=" : ">="
      words.message = "`\(text)` is written `\(right)` here"
      words.help = "a requirement compares with `<`, `<=`, `>` or `>=`"
      words.fixIts = [replacing(range, with: right, confidence: .safe)]
    case "×", "·":
      words.message = "`\(text)` is written `*` here, and `x` behind a factor: `8x`"
      words.help = "write `a * b` or `8x`"
      words.fixIts = [replacing(range, with: "*")]
    case "：", "；", "，", "．", "（", "）", "｛", "｝", "＝", "＜", "＞", "－", "＋":
      let right = ascii(of: text)
      words.message = "`\(text)` is the wide form of `\(right)`"
      words.help = "write `\(right)`; keyboards for other scripts make wide ones"
      words.fixIts = [replacing(range, with: right, confidence: .safe)]
    case "…":
      words.message = "a range is written with two dots"
      words.help = "write `1..5`"
      words.fixIts = [replacing(range, with: "..")]
    case "~" where source.bytes[range.upperBound...].first.map(isDigit) ?? false:
      words.message = "`~` can't stand before a number"
      words.help = "what is known only roughly is a range: `4 ms..6 ms`"
      words.fixIts = [deleting(range, title: "take it away")]
    case "~":
      words.message = "`~` is no arrow; there are two"
      words.help = "`a -> b`: the caller waits for the reply; `a ~> b`: it does not"
      words.fixIts = [replacing(range, with: "~>")]
    case "#":
      words.message = "`#` begins no comment here; `//` does"
      words.help = "write `// …` for the rest of a line, `/* … */` for several"
      words.fixIts = [replacing(range, with: "//", confidence: .safe)]
    case "\u{A0}", "\u{2009}", "\u{202F}", "\u{2003}", "\u{3000}":
      words.message = "this is a special space, which looks like an ordinary one and is none"
      words.help = "it often comes along when text is copied from a page; write an ordinary space"
      words.fixIts = [
        FixIt(
          "write an ordinary space",
          [TextEdit(span: span(range), replacement: " ")],
          confidence: .safe
        )
      ]
    default: return nil
    }
    return words
  }

  /// Wide forms stand in the order of ASCII.
  private func ascii(of wide: String) -> String {
    guard let value = wide.unicodeScalars.first?.value, value >= 0xFF01,
      let scalar = Unicode.Scalar(value - 0xFF01 + 0x21)
    else { return wide }
    return String(scalar)
  }

  private func dash(_ range: Range<Int>) -> Words {
    let text = source.text(range)
    var words = Words(code: .unknownCharacter, message: "`\(text)` is a dash, not a minus")
    if source.bytes[range.upperBound...].first == UInt8(ascii: ">") {
      words.message = "`\(text)>` is not the arrow that links use: it has a dash for a minus"
      words.help = "write `->`; editors for prose join two minus signs to a dash"
      words.fixIts = [
        replacing(range.lowerBound..<range.upperBound + 1, with: "->", confidence: .safe)
      ]
    } else {
      words.help = "a range is `1..5`, a difference `a - b` with a minus between spaces"
      words.fixIts = [replacing(range, with: "..")]
    }
    return words
  }

  /// Straightens a whole pair of quotes where the other one stands on the line.
  private func quotesFix(_ range: Range<Int>) -> FixIt {
    let rest = range.upperBound..<line(around: range.upperBound).upperBound
    let closing = closingQuotes(source.text(range)).map { Array(String($0).utf8) }
    // Bytes are compared: in decoded text, one that isn't UTF-8 would be three.
    for start in rest {
      guard
        let quote = closing.first(where: { source.bytes[start..<rest.upperBound].starts(with: $0) })
      else { continue }
      let edits = [range, start..<start + quote.count].map {
        TextEdit(span: span($0), replacement: "\"")
      }
      return FixIt("write straight quotes", edits, confidence: .safe)
    }
    return replacing(range, with: "\"")
  }

  private func closingQuotes(_ opening: String) -> [Unicode.Scalar] {
    switch opening {
    case "“": ["”"]
    case "„": ["“", "”"]
    case "«": ["»"]
    case "»": ["«"]
    case "‘": ["’"]
    case "'": ["'"]
    case "`": ["`"]
    default: []
    }
  }
}
