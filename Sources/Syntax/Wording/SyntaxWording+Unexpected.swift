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
    } else if token == "{", construct == .attribute {
      words.help =
        "a value has no block; a declaration has no colon: `service web { … }`"
    } else if token == "=" {
      words.help = "`=` belongs to `let`, `kind` and `workload`; an attribute has `:`"
    } else if token == "%" {
      words.help = "`%` stands directly behind its number: `99.9%`"
    } else if range.lowerBound == origin.upperBound, token != "(" {
      words.help = "\(form(of: construct)); a name is letters, digits, `_` and `-`"
    }
    return words
  }

  /// `a: 1 b: 2`: the colon shows that the word before it begins a statement of its own.
  private func colon(
    _ words: inout Words,
    after construct: SyntaxProblem.Construct,
    key: Range<Int>
  ) {
    guard construct == .attribute else {
      words.help = "a colon stands directly behind the key of an attribute: `replicas: 3`"
      return
    }
    words.help = "if `\(read(key))` begins the next attribute, write `;` before it, or a new line"
    var end = key.lowerBound
    while end > 0, source.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    words.fixIts = [inserting(";", at: end, title: "write `;` before `\(read(key))`")]
  }

  private func comma(_ words: inout Words, after construct: SyntaxProblem.Construct) {
    switch construct {
    case .link: words.help = "a link has one target; write one link for each: `a -> b; a -> c`"
    case .declaration: words.help = "one declaration for each name: `client web; client apps`"
    case .import: words.help = "one import for each library: `import aws; import gcp`"
    case .requirement: words.help = "one requirement for each measure: `require …; require …`"
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
