package import Model

/// What a component's numbers were worked out from, for who wants to follow them.
package struct StationArithmetic: Sendable {
  /// What arrives, by link and request type.
  package var streams: [Stream]
  /// Mean seconds that a request holds a server, over all streams.
  package var serviceSeconds: Double
  /// Squared coefficients of variation of the service times and of the gaps between arrivals.
  package var serviceVariation: Double
  package var gapVariation: Double
  package var formula: StationFormula
  /// The share that can't be served at once, where the formula gives it.
  package var waitingShare: Double?
  /// The share that is turned away, and the places before service where there are only so many.
  package var lossShare: Double
  package var places: Int?
  /// Where keys divide the work: how many shards there are, and the load of the hottest.
  package var shards: Int?
  package var hottest: Double?
  /// The share of requests that wait for a new replica.
  package var coldShare: Double?
  /// How many queues there are, where each replica or shard has its own.
  package var queues: Int?
  /// What a rate limit does, where there is one.
  package var limit: Limit?

  package struct Limit: Hashable, Sendable {
    package var perSecond: Double
    /// What each bucket may let through at once.
    package var burst: Double
    package var buckets: Double
    /// The share of arrivals that finds no token.
    package var lossShare: Double

    package init(perSecond: Double, burst: Double, buckets: Double, lossShare: Double) {
      self.perSecond = perSecond
      self.burst = burst
      self.buckets = buckets
      self.lossShare = lossShare
    }
  }

  package struct Stream: Hashable, Sendable {
    package var link: LinkID?
    package var request: String
    package var perSecond: Double
    package var serviceSeconds: Double

    package init(link: LinkID?, request: String, perSecond: Double, serviceSeconds: Double) {
      self.link = link
      self.request = request
      self.perSecond = perSecond
      self.serviceSeconds = serviceSeconds
    }

    /// Adds more of the same; the service time becomes the mean of both.
    package mutating func add(perSecond rate: Double, serviceSeconds seconds: Double) {
      let total = perSecond + rate
      guard total > 0 else { return }
      serviceSeconds = (perSecond * serviceSeconds + rate * seconds) / total
      perSecond = total
    }
  }

  package init() {
    streams = []
    serviceSeconds = 0
    serviceVariation = 0
    gapVariation = 1
    formula = .delay
    lossShare = 0
  }
}

/// Which formula gives a station's wait.
package enum StationFormula: String, Hashable, Sendable, CaseIterable {
  /// No servers: nothing waits.
  case delay
  /// M/M/c.
  case erlangC = "erlang-c"
  /// M/M/c/K.
  case boundedErlang = "bounded-erlang"
  /// M/D/c.
  case fixedService = "fixed-service"
  /// M/G/1.
  case pollaczekKhinchine = "pollaczek-khinchine"
  /// GI/M/c.
  case renewal
  /// PH/PH/c, solved as a Markov chain.
  case phases
  /// The middle of two such chains that enclose it.
  case betweenPhases = "between-phases"
  /// Between M/M/c, M/D/c and D/M/c.
  case interpolation
  case twoMoments = "two-moments"
  /// M/M/c whose queue is left after some time: Erlang-A.
  case impatient
  /// M/G/c that all present share evenly.
  case processorSharing = "processor-sharing"
  /// The more urgent first; who is served is finished, or interrupted.
  case headOfLine = "head-of-line"
  case preemptive
  case lastComeFirst = "last-come-first"
  case unequalServers = "unequal-servers"
  /// A queue for each replica, of which each request joins the shortest.
  case shortestQueue = "shortest-queue"
  /// Several come at once: M[X]/M/c.
  case batches
  case pulses
  /// Commits that lose when another one ends in their time.
  case optimistic
  /// A closed network of users, by mean value analysis.
  case closedUsers = "closed-users"
}
