/// A place as people count it: lines and columns from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where the lines of a file begin; made once by a renderer, never by the parser.
package struct LineTable: Sendable {
  private let starts: [Int]
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.starts = starts
    self.bytes = bytes
  }

  package var lineCount: Int { starts.count }

  /// The line, from 1, that holds a byte offset; past the end it is the last one.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where a line, from 1, begins; past the last one it is the end.
  package func start(ofLine line: Int) -> Int {
    line <= starts.count ? starts[max(0, line - 1)] : bytes.count
  }

  package func position(at offset: Int) -> SourcePosition {
    let line = line(at: offset)
    let end = min(max(offset, 0), bytes.count)
    return SourcePosition(line: line, column: 1 + scalars(in: starts[line - 1]..<end))
  }

  /// The bytes of a line, from 1, without its line end.
  package func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The count of UTF-8 sequences that begin in a range; a stray continuation byte counts as none.
  private func scalars(in range: Range<Int>) -> Int {
    bytes[range].reduce(into: 0) { count, byte in
      if byte & 0xC0 != 0x80 { count += 1 }
    }
  }
}
