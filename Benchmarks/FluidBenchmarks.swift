import Elaboration
import Foundation
import Findings
import FluidSimulation
import Model
import SourceText

/// Runs in time at the sizes that designs have: what one costs, in seconds of processor time.
func benchmarkFluid(_ options: Options) {
  let cases: [(name: String, components: Int, workload: String, fluid: FluidOptions)] = [
    (
      "a day at steps of 1 s, 100 components", 100, "diurnal 2k rps..10k rps peak 14:00 from users",
      FluidOptions(seconds: 86_400, longestStep: 1, hasBaseline: false)
    ),
    (
      "36 months, 100 components", 100, "diurnal 2k rps..10k rps peak 14:00 from users",
      FluidOptions(seconds: 36 * 730 * 3600, hasBaseline: false)
    ),
    (
      "10 minutes at 1M/s, 10 000 components", 10_000, "steady 1M rps from users",
      FluidOptions(seconds: 600, hasBaseline: false)
    ),
  ]
  for one in cases {
    guard let design = benchmarkDesign(one.components, one.workload) else {
      report("\(one.name): the design has mistakes")
      continue
    }
    var best = Double.infinity
    var bins = 0
    for _ in 0..<min(options.runs, 3) {
      let start = cpuSecondsOfThread()
      bins = play(design, under: "w", one.fluid).bins.count
      best = min(best, cpuSecondsOfThread() - start)
    }
    report("\(one.name): \(String(format: "%.2f", best)) s, \(bins) bins")
  }
}

/// Services ten wide and as deep as it takes, each call with a timeout and a retry.
private func benchmarkDesign(_ components: Int, _ workload: String) -> Design? {
  var lines = ["design \"Benchmark\"", "client users"]
  for index in 0..<components {
    lines.append("service s\(index) { replicas: 4; concurrency: 1000 per replica; time: 2 ms }")
  }
  lines.append("users -> s0 { timeout: 20 s; retry: 1 }")
  for index in 1..<components {
    // One of ten goes further down, so that the depth doesn't multiply the load.
    lines.append("s\((index - 1) / 10) -> s\(index) { share: 10%; timeout: 10 s; retry: 1 }")
  }
  lines.append("workload w = \(workload)")
  let text = lines.joined(separator: "\n")
  let found = elaborate(SourceFile(path: "b", text: text), read: { _ in .failure(.missing) })
  return found.hasErrors ? nil : found.design("base")
}
