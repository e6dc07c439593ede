package import Distributions

/// The time from a first arrival at an idle M/M/1 until nobody is left.
package struct BusyTime: Hashable, Sendable {
  package let mean: Double
  /// At least one: (1 + utilization) / (1 - utilization).
  package let squaredVariation: Double

  package init(mean: Double, squaredVariation: Double) {
    self.mean = mean
    self.squaredVariation = max(1, squaredVariation)
  }

  /// A mixture of exponentials whose rates lie between (√μ - √λ)² and (√μ + √λ)².
  ///
  /// Its density holds a Bessel function, which is an integral over these rates. The nodes of the sum that stands for
  /// it lie closest where the rates are least: the longest times come from there.
  package var law: LatencyDistribution {
    guard mean > 0 else { return .zero }
    let busy = (squaredVariation - 1) / (squaredVariation + 1)
    guard busy > 1e-6 else { return .exponential(mean: mean) }
    // λ = utilization × μ, and the mean is 1 / (μ - λ).
    let service = 1 / (mean * (1 - busy))
    let arrival = busy * service
    let least = service.squareRoot() - arrival.squareRoot()
    let both = (arrival * service).squareRoot()
    let scale = min(.pi, least / both.squareRoot())
    // Angles are scale × sinh, which is even below the scale and by equal factors above it.
    let ratio = .pi / scale
    let most = log(ratio + (ratio * ratio + 1).squareRoot())
    let count = 96
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    for node in 0..<count {
      let place = (Double(node) + 0.5) / Double(count) * most
      let (up, down) = (exp(place) / 2, exp(-place) / 2)
      let angle = scale * (up - down)
      let half = sin(angle / 2)
      let rate = least * least + 4 * both * half * half
      let width = scale * (up + down) * most / Double(count)
      let weight = 2 * service / .pi * sin(angle) * sin(angle) / rate * width
      parts.append((weight, .exponential(mean: 1 / rate)))
    }
    let sum = parts.reduce(0) { $0 + $1.probability }
    return .mixture(parts.map { ($0.probability / sum, $0.latency) }).settled
  }
}
