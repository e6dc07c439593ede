/// The words that could have been meant, made ready to be searched many times.
///
/// Distances are Damerau-Levenshtein on Unicode scalars, without editing a swapped pair again.
package struct WordList: Sendable {
  private let words: [String]
  private let folded: [[Unicode.Scalar]]
  private let masks: [UInt64]

  /// Keeps the words in their order, which also decides between equally near ones.
  package init(_ words: [String]) {
    self.words = words
    folded = words.map(fold)
    masks = folded.map(scalarMask)
  }

  /// The word that was most likely meant, or nil when none is near enough to suggest.
  package func nearest(to written: String) -> String? {
    nearest(to: written, atMost: 1).first
  }

  /// The words most likely meant, nearest first; the written word itself is never one of them.
  package func nearest(to written: String, atMost count: Int) -> [String] {
    let target = fold(written)
    let mask = scalarMask(target)
    var rows = EditRows()
    var found: [(distance: Int, word: String)] = []
    // Without a length limit one absurd word would cost the square of its length per candidate.
    var limit = target.count > longestWord ? 0 : max(1, (target.count + 2) / 3)
    for (index, candidate) in folded.enumerated() where limit >= 0 && count > 0 {
      guard abs(candidate.count - target.count) <= limit,
        scalarsApart(mask, masks[index]) <= limit,
        words[index] != written,
        let distance = rows.distance(target, candidate, limit: limit),
        // A word that shares nothing with the written one explains nothing.
        distance == 0 || distance < max(target.count, candidate.count)
      else { continue }
      let place = found.firstIndex { $0.distance > distance } ?? found.endIndex
      found.insert((distance, words[index]), at: place)
      if found.count > count { found.removeLast() }
      // A later word must be strictly nearer to displace an earlier one.
      if found.count == count, let worst = found.last { limit = worst.distance - 1 }
    }
    return found.map(\.word)
  }
}

/// The candidate that was most likely meant by a misspelt word; keep a `WordList` to ask often.
package func nearestSpelling(of written: String, among candidates: [String]) -> String? {
  WordList(candidates).nearest(to: written)
}

private let longestWord = 128

/// Slips of case and of `-` for `_` vanish here, so they always count as distance 0.
private func fold(_ word: String) -> [Unicode.Scalar] {
  word.lowercased().unicodeScalars.map { $0 == "_" ? "-" : $0 }
}

/// One bit per scalar value modulo 64: a set that is cheap to compare.
private func scalarMask(_ scalars: [Unicode.Scalar]) -> UInt64 {
  scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
}

/// A lower bound of the distance: one edit adds at most one scalar and takes away at most one.
private func scalarsApart(_ one: UInt64, _ other: UInt64) -> Int {
  max((one & ~other).nonzeroBitCount, (other & ~one).nonzeroBitCount)
}

/// The last three rows of the edit table, kept between words to save their allocation.
private struct EditRows {
  private var older: [Int] = []
  private var old: [Int] = []
  private var current: [Int] = []

  /// The distance, or nil as soon as it must exceed the limit.
  mutating func distance(
    _ target: [Unicode.Scalar],
    _ candidate: [Unicode.Scalar],
    limit: Int
  ) -> Int? {
    guard limit > 0 else { return target == candidate ? 0 : nil }
    old = Array(0...candidate.count)
    older = old
    current = old
    var oldBest = 0
    for row in target.indices {
      current[0] = row + 1
      var best = row + 1
      for column in candidate.indices {
        let substitution = old[column] + (target[row] == candidate[column] ? 0 : 1)
        var cost = min(substitution, old[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, target[row] == candidate[column - 1],
          target[row - 1] == candidate[column]
        {
          cost = min(cost, older[column - 1] + 1)
        }
        current[column + 1] = cost
        best = min(best, cost)
      }
      // A swap reaches back two rows, so both must be beyond the limit.
      if best > limit && oldBest > limit { return nil }
      oldBest = best
      swap(&older, &old)
      swap(&old, &current)
    }
    return old[candidate.count] <= limit ? old[candidate.count] : nil
  }
}
