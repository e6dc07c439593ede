import Distributions
import Model
import Scenarios

/// A component as the kernel sees it: what it can do, what is wrong with it, what waits there.
struct Station {
  var node: NodeID
  var core: Core
  /// Whether runs that requests start work here: these take no time, so nothing is told of it.
  var isUnplayed = false
  /// Servers of one replica; nil for a delay without a queue.
  var serversEach: Double?
  /// Requests and bytes a second of one replica, where they are bounded beside the servers.
  var rateEach: Double?
  var bytesEach: Double?
  var threadsEach: Double?
  var rateLimit: Double?
  var replicas: Double
  /// Parts of its keys, each with servers of its own.
  var shards = 1.0
  var balance = Balance.shared
  var places = Double.infinity
  var isDropping = false
  var isBlocking = false
  var isLIFO = false
  var hasPriorities = false
  /// A bound of so little work that it is seen as what chance does to it.
  var isShortBound = false
  /// Whether all who come take turns, so that nobody waits by chance.
  var isFedInTurn = false
  /// Links that take what it holds; a queue or stream has some.
  var consumers: [Int] = []
  var scaling: Scaling?
  /// How much of what a warm cache would answer it answers now.
  var warmth = 1.0
  /// Keys that a cache that was dropped has yet to fill: hits grow with what is asked.
  var cache: Cache?

  // What is wrong with it now.
  /// Servers that tasks of jobs hold.
  var heldByJobs = 0.0
  var replicasLost = 0.0
  var capacityLost = 0.0
  var unserved = 0.0
  var slow = 1.0
  var failing = 0.0

  // What goes on.
  var queue = WaitingLine()
  var queueWork = 0.0
  /// Whether what its calls take has changed since this was added up.
  var hasOtherWork = false
  /// How many items a call of those that wait carries.
  var itemsOfQueue = 1.0
  /// What was waited for at the end of the last step, and by what is served as it comes.
  var wait = 0.0
  var flowWait = 0.0
  /// Whether what waited where replicas were lost has been counted as failed.
  var hasLostQueue = false
  var admitted = Double.infinity
  /// Requests whose misses asked for a cache's keys in this step, and those whose keys were fetched.
  var missing = 0.0
  var filled = 0.0
  var budget = 0.0
  var used = 0.0
  var held = 0.0
  var freeThreads = Double.infinity
  var recentRate = 0.0
  /// Seconds that a call holds a server, over all that come.
  var meanService = 0.0
  var arrived = 0.0
  var loss = 0.0
  /// Calls that hold a server now; nil where they are so short that a step of time sees many of them come and go.
  var inService: Double?

  /// How replicas share what comes: one line for all, or one for each.
  enum Balance { case shared, random, roundRobin }

  struct Scaling {
    enum Measure { case utilization(Double), backlog(Double), demand }

    var least: Double
    var most: Double
    var measure: Measure
    /// Mean seconds until a new one serves, those of its machine included, and the law of its own.
    var coldStart: Double
    var startLaw: Distribution?
    var idle: Double
    var starting: [(ready: Double, count: Double)] = []
    var watch: ScalingWatch
    var lookedAt: Double?
    /// How busy they were since the last look, summed over its time.
    var busySeconds = 0.0
  }

  /// A cache that fills by what is asked: keys by a Zipf law, each in it once it was fetched.
  struct Cache {
    /// The most that it answers of any request type when it is warm.
    var full: Double
    var popularity: Popularity
    /// How long an entry is good: a cache that has filled for as long is as full as it ever is.
    var lifetime = Double.infinity
    /// How many requests have filled it since; infinite where it is warm.
    var asked = Double.infinity
    /// The share of what it held that is gone: lost at once, or too old without having been fetched again.
    var gone = 0.0
    /// How much of it gets too old a second without being fetched again.
    var fading = 0.0
  }

  /// Replicas that serve.
  var serving: Double { max(0, replicas - replicasLost) * (1 - capacityLost) }
  /// Lines of their own among which what comes is divided.
  var lines: Int {
    let apart = balance == .shared ? 1 : serving
    let parts = shards > 1 ? shards * serving / max(replicas, 1e-9) : apart
    return max(1, Int(min(parts, 1e6).rounded()))
  }
  /// What comes to its servers: who finds nobody doesn't.
  var reachingRate: Double { recentRate * (1 - unserved) }
  var servers: Double? { serversEach.map { max(0, $0 * serving - heldByJobs) } }
  /// Whether a replica is started for each who would wait, so that the wait is that for its start.
  var followsDemand: Bool {
    if case .demand? = scaling?.measure { true } else { false }
  }
  /// How busy what came in the last step makes it, however much of it was served.
  var arrivedWork: Double {
    guard let servers, servers > 0 else { return 0 }
    if let inService { return inService / servers }
    return reachingRate * meanService / servers
  }
  /// Replicas that cost, those that start included.
  var paid: Double { replicas + (scaling?.starting.reduce(0) { $0 + $1.count } ?? 0) }
  /// Who waits, in calls.
  var queueCalls: Double { queue.isEmpty ? 0 : queue.mass / itemsOfQueue }
  /// Whether who waits is served after who comes.
  var servesLast: Bool { isLIFO || hasPriorities }

