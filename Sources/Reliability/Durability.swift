import Distributions

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

  /// By the chain of states, how many units are gone: units fail one by one, and each is repaired by itself.
  ///
  /// From so many gone, the time until one more is 1/failures + repairs/failures times the time it takes to come up
  /// from one less; the sum over all states is the mean time to a loss, and all its terms are positive.
  package var lossPerYear: Double {
    let repairs = Self.secondsPerYear / max(repairSeconds, 1e-9)
    guard failuresPerYear > 0 else { return 0 }
    guard units >= needed else { return 1 }
    var years = 0.0
    var step = 0.0
    for gone in 0...(units - needed) {
      let failing = Double(units - gone) * failuresPerYear
      step = (1 + Double(gone) * repairs * step) / failing
      years += step
    }
    return -exponentialLessOne(-1 / years)
  }

  /// The year is cut into periods of one repair each; lost is what loses too many units in one of them.
  ///
  /// This is the model by which a large storage provider published its eleven nines (Backblaze, 2018). Losses
  /// across the border of two periods aren't in it, so that it is too low by up to the number of units to spare.
  package var lossPerYearInPeriods: Double {
    let period = max(repairSeconds, 1e-9)
    let failing = -exponentialLessOne(-failuresPerYear * period / Self.secondsPerYear)
    let inPeriod = tail(failing)
    // 1 - (1 - p)^n without losing the digits of a small p.
    return -exponentialLessOne(
      Self.secondsPerYear / period * logarithmOfOneAnd(-min(inPeriod, 1 - 1e-16))
    )
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
