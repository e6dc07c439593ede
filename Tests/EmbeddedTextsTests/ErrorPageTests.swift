import Diagnostics
import Elaboration
import EmbeddedTexts
import Libraries
import SourceText
import Testing

@Suite struct ErrorPageTests {
  @Test func `every code has its page and every page its code`() {
    #expect(ErrorPages.all.map(\.name) == DiagnosticCode.allCases.map(\.rawValue).sorted())
  }

  @Test(arguments: ErrorPages.all.map(\.name))
  func `a page is called by its code and has both examples`(code: String) throws {
    let page = try page(code)
    #expect(page.code == code)
    #expect(!page.title.isEmpty && !page.title.hasSuffix("."))
    #expect(page.wrong.count >= 1 && page.right.count >= 1)
  }

  @Test(arguments: ErrorPages.all.map(\.name))
  func `a page says why and how to mend it in lines that a terminal holds`(code: String) throws {
    let text = try #require(ErrorPages.all.first { $0.name == code }).text
    #expect(text.contains("\nWhy: ") && text.contains("\nTo mend it: "))
    for line in text.split(separator: "\n") where !line.contains("((((") {
      #expect(line.count < 100, "\(line)")
    }
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `a wrong example is found wrong by its code`(code: DiagnosticCode) throws {
    for example in try page(code.rawValue).wrong {
      #expect(found(in: example).contains { $0.code == code }, "\(found(in: example).map(\.code))")
    }
  }

  /// Not only without this code: readers copy right examples.
  @Test(arguments: DiagnosticCode.allCases)
  func `a right example has no mistake at all`(code: DiagnosticCode) throws {
    for example in try page(code.rawValue).right {
      let found = found(in: example).filter { $0.severity == .error || $0.code == code }
      #expect(found.isEmpty, "\(found.map { "\($0.code.rawValue) \($0.message)" })")
    }
  }

  private func page(_ code: String) throws -> ErrorPage {
    try ErrorPage(#require(ErrorPages.all.first { $0.name == code }).text)
  }

  private func found(in example: ErrorPage.Example) -> [Diagnostic] {
    let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
    let source = SourceFile(path: "shop.design", bytes: example.bytes)
    return elaborate(source, read: example.reader, libraries: libraries).diagnostics
  }
}
