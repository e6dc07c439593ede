import Model

/// A link as the kernel sees it: what goes over it, what is held up on it.
struct LinkState {
  /// Nil for what no link says, as a task of a job.
  var link: LinkID?
  var target: Int
  /// Calls in this step of time.
  var attempts = 0.0
  var timeouts = 0.0
  var retries = 0.0
  var lost = 0.0

  var isCut = false
  var wasCut = false
  var losesWhatIsCut = false
  /// What was sent while it was cut, for its end.
  var held: [(step: Int, mass: Double, origin: Origin)] = []
  /// What waits for its bandwidth, and for how long the oldest of that has.
  var onLine = 0.0
  var lineLag = 0.0
  /// The share that a balancer no longer sends here, since nobody is there.
  var avoided = 0.0

  // A breaker's memory.
  var breaker: Step.Breaker?
  private var tallies: [Tally] = []
  /// The tenth of its window that is being filled.
  private var tenth = 0.0
  private var goodNow = 0.0
  private var badNow = 0.0
  private var opensUntil = -Double.infinity
  private var state = BreakerState.closed
  /// The share of calls that it stops in this step.
  private(set) var breakerShare = 0.0

  private enum BreakerState { case closed, open, probing }

  private struct Tally {
    var good = 0.0
    var bad = 0.0
  }

  private static let tenths = 10

  // What a queue or stream holds for it.
  var isBuffer = false
  /// The steps that take what it hands over: one batch may carry items of each.
  var takers: [Int] = []
  var backlog = WaitingLine()
  var partitions: Double?
  var retainSeconds = Double.infinity
  var retainItems = Double.infinity
  var rebalance = 0.0
  var checkpoint = 0.0
  var stopsUntil = -Double.infinity
  /// The job that has to have run first.
  var after: NodeID?
  var isWaitingForJob = false
  var recentRate = 0.0
  /// What came in this step, what was handed over in it, and what its consumer has in hand.
  var deposited = 0.0
  var cameNow = 0.0
  var handed = 0.0
  var inHand = 0.0
  var deadLetters = 0.0
  var duplicates = 0.0
  /// Seconds from one batch to the next.
  var cycle = 0.0
  /// Whether each batch is much larger or smaller than the one before.
  var isSettling = false

  init(link: LinkID?, target: Int) {
    self.link = link
    self.target = target
  }

  mutating func note(done: Double, failed: Double) {
    goodNow += done
    badNow += failed
  }

  /// How many calls are let through to see whether all is well again.
  private static let probe = 0.01

  /// Forgets what is older than the breaker's window, and opens or closes it.
  mutating func endStep(span: Double, now: Double) {
    defer {
      goodNow = 0
      badNow = 0
      attempts = 0
      timeouts = 0
      retries = 0
      lost = 0
      lineLag = 0
    }
    guard let breaker else { return }
    switch state {
    case .closed:
      let sum = count(in: breaker.window, now)
      guard sum.bad > 0, sum.bad >= breaker.share * (sum.good + sum.bad) else { break }
      state = .open
      opensUntil = now + breaker.open
      breakerShare = 1
    case .open:
      guard now >= opensUntil else { break }
      state = .probing
      breakerShare = 1 - Self.probe
    case .probing:
      guard goodNow + badNow > 0 else { break }
      if badNow >= breaker.share * (goodNow + badNow) {
        state = .open
        opensUntil = now + breaker.open
        breakerShare = 1
      } else {
        state = .closed
        breakerShare = 0
        tallies = []
      }
    }
  }

  /// What the window holds, in tenths of it, with what ended now.
  private mutating func count(in window: Double, _ now: Double) -> Tally {
    if tallies.isEmpty { tallies = Array(repeating: Tally(), count: Self.tenths) }
    let place = (now / window * Double(Self.tenths)).rounded(.down)
    let passed = Int(min(max(0, place - tenth), Double(Self.tenths)))
    // The oldest stand first.
    if passed > 0 {
      tallies.removeFirst(passed)
      tallies += Array(repeating: Tally(), count: passed)
    }
    tenth = place
    tallies[Self.tenths - 1].good += goodNow
    tallies[Self.tenths - 1].bad += badNow
    return tallies.reduce(into: Tally()) {
      $0.good += $1.good
      $0.bad += $1.bad
    }
  }

  /// What of it is recorded at the end of a step of time: it is far less than all that a link holds.
  struct EndOfStep {
    var attempts: Double
    var timeouts: Double
    var retries: Double
    var lost: Double
    /// What came to it, to tell by how much of that is lost whether any is.
    var came: Double
    var breakerShare: Double
    var backlog: Double
    var lag: Double
  }

  func endOfStep(at now: Double) -> EndOfStep {
    EndOfStep(
      attempts: attempts,
      timeouts: timeouts,
      retries: retries,
      lost: lost,
      came: max(attempts, cameNow),
      breakerShare: breakerShare,
      backlog: backlogShown,
      lag: lag(at: now)
    )
  }

  /// With what gathers for the next batch, at its most.
  var backlogShown: Double {
    guard isBuffer else { return held.reduce(onLine) { $0 + $1.mass } }
    return max(backlog.mass, recentRate * cycle)
  }

  /// How old the oldest is, at its most.
  func lag(at now: Double) -> Double {
    let oldest = isBuffer ? backlog.oldest : held.first?.origin.start
    return max(oldest.map { max(0, now - $0) } ?? 0, isBuffer ? cycle : lineLag)
  }
}
