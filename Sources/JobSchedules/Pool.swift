import CallPlans
import Distributions
import Model

/// Servers that tasks share, and who waits for them.
struct Pool {
  var node: NodeID?
  /// Servers at the start, and at most; nil without bound.
  var servers: Double?
  var most: Double?
  /// Until a new server serves; nil where the number stays.
  var boot: Double?
  /// What a new place on what it stands on takes, and for how many servers there is one at the start and now.
  var hostBoot = 0.0
  var hostServers = Double.infinity
  var hostWarm = Double.infinity
  var hostIdle = 0.0
  var idle: Double
  /// One replica's servers.
  var each: Double

  private(set) var inUse = 0.0
  /// The servers in use from moment to moment, where replicas follow them.
  private(set) var busy = StepLine()
  /// Servers that have booted.
  var warm: Double
  var emptySince = 0.0
  var queue: [Waiting] = []
  /// Where the queue begins: what has started stands before it.
  var head = 0

  /// Tasks of one run that are ready and of the same length.
  struct Waiting {
    var run: Int
    var count: Int
    /// What each of them is to do.
    var seconds: Double
    /// Failed attempts so far.
    var attempts: Int
    var priority: Double
    var ready: Double
  }

  /// A pool without bound for a job that has none.
  init() {
    idle = 0
    each = 1
    warm = 0
  }

  init(_ design: Design, _ id: NodeID) {
    node = id
    idle = 300
    let component = design[id]
    let one = design.serversOfReplica(component)
    each = one
    servers = design.servers(ofPool: component)
    most = servers
    warm = servers ?? 0
    if let seconds = component.attribute("idle")?["time"]?.number?.value { idle = seconds }
    if case .range(_, let high?)? = component.attribute("scale")?["replicas"], servers != nil {
      var places = Double.infinity
      if let on = component.attribute("runs-on")?["pool"]?.node {
        let host = Pool(design, on)
        places = host.most ?? .infinity
        hostBoot = host.boot ?? 0
        hostServers = (host.servers ?? .infinity) * one
        hostWarm = hostServers
        hostIdle = host.idle
      }
      most = min(high.value, places) * one
      boot = component.attribute("cold-start")?.distribution("time")?.mean ?? 0
    }
  }

  /// So many servers more, or less, are in use from a moment on.
  mutating func use(_ servers: Double, from now: Double) {
    if busy.steps.isEmpty { busy.set(0, from: -.infinity) }
    inUse += servers
    if inUse <= 0 { emptySince = now }
    if boot != nil { busy.set(inUse, from: now) }
  }

  mutating func add(_ waiting: Waiting) {
    // Who came first stands first among equals.
    var place = queue.count
    while place > head, queue[place - 1].priority > waiting.priority { place -= 1 }
    queue.insert(waiting, at: place)
  }

  mutating func dropStarted() {
    guard head > 256, head * 2 > queue.count else { return }
    queue.removeFirst(head)
    head = 0
  }

  /// How many of so many tasks wait for a new server, and how many of those for a new place to stand on.
  mutating func boots(of count: Int, holds: Int, at now: Double) -> (own: Int, host: Int) {
    guard boot != nil else { return (0, 0) }
    let isEmpty = inUse <= 0
    if idle == 0 || isEmpty && now - emptySince > idle { warm = servers ?? 0 }
    if isEmpty, now - emptySince > hostIdle { hostWarm = hostServers }
    func missing(_ there: Double) -> Int {
      let free = max(0, there - inUse)
      guard free < Double(count * holds) else { return 0 }
      return max(0, count - Int(clampedCount: free / Double(holds) + 1e-9))
    }
    let own = missing(warm)
    let host = min(own, missing(hostWarm))
    let after = inUse + Double(count * holds)
    warm = max(warm, after)
    hostWarm = max(hostWarm, after)
    return (own, host)
  }
}
