import Findings
import Model
import Reporting
import SourceText
import Testing

/// A verdict on an invented requirement.
private func verdict(
  _ holds: Bool?,
  _ measured: Double?,
  _ comparison: Requirement.Comparison,
  _ limit: Double,
  _ unit: String
) -> Verdict {
  let span = SourceSpan(file: FileID(0), start: 0, length: 0)
  var requirement = Requirement(text: "it", metric: "p99", subject: .all, span: span)
  requirement.comparison = comparison
  var verdict = Verdict(requirement, variant: "base", workload: nil)
  verdict.holds = holds
  verdict.measured = measured
  verdict.limit = limit
  verdict.unit = unit
  return verdict
}

private func report(_ verdicts: [Verdict]) throws -> SimulationReport {
  var report = try Sample.oneServer.report()
  report.cells[0].verdicts = verdicts
  return report
}

@Suite struct WordingTests {
  static let rows: [(Verdict, String)] = [
    (verdict(true, 0.0124, .less, 0.02, "s"), "✓ it  12.4 ms  38% to spare"),
    (verdict(false, 0.4, .less, 0.02, "s"), "✗ it  400 ms  20 times the limit"),
    (verdict(false, 0.938, .less, 0.7, "share"), "✗ it  93.8%  23.8 points over"),
    (
      verdict(true, 0.9995, .greaterOrEqual, 0.999, "share"),
      "✓ it  99.95%  0.05 points to spare"
    ),
    (verdict(false, 90_000, .greaterOrEqual, 100_000, "/s"), "✗ it  90k/s  10% short"),
    // Fifteen minutes, but for the last digits.
    (verdict(true, 900 - 1e-11, .lessOrEqual, 900, "s"), "✓ it  15 min  at the limit"),
    (verdict(true, 0, .lessOrEqual, 0, ""), "✓ it  0  at the limit"),
    (verdict(false, 3, .lessOrEqual, 0, ""), "✗ it  3  3 over"),
    (
      verdict(true, 14_000, .less, 15_000, "$/month"),
      "✓ it  $14k/month  6.67% to spare"
    ),
    (verdict(false, nil, .less, 1, "s"), "✗ it  -"),
    (verdict(false, .nan, .less, 1, "s"), "✗ it  -"),
  ]

  @Test(arguments: rows)
  func `a verdict says how far it is from its limit`(verdict: Verdict, row: String) throws {
    let text = TextReport().render(try report([verdict]))
    let folded = text.replacing(#/ {2,}/#, with: "  ")
    #expect(folded.contains("  \(row)\n"), "\(text)")
  }

  @Test func `times that depend on a clock are called rough where they are read`() throws {
    var report = try Sample.oneServer.report()
    let calm = [TextReport().render(report), MarkdownReport().render(report)]
    report.cells[0].findings.requests[0].accuracy = .rough
    report.cells[0].findings.components[0].accuracy = .rough
    let rough = [TextReport().render(report), MarkdownReport().render(report)]
    #expect(rough.allSatisfy { $0.contains("its times are rough: while a job that the clock") })
    #expect(rough.allSatisfy { $0.contains("? rough: as if jobs by the clock came at any time") })
    #expect(calm.allSatisfy { !$0.contains("rough:") })
  }

  @Test(
    arguments: [
      ([], "nothing is required"),
      ([true], "the one requirement holds"),
      ([true, true], "all 2 requirements hold"),
      ([true, false], "1 of 2 requirements holds, 1 fails: it"),
      ([true, true, false, nil], "2 of 4 requirements hold, 1 fails, 1 can't be answered: it"),
    ] as [([Bool?], String)]
  )
  func `a run comes to one line`(holds: [Bool?], line: String) throws {
    let verdicts = holds.map { verdict($0, 1, .less, 2, "s") }
    #expect(try report(verdicts).verdict == line)
    #expect(try report(verdicts).holds == holds.allSatisfy { $0 == true })
  }

  @Test func `colours are only where they are asked for`() throws {
    let report = try Sample.overload.report()
    #expect(!TextReport().render(report).contains("\u{1B}"))
    #expect(TextReport(isColored: true).render(report).contains("\u{1B}[31m  ✗"))
  }

  @Test func `no line is wider than the terminal`() throws {
    var long = verdict(false, 1, .less, 2, "s")
    long.text = String(repeating: "p99(request) ", count: 20)
    long.reason = String(repeating: "because of it ", count: 20)
    var report = try report([long, verdict(nil, nil, .less, 2, "s")])
    let node = try #require(report.cells[0].findings.components.first?.node)
    report.cells[0].design.nodes[Int(node.index)].path =
      String(repeating: "group.", count: 30) + "end"
    for line in TextReport(isVerbose: true).render(report).split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func `what a design calls itself can't break a format`() throws {
    var report = try Sample.oneServer.report()
    report.cells[0].design.title = "<a> & \"b\" \u{1B}[31m | `c` ]]>\n"
    let xml = JUnitReport().render(report)
    #expect(xml.contains("&lt;a&gt; &amp; &quot;b&quot;"))
    #expect(!xml.contains("\u{1B}"))
    #expect(!TextReport().render(report).contains("\u{1B}"))
    #expect(MarkdownReport().render(report).contains("\\<a\\>"))
  }

  @Test func `the fullest component comes first and the rest is counted`() throws {
    var report = try Sample.chain.report()
    let all = report.cells[0].findings.components
    let names = ["eu.app", "eu.db", "eu.lb", "eu.redis"]
    let places = names.compactMap {
      TextReport().render(report).firstRange(of: "  \($0) ")?.lowerBound
    }
    #expect(places.count == 4 && places == places.sorted())
    report.cells[0].findings.components = (0..<10).flatMap { _ in all }
    #expect(TextReport().render(report).contains("and 20 more, up to 50%"))
    #expect(!TextReport(isVerbose: true).render(report).contains(" more, up to"))
  }
}
