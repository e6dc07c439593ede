package import Laws

/// Traps where a law is broken, so that the fuzzer keeps the bytes.
package func demand(_ law: Law, _ bytes: [UInt8]) {
  if let violation = law.violation(bytes) { fatalError("\(law.name): \(violation)") }
}

/// The bytes that libFuzzer hands over.
package func bytes(_ data: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  guard let data = unsafe data else { return [] }
  return unsafe Array(UnsafeBufferPointer(start: data, count: count))
}
