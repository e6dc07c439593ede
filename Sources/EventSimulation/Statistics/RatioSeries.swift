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

  /// Half of the 95% interval of the ratio; wider by what neighbours are still alike.
  func halfWidth(correlation: Double) -> Double? {
    let all = residuals().flatMap { $0 }
    guard all.count > 1 else { return nil }
    let variance = all.reduce(0) { $0 + $1 * $1 } / Double(all.count - 1)
    let alike = min(0.9, max(0, correlation))
    let error = (variance / Double(all.count) * (1 + alike) / (1 - alike)).squareRoot()
    return studentQuantile(degrees: all.count - 1) * error
  }
}
