extension LatencyPart {
  /// The sum of two independent parts.
  ///
  /// Later than t are: the first ends by t/2 and the second takes more than the rest, the other way
  /// round, or both pass t/2. On a geometric grid the place of t - u between the points depends only
  /// on the distance of u and t in indices, so both integrals are sums with fixed weights.
  func followed(by other: LatencyPart) -> LatencyPart {
    guard let range = range(with: other) else { return shortcut(to: other) }
    let own = ConvolutionOperand(self, range, until: other.limit)
    // What follows its equal is laid out once.
    let its = other == self ? own : ConvolutionOperand(other, range, until: limit)
    return followed(by: other, own, its, range)
  }

  /// Each part and each of the others: a part that meets several is laid out once.
  static func pairs(_ firsts: [LatencyPart], _ seconds: [LatencyPart]) -> [LatencyPart] {
    guard firsts.count > 1 || seconds.count > 1 else {
      guard let first = firsts.first, let second = seconds.first else { return [] }
      return [first.followed(by: second)]
    }
    let own = firsts.map { ConvolutionOperand($0, meeting: seconds) }
    let others =
      seconds == firsts ? own : seconds.map { ConvolutionOperand($0, meeting: firsts) }
    var result: [LatencyPart] = []
    result.reserveCapacity(firsts.count * seconds.count)
    for (first, a) in zip(firsts, own) {
      for (second, b) in zip(seconds, others) {
        if let a, let b, let range = first.range(with: second) {
          result.append(first.followed(by: second, a, b, range))
        } else {
          result.append(first.shortcut(to: second))
        }
      }
    }
    return result
  }

  private func followed(
    by other: LatencyPart,
    _ a: ConvolutionOperand,
    _ b: ConvolutionOperand,
    _ range: Range<Int>
  ) -> LatencyPart {
    let (tinyA, tinyB) = (a.tiny(from: range.lowerBound), b.tiny(from: range.lowerBound))
    let tail = range.map { index in
      let half = index - LatencyGrid.pointsPerOctave
      let later =
        a.meeting(b, index) + b.meeting(a, index)
        + a.remainder(of: b, index, tinyA) + b.remainder(of: a, index, tinyB)
        + a.tail(half) * b.tail(half)
      return max(0, later)
    }
    return LatencyPart(
      shift: min(shift + other.shift, 1e300),
      mass: mass * other.mass,
      jump: jump * other.jump,
      first: range.lowerBound,
      tail: tail,
      moments: (
        moments.first * other.mass + mass * other.moments.first,
        moments.second * other.mass + 2 * moments.first * other.moments.first
          + mass * other.moments.second
      )
    )
  }

  /// The indices at which a sum has to be worked out; nil where one of both is a jump alone.
  fileprivate func range(with other: LatencyPart) -> Range<Int>? {
    guard !tail.isEmpty, !other.tail.isEmpty else { return nil }
    let anyJump = jump > 0 || other.jump > 0
    let from = anyJump ? min(first, other.first) : max(first, other.first)
    let to = min(max(limit, other.limit) + LatencyGrid.pointsPerOctave, LatencyGrid.highest)
    return from..<max(from, to)
  }

