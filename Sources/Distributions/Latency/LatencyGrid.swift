/// The instants at which every latency law is known: sixteen to each doubling, from 1 ps to 35 000 y.
///
/// One grid for all laws, so that two laws never need to be brought onto a common one.
enum LatencyGrid {
  static let pointsPerOctave = 16
  static let lowest = -640
  static let highest = 640
  /// The ratio of neighbouring instants.
  static let ratio = exp2(1 / Double(pointsPerOctave))
  static let logRatio = log(ratio)

  private static let times = (lowest...highest).map { exp2(Double($0) / Double(pointsPerOctave)) }

  /// The instant of an index; those outside the grid take its end.
  static func time(_ index: Int) -> Double {
    times[min(max(index, lowest), highest) - lowest]
  }

  /// The place of a time above zero between the indices.
  static func place(_ time: Double) -> Double {
    let place = log2(time) * Double(pointsPerOctave)
    return min(max(place, Double(lowest)), Double(highest))
  }

  /// Weights on the four points around a cell for a place `z` in it (0 at its left, 1 at its right).
  static func cubicWeights(_ z: Double) -> SIMD4<Double> {
    let powers = SIMD4(1, z, z * z, z * z * z)
    return weights(ofPowers: powers)
  }

  /// Weights on the four points around a cell for a functional given by its values on 1, z, z², z³.
  static func weights(ofPowers moments: SIMD4<Double>) -> SIMD4<Double> {
    powerWeights.applied(to: moments)
  }

  /// What each of 1, z, z², z³ weighs on the four points around a cell.
  struct PowerWeights {
    var columns: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)

    @inline(__always)
    func applied(to moments: SIMD4<Double>) -> SIMD4<Double> {
      moments[0] * columns.0 + moments[1] * columns.1 + moments[2] * columns.2
        + moments[3] * columns.3
    }
  }

  /// Coefficient of each power of z in the four Lagrange polynomials through -1/ratio, 0, 1, 1+ratio.
  static let powerWeights: PowerWeights = {
    let nodes = SIMD4(-1 / ratio, 0, 1, 1 + ratio)
    var columns = [SIMD4<Double>](repeating: .zero, count: 4)
    for node in 0..<4 {
      let others = (0..<4).filter { $0 != node }.map { nodes[$0] }
      let scale = 1 / others.reduce(1) { $0 * (nodes[node] - $1) }
      let (a, b, c) = (others[0], others[1], others[2])
      columns[0][node] = -a * b * c * scale
      columns[1][node] = (a * b + b * c + a * c) * scale
      columns[2][node] = -(a + b + c) * scale
      columns[3][node] = scale
    }
    return PowerWeights(columns: (columns[0], columns[1], columns[2], columns[3]))
  }()
}
