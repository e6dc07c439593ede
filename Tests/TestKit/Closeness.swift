package import Testing

/// Expects a number within a relative tolerance of a published or exact one.
package func expectClose(
  _ actual: Double?,
  _ expected: Double,
  within tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let distance = actual.map { abs($0 - expected) } ?? .infinity
  let text = actual.map { "\($0)" } ?? "nothing"
  #expect(
    distance <= tolerance * abs(expected),
    "\(text) is not \(expected)",
    sourceLocation: sourceLocation
  )
}
