import SourceText

/// The lines that hold what a fix writes, as they will read; nil unless it is one small edit.
func repairedLines(_ fix: FixIt, _ places: SourcePlaces) -> Snippet? {
  guard let edit = fix.edits.first, fix.edits.count == 1 else { return nil }
  let source = places.source(edit.span.file)
  let table = places.lines(edit.span.file)
  let old = edit.span.range
  guard old.upperBound <= source.bytes.count else { return nil }
  let first = table.line(at: old.lowerBound)
  let before = table.range(ofLine: first).lowerBound..<old.lowerBound
  let lineEnd = table.range(ofLine: table.line(at: old.upperBound)).upperBound
  let after = old.upperBound..<max(old.upperBound, lineEnd)
  let new = Array(edit.replacement.utf8)
  guard before.count + old.count + new.count + after.count <= bytesMax else { return nil }
  // Of lines that go nothing is left to show.
  if new.isEmpty, source.bytes[old].contains(UInt8(ascii: "\n")) { return nil }

  let buffer = source.bytes[before] + new + source.bytes[after]
  let written = before.count..<before.count + new.count
  let lines = linesHolding(written, in: Array(buffer), symbol: old.isEmpty ? "+" : "~")
  guard lines.count <= linesMax else { return nil }
  return Snippet(lines: lines.map { $0.numbered(from: first) })
}

private let bytesMax = 4_000
private let linesMax = 3

private func linesHolding(
  _ written: Range<Int>,
  in buffer: [UInt8],
  symbol: String
) -> [MarkedLine] {
  let table = LineTable(buffer)
  return (1...table.lineCount).compactMap { number in
    let range = table.range(ofLine: number)
    var line = MarkedLine(number: number, buffer: buffer, range: range)
    if written.isEmpty { return buffer[range].allSatisfy { $0 == 0x20 } ? nil : line }
    let part = written.clamped(to: range)
    let blanks = buffer[part].prefix { $0 == 0x20 || $0 == 0x09 }.count
    if part.isEmpty { return nil }
    let marked = blanks == part.count ? part : part.lowerBound + blanks..<part.upperBound
    line.marks = [Mark(bytes: marked, symbol: symbol, text: "", role: .help)]
    return line
  }
}

extension MarkedLine {
  fileprivate func numbered(from first: Int) -> Self {
    var line = self
    line.number += first - 1
    return line
  }
}
