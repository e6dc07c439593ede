/// Sums over stretches of equal length: so much of something, among so many.
struct RatioSeries: Sendable {
  /// By replication, the stretches in their order.
  var runs: [[Pair]]

  struct Pair: Sendable {
    var sum: Double
    var count: Double

    static func + (a: Pair, b: Pair) -> Pair { Pair(sum: a.sum + b.sum, count: a.count + b.count) }
  }

  var total: Pair { runs.reduce(Pair(sum: 0, count: 0)) { $1.reduce($0, +) } }

  /// What is estimated: the sum of all over the count of all.
  var ratio: Double {
    let total = total
    return total.count > 0 ? total.sum / total.count : 0
  }

  /// How far each stretch is from the ratio, per stretch of average count.
  func residuals() -> [[Double]] {
    let total = total
    let stretches = runs.reduce(0) { $0 + $1.count }
    guard total.count > 0, stretches > 0 else { return runs.map { $0.map { _ in 0 } } }
    let ratio = total.sum / total.count
    let average = total.count / Double(stretches)
    return runs.map { $0.map { ($0.sum - ratio * $0.count) / average } }
  }

  /// The series with so many neighbours taken together.
  func joined(by size: Int) -> RatioSeries {
    RatioSeries(
      runs: runs.map { run in
        stride(from: 0, to: run.count - size + 1, by: size).map { start in
          run[start..<start + size].reduce(Pair(sum: 0, count: 0), +)
        }
      }
    )
  }

  /// How alike neighbours are: the correlation of each stretch with the next, over all replications.
  var neighbourCorrelation: Double {
    var (square, product) = (0.0, 0.0)
    var (squares, products) = (0, 0)
    for run in residuals() {
      for (place, value) in run.enumerated() {
        square += value * value
        squares += 1
        guard place > 0 else { continue }
        product += value * run[place - 1]
        products += 1
      }
    }
    guard square > 0, products > 0 else { return 0 }
    return product / Double(products) / (square / Double(squares))
  }

  /// How far the 95% interval of the ratio reaches; farther by what neighbours are still alike.
  ///
  /// Queues are lopsided: most stretches are a little better than the mean and few are much worse, so a ratio that is too
  /// low comes with a spread that is too low. The third moment moves the interval (Willink, A confidence interval and test
  /// for the mean of an asymmetric distribution, 2005).
  func reach(correlation: Double) -> Reach? {
    let all = residuals().flatMap { $0 }
    let count = Double(all.count)
    guard all.count > 2 else { return nil }
    let variance = all.reduce(0) { $0 + $1 * $1 } / (count - 1)
    let third = all.reduce(0) { $0 + $1 * $1 * $1 } * count / ((count - 1) * (count - 2))
    let alike = min(0.9, max(0, correlation))
    let error = (variance / count * (1 + alike) / (1 - alike)).squareRoot()
    let skewness = variance > 0 ? third / (variance * variance.squareRoot()) : 0
    let tilt = skewness / (6 * count.squareRoot())
    let student = studentQuantile(degrees: all.count - 1)
    return Reach(
      below: error * Self.tilted(student, by: tilt),
      above: -error * Self.tilted(-student, by: tilt)
    )
  }

  /// A quantile of the mean of what is lopsided, from that of what is not.
  private static func tilted(_ quantile: Double, by tilt: Double) -> Double {
    guard abs(tilt) > 1e-6 else { return quantile }
    let cube = 1 + 6 * tilt * (quantile - tilt)
    guard abs(cube) > 1e-12 else { return -1 / (2 * tilt) }
    let root = exponential(naturalLogarithm(abs(cube)) / 3)
    return ((cube < 0 ? -root : root) - 1) / (2 * tilt)
  }
}

/// How far the truth may lie below and above an estimate.
struct Reach: Sendable {
  var below: Double
  var above: Double

  /// On either side the farther of two.
  func joined(_ other: Reach?, scaledBy factor: Double) -> Reach {
    guard let other else { return self }
    return Reach(below: max(below, other.below * factor), above: max(above, other.above * factor))
  }
}
