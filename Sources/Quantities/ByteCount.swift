/// An exact amount of data; up to 9.2 EB.
package struct ByteCount: Hashable, Sendable {
  package let bytes: Int64

  package init(_ bytes: Int64) {
    self.bytes = bytes
  }

  /// The amount a quantity stands for, to the nearest byte.
  package init(_ quantity: Quantity) throws(QuantityError) {
    let value = try quantity.value(in: .data)
    guard let bytes = Int64(exactly: value.rounded()) else { throw .notWhole(quantity) }
    self.bytes = bytes
  }

  package static let zero = ByteCount(0)

  /// The sum; nil when it is too large.
  package func adding(_ other: ByteCount) -> ByteCount? {
    let (sum, overflow) = bytes.addingReportingOverflow(other.bytes)
    return overflow ? nil : ByteCount(sum)
  }

  /// The difference; nil when it is too large.
  package func subtracting(_ other: ByteCount) -> ByteCount? {
    let (difference, overflow) = bytes.subtractingReportingOverflow(other.bytes)
    return overflow ? nil : ByteCount(difference)
  }

  /// The product to the nearest byte; nil when it is too large or not finite.
  package func multiplied(by factor: Double) -> ByteCount? {
    Int64(exactly: (Double(bytes) * factor).rounded()).map { ByteCount($0) }
  }

  /// How long the data takes to pass.
  package static func / (left: ByteCount, right: Bandwidth) -> Seconds {
    Seconds(Double(left.bytes) / right.bytesPerSecond)
  }

  /// The bandwidth that a size takes at a rate.
  package static func * (left: Rate, right: ByteCount) -> Bandwidth {
    Bandwidth(bytesPerSecond: left.perSecond * Double(right.bytes))
  }

  package static func / (left: ByteCount, right: ByteCount) -> Double {
    Double(left.bytes) / Double(right.bytes)
  }
}

extension ByteCount: Comparable {
  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension ByteCount: CustomStringConvertible {
  package var description: String { QuantityFormat.human(Double(bytes), .data) }
}
