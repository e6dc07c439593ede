package import Model

/// What happened from moment to moment under one workload and one fault: rates per second, times in seconds.
package struct TimelineFindings: Sendable {
  package var variant: String
  package var workload: String
  package var fault: String?
  package var engine: String
  /// How long was played before moment 0, and from it on.
  package var warmUpSeconds = 0.0
  package var seconds = 0.0
  package var requestNames: [String] = []
  package var letNames: [String] = []
  /// One after another and without a gap from moment 0.
  package var bins: [TimelineBin] = []
  /// The same run without its faults and spikes; empty where it has none.
  package var baseline: [TimelineBin] = []
  /// What each bin used, and the same without the faults and spikes; empty where nobody asked.
  package var usage: [UsagePhase] = []
  package var calmUsage: [UsagePhase] = []
  package var disturbance: Disturbance?
  package var jobs: [JobFindings] = []
  /// How large the run was; nil where nothing was drawn.
  package var sample: SampleFindings?
  /// Runs that requests start, where they were played one by one.
  package var startedRuns: [StartedRuns] = []
  /// What happened when, in words and in order.
  package var story: [StoryLine] = []
  /// Who notices that all is not well, and what takes over, in order.
  package var notices: [TimelineNotice] = []
  /// What the run takes of the errors that a month may have.
  package var budgets: [ErrorBudget] = []
  /// What the run costs; nil where nobody worked it out.
  package var cost: TimelineCost?
  /// What a request type does after a trigger that is gone again.
  package var metastability: [MetastabilityFindings] = []
  package var assumptions: [Assumption] = []
  /// What the engine leaves out or takes in a simpler way here, in words.
  package var simplifications: [String] = []
  /// What kept the engine from an answer, in words; empty when it has one.
  package var obstacles: [String] = []
  /// Request types that start runs of jobs whose tasks take no time here, and the components of these tasks.
  package var unplayedRequests: [String] = []
  package var unplayedNodes: [NodeID] = []

  /// From the first moment of what disturbs the run to its last, and when all is as without it.
  package struct Disturbance: Hashable, Sendable {
    package var begin: Double
    package var end: Double
    /// Nil where the run ended first.
    package var recoveredAt: Double?

    package init(begin: Double, end: Double, recoveredAt: Double? = nil) {
      self.begin = begin
      self.end = end
      self.recoveredAt = recoveredAt
    }
  }

  package struct StoryLine: Hashable, Sendable {
    package var at: Double
    package var words: String

    package init(at: Double, words: String) {
      self.at = at
      self.words = words
    }
  }

  package init(variant: String, workload: String, fault: String?, engine: String) {
    self.variant = variant
    self.workload = workload
    self.fault = fault
    self.engine = engine
  }

  /// What is measured: of a disturbed run from its first moment to recovery, else all of it.
  package var window: (from: Double, to: Double) {
    guard let disturbance else { return (0, seconds) }
    return (disturbance.begin, disturbance.recoveredAt ?? seconds)
  }
}

/// A short part of a run.
package struct TimelineBin: Sendable {
  package var begin: Double
  package var seconds: Double
  /// One for each of the timeline's request types.
  package var requests: [RequestBin]
  package var components: [ComponentBin]
  package var links: [LinkBin]
  /// How old requests are when a component that is asked for, or behind an asynchronous link, has done its work on them.
  package var passages: [PassageBin] = []
  /// How long they wait for a server of a component that a requirement asks about.
  package var waits: [PassageBin] = []
  /// The largest value of each `let` that grows.
  package var lets: [Double]
  /// The bill of a month that were all like this part; nil where nobody worked it out.
  package var dollarsPerMonth: Double?

  package init(begin: Double, seconds: Double, requests: Int) {
    self.begin = begin
    self.seconds = seconds
    self.requests = Array(repeating: RequestBin(), count: requests)
    components = []
    links = []
    lets = []
  }

  package var end: Double { begin + seconds }
}

