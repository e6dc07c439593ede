import Diagnostics
import Findings
import Model
import SourceText

/// The verdicts as JUnit XML: a suite for each cell, a test case for each requirement.
package struct JUnitReport: Sendable {
  package init() {}

  package func render(_ report: SimulationReport) -> String {
    let files = report.verdicts.map(\.requirement.span.file)
    let places = SourcePlaces(report.sources, mentioned: files)
    let counts = counts(report.verdicts)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<testsuites name="whiteboard" \#(counts)>"#,
    ]
    for cell in report.cells {
      let title = cell.design.title.isEmpty ? "" : "\(cell.design.title), "
      let name = attribute("name", title + cell.name)
      lines.append("  <testsuite \(name) \(self.counts(cell.verdicts))>")
      for verdict in cell.verdicts { lines += testCase(verdict, cell, places) }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).map { $0 + "\n" }.joined()
  }

  private func counts(_ verdicts: [Verdict]) -> String {
    let failures = verdicts.count { $0.holds != true }
    return #"tests="\#(verdicts.count)" failures="\#(failures)" errors="0" skipped="0""#
  }

  private func testCase(
    _ verdict: Verdict,
    _ cell: SimulationReport.Cell,
    _ places: SourcePlaces
  ) -> [String] {
    let span = verdict.requirement.span
    let attributes = [
      attribute("name", verdict.text), attribute("classname", "\(verdict.variant).requirements"),
      attribute("file", places.path(span)), attribute("line", String(places.start(span).line)),
    ].joined(separator: " ")
    guard verdict.holds != true else { return ["    <testcase \(attributes)/>"] }
    let kind = verdict.holds == nil ? "unknown" : "unmet"
    let summary = attribute("message", verdict.summary)
    return [
      "    <testcase \(attributes)>",
      #"      <failure \#(attribute("type", kind)) \#(summary)>\#(escaped(verdict.explanation))</failure>"#,
      "    </testcase>",
    ]
  }

  private func attribute(_ name: String, _ value: String) -> String {
    "\(name)=\"\(escaped(value))\""
  }

  /// Characters that XML can't hold at all become visible stand-ins first.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visibleText(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Verdict {
  /// What was measured against what: `24.1 ms, not < 20 ms`.
  var summary: String {
    switch holds {
    case nil: return reason.isEmpty ? "no engine can answer it" : reason
    case true?, false?: break
    }
    let found = amount(measured)
    guard measured != nil else { return reason.isEmpty ? "there is no such number" : reason }
    guard limit != nil else { return found }
    return holds == true
      ? "\(found) \(comparison) \(amount(limit))"
      : "\(found), not \(comparison) \(amount(limit))"
        + (marginText.isEmpty ? "" : " (\(marginText))")
  }

  /// Why, and what would help, in one line.
  var explanation: String {
    [reason, remedy].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