  private func shortcut(to other: LatencyPart) -> LatencyPart {
    other.tail.isEmpty
      ? delayed(by: other.shift, kept: other.mass) : other.delayed(by: shift, kept: mass)
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

  /// The places of the cells that are some distances away.
  static func some(from nearest: Int, to farthest: Int) -> Range<Int> {
    let first = LatencyGrid.pointsPerOctave - 1
    let low = min(max(0, nearest - first), all.count)
    return low..<min(max(low, farthest - first + 1), all.count)
  }

  /// The largest `back`: that of the cell nearest to t/2, which is the first.
  static let farthest = 17

  /// How many cells have a `back` of `farthest` at least, of one less, and so on down to one; then all, to fill fours.
  static let ends: [Int] = (0..<farthest + 3).map { place in
    all.count { $0.back >= farthest - place }
  }

  /// What is earlier than t by this many indices meets t itself, by Taylor's formula.
  static let deepest = 6 * LatencyGrid.pointsPerOctave
}

/// A part laid out for convolution: every index that a sum may ask for, and running moments.
private struct ConvolutionOperand {
  private let start: Int
  private let from: Int
  private let spread: Double
  private let jump: Double
  private let tails: [Double]
  /// Each of them with the three after it.
  private let tailsInFours: [SIMD4<Double>]
  /// By index from `from` on, in rows: what each point of the other part around t counts for.
  ///
  /// All cells of this part are in it, so that one row serves whatever part is met.
  private let rows: [SIMD4<Double>]
  /// By index from `from` on: the tail and its first and second derivative.
  private let slopes: [SIMD3<Double>]
  /// Mass, first and second moment from `start` up to each index.
  private let moments: [SIMD3<Double>]

  /// Fours of points in a row: four for the farthest cell, and one more for each `back` that is less.
  private static let width = 5

  /// Nil for a jump alone, or where the others are.
  init?(_ part: LatencyPart, meeting others: [LatencyPart]) {
    let ranges = others.compactMap { part.range(with: $0) }
    guard let from = ranges.map(\.lowerBound).min(), let to = ranges.map(\.upperBound).max() else {
      return nil
    }
    self.init(part, from..<to, until: others.map(\.limit).max() ?? to)
  }

  /// Of a part that meets others which end before an index.
  init(_ part: LatencyPart, _ range: Range<Int>, until end: Int) {
    let start = range.lowerBound - ConvolutionCell.deepest - 4
    self.start = start
    from = range.lowerBound
    spread = part.spread
    jump = part.jump
    let tails = (start..<(range.upperBound + 4)).map { part.value(at: $0) }
    self.tails = tails
    tailsInFours = Self.fours(tails)
    let falls = zip(tails, tails.dropFirst()).map { $0 - $1 }
    // Fourth-order values of the falling probability per index, in the middle of each cell.
    let densities = falls.indices.map { cell in
      guard cell > 0, cell + 1 < falls.count else { return falls[cell] }
      return falls[cell] - (falls[cell + 1] - 2 * falls[cell] + falls[cell - 1]) / 24
    }
    var sum = SIMD3<Double>.zero
    var moments = [sum]
    moments.reserveCapacity(tails.count)
    for (offset, fall) in falls.enumerated() {
      let middle = 0.5 * (LatencyGrid.time(start + offset) + LatencyGrid.time(start + offset + 1))
      sum += fall * SIMD3(1, middle, middle * middle)
      moments.append(sum)
    }
    self.moments = moments
    slopes = range.map { Self.slopes(tails, at: $0 - start, time: LatencyGrid.time($0)) }
    // Some way after the end of either there is no cell, or nothing that it meets.
    let bound = min(
      part.limit + ConvolutionCell.deepest + 2,
      end + ConvolutionCell.farthest + 2
    )
    let last = min(range.upperBound, max(range.lowerBound, bound))
    rows = Self.rows(densities, from: from - start - 1, count: last - from, of: range.count)
  }

