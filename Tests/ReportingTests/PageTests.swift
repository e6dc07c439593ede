import Decisions
import Model
import Reporting
import SourceText
import TestKit
import Testing

@testable import Reporting

@Suite struct PageTests {
  private static let hostile =
    "</style><script>alert(1)</script>\"'<img src=x onerror=alert(2)>&amp;"

  private func report(of sample: Sample, text: String = "") throws -> PageReport {
    let simulation = try sample.report()
    let design = try #require(simulation.cells.first).design
    return PageReport(
      simulation: simulation,
      review: review(design, variants: []),
      text: text
    )
  }

  private func page(of sample: Sample, text: String, picture: String) throws -> String {
    var report = try report(of: sample, text: text)
    report.views = [.init(title: picture, svg: "<svg><text>\(picture)</text></svg>")]
    return Page().render(report)
  }

  @Test func `a page has its sections in order, and each is linked to`() throws {
    let page = try page(of: .chain, text: "design \"Chain\"", picture: "Overview")
    for name in ["requirements", "diagrams", "load", "review", "text"] {
      #expect(page.contains("<section id=\"\(name)\">") && page.contains("href=\"#\(name)\""))
    }
    #expect(!page.contains("id=\"cost\"") && !page.contains("id=\"timelines\""))
  }

  /// Three pages wide: it is seen at once, until that is switched off.
  @Test(arguments: [("800.5 600", false), ("2297.2 1779", true), ("300 2400", true)])
  func `a large drawing is shown at once`(size: String, isLarge: Bool) throws {
    var report = try report(of: .chain)
    report.overview = "<svg viewBox=\"0 0 \(size)\"></svg>"
    let page = Page().render(report)
    #expect(page.contains("class=\"drawing large\"") == isLarge)
    #expect(page.contains("id=\"whole\" checked=\"\"") == isLarge)
  }

  @Test func `the policy allows nothing but the page's own script, by its hash`() throws {
    let page = try page(of: .chain, text: "", picture: "")
    #expect(page.contains("default-src &#39;none&#39;; script-src &#39;sha256-"))
    let parts = page.split(separator: "<script>", omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    let script = try #require(parts.last?.split(separator: "</script>").first)
    let hash = base64(SHA256.digest(of: Array(script.utf8)))
    #expect(page.contains("&#39;sha256-\(hash)&#39;"))
  }

  /// FIPS 180-2, appendix B: the digests of "abc" and of 448 bits, and of nothing.
  @Test(arguments: [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `a digest is that of the standard`(text: String, digest: String) {
    let bytes = SHA256.digest(of: Array(text.utf8))
    let digits = Array("0123456789abcdef")
    let hex = String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    #expect(hex == digest)
  }

  @Test func `what a user writes is shown as text, wherever it stands`() throws {
    let page = try page(of: .chain, text: Self.hostile, picture: Self.hostile)
    #expect(page.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
    #expect(!page.contains("<img src=x"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    // The style sheet ends once, where the page ends it.
    #expect(page.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
  }

  @Test func `the design's text keeps its lines`() throws {
    let page = try page(
      of: .chain,
      text: "design \"A\"\r\n\tclient <users>\n\nservice web",
      picture: ""
    )
    #expect(page.contains(">design &quot;A&quot;\n    client &lt;users&gt;\n\nservice web</pre>"))
  }

  @Test func `overlays are switched and components lead to their numbers`() throws {
    var report = try report(of: .chain)
    let cell = try #require(report.simulation.cells.first)
    report.overlays = DiagramOverlay.all(cell.findings, nil, nil)
    report.overview = "<svg></svg>"
    let page = Page().render(report)
    #expect(report.overlays.map(\.name) == ["load", "latency"])
    for name in ["plain", "load", "latency"] { #expect(page.contains("id=\"show-\(name)\"")) }
    let app = try #require(cell.design.nodes.first { $0.name == "app" })
    #expect(page.contains("<article id=\"\(PageReport.anchor(of: app.id))\">"))
    // 1 000/s of 8 ms on ten servers: 80% busy, the second step of three.
    #expect(report.overlays[0].badges[app.id] == .init(text: "80%", level: 2))
  }

  @Test func `faults that are left out are named, as far as anybody reads`() throws {
    var report = try report(of: .chain)
    report.timelines = [.init(title: "Zone down", svg: "<svg></svg>")]
    report.milderFaults = ["slow-disk"]
    report.harmlessFaults = (1...20).map { "other-\($0)" }
    let page = Page().render(report)
    #expect(page.contains("fewer requests are lost by slow-disk."))
    #expect(page.contains("other-12 and 8 others.") && !page.contains("other-13"))
  }

  /// RFC 4648, section 10: "foobar" is Zm9vYmFy, "fooba" is Zm9vYmE=, "foob" is Zm9vYg==.
  @Test(arguments: [("foobar", "Zm9vYmFy"), ("fooba", "Zm9vYmE="), ("foob", "Zm9vYg==")])
  func `a picture is carried as base64`(text: String, coded: String) throws {
    var report = try report(of: .chain)
    report.views = [.init(title: "p", svg: text)]
    #expect(Page().render(report).contains("base64,\(coded)\""))
  }
}
