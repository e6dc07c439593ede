extension LatencyPart {
  /// The most parts a law keeps; fixed delays rarely leave more than two that matter.
  static let partLimit = 8

  /// Whether this part may move onto the grid of an earlier one without harm.
  ///
  /// The grid blurs by a fiftieth of the distance between the shifts: nothing for a law that is wider
  /// than that distance, too much for a jump.
  func joins(_ earlier: LatencyPart) -> Bool {
    let distance = shift - earlier.shift
    if distance <= 1e-9 * shift { return true }
    guard jump < 1e-3 * mass, end == .infinity else { return false }
    let mean = moments.first / mass
    let variance = moments.second / mass - mean * mean
    return distance * distance < 4 * variance
  }

  /// Both parts on the grid of this one, which is the earlier.
  func joined(with later: LatencyPart) -> LatencyPart {
    let distance = later.shift - shift
    let isSame = distance <= 1e-9 * later.shift
    var from = min(
      tail.isEmpty ? LatencyGrid.highest : first,
      later.tail.isEmpty ? LatencyGrid.highest : later.first
    )
    var to = max(tail.isEmpty ? from : limit, later.tail.isEmpty ? from : later.limit)
    if !isSame {
      let start = Int(LatencyGrid.place(distance)) - 2
      from = max(LatencyGrid.lowest, min(from, start))
      let latest = later.tail.isEmpty ? distance : distance + LatencyGrid.time(later.limit)
      to = min(LatencyGrid.highest, max(to, Int(LatencyGrid.place(latest)) + 2))
    }
    let values = (from..<max(from, to)).map { index in
      value(at: index)
        + (isSame ? later.value(at: index) : later.value(after: LatencyGrid.time(index) - distance))
    }
    let added = later.moments.first
    return LatencyPart(
      shift: shift,
      mass: mass + later.mass,
      jump: jump + (isSame ? later.jump : 0),
      first: from,
      tail: values,
      moments: (
        moments.first + added + distance * later.mass,
        moments.second + later.moments.second + distance * (2 * added + distance * later.mass)
      ),
      end: isSame ? max(endOfTail, later.endOfTail) : .infinity
    )
  }

  /// Where nothing comes after the jump, that is the end.
  private var endOfTail: Double { tail.isEmpty ? 0 : end }
}
