/// A promise about any bytes; the tests and the fuzzers ask the same ones.
package struct Law: Sendable {
  package let name: String
  /// What broke the promise for these bytes, or nil when it holds.
  package let violation: @Sendable ([UInt8]) -> String?

  package init(_ name: String, violation: @escaping @Sendable ([UInt8]) -> String?) {
    self.name = name
    self.violation = violation
  }
}

extension Law: CustomStringConvertible {
  package var description: String { name }
}
