package import Model
package import Quantities

/// What failures do to a design: how often requests aren't served, which losses hit them, how data comes back.
package struct ImpactFindings: Sendable {
  package var variant: String
  /// The load under which it is asked; nil where the design has none.
  package var workload: String?
  package var requests: [RequestAvailability] = []
  /// Single losses and pairs, those first that cost most of the error budget.
  package var failures: [LossFindings] = []
  /// What one more replica would win, the largest gain first.
  package var advice: [ReplicaAdvice] = []
  /// How each class of data outlives each event.
  package var recovery: [RecoveryFindings] = []
  package var durability: [DurabilityFindings] = []
  package var fullRestores: [FullRestore] = []
  /// What each protection of each store's data costs.
  package var tiers: [RecoveryTier] = []
  package var assumptions: [Assumption] = []
  /// What kept it from an answer, in words; empty when it has one.
  package var obstacles: [String] = []

  package init(variant: String, workload: String?) {
    self.variant = variant
    self.workload = workload
  }
}

/// How often one request type isn't served, and what makes it so.
package struct RequestAvailability: Sendable {
  package var request: String
  /// The share of requests that aren't served over the years: proven bounds, equal where it is exact.
  package var unavailability: ClosedRange<Double>?
  /// Why there is no number, in words.
  package var reason = ""
  /// The least availability that a requirement asks for.
  package var target: Double?
  /// How many minimal cut sets there are of each order from 1 up, as decimal digits; empty where they weren't counted.
  package var cutSetCounts: [String] = []
  /// Why they weren't counted, in words; empty when they were.
  package var cutSetReason = ""
  package var cutSets: [CutSetFindings] = []
  package var singlePoints: [String] = []
  /// What it is down by, the largest part first.
  package var importances: [EventImportance] = []

  package init(request: String) { self.request = request }

  package var isBounded: Bool {
    guard let unavailability else { return false }
    return unavailability.upperBound - unavailability.lowerBound > 1e-12
  }

  /// The availability, at worst where it is bounded.
  package var availability: Double? { unavailability.map { 1 - $0.upperBound } }

  package var downtimeMinutesPerYear: Double? {
    unavailability.map { $0.upperBound * minutesPerYear }
  }
}

/// Of 365 days.
package let minutesPerYear = 525_600.0

/// Things that together leave a request type unserved, none of which can be spared.
package struct CutSetFindings: Hashable, Sendable {
  package var of: [String]
  /// Nil where the design doesn't say how often each of them fails.
  package var probability: Double?

  package init(of: [String], probability: Double?) {
    self.of = of
    self.probability = probability
  }
}

/// What one loss does, alone or with another.
package struct LossFindings: Sendable {
  package var lost: [String]
  /// What was lost, for who draws it.
  package var nodes: [NodeID]
  /// Whether it is one replica of what `nodes` names, not all of it.
  package var isReplica = false
  /// In how many places such a replica may be lost with the same effect.
  package var places = 1
  /// The share of each request type that is still served at once, before overload.
  package var served: [(request: String, share: Double)]
  /// Request types that go on without something optional, or whose later work waits.
  package var degraded: [String] = []
  /// Components that are overloaded by what they take over.
  package var overloaded: [String] = []
  /// Components that it leaves more than 80% busy.
  package var busy: [(component: String, utilization: Double)] = []
  package var p99: [(request: String, seconds: Double?)] = []
  package var errors: [(request: String, share: Double)] = []
  /// How likely it is at any moment; nil where the design doesn't say.
  package var probability: Double?
  /// Minutes a year in which requests fail by it, weighted by their share of the traffic.
  package var budgetMinutesPerYear: Double?
  /// The share of all traffic that is not served.
  package var unservedTraffic: Double
  package var recoverySeconds: Double?
  /// Components that are gone with it as a whole.
  package var down: [NodeID] = []
  /// Balancers that send calls to what is gone until they notice, and how long that takes.
  package var failovers: [(balancer: NodeID, seconds: Double)] = []
  /// What waits for a consumer that is gone when it is back, and how long until that is worked off.
  package var backlogs: [Backlog] = []
  /// What an hour of it is paid for what isn't served.
  package var idleDollarsPerHour: Double?
  /// The age of the newest state that is spared, by store or class.
  package var lostData: [LostData] = []

  package init(
    lost: [String],
    nodes: [NodeID],
    served: [(request: String, share: Double)],
    unservedTraffic: Double
  ) {
    self.lost = lost
    self.nodes = nodes
    self.served = served
    self.unservedTraffic = unservedTraffic
  }
}

extension LossFindings {
  /// What a store or class loses.
  package struct LostData: Hashable, Sendable {
    package var store: String
    /// The age of what is spared; nil where nothing is, or it isn't known.
    package var seconds: Double?
    /// What the load writes in that time; nil where it isn't known.
    package var bytes: Double?
    package var items: Double?

    package init(store: String, seconds: Double?) {
      self.store = store
      self.seconds = seconds
    }
  }

  /// What piles up behind an asynchronous link.
  package struct Backlog: Hashable, Sendable {
    package var link: LinkID
    package var items: Double
    package var drainSeconds: Double

    package init(link: LinkID, items: Double, drainSeconds: Double) {
      self.link = link
      self.items = items
      self.drainSeconds = drainSeconds
    }
  }
}

/// How much one thing that fails has to do with a request type's downtime.
package struct EventImportance: Hashable, Sendable {
  package var of: String
  package var probability: Double
  /// What the downtime would be less if it never failed.
  package var minutesPerYear: Double
  /// That as a share of the downtime (Fussell and Vesely).
  package var share: Double
  /// How many times as likely a request isn't served while it is down (risk achievement worth); nil where it isn't known.
  package var achievement: Double?
  /// How many times as likely a request isn't served as it would be if it never failed; nil where it then always is.
  package var reduction: Double?
  /// The chance that a request isn't served with it down less that with it up (Birnbaum).
  package var birnbaum: Double?

  package init(of: String, probability: Double, minutesPerYear: Double, share: Double) {
    self.of = of
    self.probability = probability
    self.minutesPerYear = minutesPerYear
    self.share = share
  }
}

/// A protection of a store's data, and what it costs.
package struct RecoveryTier: Hashable, Sendable {
  package var store: String
  /// The attribute that says it: `copies`, `versioned`, `backup`, `locked`.
  package var tier: String
  package var perMonth: Money
  /// Whether no price is missing for it.
  package var isComplete: Bool

  package init(store: String, tier: String, perMonth: Money, isComplete: Bool) {
    self.store = store
    self.tier = tier
    self.perMonth = perMonth
    self.isComplete = isComplete
  }
}

/// What one more replica of a component would win.
package struct ReplicaAdvice: Hashable, Sendable {
  package var component: String
  /// Where it would stand; nil where that makes no difference.
  package var place: String?
  package var minutesPerYear: Double

  package init(component: String, place: String?, minutesPerYear: Double) {
    self.component = component
    self.place = place
    self.minutesPerYear = minutesPerYear
  }
}

extension ReplicaAdvice {
  /// What to do, as an order.
  package var words: String {
    "give \(component) a replica" + (place.map { " in \($0)" } ?? "")
  }
}
