import Findings
import Foundation
import LoadFlow
import Model
import TestKit
import Testing

@Suite struct PublishedCaseTests {
  private static let tables: [(title: String, cases: [PublishedCase])] = [
    ("Open stations and networks", PublishedCase.open + PublishedCase.openBooks),
    (
      "Users who wait, ranks, patience and other disciplines",
      PublishedCase.others + PublishedCase.closedBooks
    ),
  ]

  @Test("published cases on whole designs", arguments: Self.tables.flatMap(\.cases))
  func published(_ one: PublishedCase) throws {
    let design = try design("design \"D\"\nclient users\nclient others\n" + one.design)
    let findings = analyze(design, under: "w")
    #expect(findings.obstacles.isEmpty && findings.isConverged, "\(findings.obstacles)")
    for claim in one.claims {
      let found = try #require(read(claim.reading, findings, design))
      #expect(
        abs(found - claim.expected) <= claim.tolerance,
        "\(claim.reading): \(found) for \(claim.printed)"
      )
    }
  }

  /// `Documentation/cases.md` is made from the cases: `UPDATE_GOLDENS=1` renews it.
  @Test func `the page of cases names each of them`() throws {
    let place = URL(fileURLWithPath: "\(repositoryRoot)/Documentation/cases.md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(page.utf8).write(to: place)
    }
    let written = try String(contentsOf: place, encoding: .utf8)
    #expect(written == page, "stale: UPDATE_GOLDENS=1 renews it")
  }

  private var page: String {
    var text = """
      # Published cases

      What load flow is held against: numbers of textbooks, papers and the test suites of other tools, each as a whole design
      that `swift test --filter PublishedCaseTests` solves. A number with a tolerance of its own was derived from the source's
      formula; the others are as printed, and ours agrees to half of the last digit. This page is made from the tests' own table
      (`Tests/LoadFlowTests/PublishedCases*.swift`).

      Cases of formulas without a design are in `Tests/QueueingTests` (each test names its source), those of failures in
      `Tests/ReliabilityTests/PublishedCases.swift`, those that runs of events are held against in
      `Tests/EventSimulationTests/PublishedCases.swift`; how near formulas and events are to each other for each word of the
      language is in [reference.md](reference.md).

      """
    var number = 0
    for (title, cases) in Self.tables {
      text += "\n## \(title)\n\n| | source | what is read: printed | |\n|---|---|---|---|\n"
      for one in cases {
        number += 1
        let claims = one.claims.map { "\(words($0.reading)): \($0.printed)" }
        let within =
          one.relative.map {
            $0 < 1e-5 ? "to six digits" : String(format: "within %.2g%%", $0 * 100)
          }
          ?? "as printed"
        text += "| \(number) | \(one.source) | \(claims.joined(separator: "; ")) | \(within) |\n"
      }
    }
    return text
  }

  private func words(_ reading: PublishedCase.Reading) -> String {
    switch reading {
    case .mean: "mean"
    case .meanOf(let request): "mean of `\(request)`"
    case .wait(let name): "wait at `\(name)`"
    case .waitOf(let name, let request): "wait of `\(request)` at `\(name)`"
    case .response(let name): "time at `\(name)`"
    case .busy(let name): "utilization of `\(name)`"
    case .waiting(let name): "waiting at `\(name)`"
    case .present(let name): "present at `\(name)`"
    case .errors: "errors"
    case .throughput: "throughput"
    case .throughputOf(let request): "throughput of `\(request)`"
    case .conflicts(let name): "conflicts at `\(name)`"
    }
  }

  private func read(
    _ reading: PublishedCase.Reading,
    _ findings: LoadFindings,
    _ design: Design
  ) -> Double? {
    func component(_ name: String) -> ComponentFindings? {
      findings.components.first { design[$0.node].name == name }
    }
    func request(_ name: String) -> RequestFindings? {
      findings.requests.first { $0.name == name }
    }
    switch reading {
    case .mean: return findings.requests.first?.latency?.mean
    case .meanOf(let name): return request(name)?.latency?.mean
    case .wait(let name): return component(name)?.wait?.mean
    case .waitOf(let name, let request): return component(name)?.waits[request]?.mean
    case .response(let name): return component(name)?.response?.mean
    case .busy(let name): return component(name)?.utilization
    case .waiting(let name): return component(name)?.queueMean
    case .present(let name):
      guard let one = component(name), let waiting = one.queueMean else { return nil }
      return waiting + one.utilization * Double(one.servers ?? 1)
    case .errors: return findings.requests.first?.errorRatio
    case .throughput: return findings.requests.first?.throughputPerSecond
    case .throughputOf(let name): return request(name)?.throughputPerSecond
    case .conflicts(let name): return component(name)?.conflictsPerCommit
    }
  }
}
