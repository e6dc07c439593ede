package import Model
import Quantities

/// When something by the clock starts, again and again: time 0 is Monday 00:00, the first of a month.
package struct Schedule: Hashable, Sendable {
  package enum Period: Hashable, Sendable {
    case seconds(Double)
    /// A month is 730 h; each begins with a whole day, so that clocks stay clocks.
    case month
  }

  package let period: Period
  /// From the beginning of a period.
  package let offset: Double

  package init(period: Period, offset: Double) {
    self.period = period
    self.offset = offset
  }

  /// Reads `1 d at 02:00`, `month on day 1 at 02:00`; nil where there is no period.
  package init?(_ field: (String) -> Value?) {
    var clock = 0.0
    if case .clock(let written)? = field("clock") { clock = Double(written.secondsOfDay) }
    if field("calendar") != nil {
      let day = field("day")?.number?.value ?? 1
      self.init(period: .month, offset: (day - 1) * secondsPerDay + clock)
    } else if let seconds = field("period")?.number?.value, seconds > 0 {
      self.init(period: .seconds(seconds), offset: clock)
    } else {
      return nil
    }
  }

  package var meanPeriod: Double {
    switch period {
    case .seconds(let seconds): seconds
    case .month: secondsPerMonth
    }
  }

  /// The start of its period of this number, which may be negative.
  package func start(_ number: Double) -> Double {
    switch period {
    case .seconds(let seconds): offset + number * seconds
    case .month:
      offset + (number * secondsPerMonth / secondsPerDay).rounded(.down) * secondsPerDay
    }
  }

  /// The number of the last start that is not after a time.
  package func number(at time: Double) -> Double {
    var number = ((time - offset) / meanPeriod).rounded(.down)
    while start(number) > time { number -= 1 }
    while start(number + 1) <= time { number += 1 }
    return number
  }

  package func start(after time: Double) -> Double { start(number(at: time) + 1) }

  /// The starts from one moment up to another, the latter left out.
  package func starts(from low: Double, to high: Double) -> [Double] {
    guard low < high, (high - low) / meanPeriod < Self.mostStarts else { return [] }
    var result: [Double] = []
    var number = number(at: low)
    if start(number) < low { number += 1 }
    while start(number) < high {
      result.append(start(number))
      number += 1
    }
    return result
  }

  /// Every second for a year is more than anyone lists.
  private static let mostStarts = 3e7
}

package let secondsPerDay = 86_400.0
/// A month is 730 h.
let secondsPerMonth = 730 * 3600.0
