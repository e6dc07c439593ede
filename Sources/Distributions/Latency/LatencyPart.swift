/// A share of a latency law: a jump at `shift`, and a continuous rest known on the grid after it.
struct LatencyPart: Hashable, Sendable {
  /// The earliest time, kept exactly: fixed delays never touch the grid.
  var shift: Double
  /// The probability of this part, its jump included.
  var mass: Double
  /// The probability of exactly `shift`.
  var jump: Double
  /// The grid index of the first entry of `tail`.
  var first: Int
  /// The probability of being later than `shift` by more than each instant; zero beyond the end.
  var tail: [Double]
  /// The first two moments of the time after `shift`, times the mass.
  var moments: (first: Double, second: Double)
  /// Nothing is later than this after `shift`, though the grid's next instant may be.
  var end = Double.infinity

  /// Tails below this share of the mass are dropped.
  static let negligible = 1e-12

  /// A jump and nothing else.
  init(jump mass: Double, at time: Double) {
    shift = time
    self.mass = mass
    jump = mass
    first = 0
    tail = []
    moments = (0, 0)
  }

  /// A part from its values; the moments follow from them where they aren't known.
  init(
    shift: Double,
    mass: Double,
    jump: Double,
    first: Int,
    tail: [Double],
    moments: (first: Double, second: Double)? = nil,
    end: Double = .infinity
  ) {
    self.shift = shift
    self.mass = mass
    self.jump = jump
    self.first = first
    self.tail = tail
    self.moments = (0, 0)
    self.end = end
    trim()
    self.moments = moments ?? integratedMoments()
  }

  /// One past the last index of `tail`.
  var limit: Int { first + tail.count }

  /// The probability of the continuous rest.
  var spread: Double { max(0, mass - jump) }

  /// The tail at a grid index, a straight line before the first entry and zero after the last.
  func value(at index: Int) -> Double {
    if index >= first { return index < limit ? tail[index - first] : 0 }
    guard let start = tail.first else { return 0 }
    return spread - (spread - start) * LatencyGrid.time(index) / LatencyGrid.time(first)
  }

  /// The probability of being later than `shift` by more than `time`.
  func value(after time: Double) -> Double {
    guard time >= 0 else { return mass }
    guard time < end, let start = tail.first else { return 0 }
    guard time > 0 else { return spread }
    let place = LatencyGrid.place(time) - Double(first)
    guard place >= 0 else { return spread - (spread - start) * time / LatencyGrid.time(first) }
    let index = Int(place)
    guard index < tail.count else { return 0 }
    return value(after: time, cell: index)
  }

  private func value(after time: Double, cell index: Int) -> Double {
    let left = LatencyGrid.time(first + index)
    let next = index + 1 < tail.count ? tail[index + 1] : 0
    guard index > 0, index + 2 < tail.count else {
      let right = min(LatencyGrid.time(first + index + 1), end)
      return tail[index] + (next - tail[index]) * min(1, max(0, (time - left) / (right - left)))
    }
    let z = (time - left) / (LatencyGrid.time(first + index + 1) - left)
    let points = SIMD4(tail[index - 1], tail[index], next, tail[index + 2])
    let cubic = (points * LatencyGrid.cubicWeights(z)).sum()
    // The cubic may overshoot beside a kink; a tail only falls.
    return min(max(cubic, min(next, tail[index])), max(next, tail[index]))
  }

  static func == (a: LatencyPart, b: LatencyPart) -> Bool {
    a.shift == b.shift && a.mass == b.mass && a.jump == b.jump && a.first == b.first
      && a.tail == b.tail && a.moments == b.moments && a.end == b.end
  }

  /// Laws of the same moments are mostly the same: the tail would be read whole for each.
  func hash(into hasher: inout Hasher) {
    hasher.combine(shift)
    hasher.combine(mass)
    hasher.combine(moments.first)
    hasher.combine(moments.second)
  }

  /// Drops entries at both ends that say nothing.
  private mutating func trim() {
    while let last = tail.last, last <= LatencyPart.negligible * mass { tail.removeLast() }
    let still = spread * (1 - 1e-7)
    var skipped = 0
    while skipped + 8 < tail.count, tail[skipped + 1] > still { skipped += 1 }
    if skipped > 0 {
      tail.removeFirst(skipped)
      first += skipped
    }
    if tail.isEmpty && jump < mass { jump = mass }
  }

  /// The integrals of the tail and of twice the tail times the time.
  private func integratedMoments() -> (first: Double, second: Double) {
    guard let start = tail.first else { return (0, 0) }
    let begin = LatencyGrid.time(first)
    var mean = begin * (spread + start) / 2
    var square = begin * begin * (spread + 2 * start) / 3
    for index in tail.indices {
      let left = LatencyGrid.time(first + index)
      let right = min(LatencyGrid.time(first + index + 1), end)
      let next = index + 1 < tail.count ? tail[index + 1] : 0
      let width = max(0, right - left)
      var inCell = SIMD2(0.5 * (tail[index] + next), (tail[index] + 2 * next) / 6)
      if index > 0, index + 2 < tail.count {
        let points = SIMD4(tail[index - 1], tail[index], next, tail[index + 2])
        inCell = SIMD2((points * cellIntegral).sum(), (points * cellMoment).sum())
      }
      mean += width * inCell[0]
      square += 2 * width * (left * inCell[0] + width * inCell[1])
    }
    return (mean, square)
  }
}

private let cellIntegral = LatencyGrid.weights(ofPowers: SIMD4(1, 0.5, 1.0 / 3, 0.25))
private let cellMoment = LatencyGrid.weights(ofPowers: SIMD4(0.5, 1.0 / 3, 0.25, 0.2))
