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
    let end = max(1, scenario.timing.least)
    phases = Self.gathered(
      Self.pieces(scenario.streams.map(\.curve), from: 0, to: end).map(\.level)
    )
  }

  /// An hour of a day: where something comes for a part of it only, that part by itself.
  static func parts(ofHour hour: Int, _ curves: [RateCurve]) -> [Level] {
    var keys: [[[Double]]] = []
    var parts: [Level] = []
    for piece in pieces(curves, from: Double(hour) * 3600, to: Double(hour + 1) * 3600) {
      let key = curves.map { $0.ratesOfWindows(at: piece.middle) }
      if let place = keys.firstIndex(of: key) {
        parts[place].add(piece.level)
      } else {
        keys.append(key)
        parts.append(piece.level)
      }
    }
    return parts
  }

  /// What comes between each two moments at which a rate jumps or bends.
  private static func pieces(
    _ curves: [RateCurve],
    from start: Double,
    to end: Double
  ) -> [(middle: Double, level: Level)] {
    var pieces: [(Double, Level)] = []
    var time = start
    while time < end, pieces.count < mostSteps {
      let next = min(end, curves.reduce(.infinity) { min($0, $1.change(after: time)) })
      guard next > time else { break }
      let seconds = next - time
      let rates = curves.map { $0.amount(from: time, to: next) / seconds }
      pieces.append(((time + next) / 2, Level(seconds: seconds, rates: rates)))
      time = next
    }
    return pieces
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
