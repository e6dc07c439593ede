// One row for each construct; a test holds that none is missing.
extension FormulaAnswer {
  static let workloads: [FormulaAnswer] = [
    form("steady", .exact, "traffic equations"),
    form(
      "diurnal",
      .within(5),
      "24 steady hours; what piles up in one hour is not carried to the next"
    ),
    form(
      "ramp",
      .atMost,
      "judged at its highest rate; `--fault` or a timeline plays the way there"
    ),
    form(
      "users",
      .exact,
      "means by the constants of the product form, mixed with other loads; p99 within 40%; past 200 000 states by Bard and Schweitzer, within 15%"
    ),
    form("trace", .events, "arrivals as they stand in a file have no law"),
    form("volume", .within(5), "spread `over` a time; at once it is a backlog, which is played"),
    form("sum", .exact, "rates add up"),
    FormulaAnswer(
      .form("spike", of: additions),
      .played,
      "what rises for a while has no long run: a flow plays it"
    ),
    FormulaAnswer(.form("run", of: additions), .played, "a run by hand is laid out with the jobs"),
    FormulaAnswer(.form("for", of: "What ends a workload"), .apart, "only how long is played"),
    row("mix", .workload, .exact, "shares of a stream at random are streams at random"),
    row(
      "arrivals",
      .workload,
      .within(5),
      "batches exact with exponential work; other gaps by their mean and variation; with a full `queue` only events"
    ),
  ]

  static let stations: [FormulaAnswer] = [
    row("replicas", .service, .exact, "servers of M/M/c and its kin"),
    row("concurrency", .service, .exact, "servers of M/M/c and its kin"),
    row(
      "time",
      .service,
      .within(3),
      "exact where exponential, fixed, or at one server; else by phases"
    ),
    row("capacity", .service, .within(3), "requests give `time`; bytes are an M/D/1 beside it"),
    row("speed", .service, .within(3), "bytes over the speed, as `time`"),
    row(
      "speeds",
      .service,
      .exact,
      "the fastest free server first, up to 12 of them; more as chosen at random"
    ),
    row(
      "holds",
      .service,
      .events,
      "exact where all hold as many; who needs several blocks who needs one"
    ),
    row(
      "threads",
      .service,
      .within(15),
      "M/G/c of the time held; who queues here is counted again below"
    ),
    row("latency", .service, .exact, "a delay without a queue"),
    row("errors", .service, .exact, "failures by chance"),
    row(
      "queue",
      .service,
      .within(5),
      "M/M/c/K; losses of other times within 25%; with priorities, patience or batches only events"
    ),
    row("full", .service, "reject", .exact, "M/M/c/K"),
    row("full", .service, "block", .exact, "who waits outside waits as long"),
    row(
      "full",
      .service,
      "drop",
      .within(10),
      "loses as many as `reject`; who is served waited less"
    ),
    row("balance", .service, "shared", .exact, "one line"),
    row("balance", .service, "random", .exact, "a line for each replica"),
    row("balance", .service, "round-robin", .within(5), "a line for each with evener gaps"),
    row(
      "balance",
      .service,
      "least-busy",
      .within(15),
      "as one line for all, which is the best that it comes near to"
    ),
    row("discipline", .service, "fifo", .exact, "M/M/c and its kin"),
    row("discipline", .service, "lifo", .within(5), "the mean of fifo; p99 within 15%"),
    row(
      "discipline",
      .service,
      "priority",
      .within(20),
      "means exact at one server or with equal exponential work; p99 within 20%"
    ),
    row(
      "discipline",
      .service,
      "preemptive",
      .within(20),
      "means exact at one server or with equal exponential work; p99 may be twice too high"
    ),
    row("discipline", .service, "sharing", .within(5), "means exact at one server; p99 within 10%"),
    row("priority", .service, .within(20), "only where `discipline` says so"),
    row(
      "patience",
      .service,
      .within(15),
      "exact with exponential work (Erlang-A, Baccelli and Hebuterne)"
    ),
    row(
      "deadline",
      .request,
      .events,
      "exact where nobody is late; else what is dropped shortens the queues that made it late"
    ),
    row("rate-limit", .service, .within(2), "a bucket of tokens as M/D/1"),
    row("shards", .service, .exact, "stations of their own, each with its part of the keys"),
    row("skew", .service, .exact, "the parts of a Zipf law"),
    row(
      "scale",
      .service,
      "utilization",
      .atMost,
      "the fewest replicas that keep the target; a real one keeps more for `idle`, so waits are at most these"
    ),
    row(
      "scale",
      .service,
      "backlog",
      .atMost,
      "the fewest replicas that keep the target; a real one keeps more for `idle`, so waits are at most these"
    ),
    row(
      "scale",
      .service,
      "demand",
      .within(10),
      "a replica for whoever finds none idle, up to the most"
    ),
    row(
      "cold-start",
      .service,
      .within(10),
      "the share that finds no idle replica; its start is waited for alone"
    ),
    row("idle", .service, .within(10), "replicas in order, each gone when nobody asks for so long"),
    row(
      "runs-on",
      .service,
      .apart,
      "an instance type; of a component's servers jobs take theirs, services are not counted against them"
    ),
    row("spot", .service, .played, "interruptions are played in time"),
    row("hit", .cache, .exact, "misses by chance"),
    row("keys", .cache, .within(5), "Che's approximation of a Zipf law"),
    row("ttl", .cache, .within(5), "Che's approximation of a Zipf law"),
    row(
      "commits",
      .service,
      "optimistic",
      .within(10),
      "ends at random, let through as by a counter that is dead for one attempt's time"
    ),
    row("commits", .service, "locked", .exact, "one server"),
    row("overlap", .database, .within(10), "each version voids with this chance, on its own"),
    row("redo", .database, .within(10), "what is void is done again first"),
  ]

