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
    let table = EditTable(target)
    var found: [(distance: Int, word: String)] = []
    var limit = target.count > longestWord ? 0 : max(1, (target.count + 2) / 3)
    for (index, candidate) in folded.enumerated() where limit >= 0 && count > 0 {
      guard abs(candidate.count - target.count) <= limit,
        scalarsApart(mask, masks[index]) <= limit,
        words[index] != written,
        let distance = table.distance(to: candidate, limit: limit),
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

/// A longer word is looked up by its fold only: one bit per scalar is all there is.
private let longestWord = 64

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

/// The edit table of one word against others, a column of the table in the bits of two words.
///
/// The method is Hyyrö's (A bit-vector algorithm for computing Levenshtein and Damerau edit
/// distances, 2003): neighbours in a column differ by -1, 0 or +1, so two bits hold each of them.
private struct EditTable {
  private let target: [Unicode.Scalar]
  /// By ASCII scalar, the places at which it stands in the target.
  private var places = [UInt64](repeating: 0, count: 128)

  init(_ target: [Unicode.Scalar]) {
    self.target = target
    for (place, scalar) in target.prefix(longestWord).enumerated() where scalar.isASCII {
      places[Int(scalar.value)] |= 1 << place
    }
  }

  /// The distance, or nil when it exceeds the limit.
  func distance(to candidate: [Unicode.Scalar], limit: Int) -> Int? {
    guard limit > 0, !target.isEmpty else { return target == candidate ? 0 : nil }
    let last: UInt64 = 1 << (target.count - 1)
    var rises = UInt64.max
    var falls: UInt64 = 0
    var diagonal: UInt64 = 0
    var matchesBefore: UInt64 = 0
    var distance = target.count
    for (column, scalar) in candidate.enumerated() {
      let matches = matches(of: scalar)
      let swaps = ((~diagonal & matches) << 1) & matchesBefore
      diagonal = (((matches & rises) &+ rises) ^ rises) | matches | falls | swaps
      var risesAcross = falls | ~(diagonal | rises)
      var fallsAcross = diagonal & rises
      if risesAcross & last != 0 { distance += 1 }
      if fallsAcross & last != 0 { distance -= 1 }
      // Each column still to come can lower the distance by one at most.
      if distance - (candidate.count - 1 - column) > limit { return nil }
      risesAcross = risesAcross << 1 | 1
      fallsAcross <<= 1
      rises = fallsAcross | ~(diagonal | risesAcross)
      falls = risesAcross & diagonal
      matchesBefore = matches
    }
    return distance <= limit ? distance : nil
  }

  private func matches(of scalar: Unicode.Scalar) -> UInt64 {
    if scalar.isASCII { return places[Int(scalar.value)] }
    return target.enumerated().reduce(0) { bits, item in
      item.element == scalar ? bits | 1 << item.offset : bits
    }
  }
}
