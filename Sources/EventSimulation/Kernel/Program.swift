/// A design and its load as flat tables of plain numbers: all that the kernel reads.
struct Program: Sendable {
  var ops: [Op] = []
  var steps: [Step] = []
  var components: [Component] = []
  var stations: [Station] = []
  var sources: [Source] = []
  /// The first step of each plan, and its request type.
  var plans: [Plan] = []
  /// Shares of a source's plans added up, one source behind the other.
  var shares: [Double] = []
  var pieces: [RatePiece] = []
  /// Shares of uneven components' stations added up.
  var parts: [Double] = []
  var ringCount = 0
  var hedgeRings = 0
  /// Seconds of each ring of patience.
  var patienceRings: [Double] = []
  /// Rings from here on are those of patience.
  var firstPatienceRing = 0
  var lineCount = 0
  /// By request type: seconds after which its work is dropped where it waits.
  var deadlines: [Double] = []
  var linkCount = 0
  var requestCount = 0
  var buckets: [Bucket] = []
  var scalers: [Scaler] = []
  var coldCaches: [ColdCache] = []
  var keyWords = 0
  var keyCaches: [KeyCache] = []
  var feeds: [Feed] = []
  var gatherings: [Gathering] = []
  /// Feeds by the component that they hand over to.
  var pulls: [UInt32] = []
  var passageCount = 0
  var jobCount = 0
  /// Runs by the clock and by hand, those that wait for each of them, and what they read and write.
  var plannedRuns: [PlannedRun] = []
  var dependents: [UInt32] = []
  var stores: [StoreSums] = []
  var inflows: [Inflow] = []
  var newReads: [NewReads] = []
  var runWrites: [RunWrites] = []
  var spots: [SpotPool] = []
  /// Components that stand on others.
  var riders: [UInt32] = []
  /// Components that tasks read, write or belong to, one task's behind the other's.
  var touched: [UInt32] = []
  var breakers: [Breaker] = []
  var pools: [Pool] = []
  var actions: [Action] = []
  var throttleCount = 0
  /// Servers that differ, one station's behind the other's.
  var unevenServers: [UnevenServer] = []
  var book = LawBook()
  /// The name of each random stream.
  var streams: [String] = []

  struct Plan: BitwiseCopyable {
    var step: UInt32
    var request: UInt32
  }
}

/// What a frame does next.
struct Op: BitwiseCopyable {
  var kind: Kind
  var bit: UInt8
  /// Whether it is the end of a walk, as all have: apart from the kind, so that it is asked first.
  private(set) var isReply: Bool
  var a: UInt32
  var x: Double

  init(kind: Kind, bit: UInt8 = 0, a: UInt32 = 0, x: Double = 0) {
    self.kind = kind
    self.bit = bit
    self.a = a
    self.x = x
    isReply = kind == .reply
  }

  enum Kind: UInt8 {
    /// Comes to a component without servers.
    case enter
    /// Comes to a component, waits for a server and does its own work.
    case serve
    /// Waits for a time of law `a`.
    case delay
    /// Fails with probability `x`.
    case fail
    /// Misses with probability `x`, or where the key that it draws isn't held.
    case miss
    /// Goes to `a` unless a draw of probability `x` succeeds.
    case chance
    /// Goes to `a` unless `bit` is set.
    case unless
    case jump
    /// Draws how often to call: a law `a`, rounded so that the mean stays.
    case times
    /// Goes to `a` when no call is left.
    case loop
    /// Calls step `a` and waits.
    case call
    /// Sends step `a` on its way without waiting.
    case cast
    /// Starts the `a` branches that follow, and waits for `x` of them.
    case fork
    /// A branch of a fork, by its step `a`.
    case branch
    /// Draws how often to call by law `a` and deals the calls out to at most `x` equal branches.
    case spread
    /// Commits a version; with chance `x` each one meanwhile makes the work at step `a` void.
    case commit
    /// Does its work again where that is void.
    case renew
    /// Passes a bound `a` on requests or bytes, at which it takes `x` seconds.
    case throttle
    case reply
  }
}

/// One call of a walk: where it leads, how it gets there, and how its caller guards itself.
///
/// As long as four cache lines, so that its place is found by a shift.
struct Step: BitwiseCopyable {
  static let none = Int32(-1)

  // What every call asks for stands together, in one cache line.
  var script: UInt32 = 0
  var component = UInt32.max
  /// The first of its component's stations.
  var station: UInt32 = 0
  var link = UInt32.max
  var request: UInt32 = 0
  var generator: UInt32 = 0
  var ring = Step.none
  /// Own work: a law, and what is added to it.
  var work = Step.none
  var extraSeconds = 0.0
  /// The mean of that law where it is exponential and items add nothing, else 0.
  var plainMean = 0.0
  var timeoutSeconds = Double.infinity
  /// Bits of the caller that a failure and a miss set.
  var failBit: UInt16 = 0
  var missBit: UInt16 = 0
  /// Whether a call does nothing but set its timeout and go there at once, and whether its reply comes back so.
  var isPlainCall = false
  var isPlainReply = false
  /// Whether its script begins at its component's servers.
  var isServedAtOnce = false
  /// Whether its component answers all who come, and keeps no content that can be lost.
  var isWhole = true

