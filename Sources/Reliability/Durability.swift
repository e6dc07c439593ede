/// The chance to lose a piece of data in a year, from how often units fail and how long it takes to replace one.
package struct Durability: Hashable, Sendable {
  /// Units that hold the piece: copies, or parts of a code.
  package var units: Int
  /// How many of them rebuild it.
  package var needed: Int
  /// Failures of a unit in a year.
  package var failuresPerYear: Double
  /// From the loss of a unit to its being there again, in seconds.
  package var repairSeconds: Double

  package init(units: Int, needed: Int, failuresPerYear: Double, repairSeconds: Double) {
    self.units = units
    self.needed = needed
    self.failuresPerYear = failuresPerYear
    self.repairSeconds = repairSeconds
  }

  private static let secondsPerYear = 365 * 86_400.0

  /// The year is cut into periods of one repair each; lost is what loses too many units in one of them.
  ///
  /// This is the model by which a large storage provider published its eleven nines (Backblaze, 2018). Losses
  /// across the border of two periods aren't in it; `lossPerYearOverlapping` counts them.
  package var lossPerYear: Double {
    let period = max(repairSeconds, 1e-9)
    let failing = -exponentialLessOne(-failuresPerYear * period / Self.secondsPerYear)
    let inPeriod = tail(failing)
    // 1 - (1 - p)^n without losing the digits of a small p.
    return -exponentialLessOne(
      Self.secondsPerYear / period * logarithmOfOneAnd(-min(inPeriod, 1 - 1e-16))
    )
  }

  /// Where each repair takes its own time and the last failure too many comes while all others are under way.
  package var lossPerYearOverlapping: Double {
    let period = max(repairSeconds, 1e-9)
    let failing = -exponentialLessOne(-failuresPerYear * period / Self.secondsPerYear)
    let spare = units - needed
    guard spare >= 0 else { return 1 }
    // Of the units but one, exactly as many as can be spared are down when that one fails.
    let others = Double(units) * binomial(units - 1, spare, failing)
    return -exponentialLessOne(-others * failuresPerYear)
  }

  /// That more units fail than can be spared.
  private func tail(_ failing: Double) -> Double {
    let spare = units - needed
    guard spare >= 0 else { return 1 }
    return ((spare + 1)...max(units, spare + 1)).reduce(0) { sum, count in
      count > units ? sum : sum + binomial(units, count, failing)
    }
  }

  private func binomial(_ all: Int, _ count: Int, _ chance: Double) -> Double {
    guard count <= all, count >= 0 else { return 0 }
    var result = 1.0
    for number in 0..<count {
      result *= Double(all - number) / Double(number + 1) * chance
    }
    for _ in 0..<(all - count) { result *= 1 - chance }
    return result
  }
}
