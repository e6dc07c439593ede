package import Model

/// Slots that are held until a reply: threads of a component, connections of a link.
package struct HeldFindings: Sendable {
  package var slots: Int
  /// What asks for one a second, and how long it keeps it.
  package var perSecond: Double
  package var heldSeconds: Double
  /// The share that is turned away since nobody more may wait.
  package var lossShare: Double
  /// For a slot; nil where more is held than there are.
  package var wait: LatencySummary?
  /// How the wait was found, from what gaps between those who ask, and how far it can be trusted.
  package var gaps = Gaps.random
  package var formula = StationFormula.delay
  package var accuracy = Accuracy.exact
  /// What piles up a second for want of one.
  package var surplusPerSecond: Double?
  /// The component that most of the time goes to while one is held, and how much of it.
  package var longest: Holder?

  /// How those come who ask for a slot, as the formula takes it.
  package enum Gaps: Sendable {
    /// At any time.
    case random
    /// At even times, as batches by the clock.
    case even
    /// Some at even times, some at any: all are taken for such.
    case mixed
    /// With what a clock starts, taken to come at any time.
    case ofClock
  }

  package struct Holder: Hashable, Sendable {
    package var node: NodeID
    package var seconds: Double

    package init(node: NodeID, seconds: Double) {
      self.node = node
      self.seconds = seconds
    }
  }

  package init(
    slots: Int,
    perSecond: Double,
    heldSeconds: Double,
    lossShare: Double,
    wait: LatencySummary?
  ) {
    self.slots = slots
    self.perSecond = perSecond
    self.heldSeconds = heldSeconds
    self.lossShare = lossShare
    self.wait = wait
  }

  /// The share of the slots that is held.
  package var utilization: Double { perSecond * heldSeconds / Double(max(1, slots)) }
}

/// Bytes that go over a bandwidth one message after another, in the fuller direction.
package struct WireFindings: Sendable {
  package var bytesPerSecond: Double
  package var perSecond: Double
  /// How long a message takes by itself.
  package var messageSeconds: Double
  /// Nil where more bytes come than fit.
  package var wait: LatencySummary?
  /// The groups between which all links share it, in the direction of the bytes; nil where it is the link's own.
  package var path: Path?

  package struct Path: Hashable, Sendable {
    package var from: NodeID
    package var to: NodeID

    package init(from: NodeID, to: NodeID) {
      self.from = from
      self.to = to
    }
  }

  package init(
    bytesPerSecond: Double,
    perSecond: Double,
    messageSeconds: Double,
    wait: LatencySummary?
  ) {
    self.bytesPerSecond = bytesPerSecond
    self.perSecond = perSecond
    self.messageSeconds = messageSeconds
    self.wait = wait
  }
}
