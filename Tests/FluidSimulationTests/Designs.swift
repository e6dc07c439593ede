import Diagnostics
import Elaboration
import Findings
import FluidSimulation
import Model
import SourceText
import Testing

func design(_ text: String) throws -> Design {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
  #expect(mistakes == [])
  return try #require(result.design("base"))
}

extension TimelineFindings {
  /// The share of what is offered that is answered in time in the bins from one moment to another.
  func goodput(from low: Double, to high: Double) -> Double {
    var sum = RequestBin()
    for bin in bins where bin.begin >= low && bin.begin < high {
      for request in bin.requests { sum.add(request) }
    }
    return sum.offered > 0 ? sum.served / sum.offered : 0
  }
}
