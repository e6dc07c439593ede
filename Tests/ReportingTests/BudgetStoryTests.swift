import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

@testable import Reporting

/// How much of a month's errors a fault takes, and when an alert on them fires.
@Suite struct BudgetStoryTests {
  // 100/s are 262.8M in a month, of which 99.9% allow 262 800 errors. A minute of 100/s is 6 000 errors, 2.28%; an hour may
  // have 2%, 5 256 errors, before an alert fires: 52.6 s.
  @Test func `errors are told by what a month may have`() throws {
    let text = """
      client users
      service web { time: 1 ms; concurrency: 10 }
      users -> web
      workload day = steady 100 rps from users
      fault stop { at 1 min: kill web for 1 min }
      require availability >= 99.9%
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let design = try #require(result.design("base"))
    let findings = playInTime(design, TimelineCell(workload: "day", fault: "stop"))
      .noticed(in: design)
    let lines = TimelineStory(design: design, findings: findings).lines
    let alert = try #require(lines.first { $0.words.contains("alert") })
    #expect(abs(alert.at - 112.56) < 0.5, "\(alert)")
    let burnt = try #require(lines.first { $0.words.contains("has had") })
    #expect(lines.contains { $0.words.hasPrefix("`request` begins to fail: ") })
    #expect(
      burnt.words == "`request` has had 6k errors: 2.28% of those that 99.9% allows in a month"
    )
  }

  /// Only the last two of eight request types come to what is gone.
  @Test func `of many request types a terminal shows those that fail most`() throws {
    let types = (1...8).map { "r\($0)" }
    let text = """
      client users
      service a { time: 1 ms; concurrency: 10 }
      service b { time: 1 ms; concurrency: 10 }
      \(types.map { "request \($0)" }.joined(separator: "\n"))
      users -> a { for: r1, r2, r3, r4, r5, r6 }
      users -> b { for: r7, r8 }
      workload day = steady 80 rps from users { mix: \(types.map { "\($0) 12.5%" }.joined(separator: ", ")) }
      fault stop { at 1 min: kill b for 1 min }
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let design = try #require(result.design("base"))
    let timeline = playInTime(design, TimelineCell(workload: "day", fault: "stop"))
    let cell = SimulationReport.Cell(design, timeline.load, [], timeline: timeline)
    let shown = TextReport().render(SimulationReport([cell]))
    #expect(shown.contains("r7 errors") && shown.contains("r8 errors"))
    #expect(!shown.contains("r5 offered") && shown.contains("and 2 more request types"))
    #expect(shown.contains("`r7` and `r8` begin to fail: 100% failed"), "\(shown)")
  }

  @Test func `what is the same of several at one moment is told once`() {
    func line(_ name: String, at moment: Double = 60) -> StoryLine {
      StoryLine(at: moment, name, "is answered again", "are answered again")
    }
    func words(_ lines: [StoryLine]) -> [String] { StoryLine.joined(lines).map(\.words) }
    let six = ["a", "b", "c", "d", "e", "f"]
    #expect(words([line("a")]) == ["a is answered again"])
    #expect(words(six.prefix(5).map { line($0) }) == ["a, b, c, d and e are answered again"])
    #expect(words(six.map { line($0) }) == ["a, b, c, d and 2 others are answered again"])
    #expect(words([line("a"), line("b", at: 61)]).count == 2)
    let plain = StoryLine(at: 60, words: "zone `a` is gone")
    #expect(words([plain, line("a"), plain]).count == 3)
    let breakers = ["x", "y", "x"].map {
      StoryLine(
        at: 0,
        $0,
        .init(before: "the breaker of ", after: " opens"),
        .init(before: "the breakers of ", after: " open")
      )
    }
    #expect(words(breakers) == ["the breakers of x and y open"])
  }
}