  /// What each item of a batch adds to own work.
  var itemSeconds = 0.0
  /// On the wire, there and back: a law and fixed seconds.
  var wire = Step.none
  var forthSeconds = 0.0
  var backSeconds = 0.0
  /// What bytes go over one message after another, there and back, and how long an item holds it.
  var forthLine = Step.none
  var backLine = Step.none
  var forthHold = 0.0
  var backHold = 0.0
  /// A timeout that varies.
  var timeoutLaw = Step.none
  var retries: UInt32 = 0
  var backoff = Step.none
  var budget = Step.none
  var breaker = Step.none
  var pool = Step.none
  /// The feed that gathers its calls to batches, or holds them for a consumer.
  var feed = Step.none
  /// The histogram of the age of requests when this is done, among those of its kind.
  var passage = Step.none
  var hedgeRing = Step.none
  var hedgeSeconds = 0.0
  /// What it sends.
  var payloadBytes = 0.0
  var holds: UInt32 = 1
  var priority: UInt32 = 0
  var isBranch = false
  var isOptional = false
  var hasJitter = false
  var isCancelled = false
  /// The component whose versions its work has to be newer than when it is committed.
  var versionsOf = Step.none
  /// The job whose run this is, or a task of it.
  var run = Step.none
  /// Whether it is a task of a job: its work is the caller's to remember, and it waits for servers that are gone.
  var isTask = false
  /// The component that stands for its job.
  var jobComponent = UInt32.max
  /// Whether its servers are its own until its calls are done.
  var keepsServers = false
  /// Whether it waits where there is nobody, until somebody is back.
  var waitsForReturn = false
  /// Whether what is sent while nothing gets through is lost.
  var isLostInCut = false
  /// Who mends it where no attempt is left: how long that takes.
  var repair = Step.none
  /// What each new byte that its run reads adds to its work.
  var newByteSeconds = 0.0
  /// Work after which a task's progress is safe, and what saving it adds to each second of work.
  var checkpoint = 0.0
  var savingShare = 0.0
  /// Where what a task touches stands in the table of that.
  var firstTouched: UInt32 = 0
  var touchedCount: UInt32 = 0
  /// Until when nothing gets through.
  var cutUntil = 0.0

  /// Whether an end of an attempt matters to more than its caller.
  var isWatched: Bool { breaker >= 0 || pool >= 0 }

  /// Notes which of its ways are plain.
  mutating func notePlainWays(_ ops: borrowing Table<Op>, _ laws: borrowing Table<Law>) {
    isServedAtOnce = component != UInt32.max && ops[script].kind == .serve
    isPlainCall =
      budget < 0 && breaker < 0 && timeoutLaw < 0 && pool < 0 && feed < 0 && hedgeRing < 0
      && !isCancelled && forthSeconds == 0 && wire < 0 && cutUntil == 0 && !isTask
    isPlainReply =
      component != UInt32.max && backSeconds == 0 && wire < 0 && passage < 0 && !isBranch
      && !isWatched && cutUntil == 0 && !isTask && run < 0 && isWhole
    let isExponential = work >= 0 && laws[Int(work)].kind == .exponential
    plainMean = isExponential && itemSeconds == 0 ? laws[Int(work)].a : 0
  }
}

