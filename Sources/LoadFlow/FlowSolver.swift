import CallPlans
import Distributions
import Findings
import Model

/// The load of all walks on all stations: rates down the walks, times up, until retries settle.
struct FlowSolver {
  /// Retries feed the load that causes them; a fixed point is found in a few rounds or there is none.
  static let mostRounds = 200
  static let tolerance = 1e-9

  let design: Design
  let plans: [CallPlan]
  let rates: [Double]
  let gapVariation: Double
  /// By plan and step: arrivals at the step's component, attempts of a call, share of calls that fail for good.
  var arrivals: [[Double]]
  var attempts: [[Double]]
  var failures: [[Double]]
  var responses: [[LatencyDistribution?]]
  var solutions: [NodeID: StationSolution] = [:]
  var isConverged = true
  private let stations: [NodeID: [String: Station]]

  init(_ design: Design, _ plans: [CallPlan], rates: [Double], gapVariation: Double) {
    self.design = design
    self.plans = plans
    self.rates = rates
    self.gapVariation = gapVariation
    arrivals = plans.map { [Double](repeating: 0, count: $0.steps.count) }
    attempts = plans.map { [Double](repeating: 1, count: $0.steps.count) }
    failures = plans.map { [Double](repeating: 0, count: $0.steps.count) }
    responses = plans.map { [LatencyDistribution?](repeating: .zero, count: $0.steps.count) }
    var stations: [NodeID: [String: Station]] = [:]
    for plan in plans {
      for step in plan.steps where stations[step.node]?[plan.request] == nil {
        stations[step.node, default: [:]][plan.request] = design.station(
          step.node,
          for: plan.request
        )
      }
    }
    self.stations = stations
  }

  mutating func solve() {
    let needsRounds = plans.contains { plan in
      plan.steps.contains { $0.guarding.timeout != nil || $0.guarding.retries != 0 }
    }
    for round in 0..<Self.mostRounds {
      flowDown()
      solveStations()
      let change = flowUp(damping: round < 4 ? 1 : 0.5)
      if !needsRounds || change < Self.tolerance { return }
    }
    isConverged = false
  }

  // MARK: Rates

  private mutating func flowDown() {
    for (place, plan) in plans.enumerated() {
      arrivals[place][0] = rates[place]
      for index in plan.steps.indices.dropFirst() {
        let step = plan.steps[index]
        let callers = arrivals[place][step.parent ?? 0]
        arrivals[place][index] = callers * perCaller(step, place, callers) * attempts[place][index]
      }
    }
  }

  /// Calls that one request at the caller makes, retries left out.
  func perCaller(_ step: CallStep, _ place: Int, _ callers: Double) -> Double {
    let condition: Double
    switch step.condition {
    case .always: condition = 1
    case .miss(_, let share): condition = share ?? 1
    case .failure(let of): condition = failures[place][of]
    }
    let accepted =
      1 - (step.parent.flatMap { solutions[plans[place].steps[$0].node]?.lossShare } ?? 0)
    let calls = step.share * condition * step.calls.mean * accepted
    return calls / batchSize(step, perSecond: callers * calls)
  }

  /// How many items go on as one call.
  func batchSize(_ step: CallStep, perSecond rate: Double) -> Double {
    let bytes = max(step.transfer.payloadBytes, 1)
    switch step.batch {
    case nil: return 1
    case .full(let items, let room, let after):
      let full = items ?? room.map { $0 / bytes } ?? .infinity
      // A batch that never fills goes when its first item has waited so long: that one and what came since.
      let inTime = after.map { 1 + rate * $0 } ?? .infinity
      return max(1, min(full, inTime))
    case .every(let seconds, let items, let room):
      let limit = items ?? room.map { $0 / bytes } ?? .infinity
      return max(1, min(rate * seconds, limit))
    }
  }

  // MARK: Stations

  private mutating func solveStations() {
    struct Gathered {
      var inputs: [StationInput] = []
      var bytesPerSecond = 0.0
      var station: Station?
    }
    var gathered: [NodeID: Gathered] = [:]
    var order: [NodeID] = []
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where index > 0 {
        guard let station = stations[step.node]?[plan.request] else { continue }
        if gathered[step.node] == nil { order.append(step.node) }
        let rate = arrivals[place][index]
        let service = service(of: step, plan.request, station, place, index)
        var input = gathered[step.node] ?? Gathered()
        input.inputs.append(StationInput(perSecond: rate, service: service))
        input.bytesPerSecond += rate * (step.transfer.payloadBytes + step.transfer.replyBytes)
        input.station = input.station ?? station
        gathered[step.node] = input
      }
    }
    let solver = StationSolver(design: design)
    for node in order {
      guard let input = gathered[node], let station = input.station else { continue }
      solutions[node] = solver.solve(
        node,
        station,
        input.inputs,
        bytesPerSecond: input.bytesPerSecond,
        gapVariation: gapVariation
      )
    }
  }

  /// The time that a step holds a server: own work, items of a batch, bytes over the speed.
  func service(
    of step: CallStep,
    _ request: String,
    _ station: Station,
    _ place: Int,
    _ index: Int
  ) -> Distribution {
    var extra = 0.0
    if station.eachSeconds > 0 {
      let callers = step.parent.map { arrivals[place][$0] } ?? 0
      extra +=
        station.eachSeconds * batchSize(step, perSecond: callers * step.share * step.calls.mean)
    }
    if let speed = design[step.node].attribute("speed", for: request)?["speed"]?.number {
      extra += (step.transfer.payloadBytes + step.transfer.replyBytes) / speed.value
    }
    let own = station.time ?? .zero
    return extra > 0 ? own.shifted(by: extra) ?? own : own
  }

  func station(_ node: NodeID, _ request: String) -> Station? { stations[node]?[request] }
}
