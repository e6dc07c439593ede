extension AttributeArea {
  /// How much a component works on at once, and how long it takes.
  static let servers = AttributeArea(
    title: "Servers and their work",
    introduction: """
      A component is a station: `replicas` × `concurrency` servers that each hold a request for \
      `time`. Of `time`, `concurrency` and `capacity`, two give the third. With only `time`, \
      concurrency is 1; with none of the three the component is a delay without a queue.
      """,
    attributes: [
      AttributeSchema(
        "replicas",
        of: AttributeOwner.stations + [.client],
        "<count:count> [across [<places:count from 1>] <level:level>]",
        scope: .none,
        means: "How many equal instances there are, and over what they are spread",
        silent: "1",
        because: "the least that works; of a scaled component it is the minimum of `scale`",
        example: "27 across zones"
      ),
      AttributeSchema(
        "concurrency",
        of: AttributeOwner.stations,
        "<servers:count from 1>",
        scope: .work,
        means: "How many requests are worked on at once",
        silent: "capacity × time, at least 1; without both 1",
        because: "two of time, concurrency and capacity give the third",
        example: "4 per replica"
      ),
      AttributeSchema(
        "time",
        of: AttributeOwner.stations,
        "<time:workTime>",
        scope: .work,
        means: "How long its own work on one request holds a server; a bare time is exponential",
        silent: "concurrency / capacity, exponential; without both no server is held",
        because: "two of time, concurrency and capacity give the third",
        example: "p50 2 ms, p99 12 ms"
      ),
      AttributeSchema(
        "capacity",
        of: AttributeOwner.stations,
        "<capacity:capacity above 0>",
        scope: .work,
        means:
          "What it can carry at most, in requests or bytes per time; the tightest bound counts",
        silent: "concurrency / time; of bytes no bound",
        because: "two of time, concurrency and capacity give the third",
        example: "151 MB/s per replica"
      ),
      AttributeSchema(
        "speed",
        of: AttributeOwner.stations,
        "<speed:bandwidth above 0>",
        scope: .work,
        means: "Adds a call's bytes, payload and reply, over this to its time",
        silent: "bytes take no time",
        because: "most work doesn't depend on the size, and where it does `time` may hold it",
        example: "95 MB/s"
      ),
      AttributeSchema(
        "speeds",
        of: AttributeOwner.stations,
        "<speed:rate above 0>...",
        scope: .none,
        means: "Of servers that differ: the rate of each",
        silent: "all servers are equal",
        because: "replicas are alike unless said otherwise",
        example: "10 rps, 15 rps, 20 rps"
      ),
      AttributeSchema(
        "holds",
        of: AttributeOwner.stations + [.job],
        "<servers:count from 1>",
        scope: .work,
        means: "How many servers one request, or one task of a job, takes at once",
        silent: "1",
        because: "one server works on one request",
        example: "8"
      ),
      AttributeSchema(
        "threads",
        of: AttributeOwner.stations,
        "<threads:count from 1>",
        scope: .none,
        means: "Slots that are held from arrival to reply, the calls included",
        silent: "no such bound: a server is free again when its own work is done",
        because: "an event loop doesn't hold a thread while it waits for a reply",
        example: "200 per replica"
      ),
      AttributeSchema(
        "latency",
        of: AttributeOwner.stations,
        "<latency:distribution>",
        scope: .work,
        means: "A delay of each request that holds no server",
        silent: "0 s",
        because: "what isn't said takes no time",
        example: "uniform 1 s..3 s"
      ),
      AttributeSchema(
        "errors",
        of: AttributeOwner.stations + [.job],
        "<share:share>",
        scope: .work,
        means: "The share of calls, or of a job's tasks, that fail though it is up",
        silent: "0%",
        because: "what isn't said doesn't fail",
        example: "0.5%"
      ),
    ]
  )
}
