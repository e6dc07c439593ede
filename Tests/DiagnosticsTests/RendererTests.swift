import Diagnostics
import JSON
import SourceText
import TestKit
import Testing

@Suite struct RendererTests {
  let gallery = Gallery.whole

  @Test("a finding reads well in a terminal", arguments: Gallery.whole.findings.map(\.name))
  func text(name: String) throws {
    let diagnostics = gallery.findings.filter { $0.name == name }.flatMap(\.diagnostics)
    let text = TextRenderer().render(diagnostics, sources: gallery.sources)
    try expectGolden(text, "\(name).txt")
  }

  @Test func `colour marks severity, caret and help`() throws {
    let diagnostics = gallery.findings.filter { ["several-lines", "fixes"].contains($0.name) }
      .flatMap(\.diagnostics)
    let text = TextRenderer(isColored: true).render(diagnostics, sources: gallery.sources)
    let visible = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
    try expectGolden(visible.joined(separator: "ESC"), "colored.txt")
  }

  @Test func `JSON holds all of a finding`() throws {
    let text = JSONRenderer().render(gallery.diagnostics, sources: gallery.sources)
    try expectGolden(text, "gallery.json")
  }

  @Test func `SARIF holds all of a finding`() throws {
    let renderer = SARIFRenderer(toolVersion: "1.2.3") { "https://example.org/\($0.rawValue).html" }
    let text = renderer.render(gallery.diagnostics, sources: gallery.sources)
    try expectGolden(text, "gallery.sarif")
  }

  @Test func `GitHub gets one command a finding`() throws {
    let text = GitHubRenderer().render(gallery.diagnostics, sources: gallery.sources)
    try expectGolden(text, "gallery.github.txt")
  }

  @Test func `without findings there is nothing to say`() {
    #expect(TextRenderer().render([], sources: []) == "")
    #expect(GitHubRenderer().render([], sources: []) == "")
    #expect(JSONRenderer().render([], sources: []) == "[]\n")
    let sarif = SARIFRenderer(toolVersion: "0").render([], sources: [])
    #expect(sarif.contains("\"results\": []"))
  }

  @Test func `an absolute path is a file URI in SARIF`() {
    let source = SourceFile(path: "/tmp/ä b.design", text: "x")
    let sarif = SARIFRenderer(toolVersion: "0").render(
      [finding("x", at: SourceSpan(file: FileID(0), 0..<1))],
      sources: [source]
    )
    #expect(sarif.contains("\"file:///tmp/%C3%A4%20b.design\""))
    #expect(!sarif.contains("helpUri"))
  }

  @Test func `SARIF says what is said twice once`() throws {
    let span = SourceSpan(file: FileID(0), 0..<1)
    let fix = FixIt("write y", replacing(span, "y"))
    let twice = finding("x", at: span, related: [Label(span), Label(span)], fixIts: [fix, fix])
    let sarif = SARIFRenderer(toolVersion: "0").render(
      [twice],
      sources: [SourceFile(path: "a", text: "x")]
    )
    #expect(sarif.split(separator: "\"relatedLocations\"").count == 2)
    #expect(sarif.split(separator: "\"startLine\"").count == 1 + 3)
  }

  @Test(
    "the summary counts by severity",
    arguments: [
      ([], "no errors"), ([.error], "1 error"),
      ([.warning, .error, .error], "2 errors, 1 warning"),
      ([.note, .note, .warning], "1 warning, 2 notes"),
    ] as [([Severity], String)]
  )
  func counts(severities: [Severity], expected: String) {
    let span = SourceSpan(file: FileID(0), 0..<0)
    #expect(summary(of: severities.map { finding("x", at: span, $0) }) == expected)
  }
}
