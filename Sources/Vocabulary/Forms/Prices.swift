extension FormSchema {
  /// Money per what it meters, and what changes the price before it in the list.
  package static let prices: [FormSchema] = [
    FormSchema(
      "free",
      "<free=free> \(Fragments.sourced)",
      means: "Costs nothing, and that is known",
      example: "free"
    ),
    FormSchema(
      "per time",
      """
      <price:moneyPerTime> [per <base=core|unit>] [<busy=busy>] [by <step:time above 0>] \
      [at least <least:time>] \(Fragments.sourced)
      """,
      means: """
        For as long as it is there, also `per replica`, `per node`, `per core` or per `unit`; `busy`: \
        only while it works, each request rounded up `by` a step
        """,
      example: "$0.42/h per replica"
    ),
    FormSchema(
      "per call",
      """
      <price:money> per <calls:count from 1> (<calls=calls>|<request:request>|<calls=requests>) \
      [by <step:data above 0>] \(Fragments.sourced)
      """,
      means: "For so many calls, of all types or of one; `by 4 KiB` counts each begun 4 KiB as one",
      example: "$0.40 per 1M calls"
    ),
    FormSchema(
      "per byte stored",
      "<price:moneyPerDataTime> [at least <least:time>] \(Fragments.sourced)",
      means: """
        For bytes at rest, copies and versions included; what goes sooner than `at least` is paid to \
        then
        """,
      example: "$0.023/GB/month"
    ),
    FormSchema(
      "per memory",
      """
      <price:moneyPerDataTime> (of <memory=memory>|<busy=busy>) [by <step:time above 0>] \
      [at least <least:time>] \(Fragments.sourced)
      """,
      means: "For the `memory` of each replica while it is there; `busy`: only while it works",
      example: "$0.0000166667/GiB/s busy by 1 ms"
    ),
    FormSchema(
      "per byte moved",
      """
      <price:moneyPerData> [<direction=read|written>] [by <step:data above 0>] \
      [at least <least:data>] \(Fragments.sourced)
      """,
      means: """
        For bytes read or written; on a link, and where neither is said, for bytes carried; each call \
        rounded up `by` a step
        """,
      example: "$40/TB written"
    ),
    FormSchema(
      "tier",
      """
      then [<all=all> at] <price:money> over (<limit:count above 0>|<amount:data above 0>) \
      \(Fragments.sourced)
      """,
      means: """
        The price before it from so much a month on; `all at`: then for everything. A plain count is of \
        what the price is per
        """,
      example: "then $0.022 over 50 TiB"
    ),
    FormSchema(
      "allowance",
      "first (<limit:count above 0>|<amount:data above 0>) free",
      means: "So much a month of the price before it is free, where free tiers are counted",
      example: "first 1M free"
    ),
  ]
}