  static let links: [FormulaAnswer] = [
    row("for", .link, .exact, "which streams travel"),
    row("share", .link, .exact, "a stream at random, thinned"),
    row(
      "calls",
      .link,
      .within(35),
      "one after another exact in the mean; side by side as rounds, which take longer than a window"
    ),
    row("on", .link, .exact, "misses and failures by chance"),
    row("to", .link, .within(5), "the order of independent replies"),
    row(
      "wait",
      .parallel,
      .within(10),
      "the order of independent replies; p99 within 20%; all of two alike exact (Nelson and Tantawi beyond)"
    ),
    row("payload", .link, .exact, "bytes of each call"),
    row("reply", .link, .exact, "bytes of each call"),
    row("latency", .link, .exact, "a delay without a queue"),
    row("bandwidth", .link, .exact, "an M/D/1 of the bytes; events play it without its line"),
    row(
      "timeout",
      .link,
      .within(5),
      "the law of the reply, cut; with retries beside a knife's edge only events tell which of two levels is met"
    ),
    row(
      "cancel",
      .link,
      .atMost,
      "counted as if the work went on, so waits and late replies are at most these"
    ),
    row(
      "retry",
      .link,
      .atLeast,
      "exact where attempts fail by chance; what a full queue turns away finds it full again, so errors are at least these"
    ),
    row(
      "breaker",
      .link,
      .events,
      "exact where it never opens; for how long it is open has no formula"
    ),
    row("hedge", .link, .within(5), "the first of two independent replies, below 70% busy"),
    row(
      "pool",
      .link,
      .atMost,
      "M/G/c of the time held; who waits for it is counted again at the target, so times are at most these"
    ),
    row("optional", .link, .exact, "a failure that is no failure"),
  ]

  static let streams: [FormulaAnswer] = [
    row(
      "partitions",
      .stream,
      .atLeast,
      "no more consumers than parts work at once; their order is not modelled, so lags are at least these"
    ),
    row("retain", .stream, .played, "what is pushed out unread is played in time"),
    row("batch", .link, .within(15), "by size, age or clock, in the mean"),
    row("delivery", .link, .played, "what a restart brings back is played in time"),
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
      "laid out on the pool; called runs as a flow, within 5% where each takes one server"
    ),
    row(
      "time",
      .job,
      .played,
      "means are laid out; chance counts in how late 95 of 100 nights are"
    ),
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
      .within(2),
      "laws added along the way, as good as the constructs on it"
    ),
    metric(
      ["headroom"],
      .exact,
      "the load at which the first station is full, retries and batches included"
    ),
    metric(["conflicts", "redone"], .within(10), "as `commits`"),
    metric(["late"], .exact, "as `watermark`"),
    metric(
      ["backlog", "lag", "freshness"],
      .within(15),
      "of the long run, as good as never more; with a fault played"
    ),
    metric(
      ["drain", "recovery", "lost", "full"],
      .played,
      "what a fault leaves behind is played in time"
    ),
    metric(["done", "rerun"], .played, "jobs are laid out"),
    metric(
      ["availability", "durability", "repair", "rpo", "rto"],
      .exact,
      "by failure functions and chains: no matter of load"
    ),
    metric(["cost", "cost per 1M requests"], .exact, "money of the load's meters, to the cent"),
  ].flatMap { $0 }

  private static let additions = "What `+` adds to a workload"

  private static func form(_ name: String, _ error: ErrorClass, _ how: String) -> FormulaAnswer {
    FormulaAnswer(.form(name, of: "Workload forms"), error, how)
  }

  private static func metric(
    _ names: [String],
    _ error: ErrorClass,
    _ how: String
  ) -> [FormulaAnswer] {
    names.map { FormulaAnswer(.metric($0), error, how) }
  }
}
