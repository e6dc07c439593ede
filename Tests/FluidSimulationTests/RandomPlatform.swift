/// A service before a cache, a database behind it and a queue beside it, spread over zones; all of it by a seed.
struct RandomPlatform {
  private(set) var text = ""
  private var random: SplitMix
  private let rate: Double

  init(seed: Int) {
    random = SplitMix(state: UInt64(seed) &* 0xD134_2543_DE82_EF95)
    rate = [400.0, 600, 800][random.below(3)]
    let hit = random.pick([0.5, 0.8])
    let parts = [web(), cache(hit), database(rate * (1 - hit)), "queue mails", senders()]
    let sent = random.pick(["web ~> mails\nweb -> hot", "web -> hot\nweb ~> mails"])
      .replacing(
        "web -> hot",
        with: "web -> hot { timeout: 2 s\(random.pick(["", "; optional: yes"])) }"
      )
    let action = random.pick([
      "kill zone a", "kill zone b", "kill 1 of hot", "kill 1 of web", "kill 1 of senders",
      "kill db",
      "fail 30% of db", "fail 30% of hot", "kill senders", "cut web from hot", "load by 1.3x",
    ])
    text = """
      client users
      region r {
        zones: a, b, c
        \(parts.joined(separator: "\n  "))
      }
      users -> web { timeout: 3 s }
      \(sent)
      hot -> db { on: miss; timeout: 1 s }
      mails ~> senders
      workload day = steady \(rate) rps from users
      fault broken { at 40 s: \(action) for \(random.pick([15, 25])) s }
      """
  }

  /// Seconds of work that keep so many servers as busy as is drawn.
  private mutating func work(of servers: Int, at rate: Double) -> String {
    let busy = 0.35 + 0.1 * Double(random.below(4))
    return "time: \(random.pick(["exp", "fixed"])) \(busy * Double(servers) / rate * 1000) ms"
  }

  private mutating func web() -> String {
    let (replicas, servers) = (random.pick([3, 4, 6]), random.pick([4, 8]))
    let range = "\(replicas)..\(replicas * 4)"
    let sharing = random.pick([
      "", "; balance: random", "; balance: round-robin",
      "; scale: \(range) at utilization 60%; cold-start: uniform 5 s..15 s; idle: 1 min",
      "; scale: \(range) at backlog 10; cold-start: 10 s; idle: 1 min",
    ])
    return "service web { replicas: \(replicas) across zones; concurrency: \(servers) per replica; "
      + work(of: replicas * servers, at: rate) + sharing + random.pick(["", "; failover: 5 s"])
      + " }"
  }

  private mutating func cache(_ hit: Double) -> String {
    let each = random.pick([1, 2])
    let isSharded = random.below(2) == 0
    let nodes =
      isSharded
      ? "shards: 6 by client; copies: 2 across zones; concurrency: \(each) per shard"
      : "replicas: 2 across 2 zones; concurrency: \(each) per replica"
    return "cache hot { \(nodes); failover: \(random.pick([5, 10])) s; hit: \(hit * 100)%; "
      + work(of: (isSharded ? 6 : 2) * each, at: rate) + " }"
  }

  private mutating func database(_ misses: Double) -> String {
    let each = random.pick([2, 4])
    let (nodes, count) = random.pick([
      ("replicas: 3 across zones; concurrency: \(each) per replica", 3 * each),
      (
        "shards: 4 by client; copies: 2 across zones; failover: 10 s; concurrency: \(each) per shard",
        4 * each
      ),
      ("primary: a; standby: b sync; failover: 10 s; concurrency: \(2 * each)", 2 * each),
    ])
    return "database db { \(nodes); \(work(of: count, at: misses)) }"
  }

  private mutating func senders() -> String {
    let scale = random.pick(["", "; scale: 3..12 at backlog 50; cold-start: 5 s; idle: 1 min"])
    return "service senders { replicas: 3 across zones; concurrency: 2 per replica; "
      + work(of: 6, at: rate) + scale + " }"
  }
}

/// Numbers by a seed, the same on any machine.
struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
