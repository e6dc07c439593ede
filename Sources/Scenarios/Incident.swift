package import Model

/// One action of a fault, with what it is done to.
package struct Incident: Sendable {
  package var spell: Spell
  package var effect: Effect

  package init(spell: Spell, effect: Effect) {
    self.spell = spell
    self.effect = effect
  }

  package enum Effect: Sendable {
    /// Replicas are gone: calls to what is gone fail at once, as a refused connection does.
    case kill([Loss])
    case slow([NodeID], by: Double)
    /// A share of the calls, or of a job's tasks, fails though it is up.
    case fail([NodeID], share: Double)
    /// Nothing gets through; what is sent arrives at the end unless it is lost.
    case cut([LinkID], isLost: Bool)
    case delayJobs([NodeID], by: Double)
    /// A cache loses its content.
    case drop([NodeID])
    case damage(Damage)
    case set([NodeID], attribute: String, scope: String?, to: [[Field]])
  }

  /// Harm to data, which somebody sees at some time.
  package struct Damage: Hashable, Sendable {
    /// The form's name in the schema: `delete`, `corrupt`, `rot`.
    package var form: String
    package var share: Double
    package var of: [NodeID]
    package var isByAdmin: Bool
    package var seenAfter: Double?
  }
}

/// What a component is left with when some of it is gone, as shares of what it has.
package struct Loss: Hashable, Sendable {
  package var node: NodeID
  /// How many replicas (of shards: nodes) are gone; nil for all, also those that come later.
  package var replicas: Int?
  /// Of replicas that are spread over places, which of these are gone.
  package var places: LostPlaces?
  /// The share of its capacity that is gone until another has taken over, and after that.
  package var capacityAtFirst: Double
  package var capacityAfter: Double
  /// The share of its requests that nobody can serve, at first and after.
  package var unservedAtFirst: Double
  package var unservedAfter: Double
  /// Seconds until another has taken over.
  package var failover: Double

  /// Whether some of its replicas are gone for as long as it lasts; else a share of its capacity is, or all.
  package var isCounted: Bool {
    replicas != nil && capacityAtFirst == capacityAfter && capacityAtFirst > 0
      && capacityAtFirst < 1
  }

  /// How many of as many replicas as are there are gone, where they are counted.
  package func lost(of count: Int) -> Int? {
    guard isCounted, let replicas else { return nil }
    return min(count, places?.count(of: count) ?? replicas)
  }

  /// All of it is gone.
  package static func whole(_ node: NodeID) -> Loss {
    Loss(
      node: node,
      replicas: nil,
      capacityAtFirst: 1,
      capacityAfter: 1,
      unservedAtFirst: 1,
      unservedAfter: 1,
      failover: 0
    )
  }
}

/// Some of the places that replicas stand in, round and round.
package struct LostPlaces: Hashable, Sendable {
  package var all: Int
  package var lost: [Int]

  package init(all: Int, lost: [Int]) {
    self.all = all
    self.lost = lost
  }

  /// How many of so many replicas stand in them.
  package func count(of replicas: Int) -> Int {
    lost.reduce(0) { $0 + replicas / all + ($1 < replicas % all ? 1 : 0) }
  }
}