/// One request type in a part of a run, as counts.
package struct RequestBin: Sendable {
  package var offered = 0.0
  /// Replies in time.
  package var served = 0.0
  package var timedOut = 0.0
  package var rejected = 0.0
  /// Dropped for its age, its deadline or the place it took.
  package var shed = 0.0
  package var failed = 0.0
  /// Of the replies in time.
  package var latency = LatencyHistogram()

  package init() {}

  package var errors: Double { timedOut + rejected + shed + failed }

  package mutating func add(_ other: RequestBin) {
    offered += other.offered
    served += other.served
    timedOut += other.timedOut
    rejected += other.rejected
    shed += other.shed
    failed += other.failed
    latency.add(other.latency)
  }
}

/// The times of one request type at one component.
package struct PassageBin: Sendable {
  /// Its place among the timeline's request types.
  package var request: Int
  package var node: NodeID
  package var latency: LatencyHistogram

  package init(request: Int, node: NodeID, latency: LatencyHistogram) {
    self.request = request
    self.node = node
    self.latency = latency
  }
}

/// One component in a part of a run.
package struct ComponentBin: Sendable {
  package var node: NodeID
  package var arrivalPerSecond = 0.0
  package var throughputPerSecond = 0.0
  /// The share of the servers there are that work, dead work included.
  package var utilization = 0.0
  /// Who waits at the end of it, and those of them whose caller has given up.
  package var queue = 0.0
  package var abandoned = 0.0
  package var rejectedPerSecond = 0.0
  /// Replicas that serve, and those that are paid.
  package var replicas = 0.0
  package var paidReplicas = 0.0
  /// Servers that are there; nil for a delay, which has none.
  package var servers: Double?
  /// Of a cache, its share of hits.
  package var hitShare: Double?

  package init(node: NodeID) { self.node = node }
}

/// One link in a part of a run.
package struct LinkBin: Sendable {
  package var link: LinkID
  package var attemptsPerSecond = 0.0
  package var timeoutsPerSecond = 0.0
  package var retriesPerSecond = 0.0
  /// The most that waits to be handed over, and how old the oldest of that is.
  package var backlog = 0.0
  package var lag = 0.0
  /// What waits at the end of it.
  package var left = 0.0
  /// As counts: what left unread, and what came too late.
  package var lost = 0.0
  package var late = 0.0
  /// The share of the time that its breaker was open.
  package var openShare = 0.0

  package init(link: LinkID) { self.link = link }
}

/// Whether a request type comes back by itself after a trigger is gone.
package struct MetastabilityFindings: Sendable {
  package enum Verdict: String, Sendable {
    /// One state only: any trigger passes.
    case stable
    /// A second state holds itself up, and a trigger leads there.
    case vulnerable
    /// No state without overload.
    case overloaded
  }

  package var request: String
  package var verdict: Verdict
  /// The station that stays full, and what it can do a second.
  package var node: NodeID
  package var capacityPerSecond: Double
  package var loadPerSecond: Double
  /// Attempts per request when all fail.
  package var amplification: Double
  /// The load below which every trigger passes, as a rate.
  package var safeLoadPerSecond: Double
  /// The shortest stop that the load doesn't come back from, where one was searched and found.
  package var smallestTriggerSeconds: Double?
  /// The single changes that make it come back, in words.
  package var cures: [String] = []

  package init(
    request: String,
    verdict: Verdict,
    node: NodeID,
    capacityPerSecond: Double,
    loadPerSecond: Double,
    amplification: Double,
    safeLoadPerSecond: Double
  ) {
    self.request = request
    self.verdict = verdict
    self.node = node
    self.capacityPerSecond = capacityPerSecond
    self.loadPerSecond = loadPerSecond
    self.amplification = amplification
    self.safeLoadPerSecond = safeLoadPerSecond
  }
}
