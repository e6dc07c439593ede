extension MetricSchema {
  /// Metrics of what is served, and how fast.
  static let load: [MetricSchema] = [
    quantile("p50", "Half of the requests are at least as fast"),
    quantile("p90", "90% of the requests are at least as fast"),
    quantile("p95", "95% of the requests are at least as fast"),
    quantile("p99", "99% of the requests are at least as fast"),
    quantile("p999", "99.9% of the requests are at least as fast"),
    quantile("mean", "The mean latency"),
    MetricSchema(
      "throughput",
      of: [.nothing, .request, .job, .component, .link, .requestAtComponent],
      .above,
      [.rate],
      means:
        "Replies within their timeouts; holds when what is offered is carried and nothing piles up",
      example: "throughput >= 100k rps under peak"
    ),
    MetricSchema(
      "errors",
      of: [.nothing, .request, .job, .component, .link, .requestAtComponent],
      .below,
      [.share],
      means: "The share that fails, is rejected, dropped or timed out",
      example: "errors(send) < 1% under peak with region-lost"
    ),
    MetricSchema(
      "utilization",
      of: [.nothing, .component, .group],
      .below,
      [.share],
      means: "The share of its servers' time that is used; without a subject, of the fullest",
      example: "utilization(tokens) < 70% under peak"
    ),
    MetricSchema(
      "headroom",
      of: [.nothing],
      .above,
      [.number, .factor],
      means: "How many times the load fits before something is full",
      example: "headroom >= 1.2 under normal"
    ),
    MetricSchema(
      "conflicts",
      of: [.component],
      .below,
      [.number],
      means: "Attempts that lost, per commit",
      example: "conflicts(log) < 2 under normal"
    ),
    MetricSchema(
      "redone",
      of: [.component, .job],
      .below,
      [.share],
      means: "The share of work that is done again",
      example: "redone(train-large) < 8% under week"
    ),
  ]

  private static func quantile(_ name: String, _ meaning: String) -> MetricSchema {
    MetricSchema(
      name,
      of: [.nothing, .request, .job, .component, .requestAtComponent, .wait],
      .below,
      [.time],
      means: "\(meaning); of `wait at`, from ready to served",
      example: "\(name)(verify) < 20 ms under peak"
    )
  }
}
