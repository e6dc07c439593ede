/// How much data moves in a time, in bytes per second.
package struct Bandwidth: Hashable, Sendable {
  package let bytesPerSecond: Double

  package init(bytesPerSecond: Double) {
    self.bytesPerSecond = bytesPerSecond
  }

  /// The bandwidth a quantity stands for.
  package init(_ quantity: Quantity) throws(QuantityError) {
    self.bytesPerSecond = try quantity.value(in: .bandwidth)
  }

  package static let zero = Bandwidth(bytesPerSecond: 0)

  package static func + (left: Bandwidth, right: Bandwidth) -> Bandwidth {
    Bandwidth(bytesPerSecond: left.bytesPerSecond + right.bytesPerSecond)
  }

  package static func * (left: Bandwidth, right: Double) -> Bandwidth {
    Bandwidth(bytesPerSecond: left.bytesPerSecond * right)
  }

  package static func / (left: Bandwidth, right: Bandwidth) -> Double {
    left.bytesPerSecond / right.bytesPerSecond
  }

  /// How often an amount of data fits through.
  package static func / (left: Bandwidth, right: ByteCount) -> Rate {
    Rate(perSecond: left.bytesPerSecond / Double(right.bytes))
  }
}

extension Bandwidth: Comparable {
  package static func < (left: Bandwidth, right: Bandwidth) -> Bool {
    left.bytesPerSecond < right.bytesPerSecond
  }
}

extension Bandwidth: CustomStringConvertible {
  package var description: String { QuantityFormat.human(bytesPerSecond, .bandwidth) }
}
