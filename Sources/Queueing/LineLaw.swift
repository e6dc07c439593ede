package import Distributions

/// The wait in line of exponential services of one who finds so many present with a known probability.
package struct LineLaw: Hashable, Sendable {
  /// The probability of finding none, one, two and so on.
  package let found: [Double]
  package let serviceTime: Double
  package let servers: Int
  /// The probability of finding all servers busy and at least none, one, two and so on in line.
  private let inLine: [Double]

  package init(found: [Double], serviceTime: Double, servers: Int) {
    self.found = found
    self.serviceTime = serviceTime
    self.servers = servers
    var sum = 0.0
    var reversed: [Double] = []
    for probability in found.dropFirst(servers).reversed() {
      sum += probability
      reversed.append(sum)
    }
    inLine = reversed.reversed()
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    guard serviceTime > 0, let last = inLine.indices.last else { return 0 }
    // Served between: as many as a Poisson law says while all servers are busy. Who waits has more than that before it.
    let mean = time * Double(servers) / serviceTime
    guard mean > 0 else { return inLine[0] }
    let middle = mean < Double(last) ? Int(mean) : last
    let likeliest = exp(Double(middle) * log(mean) - mean - logGamma(Double(middle) + 1))
    var result = likeliest * inLine[middle]
    var (served, chance) = (middle, likeliest)
    while served < last, chance > Self.negligible {
      served += 1
      chance *= mean / Double(served)
      result += chance * inLine[served]
    }
    (served, chance) = (middle, likeliest)
    while served > 0, chance > Self.negligible {
      chance *= Double(served) / mean
      served -= 1
      result += chance * inLine[served]
    }
    return result
  }

  private static let negligible = 1e-20

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution {
    var (share, mean) = (0.0, 0.0)
    for (count, probability) in found.enumerated().dropFirst(servers) {
      share += probability
      mean += probability * Double(count - servers + 1) * serviceTime / Double(servers)
    }
    guard share > 1e-12, mean > 0 else { return .zero }
    return .sampled(
      jumpAtZero: 1 - share,
      near: mean / share,
      mean: mean,
      isSmooth: true,
      tail: waitTail
    )
  }
}
