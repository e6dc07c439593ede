import Diagnostics
import SourceText

// What a statement lacks or has too much of.
extension SyntaxWording {
  func statementWords(_ problem: SyntaxProblem) -> Words {
    let range = problem.range
    let origin = problem.origin ?? range
    switch problem.kind {
    case .bareWord: return bareWord(range)
    case .missingColon: return missingColon(key: range)
    case .equalsForColon:
      return Words(
        code: .missingColon,
        message: "an attribute is written with `:`, not with `=`",
        help: "write `\(read(origin)): …`; `=` belongs to `let`, `kind` and `workload`",
        fixIts: [FixIt("write `:`", colonEdits(range, after: origin), confidence: .safe)]
      )
    case .missingName(let word): return missingName(after: word, origin: origin)
    case .nameInQuotes:
      let bare = source.text(range).filter { $0 != "\"" }
      return Words(
        code: .misplacedQuotes,
        message: "\(quoted(range)) stands where a name belongs; names have no quotes",
        help:
          "a name is letters, digits, `_` and `-`; a title in quotes may follow it: `\(read(origin)) \(nameLike(bare)) \"\(String(bare.prefix(40)))\"`",
        fixIts: [replacing(range, with: nameLike(bare))]
      )
    case .titleWithoutQuotes: return titleWithoutQuotes(range, origin: origin)
    case .missingTitle:
      return Words(
        code: .missingName,
        message: "`design` needs a title in quotes",
        help: "write `design \"Token service, 100k requests a second\"`"
      )
    case .missingWord(let word, let statement):
      return missingWord(word, in: statement, range: range)
    case .missingBlock(let word):
      return Words(
        code: .misplacedBlock,
        message: "`\(word)` needs a block with links in it",
        help: "write `\(word) { a -> b; a -> c }`"
      )
    case .missingColonOfTimedAction:
      return Words(
        code: .missingColon,
        message: "I expected `:` and an action after the time",
        help: "write `at 5 min: kill zone a for 10 min`"
      )
    case .unexpectedAfter(let construct): return unexpected(range, after: construct, origin: origin)
    default: return notAStatement(range)
    }
  }

  private func colonEdits(_ equals: Range<Int>, after key: Range<Int>) -> [TextEdit] {
    [.init(span: span(key.upperBound..<equals.upperBound), replacement: ":")]
  }

  private func bareWord(_ range: Range<Int>) -> Words {
    let word = read(range)
    guard let keyword = Keyword(rawValue: word) else {
      return Words(
        code: .notAStatement,
        message: "`\(word)` alone says nothing",
        help:
          "a statement is an attribute `key: value`, a link `a -> b`, or a declaration `kind name`: `service \(word)`"
      )
    }
    return Words(code: .missingName, message: "`\(word)` needs a name", help: example(of: keyword))
  }

  private func missingColon(key: Range<Int>) -> Words {
    Words(
      code: .missingColon,
      message: "I expected `:` after `\(read(key))`",
      help: "an attribute is `key: value`, as in `replicas: 3` or `time(issue): 2 ms`",
      fixIts: [inserting(":", at: key.upperBound, title: "write `\(read(key)):`")]
    )
  }

  private func missingName(after word: String, origin: Range<Int>) -> Words {
    let help =
      switch word {
      case "under": "`under` names a workload: `under peak`"
      case "with": "`with` names a fault: `with zone-a-down`"
      case "over", "at": "`\(word)` takes a time: `\(word) 1 min`"
      case "by": "`by` takes a time of day: `by 06:00`"
      case "from": "`from` names what it comes from: `from base`"
      case "as": "`as` names the copy: `copy us-east-1 as us-west-2`"
      case "=": "the kind to start from stands after `=`: `kind hot-redis = redis { … }`"
      default: Keyword(rawValue: word).map(example) ?? "write a name after `\(word)`"
      }
    return Words(code: .missingName, message: "I expected a name after `\(word)`", help: help)
  }

