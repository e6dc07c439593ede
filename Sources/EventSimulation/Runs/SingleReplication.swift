package import Model
import Scenarios

/// One replication of a steady load for so long, on one processor, with no warm-up left out: what benchmarks time.
package func singleReplication(
  _ design: Design,
  under workload: String,
  seed: UInt64,
  seconds: Double
) throws -> (served: Int, events: Int, mean: Double) {
  let scenario = try Scenario(design, under: workload)
  var compiler = Compiler(design)
  compiler.compile(scenario)
  if let refusal = compiler.refusals.first { throw NotPlayed(reason: refusal) }
  var kernel = Kernel(compiler.program, seed: seed, replication: 0)
  guard kernel.run(until: seconds) else { throw NotPlayed(reason: "the run had to end early") }
  let events = Int(kernel.events)
  let stretch = kernel.takeStretch(from: 0)
  let latency = stretch.latencies.reduce(into: Histogram()) { $0.merge($1) }
  return (Int(latency.count), events, latency.mean)
}

/// Why a design isn't played.
package struct NotPlayed: Error, Hashable, Sendable {
  package var reason: String
}