  private static func rows(
    _ densities: [Double],
    from first: Int,
    count: Int,
    of all: Int
  ) -> [SIMD4<Double>] {
    let cells = ConvolutionCell.all
    let ends = ConvolutionCell.ends
    var rows = [SIMD4<Double>](repeating: .zero, count: all * width)
    // Before its beginning and after its end nothing of a part falls.
    guard let low = densities.firstIndex(where: { $0 != 0 }),
      let high = densities.lastIndex(where: { $0 != 0 })
    else { return rows }
    let fours = fours(densities)
    // Four rows at once: none waits for the others' sums.
    for row in stride(from: 0, to: count, by: 4) {
      let own = first + row
      let some = ConvolutionCell.some(from: own - high, to: own + 3 - low)
      guard !some.isEmpty else { continue }
      // Each window of four points is one point nearer than the one before, whose first is whole then.
      var (a, b) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var (c, d) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
      var next = 0
      for four in 0..<width {
        var (ofA, ofB) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        var (ofC, ofD) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for point in 0..<4 {
          // The points move up lane by lane: a lane that is told by a number goes through memory.
          let end = ends[4 * four + point]
          for cell in cells[(next..<end).clamped(to: some)] {
            let densities = fours[own - cell.distance]
            a += densities[0] * cell.weights
            b += densities[1] * cell.weights
            c += densities[2] * cell.weights
            d += densities[3] * cell.weights
          }
          next = end
          (ofA, ofB) = (SIMD4(ofA[1], ofA[2], ofA[3], a[0]), SIMD4(ofB[1], ofB[2], ofB[3], b[0]))
          (ofC, ofD) = (SIMD4(ofC[1], ofC[2], ofC[3], c[0]), SIMD4(ofD[1], ofD[2], ofD[3], d[0]))
          (a, b) = (SIMD4(a[1], a[2], a[3], 0), SIMD4(b[1], b[2], b[3], 0))
          (c, d) = (SIMD4(c[1], c[2], c[3], 0), SIMD4(d[1], d[2], d[3], 0))
        }
        let place = row * width + four
        rows[place] = ofA
        if row + 1 < count { rows[place + width] = ofB }
        if row + 2 < count { rows[place + 2 * width] = ofC }
        if row + 3 < count { rows[place + 3 * width] = ofD }
      }
    }
    return rows
  }

  /// Each value with the three after it.
  private static func fours(_ values: [Double]) -> [SIMD4<Double>] {
    var result = [SIMD4<Double>](repeating: .zero, count: values.count)
    guard values.count > 3 else { return result }
    for place in 0..<(values.count - 3) {
      result[place] = SIMD4(
        values[place],
        values[place + 1],
        values[place + 2],
        values[place + 3]
      )
    }
    return result
  }

  func tail(_ index: Int) -> Double { tails[index - start] }

  /// The chance that this part is in one of the cells below t and the other takes the rest of t.
  func meeting(_ other: ConvolutionOperand, _ index: Int) -> Double {
    let row = (index - from) * Self.width
    let first = index - other.start - 1 - ConvolutionCell.farthest
    var sum = SIMD4<Double>.zero
    for four in 0..<Self.width { sum += rows[row + four] * other.tailsInFours[first + 4 * four] }
    return sum.sum()
  }

  /// What to add to the running moments for all that is earlier than where a sum begins.
  func tiny(from index: Int) -> SIMD3<Double> {
    let begin = index - ConvolutionCell.deepest - 4
    let early = spread - tails[begin - start]
    let time = LatencyGrid.time(begin)
    return SIMD3(jump + early, early * time / 2, early * time * time / 3) - moments[begin - start]
  }

  /// The chance that this part is tiny beside t and the other takes the rest of t, by Taylor's formula.
  func remainder(of other: ConvolutionOperand, _ index: Int, _ before: SIMD3<Double>) -> Double {
    let tiny = before + moments[index - ConvolutionCell.deepest - start]
    return (tiny * SIMD3(1, -1, 0.5) * other.slopes[index - other.from]).sum()
  }

  private static func slopes(_ tails: [Double], at index: Int, time: Double) -> SIMD3<Double> {
    let (a, b, c) = (tails[index - 2], tails[index - 1], tails[index])
    let (d, e) = (tails[index + 1], tails[index + 2])
    let slope = (a - 8 * b + 8 * d - e) / 12
    let bend = (-a + 16 * b - 30 * c + 16 * d - e) / 12
    let scale = 1 / (time * LatencyGrid.logRatio)
    return SIMD3(c, slope * scale, bend * scale * scale - slope * scale / time)
  }
}
