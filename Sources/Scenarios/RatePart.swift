import Distributions
package import Model

/// One addend of a rate over time.
package enum RatePart: Hashable, Sendable {
  case constant(Double)
  /// From one rate to another, from moment 0 on.
  case ramp(from: Double, to: Double, over: Double)
  /// A cosine of a day.
  case daily(low: Double, high: Double, peak: Double)
  /// A rate for so long after each start.
  case windows(Schedule, length: Double, rate: Double)
  /// So many at once at each start.
  case pulses(Schedule, count: Double)
  /// As it stands in a file.
  case trace(RateTrace)
}

extension RatePart {
  /// The rate at a moment, what comes at once left out.
  package func rate(at time: Double) -> Double {
    switch self {
    case .constant(let rate): return rate
    case .ramp(let from, let to, let over):
      return from + (to - from) * min(max(time / over, 0), 1)
    case .daily(let low, let high, let peak):
      let wave = cosine(Self.angle * (time - peak))
      return (low + high) / 2 + (high - low) / 2 * wave
    case .windows(let schedule, let length, let rate):
      var running = 0.0
      var number = schedule.number(at: time)
      while schedule.start(number) > time - length {
        running += 1
        number -= 1
      }
      return running * rate
    case .trace(let trace): return trace.rate(at: time)
    case .pulses: return 0
    }
  }

  /// How many come between two moments, what comes at once left out.
  func amount(from low: Double, to high: Double) -> Double {
    switch self {
    case .constant(let rate): return rate * (high - low)
    case .ramp(let from, let to, let over):
      func before(_ time: Double) -> Double {
        if time <= 0 { return from * time }
        let part = min(time, over)
        let risen = (to - from) * part * part / (2 * over)
        return from * part + risen + max(0, time - over) * to
      }
      return before(high) - before(low)
    case .daily(let least, let most, let peak):
      // sin b - sin a by the product, which keeps its digits when both are close.
      let middle = Self.angle * ((low + high) / 2 - peak)
      let wave = 2 * cosine(middle) * sine(Self.angle * (high - low) / 2) / Self.angle
      return (least + most) / 2 * (high - low) + (most - least) / 2 * wave
    case .windows(let schedule, let length, let rate):
      return rate * Self.covered(schedule, length, low, high)
    case .trace(let trace): return trace.amount(from: low, to: high)
    case .pulses: return 0
    }
  }

  /// No rate between two moments is higher.
  func bound(from low: Double, to high: Double) -> Double {
    switch self {
    case .constant(let rate): return rate
    case .ramp: return max(rate(at: low), rate(at: high))
    case .daily(_, let most, let peak):
      let next = peak + ((low - peak) / secondsPerDay).rounded(.up) * secondsPerDay
      return next <= high ? most : max(rate(at: low), rate(at: high))
    case .windows(let schedule, let length, let rate):
      let most = (length / schedule.meanPeriod).rounded(.up) + 1
      return change(after: low) < high ? most * rate : self.rate(at: low)
    case .trace(let trace): return trace.bound(from: low, to: high)
    case .pulses: return 0
    }
  }

  /// The next moment at which it doesn't go on smoothly.
  func change(after time: Double) -> Double {
    switch self {
    case .constant, .daily: .infinity
    case .ramp(_, _, let over): time < 0 ? 0 : time < over ? over : .infinity
    case .windows(let schedule, let length, _):
      min(schedule.start(after: time), schedule.start(after: time - length) + length)
    case .pulses(let schedule, _): schedule.start(after: time)
    case .trace(let trace): trace.change(after: time)
    }
  }

  func pulses(from low: Double, to high: Double) -> [(time: Double, count: Double)] {
    guard case .pulses(let schedule, let count) = self else { return [] }
    return schedule.starts(from: low, to: high).map { ($0, count) }
  }

  private static let angle = 2 * Double.pi / secondsPerDay

  /// Seconds of an interval that windows cover, each counted by itself.
  private static func covered(
    _ schedule: Schedule,
    _ length: Double,
    _ low: Double,
    _ high: Double
  ) -> Double {
    let first = schedule.number(at: low - length)
    let last = schedule.number(at: high)
    guard first <= last else { return 0 }
    func part(_ number: Double) -> Double {
      let start = schedule.start(number)
      return max(0, min(high, start + length) - max(low, start))
    }
    // Windows that end before `high` and begin after `low` are whole; only those at the ends are cut.
    let wholeFrom = schedule.number(at: low) + 1
    let wholeTo = schedule.number(at: high - length)
    guard wholeTo - wholeFrom > 2 else {
      return stride(from: first, through: last, by: 1).reduce(0) { $0 + part($1) }
    }
    let before = stride(from: first, to: wholeFrom, by: 1).reduce(0) { $0 + part($1) }
    let after = stride(from: wholeTo + 1, through: last, by: 1).reduce(0) { $0 + part($1) }
    return before + (wholeTo - wholeFrom + 1) * length + after
  }
}
