import Distributions

/// A small rectangular matrix, row by row.
struct DenseMatrix: Hashable, Sendable {
  let rows: Int
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = [Double](repeating: 0, count: rows * columns)
  }

  static func identity(_ count: Int) -> DenseMatrix {
    var result = DenseMatrix(rows: count, columns: count)
    for index in 0..<count { result[index, index] = 1 }
    return result
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The sum of each row.
  var rowSums: [Double] {
    (0..<rows).map { values[($0 * columns)..<(($0 + 1) * columns)].reduce(0, +) }
  }

  /// The inverse, or nil for a singular matrix.
  var inverse: DenseMatrix? {
    guard rows == columns, let solved = SolvedMatrix(values, count: rows) else { return nil }
    var result = DenseMatrix(rows: rows, columns: rows)
    result.values = solved.inverse
    return result
  }

  static func + (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix {
    var result = a
    for index in result.values.indices { result.values[index] += b.values[index] }
    return result
  }

  static func - (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix {
    var result = a
    for index in result.values.indices { result.values[index] -= b.values[index] }
    return result
  }

  static func * (a: DenseMatrix, b: DenseMatrix) -> DenseMatrix {
    var result = DenseMatrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for inner in 0..<a.columns {
        let factor = a.values[row * a.columns + inner]
        if factor == 0 { continue }
        for column in 0..<b.columns {
          result.values[row * b.columns + column] += factor * b.values[inner * b.columns + column]
        }
      }
    }
    return result
  }

  /// A row vector times a matrix.
  static func * (a: [Double], b: DenseMatrix) -> [Double] {
    var result = [Double](repeating: 0, count: b.columns)
    for row in 0..<b.rows {
      for column in 0..<b.columns { result[column] += a[row] * b.values[row * b.columns + column] }
    }
    return result
  }
}
