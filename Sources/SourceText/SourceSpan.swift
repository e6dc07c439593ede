/// A file of a run, by its place in the run's list of sources.
package struct FileID: Hashable, Sendable, Comparable {
  package var index: UInt16

  package init(_ index: UInt16) { self.index = index }

  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A run of UTF-8 bytes in one file; lines and columns are computed only by who prints them.
package struct SourceSpan: Hashable, Sendable, Comparable {
  package var file: FileID
  package var start: UInt32
  package var length: UInt32

  package init(file: FileID, start: UInt32, length: UInt32) {
    self.file = file
    self.start = start
    self.length = length
  }

  package init(file: FileID, _ range: Range<Int>) {
    self.init(
      file: file,
      start: UInt32(clamping: range.lowerBound),
      length: UInt32(clamping: range.count)
    )
  }

  package var end: UInt32 { start &+ length }
  package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

  /// Whether another run lies within this one.
  package func contains(_ other: SourceSpan) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }

  /// Source order: by file, then by place, the shorter first.
  package static func < (a: Self, b: Self) -> Bool {
    (a.file, a.start, a.length) < (b.file, b.start, b.length)
  }
}
