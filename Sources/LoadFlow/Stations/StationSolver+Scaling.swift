import Distributions
import Findings
import Queueing

// Replicas that follow the load, at rest.
extension StationSolver {
  func follow(
    _ scale: StationForm.Scale,
    _ load: inout QueueLoad,
    _ solution: inout StationSolution
  ) {
    let each = form.concurrency ?? max(1, Double(load.servers) / Double(max(1, form.replicas)))
    let needed = load.perSecond * load.service.mean / each
    var replicas: Double
    switch scale.target {
    case .utilization(let share): replicas = (needed / share - 1e-9).rounded(.up)
    case .backlog(let most): replicas = fewest(most, needed, each, load)
    case .demand:
      replicas = needed
      start(scale, needed, each, load, &solution)
    }
    let bounds = (Double(max(scale.least, 0)), Double(scale.most))
    let isOnDemand = if case .demand = scale.target { true } else { false }
    replicas = min(bounds.1, max(bounds.0, replicas))
    solution.replicas = max(solution.replicas ?? 0, replicas)
    // On demand there are as many as it takes, up to the most.
    let serving = isOnDemand ? bounds.1 : max(1, replicas)
    load.servers = max(1, Int(clampedDown: min(1e7, serving * each)))
    let most = scale.most < 10_000_000 ? bounds.1 * each : Double(load.servers)
    solution.offeredUtilization = load.perSecond * load.service.mean / max(1, most)
    solution.accuracy = .approximate
  }

  /// The fewest replicas with at most so many waiting for each.
  private func fewest(
    _ most: Double,
    _ needed: Double,
    _ each: Double,
    _ load: QueueLoad
  ) -> Double {
    var replicas = needed.rounded(.down) + 1
    for _ in 0..<64 {
      let servers = max(1, Int(clampedDown: replicas * each))
      let station = try? StationLoad(
        arrivalRate: load.perSecond,
        serviceTime: load.service.mean,
        servers: servers
      )
      if let station, let queue = try? ManyServerQueue(station),
        queue.measures.meanWaiting * (1 + load.service.squaredVariation) / 2 <= most * replicas
      {
        return replicas
      }
      replicas += 1
    }
    return replicas
  }

  /// Who finds no idle replica waits for a new one.
  ///
  /// Replicas are taken in order, so each sees what all before it can't take; one that nobody asks for so long is gone.
  private func start(
    _ scale: StationForm.Scale,
    _ needed: Double,
    _ each: Double,
    _ load: QueueLoad,
    _ solution: inout StationSolution
  ) {
    let rate = load.perSecond / each
    var overflow = 1.0
    var cold = 0.0
    var warm = 0.0
    let most = min(Double(scale.most), needed + 12 * needed.squareRoot() + 50)
    var index = 0.0
    while index < most, overflow > 1e-12 {
      index += 1
      let next = needed * overflow / (index + needed * overflow)
      let taken = overflow - next
      let isKept = index <= Double(scale.least)
      let gone = isKept ? 0 : exponential(-rate * overflow * form.idleSeconds)
      cold += taken * gone
      warm += 1 - (1 - min(1, rate * taken * load.service.mean)) * gone
      overflow = next
    }
    solution.coldShare = min(1, cold)
    solution.replicas = max(Double(scale.least), min(Double(scale.most), warm))
    solution.arithmetic.coldShare = solution.coldShare
  }
}
