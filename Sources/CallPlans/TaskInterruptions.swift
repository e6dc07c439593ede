import Distributions
package import Model

/// What checkpoints take of a job's tasks, and what servers that are taken at random let them do again.
package struct TaskInterruptions: Sendable {
  /// Seconds between two checkpoints; nil where there are none.
  package let checkpoint: Double?
  private let checkpointTakes: Double
  /// How often a second a task loses one of its servers.
  private let rate: Double
  /// Seconds until it goes on after that.
  private let restart: Double

  /// `pause` is waited before any task is tried again, here until there is another server, too.
  package init(ofTasksOf job: Node, for request: String, pause: Double, in design: Design) {
    let saving = job.attribute("checkpoint", for: request)
    checkpoint = saving?["every"]?.number?.value
    checkpointTakes = saving?.distribution("takes")?.mean ?? 0
    guard let pool = design.stations(ofTasksOf: job.id).pool,
      let spot = SpotReplicas(design[pool])
    else {
      (rate, restart) = (0, pause)
      return
    }
    let each = max(1, design.serversOfReplica(design[pool]))
    let replicas = (Double(design.holds(job, for: request)) / each).rounded(.up)
    (rate, restart) = (replicas / spot.every, pause + spot.back)
  }

  /// Seconds that saving adds to so much work.
  package func saving(ofWork work: Double) -> Double {
    checkpoint.map { $0 > 0 ? work / $0 * checkpointTakes : 0 } ?? 0
  }

  /// Seconds that a task of so much work takes longer in the mean, and what of them is work done twice.
  ///
  /// With failures at rate `r` and a restart that takes `R`, a piece of length `s` takes (1/r + R)(e^(r s) - 1) in the
  /// mean (Daly, "A higher order estimate of the optimum checkpoint interval", 2006, eq. 13); a failed try loses
  /// 1/r - s / (e^(r s) - 1).
  package func cost(ofWork work: Double) -> (added: Double, redone: Double) {
    guard rate > 0, work > 0 else { return (0, 0) }
    var (piece, pieces) = (work, 1.0)
    if let checkpoint, checkpoint > 0, checkpoint < work {
      (piece, pieces) = (checkpoint + checkpointTakes, work / checkpoint)
    }
    let times = exponentialLessOne(rate * piece)
    let added = pieces * ((1 / rate + restart) * times - piece)
    return (added, times > 0 ? pieces * times * (1 / rate - piece / times) : 0)
  }
}
