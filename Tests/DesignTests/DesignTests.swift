import Diagnostics
import Elaboration
import Libraries
import SourceText
import Syntax
import TestKit
import Testing

@Suite struct DesignTests {
  private func elaborated(_ design: Design) throws -> Elaborated {
    elaborate(
      SourceFile(path: design.path, text: try design.text()),
      read: { _ in .failure(.missing) },
      libraries: ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
    )
  }

  @Test(arguments: try Design.sound())
  func `a shipped design has no finding`(design: Design) throws {
    #expect(try elaborated(design).diagnostics.map(\.message) == [])
  }

  @Test(arguments: try Design.mistakes())
  func `a mistake is told in these words`(design: Design) throws {
    let result = try elaborated(design)
    #expect(!result.diagnostics.isEmpty)
    try design.expect(
      TextRenderer().render(result.diagnostics, sources: result.sources),
      "diagnostics.txt"
    )
  }

  /// A folder is named for its design, which a number may precede.
  @Test(arguments: try Design.all())
  func `a design has a folder of its name`(design: Design) throws {
    let parts = design.path.split(separator: "/").map(String.init)
    let folder = try #require(parts.dropLast().last)
    #expect(parts.count == 4)
    #expect(parts[3] == folder.replacing(/^[0-9]+-/, with: "") + ".design")
  }

  @Test(arguments: try Design.sound())
  func `a design says its question and how it is answered`(design: Design) throws {
    let readme = try #require(design.text(beside: "README.md"), "no README.md")
    #expect(readme.hasPrefix("# "))
    #expect(readme.contains("**Question.**"))
    #expect(readme.contains("whiteboard "))
    let questions = try #require(design.text(beside: "questions.txt"), "no questions.txt")
    #expect(questions.contains("  hand: "))
  }

  /// A phrase that stands for another design was copied with it.
  @Test(arguments: try Design.sound())
  func `a README's commands are about its design`(design: Design) throws {
    let readme = try #require(design.text(beside: "README.md"))
    let named = Set(readme.matches(of: /[a-z][-a-z0-9]*\.design/).map { String($0.output) })
    #expect(named == [String(design.path.split(separator: "/").last ?? "")])
  }
}
