import Diagnostics
import SourceText
import Testing

@Suite struct ColumnTests {
  // Widths: Unicode Standard Annex 11 (East Asian Width), UTS 51 for emoji, tabs stop every four.
  @Test(
    "the caret stands under its character whatever comes before",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}\u{302}", 1), ("日本", 4), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶ", 1), ("Ｋ", 2), ("α", 1), ("🙂", 2), ("👩‍👩‍👧‍👦", 2),
      ("👍🏽", 2), ("🇩🇪🇫🇷", 4), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("𠀀", 2), ("क्ष", 2),
      ("\t", 4), ("ab\t", 4), ("abcd\t", 8), ("日\t", 4),
      ("\u{1B}", 1), ("\u{7F}", 1), ("\u{85}", 8), ("\u{202E}", 8), ("\u{E0001}", 9),
      ("a\u{200D}b", 10), ("\u{FFFD}", 1),
    ]
  )
  func caret(before: String, columns: Int) {
    let start = before.utf8.count
    #expect(caretColumn(Array((before + "X").utf8), start) == columns)
  }

  @Test(
    "each broken sequence of bytes takes one column",
    arguments: [
      ([0xFF], 1), ([0x80, 0x80], 2), ([0xE2, 0x82], 1), ([0xC3, 0x28], 2),
      ([0xF0, 0x9F, 0x99], 1),
      ([0xED, 0xA0, 0x80], 3),
    ] as [([UInt8], Int)]
  )
  func broken(before: [UInt8], columns: Int) {
    #expect(caretColumn(before + [0x58], before.count) == columns)
  }

  private func caretColumn(_ line: [UInt8], _ offset: Int) -> Int? {
    let text = TextRenderer().render(
      [finding("here", at: SourceSpan(file: FileID(0), offset..<offset + 1))],
      sources: [SourceFile(path: "a", bytes: line)]
    )
    let row = text.split(separator: "\n").last.map { Array($0) } ?? []
    return row.firstIndex(of: "^").map { $0 - " 1 | ".count }
  }
}
