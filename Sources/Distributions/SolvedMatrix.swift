/// A square matrix, factored once so that many right sides can be solved.
package struct SolvedMatrix: Sendable {
  private var factors: [Double]
  private var order: [Int]
  private let count: Int

  /// Factors a matrix given row by row; nil if it is singular.
  package init?(_ matrix: [Double], count: Int) {
    guard count > 0, matrix.count == count * count else { return nil }
    factors = matrix
    order = Array(0..<count)
    self.count = count
    for pivot in 0..<count {
      var best = pivot
      for row in pivot..<count
      where abs(factors[row * count + pivot]) > abs(factors[best * count + pivot]) { best = row }
      guard factors[best * count + pivot].magnitude > 0 else { return nil }
      if best != pivot {
        for column in 0..<count { factors.swapAt(best * count + column, pivot * count + column) }
        order.swapAt(best, pivot)
      }
      let inverse = 1 / factors[pivot * count + pivot]
      for row in (pivot + 1)..<max(count, pivot + 1) {
        let factor = factors[row * count + pivot] * inverse
        guard factor != 0 else { continue }
        factors[row * count + pivot] = factor
        for column in (pivot + 1)..<max(count, pivot + 1) {
          factors[row * count + column] -= factor * factors[pivot * count + column]
        }
      }
    }
  }

  /// The vector that the matrix turns into `right`.
  package func solve(_ right: [Double]) -> [Double] {
    guard right.count == count else { return right }
    var result = order.map { right[$0] }
    for row in 0..<count {
      for column in 0..<row { result[row] -= factors[row * count + column] * result[column] }
    }
    for row in (0..<count).reversed() {
      for column in (row + 1)..<max(count, row + 1) {
        result[row] -= factors[row * count + column] * result[column]
      }
      result[row] /= factors[row * count + row]
    }
    return result
  }

  /// The inverse, row by row: all unit vectors are solved side by side.
  package var inverse: [Double] {
    var result = [Double](repeating: 0, count: count * count)
    for (row, column) in order.enumerated() { result[row * count + column] = 1 }
    for row in 0..<count {
      for before in 0..<row {
        subtract(factors[row * count + before], times: before, from: row, &result)
      }
    }
    for row in (0..<count).reversed() {
      for after in (row + 1)..<max(count, row + 1) {
        subtract(factors[row * count + after], times: after, from: row, &result)
      }
      let pivot = factors[row * count + row]
      for column in 0..<count { result[row * count + column] /= pivot }
    }
    return result
  }

  private func subtract(_ factor: Double, times source: Int, from row: Int, _ all: inout [Double]) {
    guard factor != 0 else { return }
    for column in 0..<count {
      all[row * count + column] -= factor * all[source * count + column]
    }
  }
}
