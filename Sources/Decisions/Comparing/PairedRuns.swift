/// Pairs of runs of two designs, each pair on the same random numbers, so that chance hits both alike.
///
/// The interval of a difference is Student's over the pairs (Law, Simulation Modeling and Analysis,
/// section 10.2.1: paired-t with common random numbers, section 11.2).
struct PairedRuns {
  /// How many pairs are made: the interval is then Student's with 7 degrees of freedom.
  static let count = 8
  /// The 97.5% quantile of Student's distribution by degrees of freedom from 1.
  private static let quantiles = [
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622,
  ]

  let pairs: [(before: [Measurement], after: [Measurement])]

  init(_ pairs: [(before: [Measurement], after: [Measurement])]) { self.pairs = pairs }

  /// A row for each number that the first run has on either side; nil where a run lacks it.
  var rows: [Comparison.MeasureRow] {
    guard let first = pairs.first else { return [] }
    let old = Set(first.before.map(\.name))
    let all = first.before + first.after.filter { !old.contains($0.name) }
    let before = pairs.map { values($0.before) }
    let after = pairs.map { values($0.after) }
    return all.map { measure in
      let was = before.compactMap { $0[measure.name] }
      let will = after.compactMap { $0[measure.name] }
      var row = Comparison.MeasureRow(
        name: measure.name,
        unit: measure.unit,
        before: was.count == pairs.count ? mean(was) : nil,
        after: will.count == pairs.count ? mean(will) : nil
      )
      if row.difference != nil { row.interval = interval(zip(was, will).map { $1 - $0 }) }
      return row
    }
  }

  private func values(_ all: [Measurement]) -> [String: Double] {
    Dictionary(all.compactMap { one in one.value.map { (one.name, $0) } }) { first, _ in first }
      .filter { $0.value.isFinite }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private func interval(_ differences: [Double]) -> ClosedRange<Double>? {
    let freedom = differences.count - 1
    guard freedom >= 1, freedom <= Self.quantiles.count else { return nil }
    let middle = mean(differences)
    let squares = differences.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let error = (squares / Double(freedom) / Double(differences.count)).squareRoot()
    let half = Self.quantiles[freedom - 1] * error
    return middle - half...middle + half
  }
}

/// How many pairs of runs a comparison of drawn numbers takes.
package let pairedRunCount = PairedRuns.count
