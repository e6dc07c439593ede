extension AttributeArea {
  /// How the number of replicas follows the load, and what they run on.
  static let scaling = AttributeArea(
    title: "Scaling and what it runs on",
    introduction: """
      A scaled component starts at `replicas`, else at the minimum. A new replica serves after its \
      `cold-start`; one that had nothing to do for `idle` goes; all that time is paid.
      """,
    attributes: [
      AttributeSchema(
        "scale",
        of: AttributeOwner.stations,
        """
        <replicas:countRange> at \
        (utilization <utilization:share above 0>|backlog <backlog:number above 0>|<demand=demand>)
        """,
        scope: .none,
        mayBeUncertain: false,
        means: "Fewest and most replicas, and what they follow: utilization, backlog or demand",
        silent: "the number of replicas doesn't change",
        because: "scaling needs bounds and a measure to follow, which only the reader knows",
        example: "27..72 at utilization 60%"
      ),
      AttributeSchema(
        "cold-start",
        of: AttributeOwner.stations,
        "<time:distribution>",
        scope: .none,
        means: "How long a new replica takes until it serves",
        silent: "0 s",
        because: "what isn't said takes no time; it is listed as an assumption",
        example: "p50 12 s, p99 45 s"
      ),
      AttributeSchema(
        "idle",
        of: AttributeOwner.stations,
        "<time:time>",
        scope: .none,
        means: "How long a replica has nothing to do before it goes; 0 s: a fresh one each request",
        silent: "5 min",
        because: "usual autoscalers wait some minutes so that they don't swing",
        example: "10 min"
      ),
      AttributeSchema(
        "runs-on",
        of: AttributeOwner.stations,
        "<pool:component> || <instance:kind>",
        scope: .none,
        mayBeUncertain: false,
        means: "The component whose servers its replicas hold, one each, or an instance type",
        silent: "on its own",
        because: "a component is its own hardware unless it shares some",
        example: "nodes"
      ),
      AttributeSchema(
        "spot",
        of: AttributeOwner.stations,
        """
        <discount:share> off, every <every:distribution>, [back in <back:distribution>]
        """,
        scope: .none,
        means:
          "Discount of interruptible capacity, how often each replica is taken, when it is back",
        silent: "not interruptible; `back in` is the `cold-start`",
        because: "on-demand capacity is the rule, and a replacement has to start like any other",
        example: "59% off, every 14 h, back in 8 min"
      ),
    ]
  )
}
