import Testing
import Workbench

/// The arithmetic of each form of station, link and slot, with numbers that follow by hand.
@Suite struct ExplainedFormsTests {
  struct Form: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var name = "s"
    /// Words that stand in the answer.
    var expected: [String]

    init(_ description: String, _ text: String, name: String = "s", _ expected: String...) {
      testDescription = description
      self.text = text
      self.name = name
      self.expected = expected
    }

    /// One station, behind one client at so many a second.
    static func station(
      _ description: String,
      _ attributes: String,
      rate: Int = 50,
      more: String = "",
      _ expected: String...
    ) -> Form {
      var form = Form(
        description,
        """
        client users
        service s { \(attributes) }
        users -> s
        \(more)
        workload w = steady \(rate) rps from users \(more.isEmpty ? "" : "")
        """
      )
      form.expected = expected
      return form
    }
  }

  /// Two request types, one of them the more urgent.
  private static func ranked(_ description: String, _ discipline: String, _ words: String) -> Form {
    Form(
      description,
      """
      client users
      service s { time: 10 ms; discipline: \(discipline) }
      users -> s
      request urgent "What can't wait" { priority: 1 }
      request rest "What can" { priority: 2 }
      workload w = steady 50 rps from users { mix: urgent 50%, rest 50% }
      """,
      words
    )
  }

  static let forms: [Form] = [
    // Erlang C with a = 1 of 2 servers: 1/3 waits, 1/3 x 20 ms / (2 x 0.5) = 6.67 ms.
    .station(
      "M/M/c",
      "concurrency: 2; time: 20 ms",
      "50/s x 20 ms / 2 servers",
      "33.3% x 20 ms / (2 x (1 - 50%))",
      "6.67 ms"
    ),
    // Erlang B of 1 with a = 1: half is lost.
    .station("M/M/1/1", "time: 20 ms; queue: 0", "M/M/1/1 with 1 offered", "25/s", "50% let in"),
    // a = 1 and 1 + 3 places: each of the 5 states is as likely, so a fifth is lost.
    .station("M/M/c/K", "time: 20 ms; queue: 3", "M/M/1/4 with 1 offered", "10/s", "3 places"),
    // P-K at one half with fixed times: half of a service time's half.
    .station("M/D/1", "time: fixed 10 ms", "50% x 10 ms / (2 x (1 - 50%))", "5 ms"),
    .station("M/D/c", "concurrency: 2; time: fixed 20 ms", "M/D/c: random arrivals, fixed times"),
    // cv 2: 50% x 10 ms x 5 / (2 x 50%) = 25 ms.
    .station("M/G/1", "time: 10 ms cv 2", "50% x 10 ms x (1 + 4) / (2 x (1 - 50%))", "25 ms"),
    .station("M/G/c", "concurrency: 3; time: 40 ms cv 2", "PH/PH/c: gaps and times made of phases"),
    // Each of two gets 25/s of 20 ms: M/M/1 at one half waits 20 ms.
    .station(
      "own queues at random",
      "replicas: 2; concurrency: 1 per replica; time: 20 ms; balance: random",
      "each replica has its own and gets 1 of 2 requests",
      "50% x 20 ms / (1 x (1 - 50%))"
    ),
    .station(
      "dealt in turn",
      "replicas: 2; concurrency: 1 per replica; time: 20 ms; balance: round-robin",
      "each replica has its own",
      "GI/M/c"
    ),
    .station(
      "shards",
      "shards: 4 by key; concurrency: 1 per shard; time: 20 ms",
      "each shard has its own; the hottest is 25% busy"
    ),
    // 70/s, one at a time: 50/70 over 1 + 50/70 is 41.7%.
    .station(
      "a rate limit",
      "concurrency: 100; time: 1 ms; rate-limit: 70 rps, burst 1",
      "rate limit",
      "70/s",
      "up to 1 at once",
      "41.7%",
      "M/D/1 of 71.4%"
    ),
    Form(
      "a limit for each client",
      """
      client users { replicas: 10 }
      service s { concurrency: 100; time: 1 ms; rate-limit: 7 rps per client, burst 1 }
      users -> s
      workload w = steady 50 rps from users
      """,
      "10 buckets of 7/s each",
      "41.7%"
    ),
    // 10 ms and the 90 ms that it waits for: 50/s x 100 ms = 5 of 10 threads.
    Form(
      "held threads",
      """
      client users
      service s { concurrency: 10; time: fixed 10 ms; threads: 10 }
      service slow { latency: 90 ms }
      users -> s -> slow
      workload w = steady 50 rps from users
      """,
      "50/s x 100 ms / 10",
      "from getting one to the reply, all calls included",
      "M/G/10 by mean and variation of the time held"
    ),
    // 50/s x 20 ms are one connection of two.
    Form(
      "a pool",
      """
      client users
      service s
      service db { latency: 20 ms }
      users -> s
      s -> db { pool: 2 }
      workload w = steady 50 rps from users
      """,
      name: "s -> db",
      "pool",
      "50/s x 20 ms / 2",
      "50%"
    ),
    // 10 kB at 1 MB/s are 10 ms: half of the time; M/D/1 waits 5 ms.
    Form(
      "a link's bandwidth",
      """
      client users
      service s
      users -> s { payload: 10 KB; bandwidth: 8 Mbps }
      workload w = steady 50 rps from users
      """,
      name: "users -> s",
      "50/s of 10 ms each, at 1 MB/s",
      "50%",
      "5 ms",
      "Pollaczek-Khinchine"
    ),
    Form(
      "a cache",
      """
      client users
      cache s { concurrency: 4; time: 1 ms; hit: 80% }
      database db { concurrency: 4; time: 10 ms }
      users -> s
      s -> db { on: miss }
      workload w = steady 50 rps from users
      """,
      "20%",
      "10/s over s -> db of 50/s: `hit: 80%` (line 2)"
    ),
    .station("patience", "time: 10 ms; patience: 100 ms", "Erlang-A"),
    .station(
      "processor sharing",
      "time: 10 ms; discipline: sharing",
      "M/G/c that all present share"
    ),
    .station("last come first", "time: 10 ms; discipline: lifo", "spread by 1 / (1 - utilization)"),
    ranked("priorities", "priority", "Cobham"),
    ranked("preemption", "preemptive", "the more urgent interrupt"),
    .station("servers that differ", "speeds: 60 rps, 120 rps", "servers that differ"),
    // Two at once at 50/s of 5 ms: (0.25 / 2 x 2 + 0.5) x 5 ms / 0.75 would be M[X]/M/1 at 25/s pairs.
    Form(
      "batches",
      """
      client users
      service s { time: 5 ms }
      users -> s
      workload w = steady 50 rps from users { arrivals: batches of 2 }
      """,
      "M[X]/M/c: several come at once",
      "5 ms"
    ),
    .station("overload", "time: 40 ms", "piles up", "25/s", "has no mean"),
    .station(
      "replicas on demand",
      "concurrency: 1 per replica; time: 20 ms; scale: 0..100 at demand; idle: 10 ms; cold-start: 1 s",
      "cold starts",
      "find all replicas busy, or gone after `idle:`"
    ),
    .station("commits", "time: 1 ms; commits: optimistic", "utilization"),
    // Batches at even times, each held for its work and that of what it calls: no gaps at random.
    Form(
      "threads by the clock",
      """
      client shop
      stream changes
      service s { time: 6 s; threads: 1; concurrency: 1 }
      service dwh { concurrency: 1; time: 9 s }
      shop ~> changes
      changes ~> s { batch: every 60 s }
      s -> dwh
      workload w = steady 10 rps from shop
      """,
      "D/G/1 by mean and variation of the time held: they come at even times, by the clock"
    ),
    Form(
      "threads of which a job by the clock takes some",
      """
      client users
      service s { concurrency: 8; time: 10 ms; threads: 4 }
      job nightly { every: 1 h; time: 1 min }
      users -> s
      nightly -> s { calls: 1000 }
      workload w = steady 1 rps from users
      """,
      "M/G/4 by mean and variation of the time held, as if what a clock starts came at any time",
      "rough: as if jobs by the clock came at any time"
    ),
    .station(
      "threads with places",
      "concurrency: 8; time: 10 ms; threads: 4; queue: 2",
      "M/M/4 with so many places, by the mean time held"
    ),
  ]

  @Test(arguments: forms)
  func `the arithmetic of a form is shown`(form: Form) {
    let workspace = MemoryDisk(["a.design": form.text]).workspace()
    let outcome = workspace.explain(form.name, in: "a.design")
    // Words that a line's end parts are one again.
    let text = outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in form.expected {
      #expect(text.contains(words), "\(words) isn't in\n\(outcome.text)")
    }
    #expect(!text.contains("nan") && !text.contains("inf "))
  }
}
