import Vocabulary

extension HoleType {
  /// What stands in such a hole, in words.
  var words: String {
    switch self {
    case .count: "a count"
    case .number: "a number without a unit"
    case .share: "a share such as `20%`"
    case .factor: "a factor such as `8x`"
    case .time: "a time"
    case .rate: "a rate such as `100 rps`"
    case .data: "an amount of data"
    case .bandwidth: "a bandwidth"
    case .capacity: "a rate or a bandwidth"
    case .sharePerTime: "a share per time such as `1%/d`"
    case .money, .moneyPerTime, .moneyPerData, .moneyPerDataTime, .price:
      "a price such as `$5/month`"
    case .quantity, .drawn: "a quantity"
    case .clock: "a time of day"
    case .date: "a date"
    case .countRange, .rateRange, .openTimeRange, .drawnRange: "a range"
    case .distribution, .workTime: "a time or a distribution"
    case .countDistribution: "a number or a distribution"
    case .erasureCode: "a code such as `6+3`"
    case .value: "the attribute's value"
    case .string: "a text in quotes"
    case .word, .team: "a name"
    case .component: "a component"
    case .place: "a place"
    case .target: "what it happens to"
    case .level: "`zones`, `racks`, `regions` or `replicas`"
    case .request: "a request type"
    case .job: "a job"
    case .let: "a `let`"
    case .fault: "a fault"
    case .workload: "a workload"
    case .kind: "a kind"
    case .measure: "a measure"
    case .sort: "a sort such as `zone`"
    case .attributePath: "an attribute's path"
    }
  }
}
