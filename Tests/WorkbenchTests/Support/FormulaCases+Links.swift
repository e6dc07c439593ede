import Testing
import Vocabulary

extension FormulaCase {
  static let links: [FormulaCase] = [
    FormulaCase(
      "calls",
      of: .link,
      "in lanes over free servers",
      caller(
        "service db { concurrency: 200; time: p50 6 ms, p99 60 ms }",
        "calls: 100, 16 at once"
      ),
      steady("10 rps")
    ),
    FormulaCase(
      "calls",
      of: .link,
      "in lanes at a half busy station",
      caller("service db { concurrency: 8; time: 10 ms }", "calls: 20, 4 at once"),
      steady("20 rps")
    ),
    FormulaCase(
      "calls",
      of: .link,
      "one after another",
      caller("service db { concurrency: 8; time: 10 ms }", "calls: 3"),
      steady("200 rps")
    ),
    FormulaCase(
      "to",
      of: .link,
      "a quorum",
      caller(
        "store db { copies: 3; concurrency: 4 per replica; replicas: 3; time: 10 ms }",
        "to: quorum 2"
      ),
      steady("200 rps")
    ),
    FormulaCase(
      "wait",
      of: .parallel,
      "all of four",
      """
      service web { latency: 1 ms }
      service p { concurrency: 2; time: 10 ms }
      service q { concurrency: 2; time: 10 ms }
      service r { concurrency: 2; time: 10 ms }
      users -> web
      parallel { web -> p; web -> q; web -> r }
      """,
      steady("140 rps")
    ),
    FormulaCase(
      "wait",
      of: .parallel,
      "one of two",
      """
      service web { latency: 1 ms }
      service p { concurrency: 1; time: 10 ms }
      service q { concurrency: 1; time: 10 ms }
      users -> web
      parallel { wait: 1; web -> p; web -> q }
      """,
      steady("70 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "timeout",
      of: .link,
      "without retries",
      web("concurrency: 2; time: 10 ms", link: "timeout: 50 ms"),
      steady("160 rps")
    ),
    FormulaCase(
      "cancel",
      of: .link,
      "at 80%",
      web("concurrency: 2; time: 10 ms", link: "timeout: 50 ms; cancel: yes"),
      steady("160 rps")
    ),
    FormulaCase(
      "retry",
      of: .link,
      "at a full queue",
      web("concurrency: 2; time: 10 ms; queue: 4", link: "retry: 2, backoff 5 ms"),
      steady("170 rps")
    ),
    FormulaCase(
      "retry",
      of: .link,
      "at a full queue, at once",
      web("concurrency: 2; time: 10 ms; queue: 4", link: "retry: 2"),
      steady("170 rps")
    ),
    FormulaCase(
      "retry",
      of: .link,
      "at a full queue, much later",
      web("concurrency: 4; time: 10 ms; queue: 8", link: "retry: 2, backoff 100 ms, jitter"),
      steady("380 rps")
    ),
    FormulaCase(
      "pool",
      of: .link,
      "as large as its target",
      caller("service db { concurrency: 10; time: 10 ms }", "pool: 10"),
      steady("800 rps")
    ),
    FormulaCase(
      "pool",
      of: .link,
      "larger than its target",
      caller("service db { concurrency: 10; time: 10 ms cv 2 }", "pool: 14"),
      steady("800 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "pool",
      of: .link,
      "held while the target calls on",
      "service web { latency: 1 ms }\nservice db { concurrency: 10; time: 10 ms }\n"
        + "service x { concurrency: 30; time: 20 ms }\nusers -> web\nweb -> db { pool: 30 }\ndb -> x",
      steady("800 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "batch",
      of: .link,
      "by size",
      caller("service db { concurrency: 4; time: 20 ms }", "batch: 10 or 1 s"),
      steady("1k rps")
    ),
    FormulaCase(
      "batch",
      of: .link,
      "by age",
      caller("service db { concurrency: 4; time: 2 ms }", "batch: 20 or 10 ms"),
      steady("1k rps")
    ),
  ]
}
