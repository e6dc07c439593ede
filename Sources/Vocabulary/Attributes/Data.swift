extension AttributeArea {
  /// What is stored, how often, and for how long.
  static let data = AttributeArea(
    title: "Data: what is kept",
    introduction: """
      What is at rest in a component. A `class` inside it is a part of it, with any of these \
      attributes; the rest is a class too.
      """,
    attributes: [
      AttributeSchema(
        "data",
        of: AttributeOwner.keepers + [.class],
        "<data:data> [growing <growth:bandwidth>]",
        scope: .none,
        means: "What users stored, before copies, versions and compression, and how it grows",
        silent: "what the design's workloads write, from nothing",
        because: "only what comes in is known; of a class, its `age` or `share` says it",
        example: "5 PB growing 10 TB/d"
      ),
      AttributeSchema(
        "changes",
        of: AttributeOwner.keepers + [.class],
        "<share:sharePerTime>",
        scope: .none,
        means: "The share of the data that is rewritten per time",
        silent: "nothing is rewritten",
        because: "much data is only added to",
        example: "1%/d"
      ),
      AttributeSchema(
        "size",
        of: AttributeOwner.keepers + [.cdn, .class],
        "<size:data above 0>",
        scope: .none,
        means: "The room that there is",
        silent: "no bound",
        because: "only what is bounded gets full",
        example: "192 TB per replica"
      ),
      AttributeSchema(
        "compressed",
        of: AttributeOwner.keepers + [.class],
        "<saved:share>",
        scope: .none,
        means:
          "The share of the room that compression saves: with 70%, 30% of the bytes are stored",
        silent: "0%",
        because: "bytes are stored as they come",
        example: "70%"
      ),
      AttributeSchema(
        "copies",
        of: AttributeOwner.keepers + [.class],
        """
        <copies:count from 1> [\(Fragments.spread)], [<mode=sync|async>], \
        [needs <needs:count from 1>], [lag <lag:distribution>]
        """,
        scope: .none,
        means:
          "How many copies there are, where (`2 in X`: here and in X), how many a write waits for",
        silent: "1; of several, `sync`, and a write waits for all",
        because: "a copy has to be asked for, and one that may be behind has to be too",
        example: "3 across racks, sync, needs 2"
      ),
      AttributeSchema(
        "code",
        of: AttributeOwner.keepers + [.class],
        "<code:erasureCode> [\(Fragments.spread)]",
        scope: .none,
        mayBeUncertain: false,
        means: "Erasure code: parts of data and of parity, any as many as the first rebuild all",
        silent: "whole copies",
        because: "the simplest way to have data twice",
        example: "6+3 across racks"
      ),
      AttributeSchema(
        "repair",
        of: AttributeOwner.keepers + [.class],
        "<speed:bandwidth above 0> [after <after:time>]",
        scope: .none,
        means: "How fast lost copies are made again, and after what time one counts as lost",
        silent: "never; `after` 0 s",
        because: "a loss stays one until something makes it good",
        example: "50 MB/s per replica after 630 s"
      ),
      AttributeSchema(
        "retain",
        of: [.service, .cache, .database, .store, .warehouse, .class],
        "<time:time above 0>",
        scope: .none,
        means: "How long data is kept",
        silent: "for ever",
        because: "deleting has to be asked for",
        example: "7 y"
      ),
      AttributeSchema(
        "hold",
        of: AttributeOwner.keepers + [.class],
        "<share:share>",
        scope: .none,
        means: "The share that is kept past `retain` until someone releases it",
        silent: "0%",
        because: "a legal hold is the exception",
        example: "0.4%"
      ),
      AttributeSchema(
        "age",
        of: [.class],
        "<age:openTimeRange>",
        scope: .none,
        mayBeUncertain: false,
        means: "From what age to what age data is of this class",
        silent: "its `data` or `share` says what it is, else what no other class has",
        because: "data is of one class only",
        example: "..30 d"
      ),
      AttributeSchema(
        "share",
        of: [.class],
        "<share:share>",
        scope: .none,
        means: "The share of the data that is of this class",
        silent: "its `age` or `data` says what it is, else what no other class has",
        because: "data is of one class only",
        example: "20%"
      ),
    ]
  )
}
