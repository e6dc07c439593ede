extension HoleType {
  /// What readers call this type.
  package var title: String {
    switch self {
    case .countRange: "range of counts"
    case .rateRange: "range of rates"
    case .openTimeRange: "range of times, may be open"
    case .sharePerTime: "share per time"
    case .moneyPerTime: "money per time"
    case .moneyPerData: "money per data"
    case .moneyPerDataTime: "money per data and time"
    case .distribution: "time or distribution"
    case .workTime: "time, distribution or sum with `each`"
    case .countDistribution: "number or distribution"
    case .drawn: "quantity of what it is of"
    case .drawnRange: "range of what it is of"
    case .erasureCode: "data + parity"
    case .value: "what the attribute takes"
    case .word: "new name"
    case .place: "group"
    case .request: "request type or job"
    case .kind: "kind of a library"
    case .attributePath: "path.attribute"
    case .count, .number, .share, .factor, .time, .rate, .data, .bandwidth, .capacity, .money,
      .quantity, .clock, .date, .price, .string, .team, .component, .target, .level, .job, .let,
      .fault, .workload, .measure, .sort:
      rawValue
    }
  }

  /// How a value of this type is written; nil for names, which are as the design has them.
  package var sample: String? {
    switch self {
    case .count: "4, 20k"
    case .number: "0.9"
    case .share: "99.95%"
    case .factor: "8x"
    case .time: "45 s"
    case .rate: "100k rps, 30/s"
    case .data: "1.2 KB"
    case .bandwidth: "10 Gbps, 10 TB/d"
    case .capacity: "6k rps, 151 MB/s"
    case .sharePerTime: "1%/d"
    case .money: "$0.40"
    case .moneyPerTime: "$1.9k/month, $0.42/h"
    case .moneyPerData: "$0.02/GB"
    case .moneyPerDataTime: "$0.023/GB/month"
    case .quantity: "384 GB"
    case .clock: "06:00"
    case .date: "2026-01-20"
    case .countRange: "27..72"
    case .rateRange: "20k..100k rps"
    case .openTimeRange: "30 d..200 d, ..30 d, 200 d.."
    case .distribution: "2 ms, p50 2 ms, p99 12 ms"
    case .workTime: "exp 2 ms, 9 s + 17 us each"
    case .countDistribution: "3, 2.6 cv 1.5"
    case .price: "$0.42/h per replica"
    case .erasureCode: "6+3"
    case .string: "\"latencies.csv\""
    case .level: Keywords.levels.joined(separator: ", ")
    case .sort: Keywords.sorts.joined(separator: ", ")
    case .attributePath: "log.overlap(upsert)"
    case .drawn, .drawnRange, .value, .word, .team, .component, .place, .target, .request, .job,
      .let, .fault, .workload, .kind, .measure:
      nil
    }
  }
}
