package import Findings
package import Model
import Scenarios

/// The lives of so many requests of a steady load, once it has settled, in one replication.
package func traceRequests(
  _ design: Design,
  under workload: String,
  seed: UInt64,
  count: Int
) throws -> [RequestSpan] {
  let scenario = try Scenario(design, under: workload)
  var compiler = Compiler(design)
  compiler.compile(scenario, until: scenario.timing.most)
  if let refusal = compiler.refusals.first { throw NotPlayed(reason: refusal) }
  var kernel = Kernel(compiler.program, seed: seed, replication: 0, needsEvents: true)
  let step = max(1e-6, 500 / max(1e-9, compiler.program.pieces.first?.perSecond ?? 1))
  var end = 4 * step
  guard kernel.run(until: end) else { throw NotPlayed(reason: "the run had to end early") }
  kernel.tracesLeft = UInt32(clamping: count)
  // What nobody waits for may still be under way when the last reply has come.
  for _ in 0..<20 {
    end += step
    guard kernel.run(until: end) else { break }
  }
  return kernel.traced.array().map { span in
    let row = compiler.program.steps[Int(span.step)]
    let node = row.component == UInt32.max ? nil : compiler.nodes[Int(row.component)]
    return RequestSpan(
      number: count - Int(span.request) + 1,
      request: compiler.requests[Int(row.request)],
      node: node,
      arrived: span.arrived,
      work: span.worked >= 0 ? span.began...span.worked : nil,
      ended: max(span.arrived, span.ended),
      outcome: "\(span.cause == .none ? "reply" : "\(span.cause)")"
    )
  }
}
