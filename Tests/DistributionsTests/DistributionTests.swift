import TestKit
import Testing

@testable import Distributions

/// A law to be tried, with a name for the report.
struct Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let law: Distribution

  init?(_ name: String, _ law: Distribution?) {
    guard let law else { return nil }
    testDescription = name
    self.law = law
  }

  static let all: [Example] = [
    Example("exponential", .exponential(mean: 2)),
    Example("uniform", .uniform(1, 3)),
    Example("erlang", .erlang(phases: 3, mean: 6)),
    Example("mixed erlang", .fitted(mean: 5, variation: 0.6)),
    Example("balanced hyperexponential", .fitted(mean: 5, variation: 2)),
    Example("hyperexponential", .hyperexponential([(0.9, 1), (0.1, 20)])),
    Example("log-normal", .logNormal(mean: 4, variation: 1.5)),
    Example("shifted", Distribution.erlang(phases: 2, mean: 1)?.shifted(by: 3)),
    Example("mixture", mixture),
    Example("phase type", phases.map(Distribution.phaseType)),
  ].compactMap { $0 }

  private static let mixture: Distribution? = {
    guard let short = Distribution.exponential(mean: 1), let long = Distribution.uniform(5, 9)
    else { return nil }
    return .mixture([(0.7, short), (0.3, long)])
  }()

  /// A first phase that half of all repeat, and a second one.
  static let phases = PhaseType(initial: [0.8, 0.2], rates: [[-2, 1.5], [0.25, -1]])
}

@Suite struct DistributionTests {
  @Test func `every family has an example`() {
    #expect(Example.all.count == 10)
  }

  @Test(arguments: Example.all)
  func `moments are the integrals of the tail`(example: Example) {
    // E X^n is the integral of n t^(n-1) P(X > t): Simpson's rule on a fine mesh in log t.
    var sums = [0.0, 0.0, 0.0]
    let mesh = 40_000
    for index in 0...mesh {
      let x = -14 + 24 * Double(index) / Double(mesh)
      let time = exp(x)
      let weight = index == 0 || index == mesh ? 1.0 : index.isMultiple(of: 2) ? 2 : 4
      let tail = example.law.tail(time) * weight * 24 / Double(mesh) / 3
      sums[0] += tail * time
      sums[1] += 2 * tail * time * time
      sums[2] += 3 * tail * time * time * time
    }
    let moments = example.law.moments
    expectClose(sums[0], moments.first, within: 1e-5)
    expectClose(sums[1], moments.second, within: 1e-5)
    expectClose(sums[2], moments.third, within: 1e-4)
    expectClose(example.law.variance, moments.second - moments.first * moments.first, within: 1e-9)
  }

  @Test(arguments: Example.all)
  func `a quantile is where the cumulative probability reaches the share`(example: Example) {
    for share in [0.001, 0.1, 0.5, 0.9, 0.99, 0.9999] {
      guard let time = example.law.quantile(share) else {
        Issue.record("no quantile \(share)")
        continue
      }
      expectClose(example.law.cumulative(time), share, within: 1e-9)
      expectClose(example.law.tail(time), 1 - share, within: 1e-8)
    }
  }

  @Test(arguments: Example.all)
  func `the transform's slope at zero is the mean`(example: Example) {
    let step = 1e-5 / example.law.mean
    let slope = (example.law.transform(0) - example.law.transform(step)) / step
    expectClose(slope, example.law.mean, within: 1e-3)
    expectClose(example.law.transform(0), 1, within: 1e-12)
  }

  @Test(arguments: Example.all.filter { !["uniform", "mixture"].contains($0.testDescription) })
  func `inverting the transform gives back the tail`(example: Example) {
    let delay: Double
    if case .shifted(let shift, _) = example.law.shape { delay = shift } else { delay = 0 }
    for share in [0.2, 0.5, 0.9] {
      guard let time = example.law.quantile(share) else { continue }
      // The log-normal transform is a sum over 30 times and more: fine structure is lost.
      let tolerance = example.testDescription == "log-normal" ? 0.2 : 1e-5
      let tail = LaplaceInversion.tail(at: time - delay) { line in
        zip(line.arguments, example.law.transforms(line)).map { (delay * $0).exponential * $1 }
      }
      expectClose(tail, 1 - share, within: tolerance)
    }
  }

  @Test(arguments: Example.all)
  func `scaling multiplies every quantile`(example: Example) {
    guard let scaled = example.law.scaled(by: 2.5) else {
      Issue.record("cannot be scaled")
      return
    }
    expectClose(scaled.mean, 2.5 * example.law.mean)
    expectClose(scaled.quantile(0.9), 2.5 * (example.law.quantile(0.9) ?? 0), within: 1e-8)
  }

  @Test func `samples step at each observed time`() {
    let law = Distribution.samples([3, 1, 2, 2])
    expectClose(law?.mean, 2)
    expectClose(law?.variance, 0.5)
    expectClose(law?.cumulative(2), 0.75)
    expectClose(law?.tail(0.5), 1)
    expectClose(law?.quantile(0.5), 2)
    expectClose(law?.quantile(0.76), 3)
    expectClose(law?.quantile(0), 1)
  }

  @Test(arguments: [
    Distribution.exponential(mean: -1), .exponential(mean: .nan), .uniform(2, 1),
    .erlang(phases: 0, mean: 1), .erlang(phases: 2, mean: .infinity), .fixed(-1),
    .hyperexponential([]), .hyperexponential([(-1, 2), (2, 2)]), .samples([]), .samples([-1]),
    .mixture([]), .logNormal(logMean: 800, logDeviation: 1), .fitted(mean: -1, variation: 1),
    .fitted(mean: 1, variation: .nan), .mixedErlang(phases: 1, oneFewer: 0.5, rate: 1),
    PhaseType(initial: [1], rates: [[0]]).map(Distribution.phaseType),
    PhaseType(initial: [1, 0], rates: [[-1, 1], [1, -1]]).map(Distribution.phaseType),
    PhaseType(initial: [0.5], rates: [[-1]]).map(Distribution.phaseType),
  ])
  func `what is no law is refused`(law: Distribution?) {
    #expect(law == nil)
  }

  @Test func `a time of zero stays zero`() {
    #expect(Distribution.exponential(mean: 0) == .zero)
    #expect(Distribution.zero.quantile(0.99) == 0)
    #expect(Distribution.zero.squaredVariation == 0)
  }
}
