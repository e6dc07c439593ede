import Elaboration
import Findings
import JobSchedules
import LoadFlow
import Model
import SourceText
import Testing

func design(_ text: String) throws -> Design {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  #expect(!result.hasErrors, "\(result.diagnostics)")
  return try #require(result.design("base"))
}

/// A job's runs of one cell, beside the load that formulas find.
func runs(
  _ design: Design,
  _ job: String,
  under workload: String,
  with fault: String? = nil
) throws -> [JobFindings.Run] {
  let usage = analyze(design, under: workload).usage
  let schedule = scheduleJobs(design, under: workload, with: fault, usage: usage)
  #expect(schedule.obstacle == nil)
  let node = try #require(design.nodes.first { $0.name == job })
  return try #require(schedule.job(node.id)).runs
}
