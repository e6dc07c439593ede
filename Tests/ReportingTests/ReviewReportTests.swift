import Decisions
import Reporting
import TestKit
import Testing

@Suite struct ReviewReportTests {
  @Test func `a review as text, JSON and Markdown`() throws {
    let cell = try #require(try Sample.chain.report().cells.first)
    let found = review(cell.design, variants: [])
    try expectGolden(ReviewText().render(found), "review.txt")
    try expectGolden(ReviewText(isVerbose: true).render(found), "review-verbose.txt")
    try expectGolden(ReviewJSON().render(found), "review.json")
    try expectGolden(ReviewMarkdown().render(found), "review.md")
  }
}
