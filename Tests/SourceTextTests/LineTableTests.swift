import SourceText
import Testing

@Suite struct LineTableTests {
  @Test(
    "columns count scalars, not bytes",
    arguments: [(0, 1, 1), (1, 1, 2), (3, 1, 3), (5, 2, 1), (9, 2, 2), (10, 2, 3), (99, 2, 3)]
  )
  func positions(offset: Int, line: Int, column: Int) {
    let table = LineTable(Array("aéb\n🙂x".utf8))
    #expect(table.position(at: offset) == SourcePosition(line: line, column: column))
  }

  @Test func `a line's range leaves its end out, carriage return too`() {
    let table = LineTable(Array("a\r\n\nlast".utf8))
    #expect(table.lineCount == 3)
    #expect(table.range(ofLine: 1) == 0..<1)
    #expect(table.range(ofLine: 2) == 3..<3)
    #expect(table.range(ofLine: 3) == 4..<8)
    #expect(table.range(ofLine: 9).isEmpty)
  }

  @Test func `edits apply together or not at all`() {
    func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
      TextEdit(span: SourceSpan(file: FileID(0), range), replacement: text)
    }
    let bytes = Array("one two".utf8)
    #expect(applying([edit(4..<7, "2"), edit(0..<3, "1")], to: bytes) == Array("1 2".utf8))
    #expect(applying([edit(3..<3, "a"), edit(3..<3, "b")], to: bytes) == Array("oneab two".utf8))
    #expect(applying([edit(0..<5, ""), edit(4..<7, "")], to: bytes) == nil)
    #expect(applying([edit(0..<8, "")], to: bytes) == nil)
  }
}
