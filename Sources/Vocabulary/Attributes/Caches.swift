extension AttributeArea {
  /// How often what is asked for is at hand.
  static let caches = AttributeArea(
    title: "Caches",
    introduction: """
      `hit` says the share at once; `keys` with `size` and `ttl` let it follow, and how a cold cache \
      warms. What misses goes on by the links that are `on: miss`.
      """,
    attributes: [
      AttributeSchema(
        "hit",
        of: AttributeOwner.caches,
        "<share:share>",
        scope: .work,
        means: "The share of requests that it answers by itself",
        silent: "follows from `keys`, `size` and `ttl`; without keys 0%",
        because: "a cache that nothing is known of must not look useful",
        example: "97%"
      ),
      AttributeSchema(
        "keys",
        of: AttributeOwner.caches,
        "<keys:count from 1>, [skew <skew:number>]",
        scope: .work,
        means: "How many different things are asked for, and how unevenly (exponent of a Zipf law)",
        silent: "1M, skew 0.9, where `hit` alone is given",
        because: "a cache has to warm somehow after a loss; web traffic is near skew 0.9",
        example: "20M, skew 0.9"
      ),
      AttributeSchema(
        "ttl",
        of: AttributeOwner.caches,
        "<time:time above 0>",
        scope: .work,
        means: "How long an entry is good",
        silent: "until it is pushed out",
        because: "only size ends an entry where no age does",
        example: "10 min"
      ),
    ]
  )
}
