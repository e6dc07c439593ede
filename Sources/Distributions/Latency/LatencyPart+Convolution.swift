extension LatencyPart {
  /// The sum of two independent parts.
  ///
  /// Later than t are: the first ends by t/2 and the second takes more than the rest, the other way
  /// round, or both pass t/2. On a geometric grid the place of t - u between the points depends only
  /// on the distance of u and t in indices, so both integrals are sums with fixed weights.
  func followed(by other: LatencyPart) -> LatencyPart {
    if other.tail.isEmpty { return delayed(by: other.shift, kept: other.mass) }
    if tail.isEmpty { return other.delayed(by: shift, kept: mass) }
    let anyJump = jump > 0 || other.jump > 0
    let from = anyJump ? min(first, other.first) : max(first, other.first)
    let to = min(max(limit, other.limit) + LatencyGrid.pointsPerOctave, LatencyGrid.highest)
    let a = ConvolutionOperand(self, from: from, to: to)
    let b = ConvolutionOperand(other, from: from, to: to)
    var result = [Double](repeating: 0, count: max(0, to - from))
    for offset in result.indices {
      let index = from + offset
      let half = index - LatencyGrid.pointsPerOctave
      result[offset] =
        a.meeting(b, index) + b.meeting(a, index)
        + a.remainder(of: b, index) + b.remainder(of: a, index)
        + a.tail(half) * b.tail(half)
    }
    return LatencyPart(
      shift: min(shift + other.shift, 1e300),
      mass: mass * other.mass,
      jump: jump * other.jump,
      first: from,
      tail: result.map { max(0, $0) },
      moments: (
        moments.first * other.mass + mass * other.moments.first,
        moments.second * other.mass + 2 * moments.first * other.moments.first
          + mass * other.moments.second
      )
    )
  }

  func delayed(by delay: Double, kept: Double) -> LatencyPart {
    var result = self
    // Two huge delays must not add up to infinity.
    result.shift = min(shift + delay, 1e300)
    result.mass *= kept
    result.jump *= kept
    if kept != 1 { result.tail = tail.map { $0 * kept } }
    result.moments = (moments.first * kept, moments.second * kept)
    return result
  }
}

/// The cell of u one distance below t, with the place of t - u for the middle of the cell.
private struct ConvolutionCell: Sendable {
  /// The right end of the cell, in indices below t.
  let distance: Int
  /// The cell around t - u begins so many indices below t.
  let back: Int
  /// The weights of the four points around that cell, times the weight of the cell.
  let weights: SIMD4<Double>

  /// From t/2 down to t/64; half cells beyond both ends correct the midpoint rule to fourth order.
  static let all: [ConvolutionCell] = {
    let nearest = LatencyGrid.pointsPerOctave
    return (nearest - 1...deepest).map { distance in
      let isBeyond = distance == nearest - 1 || distance == deepest
      let isLast = distance == nearest || distance == deepest - 1
      let weight = isBeyond ? 1.0 / 24 : isLast ? 23.0 / 24 : 1
      let share = exp2(-(Double(distance) + 0.5) / Double(nearest))
      let left = -log2(1 - share) * Double(nearest)
      let back = Int(left.rounded(.up))
      let from = exp2(-Double(back) / Double(nearest))
      let z = (1 - share - from) / (from * (LatencyGrid.ratio - 1))
      return ConvolutionCell(
        distance: distance,
        back: back,
        weights: weight * LatencyGrid.cubicWeights(z)
      )
    }
  }()

  /// What is earlier than t by this many indices meets t itself, by Taylor's formula.
  static let deepest = 6 * LatencyGrid.pointsPerOctave
}

/// A part laid out for convolution: every index that a sum may ask for, and running moments.
private struct ConvolutionOperand {
  private let start: Int
  private let tails: [Double]
  /// Each four neighbouring tails, so that a cell reads them at once.
  private let windows: [SIMD4<Double>]
  /// Fourth-order values of the falling probability per index, in the middle of each cell.
  private let densities: [Double]
  /// Mass, first and second moment up to each index.
  private var moments: [SIMD3<Double>] = []

  init(_ part: LatencyPart, from: Int, to: Int) {
    let start = from - ConvolutionCell.deepest - 4
    self.start = start
    let tails = (start..<(to + 4)).map { part.value(at: $0) }
    self.tails = tails
    windows = (0..<max(0, tails.count - 3)).map {
      SIMD4(tails[$0], tails[$0 + 1], tails[$0 + 2], tails[$0 + 3])
    }
    let falls = zip(tails, tails.dropFirst()).map { $0 - $1 }
    densities = falls.indices.map { cell in
      guard cell > 0, cell + 1 < falls.count else { return falls[cell] }
      return falls[cell] - (falls[cell + 1] - 2 * falls[cell] + falls[cell - 1]) / 24
    }
    let begin = LatencyGrid.time(start)
    let early = part.spread - tails[0]
    var sum = SIMD3(part.jump + early, early * begin / 2, early * begin * begin / 3)
    moments.reserveCapacity(tails.count)
    moments.append(sum)
    for (offset, fall) in falls.enumerated() {
      let middle = 0.5 * (LatencyGrid.time(start + offset) + LatencyGrid.time(start + offset + 1))
      sum += fall * SIMD3(1, middle, middle * middle)
      moments.append(sum)
    }
  }

  func tail(_ index: Int) -> Double { tails[index - start] }

  /// The chance that this part is in one of the cells below t and the other takes the rest of t.
  func meeting(_ other: ConvolutionOperand, _ index: Int) -> Double {
    let own = index - start - 1
    let theirs = index - other.start - 1
    var sum = SIMD4<Double>.zero
    for cell in ConvolutionCell.all {
      let window = other.windows[theirs - cell.back]
      sum += (densities[own - cell.distance] * cell.weights) * window
    }
    return sum.sum()
  }

  /// The chance that this part is tiny beside t and the other takes the rest of t.
  func remainder(of other: ConvolutionOperand, _ index: Int) -> Double {
    let tiny = moments[index - ConvolutionCell.deepest - start]
    let at = index - other.start
    let (a, b, c) = (other.tails[at - 2], other.tails[at - 1], other.tails[at])
    let (d, e) = (other.tails[at + 1], other.tails[at + 2])
    let slope = (a - 8 * b + 8 * d - e) / 12
    let bend = (-a + 16 * b - 30 * c + 16 * d - e) / 12
    let scale = 1 / (LatencyGrid.time(index) * LatencyGrid.logRatio)
    let second = bend * scale * scale - slope * scale / LatencyGrid.time(index)
    return tiny[0] * c - tiny[1] * slope * scale + 0.5 * tiny[2] * second
  }
}
