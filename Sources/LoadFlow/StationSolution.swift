import CallPlans
import Distributions
import Findings
import Model
import Queueing

/// What arrives at a component for requests of one kind of step.
struct StationInput {
  var perSecond: Double
  /// Its own work, with the bytes that it moves.
  var service: Distribution
}

/// A component solved for what arrives at it.
struct StationSolution {
  var arrivalPerSecond = 0.0
  var utilization = 0.0
  var servers: Int?
  /// Before service; nil where the queue grows without end.
  var wait: LatencyDistribution? = .zero
  var queueMean: Double? = 0
  var lossShare = 0.0
  var surplusPerSecond: Double?
  var accuracy = Accuracy.exact
  var arithmetic = StationArithmetic()

  /// What its load would be if nothing were turned away.
  var offeredUtilization: Double {
    guard let servers, servers > 0 else { return utilization }
    return max(utilization, arrivalPerSecond * arithmetic.serviceSeconds / Double(servers))
  }
}

/// Solves one station; all request types share its servers and its queue.
struct StationSolver {
  let design: Design

  func solve(
    _ node: NodeID,
    _ station: Station,
    _ inputs: [StationInput],
    bytesPerSecond: Double,
    gapVariation: Double
  ) -> StationSolution {
    var solution = StationSolution()
    solution.servers = station.servers
    let rate = inputs.reduce(0) { $0 + $1.perSecond }
    solution.arrivalPerSecond = rate
    guard rate > 0 else { return solution }
    if let servers = station.servers, servers > 0,
      let service = Distribution.mixture(
        inputs.filter { $0.perSecond > 0 }.map { ($0.perSecond, $0.service) }
      ),
      service.mean > 0
    {
      solution.arithmetic.serviceSeconds = service.mean
      solution.arithmetic.serviceVariation = service.squaredVariation
      solution.arithmetic.gapVariation = gapVariation
      solveServers(node, servers, rate, service, gapVariation, &solution)
    }
    if station.derivation == .asGiven, let bound = station.ratePerSecond {
      limit(&solution, rate: rate, work: 1 / bound)
    }
    if let bound = station.bytesPerSecond, bytesPerSecond > 0 {
      limit(&solution, rate: rate, work: bytesPerSecond / rate / bound)
    }
    return solution
  }

  private func solveServers(
    _ node: NodeID,
    _ servers: Int,
    _ rate: Double,
    _ service: Distribution,
    _ gapVariation: Double,
    _ solution: inout StationSolution
  ) {
    solution.utilization = rate * service.mean / Double(servers)
    let places = queuePlaces(node)
    do {
      if let places, design[node].attribute("full")?["full"]?.word ?? "reject" == "reject" {
        let load = try StationLoad(arrivalRate: rate, serviceTime: service.mean, servers: servers)
        let queue = try BoundedQueue(load, capacity: servers + places)
        solution.lossShare = queue.measures.lossShare
        solution.arithmetic.lossShare = queue.measures.lossShare
        solution.arithmetic.places = places
        solution.arithmetic.waitingShare = queue.measures.waitingShare
        solution.arithmetic.formula = .boundedErlang
        solution.utilization = queue.measures.utilization
        solution.queueMean = queue.measures.meanWaiting
        solution.wait = queue.waitingTime
        if !isExponential(service) { solution.accuracy = .approximate }
        return
      }
      guard let gaps = Distribution.fitted(mean: 1 / rate, variation: gapVariation.squareRoot())
      else { return }
      let queue = try GeneralQueue(gaps: gaps, service: service, servers: servers)
      solution.wait = queue.waitingTime
      solution.queueMean = queue.measures.meanWaiting
      solution.accuracy = accuracy(queue.accuracy)
      solution.arithmetic.waitingShare = queue.measures.waitingShare
      solution.arithmetic.formula = formula(queue.method)
    } catch {
      saturate(&solution, surplus: rate - Double(servers) / service.mean)
    }
  }

  private func isExponential(_ service: Distribution) -> Bool {
    abs(service.squaredVariation - 1) < 1e-9
  }

  private func accuracy(_ accuracy: GeneralQueue.Accuracy) -> Accuracy {
    switch accuracy {
    case .exact: .exact
    case .interpolated: .interpolated
    case .approximate: .approximate
    }
  }

  private func formula(_ method: GeneralQueue.Method) -> StationFormula {
    switch method {
    case .erlangC: .erlangC
    case .fixedService: .fixedService
    case .pollaczekKhinchine: .pollaczekKhinchine
    case .renewal: .renewal
    case .phases: .phases
    case .betweenPhases: .betweenPhases
    case .interpolation: .interpolation
    case .twoMoments: .twoMoments
    }
  }

  private func queuePlaces(_ node: NodeID) -> Int? {
    design[node].attribute("queue")?["places"]?.number.map {
      Int(clampedCount: $0.value * design.multiplier($0.per, of: design[node]))
    }
  }

  /// A bound on requests or bytes a second beside the servers: work that goes through one at a time.
  private func limit(_ solution: inout StationSolution, rate: Double, work: Double) {
    let utilization = rate * work
    solution.utilization = max(solution.utilization, utilization)
    guard let service = Distribution.fixed(work) else { return }
    do {
      let queue = try GeneralServiceQueue(arrivalRate: rate, service: service)
      solution.wait = solution.wait.map { $0.followed(by: queue.waitingTime) }
      solution.queueMean = solution.queueMean.map { $0 + queue.measures.meanWaiting }
      solution.accuracy = max(solution.accuracy, .approximate)
    } catch {
      saturate(&solution, surplus: rate - 1 / work)
    }
  }

  private func saturate(_ solution: inout StationSolution, surplus: Double) {
    solution.wait = nil
    solution.queueMean = nil
    solution.surplusPerSecond = max(solution.surplusPerSecond ?? 0, surplus)
  }
}
