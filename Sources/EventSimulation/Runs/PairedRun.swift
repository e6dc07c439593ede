package import Model
import Scenarios

/// Two designs under the same arrivals: how much longer a request type takes in the second.
package struct PairedDifference: Sendable {
  package var request: String
  /// Mean response times, and where the second less the first lies with 95% confidence.
  package var first: Double
  package var second: Double
  package var difference: ClosedRange<Double>

  /// Whether the sample tells the two apart.
  package var isClear: Bool { difference.lowerBound > 0 || difference.upperBound < 0 }
}

/// Compares two variants on common random numbers: what chance does to both doesn't blur the difference.
package func comparePaired(
  _ first: Design,
  _ second: Design,
  under workload: String,
  _ options: EventOptions = EventOptions()
) throws -> [PairedDifference] {
  var options = options
  let runs = try [first, second].map { design in
    let scenario = try Scenario(design, under: workload)
    var compiler = Compiler(design)
    compiler.compile(scenario)
    guard scenario.timing.isLongRun else { throw NotPlayed(reason: "the load changes over time") }
    if let refusal = compiler.refusals.first { throw NotPlayed(reason: refusal) }
    return compiler
  }
  if options.seconds == nil {
    // As long as the first needs by itself.
    let alone = SteadyRun(runs[0].program, options).run()
    options.seconds = alone.records.reduce(0) { $0 + $1.measuredSeconds }
  }
  let outcomes = runs.map { SteadyRun($0.program, options).run() }
  return runs[0].requests.enumerated().compactMap { place, name in
    guard let other = runs[1].requests.firstIndex(of: name) else { return nil }
    return difference(of: name, outcomes[0].records, place, outcomes[1].records, other)
  }
}

private func difference(
  of name: String,
  _ first: [Record],
  _ place: Int,
  _ second: [Record],
  _ other: Int
) -> PairedDifference? {
  var differences: [Double] = []
  var (a, b) = (Histogram(), Histogram())
  for (one, two) in zip(first, second) {
    for (batch, twin) in zip(one.batches, two.batches) {
      let (x, y) = (batch.latencies[place], twin.latencies[other])
      guard x.count > 0, y.count > 0 else { continue }
      differences.append(y.mean - x.mean)
      a.merge(x)
      b.merge(y)
    }
  }
  let series = RatioSeries(runs: [differences.map { .init(sum: $0, count: 1) }])
  guard let reach = series.reach(correlation: 0) else { return nil }
  let mean = series.ratio
  return PairedDifference(
    request: name,
    first: a.mean,
    second: b.mean,
    difference: mean - reach.below...mean + reach.above
  )
}
