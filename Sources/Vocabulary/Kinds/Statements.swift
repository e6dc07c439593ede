extension KindSchema {
  /// The other statements that take attributes.
  static let statements: [KindSchema] = [
    statement(
      .link,
      "A call, or the path of all traffic between two groups",
      """
      `->` the caller waits, `~>` it doesn't. Between two groups it is no call: its latency, bandwidth \
      and cost are of all that goes from one to the other, both ways.
      """,
      "apps -> edge \"verify, issue\" { payload: 1.2 KB }"
    ),
    statement(
      .parallel,
      "Links that start together",
      "The caller waits for all of them, or for as many as `wait:` says; all have one source.",
      "parallel { wait: 2; search -> a; search -> b; search -> c }"
    ),
    statement(
      .request,
      "More about a request type",
      """
      Request types come from the mixes of workloads; without a mix there is one, named `request`. \
      Work past its `deadline` is dropped where it next waits.
      """,
      "request verify \"Verify a token\" { priority: 1; deadline: 50 ms }"
    ),
    statement(
      .class,
      "A part of a store's data",
      """
      The part with that `age`, `data` or `share`, with protection and a price of its own; the rest is \
      a class too. `order: 1` is restored first.
      """,
      "class recent { age: ..30 d; order: 1 }"
    ),
    statement(
      .workload,
      "Who asks, how often, for what",
      "A rate, users, a trace or a volume from a client, with its mix; `+` adds others, spikes and runs.",
      "workload peak = steady 100k rps from apps { mix: verify 90%, issue 10% }"
    ),
    statement(
      .fault,
      "What fails, and when",
      "A timeline of actions, `at WHEN: ACTION [for T] [every T]`; without `for` it is for ever.",
      "fault zone-a-down { at 5 min: kill zone a for 10 min }"
    ),
    statement(
      .variant,
      "The design with some changes",
      """
      Patches a base: changes the attributes it names, adds what is new, replaces what is declared \
      again, removes. The base's requirements hold for it too.
      """,
      "variant jwt \"Stateless tokens\" from base { sessions { hit: 100% } }"
    ),
    statement(
      .phase,
      "A variant of the phase before it",
      "The steps in which a design grows; each patches the one before.",
      "phase second \"Two regions\" { tokens { replicas: 60 } }"
    ),
    statement(
      .view,
      "What to draw, and which measures stand on it",
      "Chooses parts, depth, grouping, the moment and the measures of one drawing.",
      "view outage { during: zone-a-down at 6 min; show: errors, backlog }"
    ),
    statement(
      .design,
      "The file as a whole",
      "Its attributes hold for all in the file unless something nearer says otherwise.",
      "design \"Token service, 100k requests a second\""
    ),
  ]

  private static func statement(
    _ owner: AttributeOwner,
    _ meaning: String,
    _ behaviour: String,
    _ example: String
  ) -> KindSchema {
    KindSchema(
      owner: owner,
      category: .statement,
      meaning: meaning,
      behaviour: behaviour,
      defaults: [],
      example: example
    )
  }
}
