/// What may stand in a hole of a pattern.
///
/// Wherever a number may stand, so may an expression over `let`s, and `per replica` (or `shard`,
/// `partition`, `copy`, `client`, `node`) may follow; an uncertainty `a..b` where the entry allows.
package enum HoleType: String, CaseIterable, Hashable, Sendable {
  // Numbers.
  /// A whole number: `4`, `20k`.
  case count
  /// A number without a unit: `0.9`.
  case number
  /// Percent: `99.95%`.
  case share
  /// How many times: `8x`.
  case factor
  /// How long: `45 s`.
  case time
  /// Events per time: `100k rps`, `30/s`.
  case rate
  /// Bytes: `1.2 KB`.
  case data
  /// Bytes per time: `10 Gbps`, `10 TB/d`.
  case bandwidth
  /// A rate or a bandwidth.
  case capacity
  /// A share per time: `1%/d`.
  case sharePerTime
  /// `$0.40`.
  case money
  /// `$1.9k/month`.
  case moneyPerTime
  /// `$0.02/GB`.
  case moneyPerData
  /// `$0.023/GB/month`.
  case moneyPerDataTime
  /// A quantity of any dimension.
  case quantity

  // Points in time.
  /// A time of day: `06:00`.
  case clock
  /// A day: `2026-01-20`.
  case date

  // Ranges: two bounds, never an uncertainty.
  /// `27..72`.
  case countRange
  /// `20k..100k rps`.
  case rateRange
  /// `30 d..200 d`, and open: `..30 d`, `200 d..`.
  case openTimeRange

  // Composed values, each by the forms that `Schema` lists for it.
  /// A time that may vary, by `Schema.distributions`.
  case distribution
  /// A distribution of time, or a sum whose terms may be `each` of a batch's items.
  case workTime
  /// A distribution of plain numbers, by the same forms.
  case countDistribution
  /// In the forms of a distribution: a quantity of what the distribution is of.
  case drawn
  /// In the forms of a distribution: a range of such.
  case drawnRange
  /// Money per what it meters, by `Schema.prices`.
  case price
  /// Two counts, data and parity: `6+3`.
  case erasureCode
  /// Whatever the attribute that is set takes.
  case value

  // Text and free names.
  /// `"latencies.csv"`.
  case string
  /// A name that is made here.
  case word
  /// The name of a team.
  case team

  // Names of what the design has.
  /// A component, by any path that finds it.
  case component
  /// A group: cloud, region, zone, rack, group.
  case place
  /// A component, group, job, client, class or link end, with or without its sort (`zone a`).
  case target
  /// Over what to spread: `zones`, `racks`, `regions`, `clouds`, `replicas`.
  case level
  /// A request type, or a job, whose name is one too.
  case request
  /// A job.
  case job
  /// A named quantity.
  case `let`
  /// A fault.
  case fault
  /// A workload.
  case workload
  /// A kind of a library: an instance type.
  case kind
  /// What is measured: the name of a metric or of another measure that views show.
  case measure
  /// A sort of things: `zone`, `component`.
  case sort
  /// A path and one of its attributes: `log.overlap(upsert)`.
  case attributePath
}

extension HoleType {
  /// Between which numbers a value of this type lies unless its hole says otherwise.
  package var bounds: Bounds {
    switch self {
    case .share: Bounds(lower: 0, upper: 1)
    case .count, .number, .factor, .time, .rate, .data, .bandwidth, .capacity, .sharePerTime,
      .money, .moneyPerTime, .moneyPerData, .moneyPerDataTime, .countRange, .rateRange,
      .openTimeRange, .distribution, .workTime, .countDistribution, .drawn, .drawnRange:
      .atLeastZero
    case .quantity, .clock, .date, .price, .erasureCode, .value, .string, .word, .team,
      .component, .place, .target, .level, .request, .job, .let, .fault, .workload, .kind, .measure,
      .sort, .attributePath:
      .none
    }
  }
}
