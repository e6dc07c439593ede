import Diagnostics
import SourceText

// Names and titles: missing, quoted where they shouldn't be, or not where they should.
extension SyntaxWording {
  func nameBeginsWithDigit(_ range: Range<Int>) -> Words {
    Words(
      code: .missingName,
      message: "`\(read(range))` is no name: a name begins with a letter",
      help: "put the number behind a letter or a word, as in `zone-1` or `v2`"
    )
  }

  func missingTitle() -> Words {
    Words(
      code: .missingName,
      message: "`design` needs a title in quotes",
      help: "write `design \"Token service, 100k requests a second\"`"
    )
  }

  func designTitleWithoutQuotes(_ range: Range<Int>) -> Words {
    let title = restOfStatement(from: range.lowerBound)
    return Words(
      code: .misplacedQuotes,
      message: "the title of a design stands in quotes",
      help: "write `design \"\(read(title))\"`",
      fixIts: [quoting(title)]
    )
  }

  func missingLanguageVersion() -> Words {
    Words(
      code: .missingValue,
      message: "I expected a version after `language`",
      help: "write `language 1`, or leave the line out"
    )
  }

  func missingLinkTarget(after origin: Range<Int>) -> Words {
    Words(
      code: .missingLinkEnd,
      message: "I expected a name after the arrow",
      help: "a link ends in what is called: `apps \(source.text(origin)) web`"
    )
  }

  private func quoting(_ title: Range<Int>) -> FixIt {
    let text = source.text(title)
    return replacing(
      title,
      with: "\"\(text)\"",
      confidence: text.contains { $0 == "\"" || $0 == "\\" } ? .maybe : .safe
    )
  }

  func nameInQuotes(_ range: Range<Int>, after origin: Range<Int>) -> Words {
    let bare = source.text(range).filter { $0 != "\"" }
    let name = nameLike(bare)
    if ["title", "name", "system", "project"].contains(source.text(origin)) {
      return Words(
        code: .misplacedQuotes,
        message: "I expected a name after `\(read(origin))`, and names have no quotes",
        help: "the title of the whole file is written `design \(read(range))`",
        fixIts: [replacing(origin, with: "design")]
      )
    }
    let isTitle = bare.contains(" ")
    var words = Words(
      code: .misplacedQuotes,
      message: "I expected a name after `\(read(origin))`, and names have no quotes",
      help: "write `\(read(origin)) \(name)`"
    )
    if isTitle {
      words.help =
        "the name comes first, the title behind it: `\(read(origin)) \(name) \(read(range))`"
      words.fixIts = [
        inserting(
          "\(name) ",
          at: range.lowerBound,
          title: "name it `\(name)`"
        )
      ]
    } else {
      words.fixIts = [replacing(range, with: name, confidence: name == bare ? .safe : .maybe)]
    }
    return words
  }

  func bareWord(_ range: Range<Int>) -> Words {
    let word = read(range)
    if let keyword = Keyword(rawValue: word) {
      let needs = keyword == .require ? "a metric" : keyword == .design ? "a title" : "a name"
      return Words(
        code: .missingName,
        message: "I expected \(needs) after `\(word)`",
        help: example(of: keyword)
      )
    }
    return Words(
      code: .notAStatement,
      message: "`\(word)` alone says nothing",
      help:
        "a declaration is a kind and a name, `service web`; an attribute a key and a value, `\(word): …`; a link two ends, `\(word) -> …`"
    )
  }

  func missingName(after word: String) -> Words {
    let help =
      switch word {
      case "under": "`under` names a workload: `under peak`"
      case "with": "`with` names a fault: `with zone-a-down`"
      case "over", "at": "`\(word)` takes a time: `\(word) 1 min`"
      case "by": "`by` takes a time of day: `by 06:00`"
      case "from": "`from` names the variant or component it comes from: `from base`"
      case "as": "`as` gives the copy its name: `copy us-east-1 as us-west-2`"
      case "=": "the kind to start from stands after `=`: `kind hot-redis = redis { … }`"
      default: Keyword(rawValue: word).map(example) ?? "write a name after `\(word)`"
      }
    let what = word == "over" || word == "at" || word == "by" ? "a time" : "a name"
    return Words(
      code: .missingName,
      message: "I expected \(what) after `\(word)`",
      help: help
    )
  }

  func titleWithoutQuotes(_ range: Range<Int>, name: Range<Int>) -> Words {
    if let words = kindOfTwoWords(range, name: name) ?? pathSetTo(range, name: name) {
      return words
    }
    let title = restOfStatement(from: range.lowerBound)
    var words = Words(
      code: .misplacedQuotes,
      message: "`\(read(range))` can't stand after the name `\(read(name))`",
      help: "a title stands in quotes: `\(read(name)) \"\(read(title))\"`",
      fixIts: [replacing(title, with: "\"\(source.text(title))\"")]
    )
    if title == range {
      words.help += "; a name has no blanks: `\(read(name))-\(read(range))`"
      let gap = TextEdit(span: span(name.upperBound..<range.lowerBound), replacement: "-")
      words.fixIts.append(FixIt("make it one name", [gap]))
    }
    return words
  }

  /// `set web.replicas to 12`.
  private func pathSetTo(_ range: Range<Int>, name: Range<Int>) -> Words? {
    let path = source.text(name)
    let title = source.text(restOfStatement(from: range.lowerBound))
    guard title.hasPrefix("to "), let dot = path.lastIndex(of: ".") else { return nil }
    return Words(
      code: .misplacedQuotes,
      message: "`to` can't stand after the name `\(read(name))`",
      help:
        "what a component says is changed in its block: `\(path[..<dot]) { \(path[path.index(after: dot)...]): \(title.dropFirst(3)) }`"
    )
  }

  /// `load balancer edge`: what is two words elsewhere is one kind here.
  private func kindOfTwoWords(_ range: Range<Int>, name: Range<Int>) -> Words? {
    let second = source.text(name)
    var start = name.lowerBound
    while start > 0, source.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    var first = start
    while first > 0, source.bytes[first - 1].isLetterOfAKind { first -= 1 }
    let written = source.text(first..<start) + " " + second
    guard let kind = Self.kindsOfTwoWords[written.lowercased()] else { return nil }
    return Words(
      code: .misplacedQuotes,
      message: "`\(read(range))` can't stand after the name `\(second)`",
      help: "a \(written.lowercased()) is one word here: `\(kind) \(read(range))`",
      fixIts: [replacing(first..<name.upperBound, with: kind)]
    )
  }

  private static let kindsOfTwoWords = [
    "load balancer": "balancer", "message queue": "queue", "task queue": "queue",
    "api gateway": "gateway", "data warehouse": "warehouse", "object store": "store",
    "object storage": "store", "event stream": "stream", "edge cache": "cdn",
    "cron job": "job", "batch job": "job", "external service": "external",
  ]
}

extension UInt8 {
  fileprivate var isLetterOfAKind: Bool { self | 0x20 >= 0x61 && self | 0x20 <= 0x7A }
}
