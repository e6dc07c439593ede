import Costing
import Elaboration
import Findings
import Libraries
import LoadFlow
import Model
import Quantities
import SourceText
import Testing

/// The base of a design, with the shipped libraries.
func design(_ text: String) throws -> Design {
  let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
  let file = SourceFile(path: "t", text: text)
  let result = elaborate(file, read: { _ in .failure(.missing) }, libraries: libraries)
  #expect(!result.hasErrors, "\(result.diagnostics)")
  return try #require(result.design("base"))
}

/// The bill of a design's first workload.
func bill(of text: String, _ change: (inout CostSettings) -> Void = { _ in }) throws -> CostFindings
{
  let design = try design(text)
  let workload = try #require(design.workloads.first?.name)
  let load = analyze(design, under: workload)
  #expect(load.obstacles.isEmpty, "\(load.obstacles)")
  var settings = CostSettings()
  change(&settings)
  return bill(design, under: workload, using: load.usage, settings)
}

/// Rates for so much a month of 730 h.
let monthSeconds = 730.0 * 3600

extension CostFindings {
  func dollars(_ driver: CostDriver) -> Double {
    lines.filter { $0.driver == driver }.total.dollars
  }
}
