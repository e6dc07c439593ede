extension TimelineFindings {
  /// One request type over the bins that begin in a window.
  package func request(_ name: String, from low: Double, to high: Double) -> RequestBin? {
    guard let place = requestNames.firstIndex(of: name) else { return nil }
    var sum = RequestBin()
    for bin in bins where bin.begin >= low && bin.begin < high { sum.add(bin.requests[place]) }
    return sum
  }

  /// Every window of a length inside another, moved on bin by bin; the whole where it is shorter.
  package func windows(
    of length: Double,
    from low: Double,
    to high: Double
  ) -> [(
    from: Double, to: Double
  )] {
    guard high - low > length else { return [(low, high)] }
    return bins.filter { $0.begin >= low && $0.begin + length <= high * (1 + 1e-12) }
      .map { ($0.begin, $0.begin + length) }
  }
}

extension RequestBin {
  /// The share of what was asked that was answered with an error; nil where nothing came to an end.
  package var errorRatio: Double? {
    let ended = served + errors
    return ended > 0 ? errors / ended : nil
  }
}
