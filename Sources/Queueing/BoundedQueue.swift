package import Distributions

/// M/M/c/K: as M/M/c, but whoever finds `capacity` requests present is turned away.
package struct BoundedQueue: Hashable, Sendable {
  package let load: StationLoad
  /// The most requests present, served ones included.
  package let capacity: Int
  /// Probabilities that fewer than all servers are busy, that all are, and of the last state.
  private let fewer: Double
  private let all: Double
  /// The share of arrivals turned away.
  package let lossShare: Double

  /// There is always a steady state; the capacity is at least the number of servers.
  package init(_ load: StationLoad, capacity: Int) throws(QueueingError) {
    guard capacity >= load.servers else { throw .invalid(.capacity) }
    self.load = load
    self.capacity = capacity
    let loss = ErlangFormulas.lossShare(servers: load.servers, offered: load.offered)
    guard loss > 0 else {
      (fewer, all, lossShare) = (1, 0, 0)
      return
    }
    let room = capacity - load.servers
    let ratio = load.utilization
    // Weights relative to the heavier end, so that neither overflows.
    let last = ratio <= 1 ? pow(ratio, Double(room)) : 1
    let first = ratio <= 1 ? 1 : pow(ratio, -Double(room))
    let busy = GeometricSum(ratio: ratio <= 1 ? ratio : 1 / ratio, terms: room + 1).total
    let idle = first * (1 / loss - 1)
    fewer = idle / (idle + busy)
    all = busy / (idle + busy)
    lossShare = last / (idle + busy)
  }

  /// The long-run means; wait and response are of those let in.
  package var measures: StationMeasures {
    let room = capacity - load.servers
    let ratio = load.utilization
    let sum = GeometricSum(ratio: ratio <= 1 ? ratio : 1 / ratio, terms: room + 1)
    let place = sum.total > 0 ? sum.weighted / sum.total : 0
    let waiting = all * (ratio <= 1 ? place : Double(room) - place)
    let entering = load.arrivalRate * (1 - lossShare)
    return StationMeasures(
      throughput: entering,
      servers: load.servers,
      meanWaiting: waiting,
      meanServed: entering * load.serviceTime,
      entering: entering,
      waitingShare: waitingShare,
      lossShare: lossShare
    )
  }

  /// The share of those let in that can't be served at once.
  package var waitingShare: Double {
    lossShare < 1 ? max(0, all - lossShare) / (1 - lossShare) : 0
  }

  /// The probability that one who is let in waits longer than a time.
  package func waitTail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    let room = Double(capacity - load.servers)
    guard room > 0, load.serviceTime > 0, waitingShare > 0 else { return 0 }
    let served = time * Double(load.servers) / load.serviceTime
    let ratio = load.utilization
    // The mean over a truncated geometric number of phases, in closed form by its Poisson sums.
    let fewServed = IncompleteGamma.upper(shape: room, served)
    if abs(1 - ratio) * max(room, served) < 1e-7 {
      let fewer = room > 1 ? IncompleteGamma.upper(shape: room - 1, served) : 0
      return min(waitingShare, waitingShare * (fewServed - served / room * fewer))
    }
    let tilted = IncompleteGamma.upper(shape: room, ratio * served)
    let excess = served * (ratio - 1)
    let power = room * log(ratio)
    let share: Double
    if ratio < 1 {
      share = (exp(excess) * tilted - exp(power) * fewServed) / -expm1(power)
    } else {
      let shifted = tilted > 0 ? exp(min(700, excess - power)) * tilted : 0
      share = (fewServed - shifted) / -expm1(-power)
    }
    return waitingShare * min(1, max(0, share))
  }

  /// The law of the time before service of those let in.
  package var waitingTime: LatencyDistribution {
    let measures = measures
    guard waitingShare > 0, measures.meanWait > 0 else { return .zero }
    return .sampled(
      jumpAtZero: 1 - waitingShare,
      near: measures.meanWait / waitingShare,
      mean: measures.meanWait,
      isSmooth: true,
      tail: waitTail
    )
  }

  /// The law of the time from arrival to departure of those let in.
  package var responseTime: LatencyDistribution {
    waitingTime.followed(by: .exponential(mean: load.serviceTime))
  }
}

