/// A replacement of some bytes of a file; an empty span inserts.
package struct TextEdit: Hashable, Sendable {
  package var span: SourceSpan
  package var replacement: String

  package init(span: SourceSpan, replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// The bytes after all edits, or nil when two of them overlap or one lies outside.
///
/// Insertions at one place keep their order in the list.
package func applying(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8]? {
  let ordered = edits.enumerated().sorted {
    ($0.element.span.start, $0.element.span.length, $0.offset)
      < ($1.element.span.start, $1.element.span.length, $1.offset)
  }
  var result: [UInt8] = []
  var position = 0
  for (_, edit) in ordered {
    let range = edit.span.range
    guard range.lowerBound >= position, range.upperBound <= bytes.count else { return nil }
    result += bytes[position..<range.lowerBound]
    result += Array(edit.replacement.utf8)
    position = range.upperBound
  }
  result += bytes[position...]
  return result
}
