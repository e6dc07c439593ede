// What comes and who serves it; a test holds that no construct is without a row.
extension FormulaAnswer {
  static let workloads: [FormulaAnswer] = [
    form("steady", .exact, "traffic equations"),
    form(
      "diurnal",
      .within(5),
      "24 steady hours; what piles up in one hour is not carried to the next"
    ),
    form("ramp", .atMost, "judged at its highest rate; a timeline plays the way there"),
    form(
      "users",
      .approximate,
      "means exact with exponential work or `sharing` and calls one after another (the constants of the product form, past 200 000 states by Bard and Schweitzer: throughputs within 20%, responses within 35% of exact on 300 smaller networks), percentiles from how many one finds in line (the arrival theorem), as if lines knew nothing of each other; of other work, or calls side by side, only events tell",
      p99: 20
    ),
    form("trace", .events, "arrivals as they stand in a file have no law"),
    form(
      "volume",
      .within(5),
      "spread `over` a time; at once, and done before the next, by each one's place in line; requirements on more than is done meanwhile are judged by a run in time"
    ),
    form("sum", .exact, "rates add up"),
    form(
      "spike",
      of: additions,
      .played,
      "what rises for a while has no long run: a flow plays it"
    ),
    form("run", of: additions, .played, "a run by hand is laid out with the jobs"),
    form("for", of: "What ends a workload", .apart, "only how long is played"),
    row("mix", .workload, .exact, "shares of a stream at random are streams at random"),
    row(
      "arrivals",
      .workload,
      .within(15),
      "up to 80% busy; batches exact with exponential work, other gaps by their mean and variation; where a `queue` is full only events tell",
      p99: 30
    ),
  ]

  static let distributions: [FormulaAnswer] = [
    law("exp", .exact, "M/M/c"),
    law("fixed", .within(3), "exact at one queue (M/D/c)"),
    law("cv", .within(3), "by phases"),
    law("quantiles", .within(3), "exact at one server, else between laws of phases"),
    law("quantile", .exact, "M/M/c"),
    law("uniform", .within(3), "exact at one server, else between laws of phases"),
    law("erlang", .within(3), "by phases"),
    law("hyper", .within(3), "by phases"),
    law("samples", .approximate, "exact at one server, else by the first two moments"),
    law("bare", .exact, "M/M/c as a `time`; a delay elsewhere"),
  ]

  static let stations: [FormulaAnswer] = [
    row("replicas", .service, .exact, "servers of M/M/c and its kin"),
    row("concurrency", .service, .exact, "servers of M/M/c and its kin"),
    row(
      "time",
      .service,
      .within(3),
      "where requests come at random; what a busy station of fixed times hands on comes evener than is counted here, and a walk through both may be 25% shorter"
    ),
    row("capacity", .service, .within(5), "requests give `time`; bytes are an M/D/1 beside it"),
    row("speed", .service, .within(3), "bytes over the speed, as `time`"),
    row(
      "speeds",
      .service,
      .exact,
      "the fastest free server first, up to 6 of them; more as chosen at random"
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
      .within(5),
      "M/G/c of the time held; who waits below for the same others is not counted twice"
    ),
    row("latency", .service, .exact, "a delay without a queue"),
    row("errors", .service, .exact, "failures by chance"),
    row(
      "queue",
      .service,
      .within(3),
      "exact with exponential work (M/M/c/K), other work by phases: losses within 12% up to some 60 servers; of more the room counts as evenness makes it; with priorities, patience or batches only events tell",
      p99: 20,
      losses: 25
    ),
    row("full", .service, "reject", .exact, "as `queue`"),
    row("full", .service, "block", .exact, "who waits outside waits as long"),
    row(
      "full",
      .service,
      "drop",
      .within(12),
      "loses as many as `reject`; who is served waited less",
      p99: 15
    ),
    row("balance", .service, "shared", .exact, "one line"),
    row("balance", .service, "random", .exact, "a line for each replica"),
    row(
      "balance",
      .service,
      "round-robin",
      .within(10),
      "a line for each with evener gaps, up to 80% busy; exponential work within 3%",
      p99: 35
    ),
    row(
      "balance",
      .service,
      "least-busy",
      .within(15),
      "a line for each, of which the shortest is joined: exponential work within 3%, in more than two dozen lines within 10%, fixed work as in one line; responses are within 7% and their p99 within 13% for cv 0 to 2 and 2 to 64 replicas; waits by themselves come out up to 16% too short for cv 0.5, and up to half for cv 2 where they are small beside the work",
      p99: 30
    ),
    row("discipline", .service, "fifo", .exact, "M/M/c and its kin"),
    row(
      "discipline",
      .service,
      "lifo",
      .within(3),
      "a busy time of the servers, exact with exponential work",
      p99: 15
    ),
    row(
      "discipline",
      .service,
      "priority",
      .within(15),
      "exact at one server; of several the line's mean, shared by ranks as at one server",
      p99: 10
    ),
    row(
      "discipline",
      .service,
      "preemptive",
      .within(8),
      "exact at one server; of several the line's mean, shared by ranks as at one server",
      p99: 20
    ),
    row(
      "discipline",
      .service,
      "sharing",
      .within(2),
      "means are those of M/M/c whatever the work; percentiles exact with exponential work at one server (Coffman, Muntz, Trotter)",
      p99: 5
    ),
    row("priority", .service, .approximate, "as `discipline` says"),
    row(
      "patience",
      .service,
      .within(10),
      "exact with exponential work (Erlang-A, Baccelli and Hebuterne); of other work patience counts as evenness makes it",
      losses: 15
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
      .events,
      "the fewest replicas that keep the target; how they follow the load only a run tells"
    ),
    row(
      "scale",
      .service,
      "backlog",
      .events,
      "the fewest replicas that keep the target; how they follow the load only a run tells"
    ),
    row(
      "scale",
      .service,
      "demand",
      .within(3),
      "a replica for whoever finds none idle, up to the most",
      p99: 10
    ),
    row(
      "cold-start",
      .service,
      .within(3),
      "with `at demand` the share that finds no idle replica; its start is waited for alone",
      p99: 10
    ),
    row(
      "idle",
      .service,
      .within(3),
      "replicas in order, each gone when nobody asks for so long",
      p99: 10
    ),
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
      .approximate,
      "ends at random, let through as by a counter that is dead for one attempt's time"
    ),
    row("commits", .service, "locked", .exact, "one server"),
    row("overlap", .database, .approximate, "each version voids with this chance, on its own"),
    row("redo", .database, .approximate, "what is void is done again first"),
  ]

  private static let additions = "What `+` adds to a workload"

  private static func form(
    _ name: String,
    _ error: ErrorClass,
    _ how: String,
    p99: Int? = nil
  ) -> FormulaAnswer { form(name, of: "Workload forms", error, how, p99: p99) }

  private static func law(_ name: String, _ error: ErrorClass, _ how: String) -> FormulaAnswer {
    form(name, of: "Distributions", error, how)
  }
}