extension BoundedQueue {
  /// The most states and steps that the way of a full queue is followed through.
  private static let mostStates = 200
  private static let mostSteps = 4_000

  /// The probability that who found it full finds it full a time later, as the chain of M/M/c/K goes (by uniformization).
  ///
  /// Of a longer time than can be followed the long run is told.
  package func fullAgain(after time: Double) -> Double { fullAgain(after: [time])[0] }

  /// The same after each of some times: the chain is followed once.
  package func fullAgain(after times: [Double]) -> [Double] {
    let fastest = load.arrivalRate + Double(load.servers) / max(load.serviceTime, 1e-300)
    var chain = FullChain(self, fastest)
    return times.map { time in
      guard time > 0 else { return 1 }
      guard load.serviceTime > 0, load.arrivalRate > 0 else { return lossShare }
      let mean = fastest * time
      guard mean + 8 * mean.squareRoot() + 20 < Double(Self.mostSteps), capacity > 0 else {
        return lossShare
      }
      // Weights too small for a number of their own are taken from their logarithms.
      var logarithm = -mean
      var weight = exp(logarithm)
      var (sum, seen) = (weight, weight)
      var step = 0
      while seen < 1 - 1e-9, step < Self.mostSteps {
        step += 1
        logarithm += log(mean / Double(step))
        weight = exp(logarithm)
        sum += weight * chain.isFull(at: step)
        seen += weight
        if Double(step) > mean, weight < 1e-12 { break }
      }
      return min(1, max(0, sum / max(seen, 1e-300)))
    }
  }

  /// How likely a queue that was full is so again after each number of steps, all equally fast.
  private struct FullChain {
    private var full = [1.0]
    private var shares: [Double]
    private var next: [Double]
    private let leaving: [Double]
    private let stays: [Double]
    private let coming: Double

    init(_ queue: BoundedQueue, _ fastest: Double) {
      // What is far below a full queue isn't reached from it, or is as good as left for good.
      let count = min(queue.capacity, BoundedQueue.mostStates) + 1
      let lowest = queue.capacity + 1 - count
      let load = queue.load
      leaving = (0..<count).map {
        Double(min(lowest + $0, load.servers)) / load.serviceTime / fastest
      }
      let coming = load.arrivalRate / fastest
      self.coming = coming
      stays = leaving.map { 1 - coming - $0 }
      shares = [Double](repeating: 0, count: count)
      shares[count - 1] = 1
      next = shares
    }

    mutating func isFull(at step: Int) -> Double {
      while full.count <= step { advance() }
      return full[step]
    }

    private mutating func advance() {
      let count = shares.count
      // Below what so many steps lead to nothing is.
      for state in max(1, count - 1 - full.count)..<max(1, count - 1) {
        next[state] =
          shares[state] * stays[state] + shares[state - 1] * coming
          + shares[state + 1] * leaving[state + 1]
      }
      // The lowest state isn't left downwards, the highest not upwards.
      next[0] = shares[0] * (1 - coming) + shares[1] * leaving[1]
      next[count - 1] =
        shares[count - 1] * (1 - leaving[count - 1]) + shares[count - 2] * coming
      swap(&shares, &next)
      full.append(shares[count - 1])
    }
  }
}

/// The sums of q^k and k q^k over the first terms, for a ratio of at most one.
struct GeometricSum {
  let total: Double
  let weighted: Double

  init(ratio: Double, terms: Int) {
    let count = Double(terms)
    let gap = 1 - ratio
    if gap * count < 1e-3 && terms > 1_000_000 {
      // Almost even weights: the first order of the ratio's distance from one.
      total = count * (1 - gap * count / 2)
      weighted = count * count / 2 * (1 - gap * count * 2 / 3)
    } else if terms > 1_000_000 {
      let power = exp(count * log(ratio))
      total = (1 - power) / gap
      weighted = (ratio * (1 - power) / gap - count * power) / gap
    } else {
      var power = 1.0
      var sums = (0.0, 0.0)
      for index in 0..<terms {
        sums.0 += power
        sums.1 += Double(index) * power
        power *= ratio
        if power < 1e-300 { break }
      }
      (total, weighted) = sums
    }
  }
}
