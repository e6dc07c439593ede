extension MetricSchema {
  /// Metrics of what waits, flows and is done by a time.
  static let flow: [MetricSchema] = [
    MetricSchema(
      "backlog",
      of: [.component, .link, .job],
      .below,
      [.count],
      means: "The most that waits",
      example: "backlog(changes ~> merge) < 45M under peak with consumer-outage"
    ),
    MetricSchema(
      "lag",
      of: [.link],
      .below,
      [.time],
      means: "The largest age of the oldest item that waits",
      example: "lag(changes ~> merge) < 10 min under peak"
    ),
    MetricSchema(
      "freshness",
      of: [.component, .class],
      .below,
      [.time],
      means: "The largest age of the newest data in it",
      example: "freshness(dwh) < 5 min under day"
    ),
    MetricSchema(
      "drain",
      of: [.link, .component, .job],
      .below,
      [.time],
      means:
        "From the end of the fault, or of what it waited for, until nothing more waits than without",
      example: "drain(changes ~> merge) < 45 min under peak with consumer-outage"
    ),
    MetricSchema(
      "recovery",
      of: [.nothing, .request, .component],
      .below,
      [.time],
      means: "From the end of the fault until every measure is within 10% of the run without it",
      example: "recovery < 20 min under normal with stalled"
    ),
    MetricSchema(
      "late",
      of: [.link],
      .below,
      [.share],
      means: "The share that came after the watermark and was dropped",
      example: "late(changes ~> merge) < 0.1% under day"
    ),
    MetricSchema(
      "done",
      of: [.request, .job, .requestAtComponent],
      .below,
      [.clock],
      means:
        "On the worst day, when all that was released in the 24 h before is done; written `by`",
      example: "done(extracts) by 06:00 under day"
    ),
    MetricSchema(
      "rerun",
      of: [.job],
      .below,
      [.time],
      means: "How long one run and all that it is `after` take, alone",
      example: "rerun(extracts) < 3 h under day"
    ),
  ]
}
