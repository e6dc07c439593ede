import Scenarios

/// What a run of changing rates comes to where only the rates count, not their order: how long each lasts.
struct RateLevels {
  /// The rate of each stream, and for how long it is that.
  struct Level {
    var seconds: Double
    var rates: [Double]

    var total: Double { rates.reduce(0, +) }

    /// The same as both together.
    mutating func add(_ other: Level) {
      let whole = seconds + other.seconds
      rates = zip(rates, other.rates).map { ($0 * seconds + $1 * other.seconds) / whole }
      seconds = whole
    }
  }

  private(set) var phases: [Level]

  /// More levels are put together with their neighbours; the highest always stays as it is.
  private static let mostLevels = 100
  /// A step of a curve that never stands still.
  private static let mostSteps = 100_000

  init(_ scenario: Scenario) {
    var pieces: [Level] = []
    let end = max(1, scenario.timing.least)
    var time = 0.0
    while time < end, pieces.count < Self.mostSteps {
      let next = min(
        end,
        scenario.streams.reduce(.infinity) { min($0, $1.curve.change(after: time)) }
      )
      guard next > time else { break }
      let seconds = next - time
      pieces.append(
        Level(
          seconds: seconds,
          rates: scenario.streams.map { $0.curve.amount(from: time, to: next) / seconds }
        )
      )
      time = next
    }
    phases = Self.gathered(pieces)
  }

  /// Equal rates once; of too many the nearest together, a hundredth of the way from least to most each.
  private static func gathered(_ pieces: [Level]) -> [Level] {
    var distinct: [[Double]: Level] = [:]
    for piece in pieces {
      if distinct[piece.rates] == nil {
        distinct[piece.rates] = piece
      } else {
        distinct[piece.rates]?.seconds += piece.seconds
      }
    }
    let sorted = distinct.values.sorted {
      ($0.total, $0.seconds, $0.rates.description) < ($1.total, $1.seconds, $1.rates.description)
    }
    guard sorted.count > mostLevels, let least = sorted.first?.total, let most = sorted.last?.total,
      most > least
    else { return sorted }
    var levels: [Int: Level] = [:]
    for piece in sorted {
      let place =
        piece.total == most
        ? mostLevels : Int((piece.total - least) / (most - least) * Double(mostLevels - 1))
      if levels[place] == nil { levels[place] = piece } else { levels[place]?.add(piece) }
    }
    return levels.sorted { $0.key < $1.key }.map(\.value)
  }
}
