import CallPlans
import Distributions
import Model
import Queueing

/// One direction of a link, or of the path between two groups, with so many bytes a second.
struct Wire {
  var place: WirePlace
  var bytes: Double

  /// The wires that a call uses: one for what it sends, one for what comes back.
  static func places(_ index: Int, _ at: Int, _ solver: FlowSolver) -> [Wire] {
    let pair = pair(index, at, solver)
    return [pair.there, pair.back].compactMap { $0 }
  }

  /// The same, each by itself: nil where no bytes are said to travel.
  static func pair(_ index: Int, _ at: Int, _ solver: FlowSolver) -> (there: Wire?, back: Wire?) {
    let step = solver.plans[at].steps[index]
    guard let places = solver.network.graph.wires(of: step) else { return (nil, nil) }
    let count = solver.items[at][index]
    let sent = Wire(place: places.there, bytes: step.transfer.payloadBytes * count)
    let answered = Wire(place: places.back, bytes: step.transfer.replyBytes * count)
    return (sent.bytes > 0 ? sent : nil, answered.bytes > 0 ? answered : nil)
  }
}

/// What waits for its turn on a wire.
struct WireSolution {
  var utilization = 0.0
  /// Messages a second.
  var perSecond = 0.0
  /// Nil where more bytes come than fit.
  var wait: LatencyDistribution? = .zero

  /// The share of what comes that goes on.
  var passing: Double { wait == nil ? min(1, 1 / utilization) : 1 }
}

// Bytes that share a bandwidth go one message after another.
extension FlowSolver {
  mutating func solveWires() {
    var loads: [WirePlace: [(perSecond: Double, seconds: Double)]] = [:]
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated() {
        guard let speed = step.transfer.bytesPerSecond, speed > 0, arrivals[place][index] > 0
        else { continue }
        let pair = Wire.pair(index, place, self)
        if let there = pair.there {
          loads[there.place, default: []].append((sent(index, place), there.bytes / speed))
        }
        if let back = pair.back {
          let answers = arrivals[place][index] * (isOverfull ? returning(index, place) : 1)
          loads[back.place, default: []].append((answers, back.bytes / speed))
        }
      }
    }
    for (place, parts) in loads { wires[place] = solved(parts) }
  }

  /// The share of a step's calls that the bandwidth on the way there lets through.
  func carriedThere(_ index: Int, _ place: Int) -> Double {
    guard !wires.isEmpty, let there = Wire.pair(index, place, self).there else { return 1 }
    return wires[there.place]?.passing ?? 1
  }

  /// The calls of a step that are sent a second: more than come where the bandwidth is full.
  func sent(_ index: Int, _ place: Int) -> Double {
    arrivals[place][index] / max(1e-12, carriedThere(index, place))
  }

  private func solved(_ parts: [(perSecond: Double, seconds: Double)]) -> WireSolution {
    let rate = parts.reduce(0) { $0 + $1.perSecond }
    var solution = WireSolution()
    solution.perSecond = rate
    solution.utilization = parts.reduce(0) { $0 + $1.perSecond * $1.seconds }
    do throws(QueueingError) {
      let messages = parts.compactMap { part in
        Distribution.fixed(part.seconds).map { (part.perSecond, $0) }
      }
      guard let message = Distribution.mixture(messages) else { return solution }
      solution.wait = try GeneralServiceQueue(arrivalRate: rate, service: message).waitingTime
    } catch {
      solution.wait = nil
    }
    return solution
  }
}
