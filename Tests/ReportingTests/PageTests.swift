import Decisions
import Model
import Reporting
import SourceText
import TestKit
import Testing

@Suite struct PageTests {
  private static let hostile =
    "</style><script>alert(1)</script>\"'<img src=x onerror=alert(2)>&amp;"

  private func page(of sample: Sample, text: String, picture: String) throws -> String {
    let simulation = try sample.report()
    let design = try #require(simulation.cells.first).design
    return Page().render(
      PageReport(
        simulation: simulation,
        cost: nil,
        impact: nil,
        review: review(design, variants: []),
        pictures: [.init(title: picture, svg: "<svg><text>\(picture)</text></svg>")],
        timelines: [],
        text: text
      )
    )
  }

  @Test func `a page has its sections in order, and each is linked to`() throws {
    let page = try page(of: .chain, text: "design \"Chain\"", picture: "Overview")
    for name in ["requirements", "diagrams", "load", "review", "text"] {
      #expect(page.contains("<section id=\"\(name)\">") && page.contains("href=\"#\(name)\""))
    }
    #expect(!page.contains("id=\"cost\"") && !page.contains("id=\"timelines\""))
    #expect(page.contains("Content-Security-Policy\" content=\"default-src 'none'"))
  }

  @Test func `what a user writes is shown as text, wherever it stands`() throws {
    let page = try page(of: .chain, text: Self.hostile, picture: Self.hostile)
    #expect(!page.contains("<script") && !page.contains("<img src=x"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    // The style sheet ends once, where the page ends it.
    #expect(page.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
  }

  /// RFC 4648, section 10: "foobar" is Zm9vYmFy, "fooba" is Zm9vYmE=, "foob" is Zm9vYg==.
  @Test(arguments: [("foobar", "Zm9vYmFy"), ("fooba", "Zm9vYmE="), ("foob", "Zm9vYg==")])
  func `a picture is carried as base64`(text: String, coded: String) throws {
    let simulation = try Sample.chain.report()
    let design = try #require(simulation.cells.first).design
    let report = PageReport(
      simulation: simulation,
      cost: nil,
      impact: nil,
      review: review(design, variants: []),
      pictures: [.init(title: "p", svg: text)],
      timelines: [],
      text: ""
    )
    #expect(Page().render(report).contains("base64,\(coded)\""))
  }
}
