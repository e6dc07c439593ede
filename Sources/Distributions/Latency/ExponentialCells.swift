/// What the cells of the grid do to a tail that an exponential time follows, worked out once for each mean.
///
/// Stations are often alike, and one is in the way of many requests: the same few means come again and again.
package struct ExponentialCells: Sendable {
  private var known: [Double: Row] = [:]

  /// So many means take 2 MB at most; then it begins anew.
  private static let most = 64

  package init() {}

  /// The cells of a mean, which are to be given back.
  mutating func take(_ mean: Double) -> Row { known.removeValue(forKey: mean) ?? Row(mean: mean) }

  mutating func give(_ row: Row, _ mean: Double) {
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    known[mean] = row
  }

  /// What becomes of a tail over one cell.
  struct Cell: Sendable {
    /// What is left of the tail of the sum.
    var decay: Double
    /// What the right end adds where the tail before is a straight line.
    var first: Double
    /// What each of the four points around it adds.
    var weights: SIMD4<Double>

    /// A cell that is so many means long.
    fileprivate init(_ step: Double) {
      let powers = decayingPowers(step)
      decay = 1 - powers[0]
      first = powers[1]
      weights = LatencyGrid.powerWeights.applied(to: powers)
    }
  }

  /// The cells of one mean, those that were asked for.
  struct Row: Sendable {
    private let rate: Double
    private var start = 0
    private var cells: [Cell] = []

    init(mean: Double) { rate = 1 / mean }

    /// One past the last index that is known.
    var end: Int { start + cells.count }

    subscript(index: Int) -> Cell { cells[index - start] }

    /// Works out what of a range isn't known yet, and what lies between.
    mutating func cover(_ range: Range<Int>) {
      if cells.isEmpty { start = range.lowerBound }
      if range.lowerBound < start {
        cells = (range.lowerBound..<start).map(cell) + cells
        start = range.lowerBound
      }
      cells.reserveCapacity(range.upperBound - start)
      for index in end..<max(end, range.upperBound) { cells.append(cell(index)) }
    }

    private func cell(_ index: Int) -> Cell {
      Cell(rate * LatencyGrid.time(index) * (LatencyGrid.ratio - 1))
    }
  }
}

/// The integrals over a cell of x exp(-x (1 - z)) times 1, z, z², z³.
@inline(__always)
func decayingPowers(_ x: Double) -> SIMD4<Double> {
  if x > 0.7 {
    let each = 1 / x
    let zeroth = x < 40 ? 1 - exp(-x) : 1
    let first = 1 - zeroth * each
    let second = 1 - 2 * first * each
    return SIMD4(zeroth, first, second, 1 - 3 * second * each)
  }
  // Downwards from the third, whose series converges at once; upwards would lose all digits.
  let third = x / 4 * thirdSeries(x)
  let second = (1 - third) * x / 3
  let first = (1 - second) * x / 2
  return SIMD4((1 - first) * x, first, second, third)
}

/// 1 - x/5 (1 - x/6 (1 - x/7 …)) for x up to 0.7, its even and its odd powers side by side.
@inline(__always)
private func thirdSeries(_ x: Double) -> Double {
  let square = x * x
  // The shorter the step, the fewer powers of it count.
  var sum = SIMD2<Double>.zero
  if x >= 0.05 {
    sum = SIMD2(1.0 / 266_765_571_072_000, -1.0 / 5_068_545_850_368_000)
    sum = sum * square + SIMD2(1.0 / 871_782_912_000, -1.0 / 14_820_309_504_000)
    sum = sum * square + SIMD2(1.0 / 3_632_428_800, -1.0 / 54_486_432_000)
    sum = sum * square + SIMD2(1.0 / 19_958_400, -1.0 / 259_459_200)
  }
  sum = sum * square + SIMD2(1.0 / 151_200, -1.0 / 1_663_200)
  sum = sum * square + SIMD2(1.0 / 1_680, -1.0 / 15_120)
  sum = sum * square + SIMD2(1.0 / 30, -1.0 / 210)
  sum = sum * square + SIMD2(1, -1.0 / 5)
  return sum[0] + sum[1] * x
}
