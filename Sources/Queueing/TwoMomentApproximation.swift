import Distributions

/// What two moments say about GI/G/c (Whitt, Approximations for the GI/G/m queue, 1993).
struct TwoMomentApproximation {
  let load: StationLoad
  let gapVariation: Double
  let serviceVariation: Double

  private var servers: Double { Double(load.servers) }
  private var utilization: Double { load.utilization }
  private var waitingShareOfRandom: Double {
    ErlangFormulas.waitingShare(servers: load.servers, offered: load.offered)
  }

  /// The mean wait of M/M/c at the same load.
  var meanWaitOfRandom: Double {
    waitingShareOfRandom * load.serviceTime / (servers * (1 - utilization))
  }

  private var gamma: Double {
    guard utilization > 0 else { return 0 }
    let shape = (1 - utilization) * (servers - 1) * ((4 + 5 * servers).squareRoot() - 2)
    return min(0.24, shape / (16 * servers * utilization))
  }

  /// The mean wait of M/D/c over half of M/M/c's.
  var fixedServiceFactor: Double { 1 + gamma }

  /// The mean wait of D/M/c over half of M/M/c's.
  var fixedGapFactor: Double {
    guard utilization > 0 else { return 0 }
    return (1 - 4 * gamma) * exp(-2 * (1 - utilization) / (3 * utilization))
  }

  /// The mean wait.
  var meanWait: Double {
    let (gaps, service) = (gapVariation, serviceVariation)
    let mean = (gaps + service) / 2
    let middle =
      mean >= 1 ? 1 : pow(min(1, (fixedServiceFactor + fixedGapFactor) / 2), 2 * (1 - mean))
    let factor: Double
    if gaps >= service {
      let below = 4 * gaps - 3 * service
      let share = below > 0 ? service / below : 1
      factor = (1 - share) * fixedServiceFactor + share * middle
    } else {
      let share = (service - gaps) / (2 * (gaps + service))
      factor = share * fixedGapFactor + (1 - share) * middle
    }
    return factor * mean * meanWaitOfRandom
  }

  /// The share of arrivals that wait.
  var waitingShare: Double {
    let share = waitingShareOfRandom
    let (gaps, service) = (gapVariation, serviceVariation)
    let spare = (1 - utilization) * servers.squareRoot()
    let reference = NormalDistribution.tail(spare)
    guard gaps + service > 0, reference > 0, utilization > 0 else { return share }
    let byBoth = NormalDistribution.tail((1 + service) * spare / (gaps + service)) / reference
    let byGaps = NormalDistribution.tail(2 * spare / (1 + gaps)) / reference
    let square = utilization * utilization
    let first = square * min(1, byBoth * share) + (1 - square) * min(1, byGaps * share)
    let peak = (gaps + service) / (1 + service)
    let distance = (servers * (1 - utilization) - 0.5) / (load.offered * peak).squareRoot()
    guard load.servers > 6, distance > 0.5, gaps < 1 else { return min(1, first) }
    let normal = NormalDistribution.tail(distance)
    let second = gaps * first + (1 - gaps) * normal
    guard distance < 1 else { return min(1, second) }
    let weight = 2 * (1 - gaps) * (distance - 0.5)
    return min(1, weight * second + (1 - weight) * first)
  }

  /// The squared variation of the wait of those that wait.
  func delayVariation(thirdMoment: Double) -> Double {
    guard load.serviceTime > 0 else { return 1 }
    let third = thirdMoment / (load.serviceTime * load.serviceTime * load.serviceTime)
    let square = (serviceVariation + 1) * (serviceVariation + 1)
    return max(0, 2 * utilization - 1 + 4 * (1 - utilization) * third / (3 * square))
  }
}
