import Findings
import LoadFlow
import Model
import Testing

@Suite struct PublishedCaseTests {
  @Test("published cases on whole designs", arguments: PublishedCase.open + PublishedCase.others)
  func published(_ one: PublishedCase) throws {
    let design = try design("design \"D\"\nclient users\n" + one.design)
    let findings = analyze(design, under: "w")
    #expect(findings.obstacles.isEmpty && findings.isConverged, "\(findings.obstacles)")
    for (reading, expected) in one.readings {
      let found = try #require(read(reading, findings, design))
      #expect(abs(found / expected - 1) <= one.tolerance, "\(reading): \(found) for \(expected)")
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
    switch reading {
    case .mean: return findings.requests.first?.latency?.mean
    case .wait(let name): return component(name)?.wait?.mean
    case .waitOf(let name, let request): return component(name)?.waits[request]?.mean
    case .response(let name): return component(name)?.response?.mean
    case .busy(let name): return component(name)?.utilization
    case .waiting(let name): return component(name)?.queueMean
    case .errors: return findings.requests.first?.errorRatio
    case .throughput: return findings.requests.first?.throughputPerSecond
    case .conflicts(let name): return component(name)?.conflictsPerCommit
    }
  }
}
