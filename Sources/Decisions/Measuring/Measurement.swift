package import Findings
import Judging
import LoadFlow
package import Model
import Quantities

/// One number of a design under a load, called as a requirement would ask for it.
package struct Measurement: Hashable, Sendable {
  package var name: String
  /// As a verdict's: `s`, `/s`, `share`, or empty for a count.
  package var unit: String
  /// Nil where there is none, such as the latency of what never comes to rest.
  package var value: Double?
}

/// The numbers of a load: those of each request type, how often the load fits, how busy each component is.
package func measurements(of design: Design, _ findings: LoadFindings) -> [Measurement] {
  var result: [Measurement] = []
  for request in findings.requests {
    func add(_ metric: String, _ unit: String, _ value: Double?) {
      result.append(Measurement(name: "\(metric)(\(request.name))", unit: unit, value: value))
    }
    add("throughput", "/s", request.throughputPerSecond)
    add("errors", "share", request.errorRatio)
    add("mean", "s", request.latency?.mean)
    add("p50", "s", request.latency?.p50)
    add("p90", "s", request.latency?.p90)
    add("p95", "s", request.latency?.p95)
    add("p99", "s", request.latency?.p99)
    add("p999", "s", request.latency?.p999)
  }
  if let saturation = findings.saturation {
    result.append(Measurement(name: "headroom", unit: "", value: saturation.atTimesLoad))
  }
  for component in findings.components where component.servers != nil {
    result.append(
      Measurement(
        name: "utilization(\(design[component.node].path))",
        unit: "share",
        value: component.utilization
      )
    )
  }
  return result
}

/// What the numbers of a load leave out, or are only roughly.
func caveats(of design: Design, _ findings: LoadFindings) -> [String] {
  guard findings.isConverged, findings.obstacles.isEmpty else { return [] }
  let full = findings.components.filter { $0.surplusPerSecond != nil }.map {
    "`\(design[$0.node].name)` can't do all that comes at the peak; what it works off later is in no rate and no time here"
  }
  let rough = findings.requests.filter { $0.accuracy == .rough && $0.latency != nil }
    .map { "`\($0.name)`" }
  guard !rough.isEmpty else { return full }
  return full + [
    "the times of \(rough.joined(separator: ", ")) are rough, as if jobs by the clock came at any time: while one fills a pool they are far longer; a requirement of them is played in time"
  ]
}

/// When each job that is laid out in time is done.
func measurements(of design: Design, _ jobs: [NodeID: JobFindings]) -> [Measurement] {
  jobs.sorted { $0.key < $1.key }.compactMap { node, job in
    guard job.shown != nil else { return nil }
    return Measurement(
      name: "done(\(design[node].path))",
      unit: "clock_s",
      value: job.span.done
    )
  }
}

/// What a month costs under the load, in all and by what makes it so; none where a price is missing.
package func costMeasurements(of design: Design, _ findings: LoadFindings) -> [Measurement] {
  guard findings.isConverged, findings.obstacles.isEmpty else { return [] }
  let found = bill(of: design, for: findings)
  guard found.isComplete, !found.lines.isEmpty else { return [] }
  let drivers = CostDriver.allCases.compactMap { driver -> Measurement? in
    let lines = found.lines.filter { $0.driver == driver }
    guard !lines.isEmpty else { return nil }
    return Measurement(
      name: "cost(\(driver.rawValue))",
      unit: "$/month",
      value: lines.total.dollars
    )
  }
  return [Measurement(name: "cost", unit: "$/month", value: found.total.dollars)] + drivers
}

/// The availability of each request type whose failures the design states.
package func availabilityMeasurements(
  of design: Design,
  _ findings: LoadFindings
) -> [Measurement] {
  availability(of: design, under: findings.workload) { _, _ in findings }
    .compactMap { request, value in
      value.map { Measurement(name: "availability(\(request))", unit: "share", value: $0) }
    }
}