  private func titleWithoutQuotes(_ range: Range<Int>, origin: Range<Int>) -> Words {
    let line = source.bytes[range.lowerBound...].prefix { byte in
      byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "{") && byte != UInt8(ascii: ";")
    }
    var end = line.endIndex
    while end > range.upperBound, source.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let title = range.lowerBound..<end
    return Words(
      code: .misplacedQuotes,
      message:
        "`\(read(range))` can't stand after the name `\(read(origin))`; a title stands in quotes",
      help:
        "write `\(read(origin)) \"\(read(title))\"`; a name itself has no spaces: `\(read(origin))-\(read(range))`",
      fixIts: [replacing(title, with: "\"\(source.text(title))\"")]
    )
  }

  private func missingWord(_ word: String, in statement: String, range: Range<Int>) -> Words {
    let form =
      switch statement {
      case "let": "let top = 100k rps"
      case "kind": "kind hot-redis = redis { … }"
      case "workload": "workload peak = steady 100k rps from apps"
      default: "copy us-east-1 as us-west-2"
      }
    return Words(
      code: .missingWord,
      message: "I expected `\(word)` in this `\(statement)`",
      help: "write `\(form)`",
      fixIts: range.isEmpty ? [] : [replacing(range, with: word)]
    )
  }

  private func notAStatement(_ range: Range<Int>) -> Words {
    Words(
      code: .notAStatement,
      message: "no statement begins with \(quoted(range))",
      help:
        "a statement begins with a word: an attribute `key: value`, a link `a -> b`, or a declaration `service web { … }`"
    )
  }

  private func unexpected(
    _ range: Range<Int>,
    after construct: SyntaxProblem.Construct,
    origin: Range<Int>
  ) -> Words {
    var words = Words(
      code: .unexpectedText,
      message: "I did not expect \(quoted(range)) after `\(read(origin))`",
      help: form(of: construct)
    )
    let token = source.text(range)
    if construct == .attribute, token.hasPrefix("{") {
      words.help = "an attribute's value is no block; does a `;` or a line's end belong before it?"
    } else if token == ":" {
      words.help = "only an attribute has a colon, directly after its key: `replicas: 3`"
    } else if token == "=" {
      words.help = "`=` belongs to `let`, `kind` and `workload`; an attribute has `:`"
    }
    return words
  }

  private func form(of construct: SyntaxProblem.Construct) -> String {
    switch construct {
    case .language: "write `language 1`, alone on its line"
    case .design: "write `design \"Title\"`, alone on its line"
    case .import: "write `import aws` or `import \"prices.design\"`, one on a line"
    case .let: "write `let name = value`"
    case .kind: "write `kind name = base { … }`"
    case .declaration: "a declaration is `kind name \"title\" { … }`; then the line ends"
    case .workload: "write `workload name = steady 10k rps from apps { mix: read 90%, write 10% }`"
    case .requirement: "write `require p99(read) < 20 ms under peak with zone-a-down`"
    case .timedAction: "write `at 5 min: kill zone a for 10 min`"
    case .copy: "write `copy us-east-1 as us-west-2 { … }`"
    case .remove: "write `remove sessions -> ledger`, `remove lake.copies` or `remove cache`"
    case .link: "a link is `a -> b \"label\" { … }`; then the line ends"
    case .attribute:
      "a value is words, numbers with units and ranges, separated by commas; two statements on a line are separated by `;`"
    case .patch: "a patch is `name { … }`; then the line ends"
    case .parallel: "write `parallel { a -> b; a -> c }`; then the line ends"
    case .block: "a statement ends with its line, or with `;`"
    }
  }

  private func example(of keyword: Keyword) -> String {
    switch keyword {
    case .language: "write `language 1`"
    case .design: "write `design \"Token service\"`"
    case .import: "write `import aws`, or a file in quotes: `import \"../prices.design\"`"
    case .let: "write `let top = 100k rps`"
    case .kind: "write `kind hot-redis = redis { capacity: 60k rps per shard }`"
    case .class: "write `class recent { age: ..30 d }`"
    case .request: "write `request verify \"Verify a token\"`"
    case .workload: "write `workload peak = steady 100k rps from apps`"
    case .fault: "write `fault zone-a-down { at 5 min: kill zone a for 10 min }`"
    case .at: "write `at 5 min: kill zone a`"
    case .require: "write `require p99(verify) < 20 ms under peak`"
    case .variant: "write `variant small from base { tokens { replicas: 9 } }`"
    case .phase: "write `phase two { tokens { replicas: 54 } }`"
    case .view: "write `view overview { show: rate, p99 }`"
    case .copy: "write `copy us-east-1 as us-west-2`"
    case .remove: "write `remove sessions -> ledger`"
    case .parallel: "write `parallel { a -> b; a -> c }`"
    case .from, .as, .by, .under, .with, .over: "write a name behind it"
    }
  }

  /// The nearest thing to a text that can be a name.
  private func nameLike(_ text: String) -> String {
    var name = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber && !name.isEmpty {
        name.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    return name.isEmpty ? "name" : String(name.prefix(40))
  }
}
