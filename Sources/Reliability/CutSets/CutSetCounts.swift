/// A number type to count with; nil where its width is too small.
private protocol Counting {
  static var none: Self { get }
  static var single: Self { get }
  init?(_ value: BigNatural)
  var isNone: Bool { get }
  var big: BigNatural { get }
  mutating func add(_ other: Self) -> Bool
  func times(_ other: Self) -> Self?
}

extension UInt64: Counting {}
extension UInt128: Counting {}

extension Counting where Self: FixedWidthInteger & UnsignedInteger {
  fileprivate static var none: Self { 0 }
  fileprivate static var single: Self { 1 }
  fileprivate var isNone: Bool { self == 0 }
  fileprivate var big: BigNatural { BigNatural(UInt128(self)) }

  fileprivate init?(_ value: BigNatural) {
    self.init(value.description)
  }

  fileprivate mutating func add(_ other: Self) -> Bool {
    let (sum, isOver) = addingReportingOverflow(other)
    self = sum
    return !isOver
  }

  fileprivate func times(_ other: Self) -> Self? {
    let (product, isOver) = multipliedReportingOverflow(by: other)
    return isOver ? nil : product
  }
}

extension BigNatural: Counting {
  fileprivate static var none: Self { BigNatural() }
  fileprivate static var single: Self { BigNatural(1) }
  fileprivate init?(_ value: BigNatural) { self = value }
  fileprivate var isNone: Bool { isZero }
  fileprivate var big: BigNatural { self }

  fileprivate mutating func add(_ other: Self) -> Bool {
    self = self + other
    return true
  }

  fileprivate func times(_ other: Self) -> Self? { self * other }
}

extension CompactDiagram {
  /// How many sets there are of each size, from the empty set up; nothing is enumerated.
  ///
  /// `sizes` says for each level how many sets of each size its variable stands for: one of size 1 for an event.
  func counts(sizes: [[BigNatural]]) -> [BigNatural] {
    counts(sizes, as: UInt64.self)
      ?? counts(sizes, as: UInt128.self)
      ?? counts(sizes, as: BigNatural.self)
      ?? []
  }

  private func counts<Count: Counting>(
    _ sizes: [[BigNatural]],
    as type: Count.Type
  ) -> [BigNatural]? {
    var factors: [[(size: Int, count: Count)]] = []
    for level in sizes {
      var factor: [(size: Int, count: Count)] = []
      for (size, count) in level.enumerated() where !count.isZero {
        guard let count = Count(count) else { return nil }
        factor.append((size, count))
      }
      factors.append(factor)
    }
    // The counts of a node are a window of one flat array, from its smallest size on.
    var start = [Int](repeating: 0, count: top + 2)
    var least = [Int32](repeating: 0, count: top + 2)
    var values: [Count] = []
    for index in 0...top {
      start[index] = values.count
      if index == 1 { values.append(.single) }
      guard index > 1 else { continue }
      start[index + 1] = values.count
      let row = rows[index]
      let isWide = append(
        row,
        factors[Int(row.level)],
        to: &values,
        start: start,
        least: &least,
        index
      )
      guard isWide else { return nil }
    }
    start[top + 1] = values.count
    let window = values[start[top]...]
    return [BigNatural](repeating: BigNatural(), count: Int(least[top])) + window.map(\.big)
  }

  /// Appends one node's counts; false where the number type is too narrow.
  @inline(__always)
  private func append<Count: Counting>(
    _ row: DecisionDiagram.Row,
    _ factor: [(size: Int, count: Count)],
    to values: inout [Count],
    start: [Int],
    least: inout [Int32],
    _ index: Int
  ) -> Bool {
    let low = start[Int(row.low)]..<start[Int(row.low) + 1]
    let high = start[Int(row.high)]..<start[Int(row.high) + 1]
    guard let smallest = factor.first?.size, let largest = factor.last?.size, !high.isEmpty else {
      least[index] = least[Int(row.low)]
      values += values[low]
      return true
    }
    let (lowLeast, highLeast) = (Int(least[Int(row.low)]), Int(least[Int(row.high)]))
    let first = low.isEmpty ? highLeast + smallest : min(lowLeast, highLeast + smallest)
    let last = max(
      low.isEmpty ? 0 : lowLeast + low.count - 1,
      highLeast + high.count - 1 + largest
    )
    let place = values.count
    values += repeatElement(Count.none, count: last - first + 1)
    for (offset, source) in low.enumerated() {
      values[place + lowLeast + offset - first] = values[source]
    }
    for (size, count) in factor {
      for (offset, source) in high.enumerated() where !values[source].isNone {
        guard let product = count.times(values[source]) else { return false }
        guard values[place + highLeast + offset + size - first].add(product) else { return false }
      }
    }
    least[index] = Int32(truncatingIfNeeded: first)
    return true
  }
}
