/// What a `let` that grows and is reset goes through under a load, again and again.
package struct LetCycle: Hashable, Sendable {
  package var name: String
  /// The job that resets it.
  package var job: String
  /// Just after a reset, and just before one; infinite where nothing resets it.
  package var low: Double
  package var high: Double
  /// From one reset to the next.
  package var seconds: Double

  package init(name: String, job: String, low: Double, high: Double, seconds: Double) {
    self.name = name
    self.job = job
    self.low = low
    self.high = high
    self.seconds = seconds
  }
}
