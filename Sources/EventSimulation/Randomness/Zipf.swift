/// Ranks from 0 on, drawn in proportion to (rank + 1) to the minus skew.
///
/// Rejection-inversion (Hörmann and Derflinger 1996): exact for any number of keys, and no table of them.
struct Zipf: BitwiseCopyable {
  var keys: Double
  var skew: Double
  private var low: Double
  private var high: Double
  private var threshold: Double
  /// All weights added up.
  private var sum: Double

  init(keys: Double, skew: Double) {
    self.keys = max(1, keys.rounded())
    self.skew = skew
    (low, high, threshold, sum) = (0, 0, 0, 0)
    low = integral(1.5) - 1
    high = integral(self.keys + 0.5)
    threshold = 2 - inverse(integral(2.5) - weight(2))
    // The first ones one by one; of the rest each weight is nearly its integral from half before to half behind.
    let first = min(self.keys, 1000)
    sum = stride(from: 1, through: first, by: 1).reduce(0) { $0 + weight($1) }
    sum += integral(self.keys + 0.5) - integral(first + 0.5)
  }

  func draw(_ generator: inout Generator) -> UInt32 {
    while true {
      let u = high + generator.unit() * (low - high)
      let x = inverse(u)
      let rank = min(keys, max(1, x.rounded()))
      if rank - x <= threshold || u >= integral(rank + 0.5) - weight(rank) {
        return UInt32(rank) - 1
      }
    }
  }

  /// The share of all requests that ask for a rank.
  func share(of rank: UInt32) -> Double { weight(Double(rank) + 1) / sum }

  private func weight(_ x: Double) -> Double { exponential(-skew * naturalLogarithm(x)) }

  private func integral(_ x: Double) -> Double {
    let rest = 1 - skew
    guard abs(rest) > 1e-9 else { return naturalLogarithm(x) }
    return (exponential(rest * naturalLogarithm(x)) - 1) / rest
  }

  private func inverse(_ y: Double) -> Double {
    let rest = 1 - skew
    guard abs(rest) > 1e-9 else { return exponential(y) }
    return exponential(naturalLogarithm(max(1 + y * rest, 1e-300)) / rest)
  }
}