/// A component over all its stations: what it adds up, and how it shares work among them.
struct Component: BitwiseCopyable {
  var firstStation: UInt32 = 0
  var stationCount: UInt32 = 1
  var balance = Balance.shared
  var next: UInt32 = 0
  var generator: UInt32 = 0
  var bucket = Step.none
  /// Shares of its stations added up, where they are uneven.
  var firstPart = Step.none
  /// Seconds that a request waits at most.
  var patienceRing = Step.none
  var patienceSeconds = Double.infinity
  var patienceLaw = Step.none
  /// Links that hand over to it when it has a free server, by their place in the table of pulls.
  var firstPull: UInt32 = 0
  var pullCount: UInt32 = 0
  var pullTurn: UInt32 = 0
  /// What is on its way to one of its free servers.
  var promised: UInt32 = 0
  /// Of a queue or stream: items or bytes that it holds for its consumers, and how many it has room for.
  var held = 0.0
  var room = Double.infinity
  var countsBytes = false
  /// Whether the oldest go where there is no more, or who comes waits in a line for room, of which some is promised.
  var dropsItems = false
  var holdsUp = false
  var roomLine: UInt32 = 0
  var promisedRoom = 0.0
  var isDelay = false
  var scaler = Step.none
  var areaAtLook = 0.0
  /// The component on whose servers its replicas stand, and those of them that wait for one.
  var host = UInt32.max
  var waitingForHost: UInt32 = 0
  var isHost = false
  /// Whether each request has a replica of its own, and how long that takes to start.
  var isFresh = false
  var freshStart = Step.none
  var replicas: UInt32 = 1
  var serversOfReplica: UInt32 = 1
  /// The share of its servers that is gone: what a fault has taken, and spot replicas that were taken away.
  var gone = 0.0
  var goneByFault = 0.0
  /// How many of its several lines are gone: the first ones.
  var linesGone: UInt32 = 0
  /// Where replicas follow the load, those that a fault has taken: ones that come later stand elsewhere.
  var lostByFault: UInt32 = 0
  var away: UInt32 = 0
  /// Of a cache whose hits are a share, its keys once they are lost; of one by its keys, what it holds.
  var cache = Step.none
  var keyCache = Step.none
  /// What a fault does: the share of calls that find nobody, and of those that fail; how much slower it is.
  var unserved = 0.0
  var unservedByFault = 0.0
  var failing = 0.0
  var slowness = 1.0
  /// Whether it answers all who come, and keeps no content that can be lost.
  var isWhole = true
  var rejections: UInt64 = 0
  /// Of a cache: requests that asked it, and those that it didn't answer itself.
  var lookups: UInt64 = 0
  var misses: UInt64 = 0
  /// Of what is committed side by side: versions, and attempts that lost.
  var versions: UInt32 = 0
  var commits: UInt64 = 0
  var conflicts: UInt64 = 0
  /// Server-seconds of work that was void when it came to be committed, done again.
  var redoneSeconds = 0.0

  enum Balance: UInt8 {
    case shared
    case random
    case roundRobin
    case leastBusy
    /// By the shares of the keys that each holds.
    case byKey
  }
}

/// Where requests come from.
struct Source: BitwiseCopyable {
  /// Gaps of mean 1, to be divided by the rate.
  var gaps = Step.none
  var firstShare: UInt32 = 0
  var firstPlan: UInt32 = 0
  var planCount: UInt32 = 1
  var generator: UInt32 = 0
  var mixGenerator: UInt32 = 0
  /// Rates over time; the last holds for ever.
  var firstPiece: UInt32 = 0
  var pieceCount: UInt32 = 1
  var piece: UInt32 = 0
  /// The last rate, once it is that; 0 before, and where nobody comes any more.
  var lastPerSecond = 0.0
  /// How many come together.
  var batchLow: UInt32 = 1
  var batchHigh: UInt32 = 1
  /// Users that ask again so long after a reply; none of an open source.
  var users: UInt32 = 0
  var think = Step.none
}

/// A rate from a moment on.
struct RatePiece: BitwiseCopyable {
  var from: Double
  var perSecond: Double
}

/// What a caller has seen of a link lately, in tenths of its window.
struct Breaker: BitwiseCopyable {
  var errorShare: Double
  var tenth: Double
  var openSeconds: Double
  /// Where its tenths begin in the table of tallies.
  var firstTally: UInt32
  /// The tenth that is being filled, counted from the start of the run.
  var number: Int64 = 0
  var openUntil = 0.0
  var state = State.closed

  enum State: UInt8 {
    case closed
    case open
    /// One call tries whether it works again.
    case probing
  }

  struct Tally: BitwiseCopyable {
    var calls: UInt32 = 0
    var errors: UInt32 = 0
  }

  static let tenths: UInt32 = 10
  /// Fewer calls in a window say nothing.
  static let fewest: UInt32 = 20
}

/// Connections of a caller's replicas, and the line of those that wait for one.
struct Pool: BitwiseCopyable {
  var free: UInt32
  var line: UInt32
}

/// A step of the scenario: at a moment something is another way.
struct Action: BitwiseCopyable {
  var time: Double
  var kind: Kind
  /// A component, for `cut` a step, for `crowd` a source, for `release` a run.
  var target: UInt32
  var value = 0.0
  var isLost = false
  /// Of replicas that follow the load: so many, and those in these of so many places.
  var lostReplicas: UInt32 = 0
  var lostPlaces: UInt64 = 0
  var places: UInt32 = 1

  static let mostPlaces = 64

  enum Kind: UInt8 {
    /// The share of its servers that is gone.
    case capacity
    /// The share of its calls that find nobody.
    case unserved
    case failing
    case slowness
    /// Until when nothing gets through.
    case cut
    case drop
    /// So many requests of a source, `target`, come at once.
    case crowd
    /// A run of a job may begin.
    case release
  }
}

/// Tokens that come at a rate and are spent one by one.
struct Bucket: BitwiseCopyable {
  var tokens: Double
  var most: Double
  var perSecond: Double
  /// What each first attempt earns.
  var perAttempt: Double
  var last = 0.0
}
