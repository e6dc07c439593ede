import Diagnostics
import Elaboration
import Foundation
import SourceText
import Syntax
import TestKit
import Testing

/// The framed designs of the language's page are whole: readers copy them.
@Suite struct LanguagePageTests {
  @Test func `the page shows designs`() throws {
    #expect(try designsOfThePage().count >= 20)
  }

  @Test(arguments: try designsOfThePage())
  func `nothing is wrong with a design of the page, nor probably wrong`(example: SuiteCase) {
    let result = elaborate(
      SourceFile(path: "page.design", text: example.text),
      read: { _ in .failure(.missing) },
      libraries: shippedLibraries
    )
    #expect(result.diagnostics.map { "\($0.code.rawValue) \($0.message)" } == [])
    #expect(!result.designs.isEmpty)
  }

  @Test(arguments: try designsOfThePage())
  func `a design of the page is laid out as the formatter does it`(example: SuiteCase) throws {
    let parsed = parse(SourceFile(path: "page.design", text: example.text))
    let bytes = try #require(parsed.formatted)
    #expect(String(decoding: bytes, as: UTF8.self) == example.text)
  }
}

/// What stands in frames marked `design` in `Documentation/language.md`, by number and title.
private func designsOfThePage() throws -> [SuiteCase] {
  let path = repositoryRoot + "/Documentation/language.md"
  let blocks = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "```")
  let designs = blocks.enumerated().compactMap { place, block in
    place % 2 == 1 && block.hasPrefix("design\n") ? String(block.dropFirst(7)) : nil
  }
  return designs.enumerated().map { place, text in
    let title = text.split(separator: "\n").first.map(String.init) ?? ""
    return SuiteCase(name: "\(place + 1) \(title)", text: text)
  }
}
