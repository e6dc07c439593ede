extension AttributeArea {
  /// What things cost.
  static let costs = AttributeArea(
    title: "Cost",
    introduction: """
      A list of prices, each money per what it meters: time, calls, bytes stored, read, written or \
      carried. A price may end with its region, source and date (`in us-east-1 from "price list" on \
      2026-07-20`), which hold for all before it that have none; `then` and `first … free` are tiers of \
      the price before them. `whiteboard cost` adds them up.
      """,
    attributes: [
      AttributeSchema(
        "cost",
        of: AttributeOwner.stations + [.job, .link, .class],
        "<price:price>...",
        scope: .work,
        means: "What it costs: money per time, calls, or bytes stored, read, written, carried",
        silent: "the library's price of its kind or of what it runs on, else unknown",
        because: "what nobody gave a price can't be added up; `free` says that it costs nothing",
        example: "$0.42/h per replica, $0.10/GB/month"
      ),
      AttributeSchema(
        "traffic",
        of: AttributeOwner.groups + AttributeOwner.stations,
        """
        (<price:moneyPerData> (across <path=zones|regions|clouds>|to <region-of-path:word>|\
        between <path=copies>|<path=out|in>) [<sides=each> side]|\
        then <tier:money> over <amount:data above 0>|first <allowance:data> free) \
        \(Fragments.sourced)...
        """,
        scope: .none,
        mayBeUncertain: false,
        means:
          "What bytes cost from place to place; `each side` is paid twice, `in` is for what enters",
        silent: "that of the group around it, else of the region's kind in a library, else unknown",
        because: "providers price the way between places, not the link",
        example: "$0.01/GB across zones each side, $0.09/GB out, then $0.085 over 10 TiB"
      ),
      AttributeSchema(
        "unit",
        of: AttributeOwner.stations,
        "(<rate:rate above 0> [by <step:data above 0>]|<bytes:bandwidth above 0>|<open:count above 0> open)...",
        scope: .work,
        mayBeUncertain: false,
        means:
          "What one billing unit covers; in each hour the measure that needs most units counts",
        silent: "a price `per unit` is unknown",
        because: "a unit is what its provider says it is",
        example: "1k rps, 1 GB/h, 3k open"
      ),
      AttributeSchema(
        "memory",
        of: AttributeOwner.stations,
        "<memory:data above 0>",
        scope: .none,
        means: "The memory of each replica, for prices of memory",
        silent: "a price of memory is unknown",
        because: "nothing else in a design says it",
        example: "2 GiB"
      ),
      AttributeSchema(
        "cores",
        of: AttributeOwner.stations,
        "<cores:number above 0>",
        scope: .none,
        means: "The cores of each replica, for prices per core",
        silent: "a price per core is unknown",
        because: "servers are slots for requests, not cores",
        example: "0.5"
      ),
      AttributeSchema(
        "scans",
        of: [.warehouse, .database, .store, .external],
        "<scans:data>",
        scope: .work,
        means: "How many bytes a call reads inside, for prices of bytes read",
        silent: "what it replies",
        because: "who only fetches reads what is sent back; queries read more",
        example: "12 GB"
      ),
      AttributeSchema(
        "committed",
        of: AttributeOwner.stations,
        "<baseline:number above 0> at <off:share> off [for <term:time>]",
        scope: .none,
        mayBeUncertain: false,
        means: "So many replicas are paid whether they are there or not, at a discount",
        silent: "nothing is committed",
        because: "on demand is the rule",
        example: "20 at 37% off for 1 y"
      ),
      AttributeSchema(
        "discount",
        of: AttributeOwner.groups + AttributeOwner.stations + [.job, .class, .design],
        "(<off:share> [of <what=time|calls|storage|bytes|traffic>])...",
        scope: .none,
        mayBeUncertain: false,
        isInherited: true,
        means:
          "What is taken off the list prices of what is inside: of all, or of one sort of them",
        silent: "that of the group around it, else list prices",
        because: "list prices are what anyone pays",
        example: "12%, 30% of traffic"
      ),
      AttributeSchema(
        "price-level",
        of: [.cloud, .region, .zone],
        "<level:factor above 0>",
        scope: .none,
        mayBeUncertain: false,
        isInherited: true,
        means:
          "How many times the prices of the region that a library gives them for are paid here",
        silent: "1x, and the cost report says whose prices were taken",
        because: "a library may have one region's prices only",
        example: "1.08x"
      ),
    ]
  )
}
