extension AttributeArea {
  /// Queues and streams, and how their links hand over what they hold.
  static let streams = AttributeArea(
    title: "Queues, streams and their links",
    introduction: """
      A `queue` gives each item to one of its links, a `stream` gives all to each. Both hand over \
      only what the consumer has a free server for; what waits is the link's `backlog`, the age of \
      its oldest item is its `lag`.
      """,
    attributes: [
      AttributeSchema(
        "partitions",
        of: AttributeOwner.buffers,
        "<partitions:count from 1> [by <key:word>], [skew <skew:number>]",
        scope: .none,
        means:
          "Parts that keep their order, and in each of which a consumer has one batch at a time",
        silent: "no order is kept and nothing bounds the consumers",
        because: "order costs parallel work, so it has to be asked for",
        example: "48 by order_id, skew 0.9"
      ),
      AttributeSchema(
        "retain",
        of: AttributeOwner.buffers,
        "<time:time above 0> || <room:data above 0>",
        scope: .none,
        means: "How long, or up to how many bytes, items are kept; what leaves unread is `lost`",
        silent: "until it is read",
        because: "what isn't bounded isn't pushed out",
        example: "7 d"
      ),
      AttributeSchema(
        "batch",
        of: [.link],
        """
        every <every:time above 0>, [up to (<items:count from 1>|<room:data above 0>)] || \
        (<items:count from 1>|<room:data above 0>) [or <after:time above 0>]
        """,
        scope: .work,
        means:
          "What goes in one call: so much, or what came so long after the first item, or by time",
        silent: "each item is a call",
        because: "items go on when they come",
        example: "500 or 50 ms"
      ),
      AttributeSchema(
        "delivery",
        of: [.link],
        "<delivery=at-least-once|exactly-once>",
        scope: .none,
        mayBeUncertain: false,
        means: "What a restart brings back, and when results show",
        silent: "at-least-once",
        because: "the weaker promise; exactly-once has its price",
        example: "exactly-once"
      ),
      AttributeSchema(
        "checkpoint",
        of: [.link],
        "every <every:time above 0>",
        scope: .none,
        means: "How often the consumer's place is saved; a restart brings back all since",
        silent: "with each batch",
        because: "a consumer confirms what it has done",
        example: "every 10 s"
      ),
      AttributeSchema(
        "rebalance",
        of: [.link],
        "<time:distribution>",
        scope: .none,
        means: "How long a consumer group stops when its consumers change",
        silent: "0 s",
        because: "what isn't said takes no time",
        example: "20 s"
      ),
      AttributeSchema(
        "dead-letter",
        of: [.link],
        "<to:component> after <attempts:count from 1>",
        scope: .work,
        means: "Where an item goes that failed so often",
        silent: "an item is tried for as long as `retry` says, then lost",
        because: "nobody keeps what nobody asked to keep",
        example: "quarantine after 3"
      ),
      AttributeSchema(
        "late",
        of: [.link],
        "<time:distribution>",
        scope: .work,
        means: "How long after the fact items come",
        silent: "0 s",
        because: "an item comes when it happens",
        example: "p50 1 s, p99 90 s"
      ),
      AttributeSchema(
        "watermark",
        of: [.link],
        "<time:time>",
        scope: .none,
        means: "Items later than this are dropped, and count as `late`",
        silent: "none is dropped",
        because: "dropping has to be asked for",
        example: "10 min"
      ),
      AttributeSchema(
        "window",
        of: [.link],
        "<time:time above 0>",
        scope: .none,
        means: "Results come once per window, at its end plus the watermark",
        silent: "results come with each batch",
        because: "only aggregates wait for a window's end",
        example: "5 min"
      ),
      AttributeSchema(
        "after",
        of: [.link],
        "<job:job>",
        scope: .none,
        mayBeUncertain: false,
        means: "Nothing is handed over until a run of that job, if the workload has one, is done",
        silent: "hands over from the start",
        because: "what flows isn't held unless something has to come first",
        example: "load-snapshot"
      ),
    ]
  )
}
