import Diagnostics
import Model
import SourceText
import Syntax

extension Lint {
  static let groupedDigits = Lint(
    code: .groupedDigits,
    summary: "A number that reads as a fraction and looks like thousands",
    example: """
      client users
      service web { time: 10 ms; capacity: 6.000 rps }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    // Variants stand in the same files, and a number says the same in each.
    guard context.design.variant == "base" else { return [] }
    var found: [Diagnostic] = []
    for root in context.roots {
      let source = root.tree.source
      root.forEachNumber { range in
        if let finding = finding(source, range) { found.append(finding) }
      }
    }
    return found
  }
}

/// `6.000`, `100.500`: one to three digits, a point, three digits of which the last is nothing.
private func finding(_ source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
  guard source.bytes[range.upperBound - 1] == UInt8(ascii: "0"), (5...7).contains(range.count),
    source.bytes[range.upperBound - 4] == UInt8(ascii: "."),
    source.bytes[range.lowerBound] != UInt8(ascii: "0")
  else { return nil }
  let written = source.text(range)
  let whole = String(written.filter { $0 != "." })
  var short = written
  while short.last == "0" { short.removeLast() }
  if short.last == "." { short.removeLast() }
  let span = SourceSpan(file: source.id, range)
  return Lint.report(
    .groupedDigits,
    "`\(written)` is \(short): a point begins a fraction, and doesn't group digits",
    at: span,
    help:
      "write `\(short)`, or `\(whole)` where that was meant; large numbers have `k`, `M` or `G`",
    fixIts: [
      FixIt("write `\(whole)`", [TextEdit(span: span, replacement: whole)]),
      FixIt("write `\(short)`", [TextEdit(span: span, replacement: short)]),
    ]
  )
}
