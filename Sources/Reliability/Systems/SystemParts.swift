package import Model

/// One thing that can be down by itself.
package enum FailureEvent: Hashable, Sendable {
  /// A zone, rack, region, cloud or group: all in it is down with it.
  case group(NodeID)
  /// A component as a whole: its version, its configuration, its control plane.
  case component(NodeID)
  /// One of a component's replicas, copies or parts of a code.
  case unit(NodeID, Int)
}

/// A component as what can be down of it.
package struct SystemPart: Sendable {
  package var node: NodeID
  /// How likely it is down as a whole; nil where the design doesn't say.
  package var whole: Double?
  /// How likely one unit is down by itself; nil where the design doesn't say.
  package var unit: Double?
  /// How likely nobody has taken over yet from a unit that was lost; nil where that takes no time or isn't said.
  package var takeover: Double?
  /// Groups that it is down with, whatever stands in them.
  package var groups: [NodeID]
  /// A request meets one of these, by their weights, which add up to 1.
  package var patterns: [Pattern]

  /// Units that serve together.
  package struct Pattern: Sendable {
    package var weight: Double
    package var sites: [Site]
    /// How many of them have to be up.
    package var needed: Int
    /// The number of its first unit among the part's events.
    package var firstUnit: Int
    /// How many units' worth of load there is, where that says how many are needed.
    package var load: Double?

    package var unitCount: Int { sites.reduce(0) { $0 + $1.count } }
  }

  /// Units in one place.
  package struct Site: Hashable, Sendable {
    /// The place and what is around it, as far as that isn't around the whole part.
    package var groups: [NodeID]
    package var count: Int

    package init(groups: [NodeID], count: Int) {
      self.groups = groups
      self.count = count
    }
  }

  /// How likely it is down for want of a takeover: without one to spare nobody takes over, and the repair is what counts.
  package var takeoverDown: Double {
    patterns.contains { $0.unitCount > $0.needed } ? takeover ?? 0 : 0
  }

  /// Whether some number says how often any of it fails.
  package var hasNumbers: Bool { whole != nil || unit != nil }
}
