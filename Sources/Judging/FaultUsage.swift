package import Findings
import FluidSimulation
package import Model

/// Why nobody can tell what a fault costs.
package struct FaultUsageProblem: Error {
  package var words: String
}

/// What a fault changes in what a month uses: its minutes as they are played, and less than none of the same minutes
/// without it.
package func change(
  ofUseBy fault: String,
  in design: Design,
  under workload: String,
  _ monthSeconds: Double
) throws(FaultUsageProblem) -> [UsagePhase] {
  let played = play(design, under: workload, with: fault, FluidOptions(metersUse: true))
  if let obstacle = played.obstacles.first { throw FaultUsageProblem(words: obstacle) }
  guard let disturbance = played.disturbance, disturbance.recoveredAt != nil else {
    throw FaultUsageProblem(
      words: "`\(fault)` is not over when the run ends, so what it costs has no end"
    )
  }
  guard played.seconds <= monthSeconds else {
    throw FaultUsageProblem(words: "`\(fault)` is played for longer than a month")
  }
  let instead = played.calmUsage.map { phase in
    var phase = phase
    phase.seconds = phase.seconds.map { -$0 }
    return phase
  }
  return played.usage + instead
}
