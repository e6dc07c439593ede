package import Model

/// One call in the life of a request: from its arrival at a component to its reply.
package struct RequestSpan: Hashable, Sendable {
  /// Which of the traced requests it belongs to, from 1 on.
  package var number: Int
  package var request: String
  /// Nil for the request as a whole, and for branches of its walk.
  package var node: NodeID?
  package var arrived: Double
  /// When its own work was done; nil where it had none.
  package var work: ClosedRange<Double>?
  package var ended: Double
  /// `reply`, or why there was none.
  package var outcome: String

  package init(
    number: Int,
    request: String,
    node: NodeID?,
    arrived: Double,
    work: ClosedRange<Double>?,
    ended: Double,
    outcome: String
  ) {
    self.number = number
    self.request = request
    self.node = node
    self.arrived = arrived
    self.work = work
    self.ended = ended
    self.outcome = outcome
  }
}
