extension KindSchema {
  /// What asks for work, does it, or keeps data.
  static let components: [KindSchema] = [
    component(
      .client,
      "Where requests come from",
      """
      Workloads start at it. It does no work of its own and never fails; `delay` makes its work come \
      late. `replicas` says how many of it there are where a price or a limit is `per client`.
      """,
      "client apps \"Mobile and web\""
    ),
    component(
      .service,
      "A program that serves requests on a number of servers",
      """
      `replicas` × `concurrency` servers hold a request for its own work, `time`; then come its calls, \
      in written order. A server is free again when the own work is done; `threads` are held to the reply.
      """,
      "service tokens { replicas: 27 across zones; concurrency: 4 per replica; time: exp 0.4 ms }"
    ),
    component(
      .function,
      "A service that runs a replica for each request and scales to zero",
      """
      A request that finds no idle replica starts one and waits for its `cold-start`; a replica that \
      had nothing to do for `idle` goes.
      """,
      "function landing { time: 2 s; cold-start: 800 ms; cost: $0.40 per 1M calls }",
      [
        KindSchema.Default(
          attribute: "concurrency",
          value: "1",
          reason: "a function works on one request at a time"
        ),
        KindSchema.Default(
          attribute: "scale",
          value: "0..1000 at demand",
          reason: "it scales to zero, and providers allow 1 000 at once unless asked for more"
        ),
        KindSchema.Default(
          attribute: "idle",
          value: "10 min",
          reason: "providers keep an idle one for some minutes"
        ),
      ]
    ),
    component(
      .balancer,
      "Sends each request to one of its links",
      """
      It chooses among the links that carry the request's type, by `share`, among what is up. After a \
      loss it goes on sending there until its `failover` is over.
      """,
      "balancer edge { latency: 0.4 ms; failover: 10 s }"
    ),
    component(
      .gateway,
      "An entry that may limit the rate",
      """
      A service in front of others. What is beyond its `rate-limit` is rejected at once and counts as \
      an error.
      """,
      "gateway api { rate-limit: 20k rps, burst 5k; latency: 1 ms }"
    ),
    component(
      .cdn,
      "A cache near the clients",
      """
      Answers the share `hit`; what misses goes on by the links that are `on: miss`. It is in no one \
      zone, and its price is mostly for the bytes that it sends.
      """,
      "cdn front { hit: 92%; latency: 8 ms; cost: $0.02/GB }"
    ),
    component(
      .cache,
      "Keeps what was asked for, so that most requests end here",
      """
      Answers the share `hit`, given or from `keys`, `size` and `ttl`; what misses goes on by the \
      links that are `on: miss`. After a loss or a `drop` it is cold and has to warm.
      """,
      "cache sessions { shards: 6; copies: 2; hit: 97% }"
    ),
    component(
      .database,
      "Keeps records, and answers with them",
      """
      A station that keeps `data`. With `primary` and `standby` one place serves and the other takes \
      over after `failover`.
      """,
      "database ledger { primary: a; standby: b sync; capacity: 6k rps; time: p50 2 ms, p99 6 ms }"
    ),
    component(
      .store,
      "Keeps objects or files",
      """
      A station that keeps `data`, in the whole region unless placed. Its classes are parts with \
      copies, locks, backups and prices of their own.
      """,
      "store lake { data: 5 PB growing 10 TB/d; copies: 2 in us-west-2, async; cost: $0.021/GB/month }"
    ),
    component(
      .queue,
      "A work queue: each item goes to one consumer",
      """
      Takes items at once and gives each to one of its links, when the consumer has a free server. \
      What waits is the link's `backlog`.
      """,
      "queue audit { capacity: 40k rps; retain: 6 h }"
    ),
    component(
      .stream,
      "A partitioned log: each link gets all items",
      """
      Each link is a consumer group with a place of its own. In each partition items keep their order \
      and a consumer works on one batch at a time. `replicas` are brokers.
      """,
      "stream changes { replicas: 3 across zones; partitions: 48 by order_id; retain: 7 d }"
    ),
    component(
      .warehouse,
      "Scans bytes for queries",
      """
      A station that keeps `data`; what a query or a job reads over `speed` is its time.
      """,
      "warehouse dwh { concurrency: 60; time: 6 s cv 0.8; cost: $2.4k/month }"
    ),
    component(
      .job,
      "Batch work with a volume and a schedule",
      """
      A run starts by its clock, by a call, or after other jobs, and is `tasks` equal tasks. A task \
      passes the scheduler, holds servers of the pool, reads, works, and calls. Its name is a request \
      type too.
      """,
      "job clean { every: 1 d at 02:00; reads: raw new; tasks: 100; speed: 6 MB/s; runs-on: airflow }"
    ),
    component(
      .scheduler,
      "Stands between jobs and the pool that they run on",
      """
      A station that each task passes; then the task waits for servers of what the scheduler \
      `runs-on`.
      """,
      "scheduler airflow { capacity: 30/s per replica; runs-on: workers }"
    ),
    component(
      .external,
      "Somebody else's service",
      """
      A station that the design doesn't place or own: what is known of it is its time, its limits, its \
      availability and its price.
      """,
      "external vendor { time: p50 120 ms, p99 900 ms; rate-limit: 50 rps; available: 99.5% }"
    ),
  ]

  private static func component(
    _ owner: AttributeOwner,
    _ meaning: String,
    _ behaviour: String,
    _ example: String,
    _ defaults: [Default] = []
  ) -> KindSchema {
    KindSchema(
      owner: owner,
      category: .component,
      meaning: meaning,
      behaviour: behaviour,
      defaults: defaults,
      example: example
    )
  }
}
