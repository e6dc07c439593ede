package import Distributions

/// The wait in line of exponential services of one who finds so many present with a known probability.
package struct LineLaw: Hashable, Sendable {
  /// The probability of finding none, one, two and so on.
  package let found: [Double]
  package let serviceTime: Double
  package let servers: Int

  package init(found: [Double], serviceTime: Double, servers: Int) {
    self.found = found
    self.serviceTime = serviceTime
    self.servers = servers
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    guard serviceTime > 0 else { return 0 }
    // Served between: as many as a Poisson law says while all servers are busy.
    let mean = time * Double(servers) / serviceTime
    return found.enumerated().dropFirst(servers).reduce(0.0) { sum, state in
      state.element < 1e-18
        ? sum
        : sum + state.element
          * IncompleteGamma.upper(shape: Double(state.offset - servers + 1), mean)
    }
  }

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
