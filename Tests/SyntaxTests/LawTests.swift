import Foundation
import SourceText
import Syntax
import Testing

@Suite struct Scratch {
  @Test func examples() throws {
    let folder = "/work/shared/examples"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      let parsed = parse(SourceFile(path: name, bytes: bytes))
      #expect(parsed.tree.root.text == String(decoding: bytes, as: UTF8.self))
      let table = LineTable(bytes)
      let f = try #require(parsed.formatted);
      try Data(f).write(to: URL(fileURLWithPath: "/tmp/fmt/" + name))
      let again = parse(SourceFile(path: name, bytes: f)); #expect(again.formatted == f)
      for p in parsed.problems { print(name, table.position(at: p.range.lowerBound), p.kind) }
    }
    let md = try String(contentsOfFile: "/work/shared/language.md", encoding: .utf8)
    let blocks = md.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(
      \.element
    )
    for b in blocks {
      let parsed = parse(SourceFile(path: "x", text: b))
      let table = LineTable(Array(b.utf8))
      for p in parsed.problems { print("md", table.position(at: p.range.lowerBound), p.kind) }
      print(outline(parsed.tree.root))
    }
  }
}
