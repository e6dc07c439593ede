import Model
import Scenarios
import Testing

/// Sums against the definition of an integral: many short steps by the midpoint rule.
@Suite struct RateCurveTests {
  static let day = 86_400.0
  /// Counts over an hour, a quarter of one and the rest of a day.
  private static let traced: RateCurve = {
    let trace = RateTrace(moments: [0, 3600, 4500, day], counts: [100, 900, 50])
    return RateCurve(trace.map { [.trace($0)] } ?? [])
  }()
  static let curves: [(name: String, curve: RateCurve)] = [
    ("constant", RateCurve([.constant(3)])),
    ("ramp", RateCurve([.ramp(from: 1, to: 5, over: 50_000)])),
    ("cosine", RateCurve([.daily(low: 20, high: 100, peak: 14 * 3600)])),
    (
      "windows",
      RateCurve([
        .windows(Schedule(period: .seconds(7200), offset: 600), length: 1000, rate: 7)
      ])
    ),
    (
      "windows that overlap",
      RateCurve([
        .windows(Schedule(period: .seconds(3600), offset: 60), length: 9000, rate: 2)
      ])
    ),
    ("trace", traced),
    ("replaced and scaled", changed([.replaced(by: 9), .scaled(by: 6)])),
    ("delayed", changed([.delayed(by: 4000)])),
    ("again and again", repeated()),
  ]

  static func changed(_ effects: [RateCurve.Effect]) -> RateCurve {
    var curve = RateCurve([.daily(low: 2, high: 10, peak: 0), .constant(1)])
    for effect in effects { curve.change(during: Spell(begin: 3000, lasting: 9000), effect) }
    return curve
  }

  static func repeated() -> RateCurve {
    var curve = RateCurve([.constant(2)])
    curve.change(during: Spell(begin: 500, lasting: 100, every: 1000), .scaled(by: 4))
    return curve
  }

  @Test("an amount is the integral of the rate", arguments: curves.indices)
  func amount(place: Int) {
    let (name, curve) = Self.curves[place]
    let (low, high, steps) = (-20_000.0, 60_000.0, 160_000)
    let width = (high - low) / Double(steps)
    var sum = 0.0
    for step in 0..<steps { sum += curve.rate(at: low + (Double(step) + 0.5) * width) * width }
    let exact = curve.amount(from: low, to: high)
    #expect(abs(exact - sum) < 1e-4 * sum, "\(name): \(exact), not \(sum)")
    // Two halves make the whole.
    let halves = curve.amount(from: low, to: 777) + curve.amount(from: 777, to: high)
    #expect(abs(exact - halves) < 1e-9 * exact, "\(name)")
  }

  @Test(
    "no rate is above the bound, and between two changes it is smooth",
    arguments: curves.indices
  )
  func bound(place: Int) {
    let (name, curve) = Self.curves[place]
    var time = -20_000.0
    while time < 60_000 {
      let next = min(curve.change(after: time), time + 500)
      #expect(next > time, "\(name)")
      let bound = curve.bound(from: time, to: next)
      for part in [0.01, 0.3, 0.7, 0.99] {
        let rate = curve.rate(at: time + part * (next - time))
        #expect(rate <= bound * (1 + 1e-12), "\(name) at \(time)")
      }
      time = next
    }
  }

  @Test func `what comes at once comes at its clock`() {
    let curve = RateCurve([.pulses(Schedule(period: .seconds(Self.day), offset: 1800), count: 2e6)])
    #expect(curve.pulses(from: 0, to: 2 * Self.day).map(\.time) == [1800, 1800 + Self.day])
    #expect(curve.amount(from: 0, to: 1800) == 0)
    #expect(curve.amount(from: 0, to: 1801) == 2e6)
    #expect(curve.rate(at: 1800) == 0)
  }

  /// A month is 730 h, 30 days and 10 hours; each begins with a whole day.
  @Test func `months keep their clocks`() {
    let schedule = Schedule(period: .month, offset: 2 * 3600)
    let days = schedule.starts(from: 0, to: 150 * Self.day).map { ($0 - 7200) / Self.day }
    #expect(days == [0, 30, 60, 91, 121])
  }

  @Test func `what is delayed is not lost`() {
    var curve = RateCurve([.constant(5)])
    curve.change(during: Spell(begin: 100, lasting: 50), .delayed(by: 1000))
    #expect(curve.rate(at: 120) == 0)
    #expect(curve.rate(at: 1120) == 10)
    #expect(abs(curve.amount(from: 0, to: 2000) - 10_000) < 1e-6)
  }

  @Test func `a spell that outlasts its period never stops`() {
    let spell = Spell(begin: 10, lasting: 30, every: 20)
    #expect(spell.contains(1e6))
    #expect(!spell.contains(9))
    #expect(spell.edge(after: 10) == .infinity)
  }
}
