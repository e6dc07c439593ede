import Distributions
import Testing

@testable import EventSimulation

@Suite struct RandomnessTests {
  /// Known answers of xoshiro256** from the state 1, 2, 3, 4 are 11520, 0, 1509978240, …; here the seeding comes first,
  /// so the stream is compared with itself and with other names.
  @Test func `a stream depends on seed, name and replication, and on nothing else`() {
    func first(_ seed: UInt64, _ name: String, _ replication: Int) -> UInt64 {
      var generator = Generator(seed: seed, stream: name, replication: replication)
      return generator.next()
    }
    #expect(first(1, "a", 0) == first(1, "a", 0))
    #expect(
      Set([first(1, "a", 0), first(2, "a", 0), first(1, "b", 0), first(1, "a", 1)]).count == 4
    )
  }

  /// Values to 17 digits: ln 2, ln 10, ln 1e-300; e, 1/e, e^20.
  @Test func `own functions agree with known values`() {
    #expect(abs(naturalLogarithm(2) - 0.693_147_180_559_945_3) < 2e-16)
    #expect(abs(naturalLogarithm(10) - 2.302_585_092_994_045_7) < 5e-16)
    #expect(abs(naturalLogarithm(1e-300) + 690.775_527_898_213_7) < 2e-13)
    #expect(naturalLogarithm(1) == 0)
    #expect(abs(EventSimulation.exponential(1) - 2.718_281_828_459_045) < 5e-16)
    #expect(abs(EventSimulation.exponential(-1) - 0.367_879_441_171_442_33) < 1e-16)
    #expect(abs(EventSimulation.exponential(20) / 485_165_195.409_790_3 - 1) < 1e-15)
    #expect(EventSimulation.exponential(-1000) == 0)
  }

  /// Mean and standard deviation over a million draws, within five standard errors of the mean.
  @Test(
    "laws have their means and variations",
    arguments: [
      Distribution.exponential(mean: 2), .uniform(1, 3), .erlang(phases: 3, mean: 6),
      .erlang(phases: 40, mean: 6), .fitted(mean: 2, variation: 0.5),
      .fitted(mean: 2, variation: 3), .logNormal(mean: 2, variation: 1), .samples([1, 2, 6]),
      .mixture([(1, .zero), (3, .fixed(8) ?? .zero)]), .exponential(mean: 1)?.shifted(by: 1),
    ]
  )
  func moments(distribution: Distribution?) throws {
    let distribution = try #require(distribution)
    var book = LawBook()
    let place = book.add(distribution)
    let law = try #require(place)
    let laws = Laws(book)
    var generator = Generator(seed: 1, stream: "law", replication: 0)
    let count = 1_000_000
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<count {
      let draw = laws.draw(law, &generator)
      sum += draw
      squares += draw * draw
    }
    let mean = sum / Double(count)
    let variance = squares / Double(count) - mean * mean
    let error = (variance / Double(count)).squareRoot()
    #expect(abs(mean - distribution.mean) < 5 * error + 1e-12)
    let expected = distribution.squaredVariation * distribution.mean * distribution.mean
    #expect(abs(variance - expected) < 0.05 * expected + 1e-9)
  }

  /// Exponential quantiles are -ln(1 - p).
  @Test func `the ziggurat has the right tail`() {
    let ziggurat = Ziggurat()
    var generator = Generator(seed: 1, stream: "z", replication: 0)
    var histogram = Histogram()
    var beyond = 0
    for _ in 0..<2_000_000 {
      let draw = ziggurat.draw(&generator)
      if draw > 8 { beyond += 1 }
      if draw < 0.1 { histogram.record(draw) }
    }
    // e^-8 of 2 M is 671, within four of its roots; below 0.1 are 1 - e^-0.1 of them.
    #expect(abs(Double(beyond) - 671) < 104)
    #expect(abs(Double(histogram.count) / 2e6 - 0.095_163) < 0.001)
  }
}
