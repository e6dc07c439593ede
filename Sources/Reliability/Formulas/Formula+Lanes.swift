extension Formula {
  /// 64 states of the events at once, one a bit: which of them make each top fail.
  package func outcomes(of tops: [Node], _ ofEvents: [UInt64]) -> [UInt64] {
    let last = tops.max()?.index ?? 0
    var values = [UInt64](repeating: 0, count: last + 1)
    var counts = LaneCounts()
    for index in 0...last {
      let first = firstChild[index]
      let end = firstChild[index + 1]
      switch operators[index] {
      case .constant: values[index] = numbers[index] == 1 ? .max : 0
      case .event: values[index] = ofEvents[numbers[index]]
      case .and:
        var value = UInt64.max
        for place in first..<end { value &= values[children[place].index] }
        values[index] = value
      case .or:
        var value: UInt64 = 0
        for place in first..<end { value |= values[children[place].index] }
        values[index] = value
      case .xor:
        var value: UInt64 = 0
        for place in first..<end { value ^= values[children[place].index] }
        values[index] = value
      case .not: values[index] = first < end ? ~values[children[first].index] : .max
      case .atLeast:
        counts.clear()
        for place in first..<end { counts.add(values[children[place].index]) }
        values[index] = counts.lanes(atLeast: numbers[index])
      }
    }
    return tops.map { values[$0.index] }
  }
}

/// A count in each of 64 lanes, in binary, one word a digit.
struct LaneCounts {
  private var digits: [UInt64] = []

  /// Adds a bit to each lane's count.
  mutating func add(_ word: UInt64) {
    var carry = word
    for place in digits.indices {
      let both = digits[place] & carry
      digits[place] ^= carry
      carry = both
      if carry == 0 { return }
    }
    if carry != 0 { digits.append(carry) }
  }

  mutating func clear() { digits.removeAll(keepingCapacity: true) }

  /// The lanes whose count is at least a number: compared from the highest digit down.
  func lanes(atLeast number: Int) -> UInt64 {
    guard number < 1 << digits.count else { return 0 }
    var greater: UInt64 = 0
    var equal = UInt64.max
    for place in digits.indices.reversed() {
      if number >> place & 1 == 1 {
        equal &= digits[place]
      } else {
        greater |= equal & digits[place]
        equal &= ~digits[place]
      }
    }
    return greater | equal
  }
}
