import Distributions
import Queueing

/// What one queue gets: streams of requests, and servers that take them.
struct QueueLoad {
  var inputs: [StationInput]
  var servers: Int
  /// Of all streams together.
  var service: Distribution
  var gapVariation: Double
  /// Requests a second; those that come together count each.
  var perSecond: Double
  /// How many equal queues there are of this kind.
  var copies = 1
  /// How many queues share the places to wait.
  var queues = 1
  var isApproximate = false
  /// Whether what comes by the clock makes others wait, though formulas take all to come at any time.
  let isByClock: Bool
  /// Whether gaps are so near to those at random that they are taken for such.
  let isNearlyRandom: Bool

  /// Nil where nothing comes, or its times make no law.
  init?(_ inputs: [StationInput], servers: Int) {
    let perSecond = inputs.reduce(0) { $0 + $1.perSecond * $1.together }
    guard perSecond > 0,
      let service = Distribution.mixture(inputs.map { ($0.perSecond * $0.together, $0.service) })
    else { return nil }
    self.inputs = inputs
    self.perSecond = perSecond
    isByClock = Self.clockShare(inputs) > 0.01
    // Who takes several servers at once leaves room for so many fewer, as long as it has them.
    let room = Double(servers) / Self.serversAtOnce(inputs)
    if inputs.allSatisfy({ $0.holds == inputs[0].holds }) {
      self.servers = max(1, Int(clampedDown: room))
      self.service = service
    } else {
      // Of unlike takers the load stays what it is where the room is no whole number.
      self.servers = max(1, Int(clampedDown: room.rounded()))
      self.service = service.scaled(by: Double(self.servers) / room) ?? service
    }
    isApproximate = room < Double(servers) * (1 - 1e-9)
    let variation = Self.superposed(
      inputs,
      load: perSecond * self.service.mean / Double(self.servers)
    )
    isNearlyRandom = variation != 1 && abs(variation - 1) < 0.02
    gapVariation = isNearlyRandom ? 1 : variation
  }

  /// How much of all waiting is behind what comes by the clock: waits go with the squares of the times that are waited for.
  private static func clockShare(_ inputs: [StationInput]) -> Double {
    guard inputs.contains(where: \.isByClock) else { return 0 }
    var (clocked, all) = (0.0, 0.0)
    for input in inputs {
      let mean = input.service.mean
      let square = mean * mean * (1 + input.service.squaredVariation)
      let part = input.perSecond * input.together * input.together * Double(input.holds) * square
      all += part
      if input.isByClock { clocked += part }
    }
    return all > 0 ? clocked / all : 0
  }

  /// The servers that one who is at work has, in the mean over time.
  private static func serversAtOnce(_ inputs: [StationInput]) -> Double {
    var (all, work) = (0.0, 0.0)
    for input in inputs {
      let busy = input.perSecond * input.together * input.service.mean
      all += busy * Double(input.holds)
      work += busy
    }
    return work > 0 ? all / work : 1
  }

  var utilization: Double { perSecond * service.mean / Double(servers) }

  /// The crowds of a clock, where nothing else comes and each is done before the next; nil for all else.
  var pulses: PulseArrivals? {
    guard inputs.count == 1, let only = inputs.first, only.isPulsed, only.scatter == 1,
      only.perSecond > 0, copies == 1
    else { return nil }
    let pulses = PulseArrivals(size: Int(clampedDown: only.together), period: 1 / only.perSecond)
    return pulses.isDone(service: service, servers: servers) ? pulses : nil
  }

  /// The gaps of several streams together: the more there are, the more they are like gaps at random (Whitt 1983).
  private static func superposed(_ inputs: [StationInput], load: Double) -> Double {
    let total = inputs.reduce(0) { $0 + $1.perSecond }
    guard total > 0, inputs.contains(where: { abs($0.gapVariation - 1) > 1e-9 }) else { return 1 }
    let shares = inputs.map { $0.perSecond / total }
    let squares = shares.reduce(0) { $0 + $1 * $1 }
    let idle = 1 - min(1, load)
    let weight = 1 / (1 + 4 * idle * idle * (1 / squares - 1))
    let mean = zip(shares, inputs).reduce(0) { $0 + $1.0 * $1.1.gapVariation }
    return weight * mean + 1 - weight
  }

  /// The gaps between departures (Whitt 1983).
  func departureVariation(_ utilization: Double) -> Double {
    let square = min(1, utilization * utilization)
    return max(
      0,
      1 + (1 - square) * (gapVariation - 1) + square * (service.squaredVariation - 1)
        / Double(servers).squareRoot()
    )
  }

  /// One of several queues that each request chooses at random.
  func thinned(by count: Double, servers: Int) -> QueueLoad {
    var part = self
    for index in part.inputs.indices {
      part.inputs[index].perSecond /= count
      part.inputs[index].scatter *= count
      part.inputs[index].gapVariation = 1 + (inputs[index].gapVariation - 1) / count
    }
    part.perSecond /= count
    part.servers = servers
    part.gapVariation = 1 + (gapVariation - 1) / count
    part.copies = max(1, Int(clampedDown: count.rounded()))
    part.queues = part.copies
    return part
  }

  /// One of several queues that requests are dealt to in turn: each gap is the sum of so many.
  func dealt(to count: Int, servers: Int) -> QueueLoad {
    var part = thinned(by: Double(count), servers: servers)
    part.gapVariation = gapVariation / Double(count)
    for index in part.inputs.indices where inputs[index].together > 1 {
      // Those that come together go to one queue after the other.
      let items = part.inputs[index].perSecond * part.inputs[index].together
      part.inputs[index].together = max(1, inputs[index].together / Double(count))
      part.inputs[index].perSecond = items / part.inputs[index].together
      part.inputs[index].scatter = 1
      part.inputs[index].sizes = nil
      part.isApproximate = true
    }
    return part
  }
}

extension Int {
  /// The whole part of a count; what no Int holds is cut off.
  init(clampedDown value: Double) { self = value >= 9e18 ? .max : value > 0 ? Int(value) : 0 }
}
