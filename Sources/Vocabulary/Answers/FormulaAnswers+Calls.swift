// What calls, hands on and runs, what may happen to it, and what is asked of it.
extension FormulaAnswer {
  static let links: [FormulaAnswer] = [
    row("for", .link, .exact, "which streams travel"),
    row("share", .link, .exact, "a stream at random, thinned"),
    row(
      "calls",
      .link,
      .within(8),
      "one after another exact in the mean; side by side in lanes, whose waits at a busy station are taken as apart",
      p99: 35
    ),
    row("on", .link, .exact, "misses and failures by chance"),
    row("to", .link, .within(5), "the order of independent replies"),
    row(
      "wait",
      .parallel,
      .within(18),
      "up to 80% busy; the order of independent replies, of two alike exact (Nelson and Tantawi beyond)",
      p99: 30
    ),
    row("payload", .link, .exact, "bytes of each call"),
    row("reply", .link, .exact, "bytes of each call"),
    row("latency", .link, .exact, "a delay without a queue"),
    row("bandwidth", .link, .exact, "an M/D/1 of the bytes; events play it without its line"),
    row(
      "timeout",
      .link,
      .within(3),
      "the law of the reply, cut; with retries a load may have two levels, of which this is the calm one: only a run tells which is met"
    ),
    row(
      "cancel",
      .link,
      .atMost,
      "counted as if the work went on, so waits and late replies are at most these, and may be a third"
    ),
    row(
      "retry",
      .link,
      .within(15),
      "exact where attempts fail by chance; who was turned away by a full queue finds it as full as it is so long after",
      p99: 15,
      losses: 30
    ),
    row(
      "breaker",
      .link,
      .events,
      "exact where it never opens; for how long it is open has no formula"
    ),
    row(
      "hedge",
      .link,
      .events,
      "exact where nobody waits; else copies lengthen the queue that made them late, from half busy on perhaps for good"
    ),
    row(
      "pool",
      .link,
      .within(5),
      "M/G/c of the time held; who waits at the target for the same others is not counted twice"
    ),
    row("optional", .link, .exact, "a failure that is no failure"),
  ]

  static let faults: [FormulaAnswer] =
    [
      "kill", "deploy", "slow", "fail", "cut", "delay", "drop", "set", "load",
    ].map { action($0, .played, "a flow or events play it in time") }
    + ["delete", "corrupt", "rot"].map {
      action(
        $0,
        .exact,
        "what is lost follows from copies, versions and backups: no matter of load"
      )
    }

  static let streams: [FormulaAnswer] = [
    row(
      "partitions",
      .stream,
      .approximate,
      "no more consumers than parts work at once; their order is not modelled"
    ),
    row("retain", .stream, .played, "what is pushed out unread is played in time"),
    row(
      "batch",
      .link,
      .within(3),
      "of a caller who waits; by size, age or clock, in the mean",
      p99: 5
    ),
    row(
      "delivery",
      .link,
      "at-least-once",
      .played,
      "what a restart brings back is played in time"
    ),
    row(
      "delivery",
      .link,
      "exactly-once",
      .played,
      "results at checkpoints are played in time"
    ),
    row("checkpoint", .link, .played, "what a restart brings back is played in time"),
    row("rebalance", .link, .played, "how long a group stops is played in time"),
    row("dead-letter", .link, .exact, "what fails so often by chance"),
    row("late", .link, .exact, "the law's part beyond the watermark"),
    row("watermark", .link, .exact, "the law's part beyond it"),
    row("window", .link, .played, "results at its end are played in time"),
    row("after", .link, .played, "what waits for a job is played in time"),
  ]

  static let jobs: [FormulaAnswer] = [
    row("every", .job, .played, "runs by the clock are laid out from release to end"),
    row("after", .job, .played, "laid out with the runs before it"),
    row(
      "tasks",
      .job,
      .played,
      "runs by the clock are laid out on the pool; of runs that requests start as many tasks at once as it has servers, in waves, and where runs overlap each task waits as in M/G/c, which is approximate"
    ),
    row("time", .job, .played, "means are laid out; chance counts in how late a night may be"),
    row("reads", .job, .exact, "bytes over `speed`"),
    row("writes", .job, .exact, "bytes"),
    row("speed", .job, .exact, "bytes over it"),
    row("runs-on", .job, .played, "tasks hold the pool's servers beside the online load"),
    row("checkpoint", .job, .exact, "the mean of work lost and saved"),
    row("restart", .job, .exact, "a delay"),
    row("retry", .job, .exact, "attempts fail by chance"),
    row("mttr", .job, .exact, "a delay of who is out of retries"),
    row("overlaps", .job, .played, "runs by the clock are laid out"),
  ]

  static let metrics: [FormulaAnswer] = [
    metric(
      ["throughput", "errors", "utilization", "mean"],
      .exact,
      "as good as the constructs on the way"
    ),
    metric(
      ["p50", "p90", "p95", "p99", "p999"],
      .approximate,
      "laws added along the way as if one wait knew nothing of the other: a chain of exponential stations to 0.2%, several calls to one busy station up to 10% too low"
    ),
    metric(
      ["headroom"],
      .exact,
      "the load at which the first station is full, retries and batches included"
    ),
    metric(["conflicts", "redone"], .approximate, "as `commits`"),
    metric(["late"], .exact, "as `watermark`"),
    metric(
      ["backlog", "lag", "freshness"],
      .approximate,
      "of the long run, as good as never more; with a fault played"
    ),
    metric(
      ["drain", "recovery", "lost"],
      .played,
      "what a fault leaves behind is played in time"
    ),
    metric(["full"], .exact, "what is kept by then over `size:`, no matter of load"),
    metric(["done", "rerun"], .played, "jobs are laid out"),
    metric(
      ["availability", "durability", "repair", "rpo", "rto"],
      .exact,
      "by failure functions and chains: no matter of load"
    ),
    metric(["cost", "cost per 1M requests"], .exact, "money of the load's meters, to the cent"),
  ].flatMap { $0 }

  private static func action(_ name: String, _ error: ErrorClass, _ how: String) -> FormulaAnswer {
    form(name, of: "Fault actions", error, how)
  }

  private static func metric(
    _ names: [String],
    _ error: ErrorClass,
    _ how: String
  ) -> [FormulaAnswer] {
    names.map { FormulaAnswer(.metric($0), error, how) }
  }
}
