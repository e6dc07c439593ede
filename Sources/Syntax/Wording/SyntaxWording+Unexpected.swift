import Diagnostics
import SourceText

// What stands behind a statement that should have ended.
extension SyntaxWording {
  func unexpected(
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
    if let operation = danglingOperation(before: range) {
      words.help =
        "the line above ends in `\(operation)`, so this line still belongs to it: take the `\(operation)` away, or write what it lacks"
    } else if source.text(origin) == "}" {
      words.help = "after `}` the line ends; a `;` separates two statements on one line"
      words.fixIts = [inserting(";", at: origin.upperBound, title: "write `;`")]
    } else if token == ":" {
      colon(&words, after: construct, key: origin)
    } else if token == "," {
      comma(&words, after: construct)
    } else if construct == .link {
      behindLink(&words, range)
    } else if construct == .requirement, ["<", "<=", ">", ">="].contains(token) {
      words.help =
        "a requirement asks one thing; the next stands on a line of its own: `require \(read(origin)) \(token) …`"
    } else if token == "{", construct == .attribute {
      words.help = "a value has no block; a declaration has no colon: `service web { … }`"
      if let colon = colonBefore(origin) {
        words.fixIts = [deleting(colon, title: "take the colon away")]
      }
    } else if token == "=" {
      words.help = "`=` belongs to `let`, `kind` and `workload`; an attribute has `:`"
    } else if token == "%" {
      words.help = "`%` stands directly behind its number: `99.9%`"
    } else if range.lowerBound == origin.upperBound, ["/", "+", "*", "-"].contains(token) {
      words.message = "`\(token)` can't be part of a name"
      words.help = "names are letters, digits, `_` and `-`: `\(read(origin))-…`"
      words.fixIts = [replacing(range, with: "-")]
    }
    return words
  }

  /// `a: 1 b: 2` or `a: 1, b: 2`: the colon shows that the word before it begins a statement.
  private func colon(
    _ words: inout Words,
    after construct: SyntaxProblem.Construct,
    key: Range<Int>
  ) {
    guard construct != .parentheses else { return }
    guard construct == .attribute else {
      words.help =
        construct == .declaration
        ? "a declaration has no colon: `service web { … }`; an attribute's words are joined: `\(wordBefore(key))-\(read(key)): …`"
        : "a colon stands directly behind the key of an attribute: `replicas: 3`"
      return
    }
    if colonBefore(key) != nil {
      let name = source.text(key)
      let isQuantile = name.first == "p" && name.dropFirst().allSatisfy(\.isNumber)
      words.help =
        "inside a value there are no colons: "
        + (isQuantile ? "`time: p50 2 ms, p99 12 ms`" : "`mix: read 90%, write 10%`")
      return
    }
    let end = endOfText(before: key.lowerBound)
    let hasComma = end > 0 && source.bytes[end - 1] == UInt8(ascii: ",")
    words.help =
      "if `\(read(key))` begins the next attribute, write `;` before it, or a new line"
    let separator = TextEdit(span: span((hasComma ? end - 1 : end)..<end), replacement: ";")
    words.fixIts = [FixIt("write `;` before `\(read(key))`", [separator])]
  }

  /// `rate` of `rate limit:`.
  private func wordBefore(_ key: Range<Int>) -> String {
    let end = endOfText(before: key.lowerBound)
    var start = end
    while start > 0, isNamePart(source.bytes[start - 1]) { start -= 1 }
    return read(start..<end)
  }

  private func endOfText(before offset: Int) -> Int {
    var end = offset
    while end > 0, source.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  /// The colon of `service: web {`, where it stands directly before the value.
  private func colonBefore(_ value: Range<Int>) -> Range<Int>? {
    let end = endOfText(before: value.lowerBound)
    guard end > 0, source.bytes[end - 1] == UInt8(ascii: ":") else { return nil }
    return end - 1..<end
  }

  /// `a -> b on miss`, `a -> b timeout: 5 ms`, `a -> b async`.
  private func behindLink(_ words: inout Words, _ range: Range<Int>) {
    let rest = restOfStatement(from: range.lowerBound)
    let text = source.text(rest)
    let pieces = text.split(separator: " ", maxSplits: 1)
    switch pieces.first {
    case "async", "asynchronous":
      words.help = "the arrow says it: `a ~> b`, and the caller doesn't wait"
    case "sync", "synchronous":
      words.help = "the arrow says it: `a -> b`, and the caller waits"
    case let first? where pieces.count == 2 && !text.hasPrefix("\""):
      let content = text.contains(":") ? text : "\(first): \(pieces[1])"
      words.help = "what a link says stands in its block: `{ \(content) }`"
      words.fixIts = [
        FixIt("write `{ … }`", [TextEdit(span: span(rest), replacement: "{ \(content) }")])
      ]
    default: break
    }
  }

  private func comma(_ words: inout Words, after construct: SyntaxProblem.Construct) {
    switch construct {
    case .link: words.help = "a link has one target; write one link for each: `a -> b; a -> c`"
    case .declaration: words.help = "one declaration for each name: `client web; client apps`"
    case .import: words.help = "one import for each library: `import aws; import gcp`"
    case .requirement: words.help = "\(form(of: construct)), without commas"
    case .language, .design, .let, .kind, .workload, .timedAction, .copy, .remove, .attribute,
      .patch, .parallel, .parentheses:
      break
    }
  }

  /// The `,` or operator at the end of the line before, which makes this line part of that statement.
  private func danglingOperation(before range: Range<Int>) -> String? {
    let line = line(around: range.lowerBound)
    guard line.lowerBound > 1 else { return nil }
    let above = restOfStatement(from: self.line(around: line.lowerBound - 1).lowerBound)
    return ["->", "~>", ",", "=", "+", "-", "*"].first { source.text(above).hasSuffix($0) }
  }
}
