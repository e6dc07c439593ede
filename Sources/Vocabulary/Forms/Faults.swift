extension FormSchema {
  /// What may happen in a fault, after `at WHEN:`.
  package static let faultActions: [FormSchema] = [
    FormSchema(
      "kill",
      "kill [<count:count from 1> of] <target:target> \(Fragments.lasting)",
      means: "It is gone, or so many of its replicas are",
      example: "kill 3 of gpus for 2 h"
    ),
    FormSchema(
      "deploy",
      "deploy [<count:count from 1> of] <target:component> for <for:time above 0> [every <every:time above 0>]",
      means: "Its replicas are replaced, so many at a time, each gone for so long, once around",
      example: "deploy 2 of tokens for 45 s every 1 min"
    ),
    FormSchema(
      "slow",
      "slow <target:target> by <factor:factor above 0> \(Fragments.lasting)",
      means: "Its work takes so many times as long",
      example: "slow ledger by 8x for 3 min"
    ),
    FormSchema(
      "fail",
      "fail [<share:share> of] <target:target> \(Fragments.lasting)",
      means: "Its calls fail though it is up: a share of them, or all; of a job, its tasks",
      example: "fail 2% of merge for 20 min"
    ),
    FormSchema(
      "cut",
      """
      cut <target:target> from <other:target> [<lost=lost>] \(Fragments.lasting) || \
      cut <target:target> from <other:target>, <lost=lost> \(Fragments.lasting)
      """,
      means: "Nothing gets through between them; it arrives when that ends, or is `lost`",
      example: "cut eu-west-1 from eu-central-1 for 10 min"
    ),
    FormSchema(
      "delay",
      "delay <target:target> by <delay:time above 0> \(Fragments.lasting)",
      means: "A client's work comes so much later",
      example: "delay banks by 4 h"
    ),
    FormSchema(
      "drop",
      "drop <target:target> \(Fragments.lasting)",
      means: "A cache loses its content",
      example: "drop sessions"
    ),
    damage(
      "delete",
      "Data is deleted, by mistake or `by admin`",
      "delete lake by admin, seen after 10 min"
    ),
    damage("corrupt", "Wrong data is written", "corrupt 1% of lake, seen after 3 d"),
    damage("rot", "Data at rest changes in one copy", "rot 0.001% of lake"),
    FormSchema(
      "set",
      "set <attribute:attributePath> to <value:value> \(Fragments.lasting)",
      means: "An attribute has another value",
      example: "set log.overlap(upsert) to 35% for 2 h"
    ),
    FormSchema(
      "load",
      "load (to <rate:rate>|by <factor:factor>) \(Fragments.lasting)",
      means: "The workload has another rate, or so many times its own",
      example: "load by 6x for 10 min"
    ),
  ]

  /// When an action of a fault happens: what stands before the colon.
  package static let faultMoments: [FormSchema] = [
    FormSchema(
      "at",
      "at \(Fragments.moment)",
      means: "A time from the start of the run, or a time of day",
      example: "at 5 min"
    )
  ]

  /// Damage to data, which is `seen` at some time.
  private static func damage(_ name: String, _ meaning: String, _ example: String) -> FormSchema {
    FormSchema(
      name,
      """
      \(name) [<share:share> of] <target:target> [by <by=admin>] \(Fragments.lasting), \
      [seen after <seen:time> \(Fragments.lasting)]
      """,
      means: meaning,
      example: example
    )
  }
}
