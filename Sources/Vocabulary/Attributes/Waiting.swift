extension AttributeArea {
  /// Who waits where, in what order, and who is turned away.
  static let waiting = AttributeArea(
    title: "Waiting, order and limits",
    introduction: """
      What finds all servers busy waits. These say how many may wait, for how long, in what order, \
      and what becomes of the rest.
      """,
    attributes: [
      AttributeSchema(
        "queue",
        of: AttributeOwner.stations,
        "<places:count> || <room:data>",
        scope: .work,
        means: "How many requests, or bytes, may wait; those in service don't count",
        silent: "waiting is unbounded",
        because: "a bound that is not there must not hide an overload; 0 is a loss system",
        example: "1000"
      ),
      AttributeSchema(
        "full",
        of: AttributeOwner.stations,
        "<full=reject|block|drop>",
        scope: .work,
        mayBeUncertain: false,
        means: "What a full queue does: reject the new one, block the caller, or drop the oldest",
        silent: "reject",
        because: "the caller learns at once that it wasn't served",
        example: "block"
      ),
      AttributeSchema(
        "balance",
        of: AttributeOwner.stations,
        "<balance=shared|random|round-robin|least-busy>",
        scope: .none,
        mayBeUncertain: false,
        means: "How its replicas share work; `shared` is one queue for all",
        silent: "shared",
        because: "the simplest, and the best that any other can come near to",
        example: "least-busy"
      ),
      AttributeSchema(
        "discipline",
        of: AttributeOwner.stations,
        "<discipline=fifo|lifo|priority|preemptive|sharing>",
        scope: .none,
        mayBeUncertain: false,
        means: "Who is served next; `sharing` serves all at once, each more slowly",
        silent: "fifo",
        because: "first come, first served is what queues do",
        example: "priority"
      ),
      AttributeSchema(
        "priority",
        of: AttributeOwner.stations + [.request, .job],
        "<priority:count>",
        scope: .work,
        mayBeUncertain: false,
        means: "Its place where `discipline` is `priority` or `preemptive`; 1 is served first",
        silent: "after all that have one",
        because: "whoever names a priority means it to be before the rest",
        example: "1"
      ),
      AttributeSchema(
        "patience",
        of: AttributeOwner.stations,
        "<patience:distribution>",
        scope: .work,
        means: "How long a request waits before it leaves; time in service doesn't count",
        silent: "for ever",
        because: "what gives up is the caller, by the link's `timeout`",
        example: "2 s"
      ),
      AttributeSchema(
        "deadline",
        of: [.request, .job],
        "<deadline:time above 0>",
        scope: .none,
        means: "Work past it is dropped where it next waits and counts as an error",
        silent: "none",
        because: "work is done however late it is, unless someone drops it",
        example: "50 ms"
      ),
      AttributeSchema(
        "rate-limit",
        of: AttributeOwner.stations,
        "<limit:rate above 0>, [burst <burst:count from 1>]",
        scope: .work,
        means: "Requests beyond this rate are rejected at once; `burst` may come together",
        silent: "none",
        because: "only what is written down limits; `burst` is a second's worth",
        example: "100 rps per client"
      ),
      AttributeSchema(
        "shards",
        of: AttributeOwner.stations,
        "<shards:count from 1> [by <key:word>], [skew <skew:number>]",
        scope: .none,
        means: "How many parts divide the keys; a request goes to the part of its key",
        silent: "1",
        because: "any replica can serve any key",
        example: "6 by customer"
      ),
      AttributeSchema(
        "skew",
        of: AttributeOwner.stations,
        "<skew:number>",
        scope: .none,
        means: "How uneven the keys of its shards are: the exponent of a Zipf law, 0 is even",
        silent: "0",
        because: "a hash spreads keys evenly where none is hot",
        example: "0.9"
      ),
    ]
  )
}
