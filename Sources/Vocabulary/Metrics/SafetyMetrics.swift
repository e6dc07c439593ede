extension MetricSchema {
  /// Metrics of availability, data and money.
  static let safety: [MetricSchema] = [
    MetricSchema(
      "availability",
      of: [.nothing, .request, .job, .requestAtComponent, .component, .group],
      .above,
      [.share],
      means: "The share of time in which it is served",
      example: "availability(send) >= 99.99%"
    ),
    MetricSchema(
      "lost",
      of: [.nothing, .request, .link, .component, .class],
      .below,
      [.count, .data, .share],
      means: "Items or bytes that are gone for good",
      example: "lost(change) <= 0 under day with broker-lost"
    ),
    MetricSchema(
      "durability",
      of: [.component, .class],
      .above,
      [.share],
      means: "The chance that a piece of data outlives a year",
      example: "durability(lake) >= 99.999999999%"
    ),
    MetricSchema(
      "repair",
      of: [.component, .class],
      .below,
      [.time],
      means: "How long after a loss all copies are there again",
      example: "repair(chunks) < 2 h under normal with node-lost"
    ),
    MetricSchema(
      "rpo",
      of: [.component, .class],
      .below,
      [.time],
      means: "The age of the newest state that is spared",
      example: "rpo(lake.critical) <= 15 min with region-lost"
    ),
    MetricSchema(
      "rto",
      of: [.component, .class],
      .below,
      [.time],
      means:
        "How long until its data is back; without a drill in 90 days it is claimed, not proven",
      example: "rto(lake.critical) <= 4 h with region-lost"
    ),
    MetricSchema(
      "full",
      of: [.component],
      .below,
      [.share],
      means: "The share of its `size` that data takes, with all copies and versions",
      example: "full(chunks) < 75% at 1 y"
    ),
    MetricSchema(
      "cost",
      of: [.nothing, .request, .job, .component, .class, .group, .link],
      .below,
      [.moneyPerTime],
      means: "A month of the workload",
      example: "cost < $15k/month under day"
    ),
    MetricSchema(
      "cost per 1M requests",
      of: [.nothing, .request],
      .below,
      [.money],
      means: "A month of the workload by what it carries",
      example: "cost per 1M requests < $1.20 under day"
    ),
  ]
}

extension MeasureSchema {
  /// What views may show that no requirement asks for.
  static let extra: [MeasureSchema] = [
    MeasureSchema(name: "rate", meaning: "Requests or items per time"),
    MeasureSchema(name: "bandwidth", meaning: "Bytes per time"),
    MeasureSchema(name: "wait", meaning: "The mean time from ready to served"),
    MeasureSchema(name: "replicas", meaning: "How many replicas there are"),
    MeasureSchema(name: "data", meaning: "What is stored; on a link or job, what flows"),
  ]
}