  /// Whether one of a priority has to wait for others that wait already.
  func isBehind(_ priority: Int) -> Bool {
    if queue.isEmpty || isLIFO { return false }
    guard hasPriorities, let first = queue.next(isLIFO: false) else { return true }
    return first.priority <= priority
  }
}

/// What waits at a station, the oldest first; one line for each priority.
struct WaitingLine {
  struct Cohort {
    var start: Double
    var step: Int32
    var attempt: Int32
    var mass: Double
    /// Seconds of waiting that were before it when it came.
    var ahead: Double
    /// When its requests entered the system.
    var origin: Double
    var priority = 0
  }

  private var lines: [(priority: Int, cohorts: [Cohort], head: Int)] = []
  var mass = 0.0

  var isEmpty: Bool { mass <= 0 }

  mutating func add(_ added: Cohort, priority: Int) {
    var cohort = added
    cohort.priority = priority
    mass += cohort.mass
    var place = 0
    while place < lines.count, lines[place].priority < priority { place += 1 }
    if place == lines.count || lines[place].priority != priority {
      lines.insert((priority, [], 0), at: place)
    }
    // Those that came in the same moment by the same way are one.
    let count = lines[place].cohorts.count
    for back in 1...4 where count - back >= lines[place].head {
      let index = count - back
      guard lines[place].cohorts[index].start == cohort.start else { break }
      guard lines[place].cohorts[index].step == cohort.step,
        lines[place].cohorts[index].attempt == cohort.attempt
      else { continue }
      let all = lines[place].cohorts[index].mass + cohort.mass
      let share = cohort.mass / all
      lines[place].cohorts[index].ahead +=
        share * (cohort.ahead - lines[place].cohorts[index].ahead)
      lines[place].cohorts[index].origin +=
        share * (cohort.origin - lines[place].cohorts[index].origin)
      lines[place].cohorts[index].mass = all
      return
    }
    lines[place].cohorts.append(cohort)
  }

  /// Who is served next: the first, or the last where the newest goes first.
  func next(isLIFO: Bool) -> Cohort? {
    for line in lines where line.head < line.cohorts.count {
      return isLIFO ? line.cohorts[line.cohorts.count - 1] : line.cohorts[line.head]
    }
    return nil
  }

  /// Takes some of who is next.
  mutating func take(_ taken: Double, isLIFO: Bool) {
    for place in lines.indices where lines[place].head < lines[place].cohorts.count {
      let index = isLIFO ? lines[place].cohorts.count - 1 : lines[place].head
      let left = lines[place].cohorts[index].mass - taken
      mass = max(0, mass - taken)
      if left > 1e-12 * (taken + left) {
        lines[place].cohorts[index].mass = left
      } else if isLIFO {
        lines[place].cohorts.removeLast()
      } else {
        lines[place].head += 1
        compact(place)
      }
      if lines.allSatisfy({ $0.head >= $0.cohorts.count }) { clear() }
      return
    }
  }

  private mutating func compact(_ place: Int) {
    guard lines[place].head > 64, lines[place].head * 2 > lines[place].cohorts.count else { return }
    lines[place].cohorts.removeFirst(lines[place].head)
    lines[place].head = 0
  }

  /// Those that came after a moment, the last first.
  func forEach(after moment: Double, _ visit: (Cohort) -> Void) {
    for line in lines {
      for index in (line.head..<line.cohorts.count).reversed() {
        guard line.cohorts[index].start >= moment else { break }
        visit(line.cohorts[index])
      }
    }
  }

  func forEach(_ visit: (Cohort) -> Void) {
    for line in lines {
      for index in line.head..<line.cohorts.count { visit(line.cohorts[index]) }
    }
  }

  /// Puts back what was taken and wasn't done, before all others.
  mutating func putBack(_ cohort: Cohort) {
    guard let place = lines.indices.first else { return add(cohort, priority: 0) }
    mass += cohort.mass
    if lines[place].head > 0 {
      lines[place].head -= 1
      lines[place].cohorts[lines[place].head] = cohort
    } else {
      lines[place].cohorts.insert(cohort, at: 0)
    }
  }

  mutating func clear() {
    lines = []
    mass = 0
  }

  /// Removes a share of all of a step that began before a moment; what was removed.
  mutating func remove(_ share: Double, where isMeant: (Cohort) -> Bool) -> [Cohort] {
    var removed: [Cohort] = []
    for place in lines.indices {
      for index in lines[place].head..<lines[place].cohorts.count
      where lines[place].cohorts[index].mass > 0 && isMeant(lines[place].cohorts[index]) {
        var part = lines[place].cohorts[index]
        part.mass *= share
        lines[place].cohorts[index].mass -= part.mass
        mass -= part.mass
        removed.append(part)
      }
      lines[place].cohorts = lines[place].cohorts[lines[place].head...].filter { $0.mass > 0 }
      lines[place].head = 0
    }
    if lines.allSatisfy({ $0.cohorts.isEmpty }) { clear() }
    return removed
  }

  /// When the oldest came.
  var oldest: Double? {
    lines.compactMap { $0.head < $0.cohorts.count ? $0.cohorts[$0.head].start : nil }.min()
  }
}
