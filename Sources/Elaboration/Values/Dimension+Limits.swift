import Quantities

// Far above all that people build, and far below what arithmetic can't tell from infinity any more.
extension Dimension {
  /// The largest amount that a value may have.
  var mostOfAnyDesign: Double {
    switch self {
    case .count, .rate, .money: 1e15
    case .time: 1e6 * secondsPerYear
    case .data: 1e24
    case .bandwidth: 1e21
    default: 1e18
    }
  }

  /// The same, as a message says it.
  var mostInWords: String {
    switch self {
    case .count: "1000000G"
    case .rate: "1000000G rps"
    case .money: "$1000000G"
    case .time: "1000000 y"
    case .data: "1000000 EB"
    case .bandwidth: "1000 EB/s"
    default: "a billion billions of it"
    }
  }
}

private let secondsPerYear = 365.25 * 86_400
