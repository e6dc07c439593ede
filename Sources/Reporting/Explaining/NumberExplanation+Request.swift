import Findings
import Model
import Quantities

extension NumberExplanation {
  /// Rates of a request type, the parts of its mean, and its percentiles.
  func lines(_ request: RequestFindings) -> [Line] {
    rates(request) + parts(request) + percentiles(request)
  }

  private func rates(_ request: RequestFindings) -> [Line] {
    var lines = [
      Line(
        name: "offered",
        value: amount(request.offeredPerSecond, .rate),
        how: "its share of workload `\(cell.findings.workload)`"
          + (cell.findings.phases > 1 ? ", the mean over its \(cell.findings.phases) phases" : "")
      ),
      Line(
        name: "throughput",
        value: amount(request.throughputPerSecond, .rate),
        how: "replies within their timeouts"
      ),
    ]
    if let errors = request.errorRatio, errors > 0 {
      lines.append(
        Line(name: "errors", value: share(errors), how: "1 - throughput / offered")
      )
    }
    return lines
  }

  /// What each component adds, visit by visit, and what is left for the way.
  private func parts(_ request: RequestFindings) -> [Line] {
    guard let latency = request.latency else {
      let reason = cell.missingLatency(of: request) ?? ""
      return [Line(name: "latency", value: "-", how: reason)]
    }
    var lines: [Line] = []
    var sum = 0.0
    for part in merged(request.parts) where part.visits > 0 {
      sum += part.meanSeconds
      let each = amount(part.meanSeconds / part.visits, .time)
      lines.append(
        Line(
          name: "at \(cell.design.shortName(of: part.node))",
          value: amount(part.meanSeconds, .time),
          how: "\(visits(part.visits)) of \(each) wait and work"
        )
      )
    }
    let rest = latency.mean - sum
    if abs(rest) > 1e-6 * latency.mean {
      let how =
        cell.findings.phases > 1
        ? "the parts are those of the peak, the mean is over all \(cell.findings.phases) phases"
        : rest > 0
          ? "on links, in pauses before retries, and in attempts that fail"
          : "less than the sum: calls side by side, and replies cut by timeouts"
      let sign = rest > 0 ? "" : "-"
      lines.append(Line(name: "the rest", value: sign + amount(abs(rest), .time), how: how))
    }
    return lines + [
      Line(name: "mean", value: amount(latency.mean, .time), how: "their sum, over replies in time")
    ]
  }

  private func visits(_ count: Double) -> String {
    "\(amount(count)) visit\(abs(count - 1) < 1e-9 ? "" : "s")"
  }

  /// A component that is visited at several steps stands once.
  private func merged(_ parts: [RequestFindings.Part]) -> [RequestFindings.Part] {
    var result: [RequestFindings.Part] = []
    for part in parts {
      guard let known = result.firstIndex(where: { $0.node == part.node }) else {
        result.append(part)
        continue
      }
      result[known].meanSeconds += part.meanSeconds
      result[known].visits += part.visits
    }
    return result
  }

  private func percentiles(_ request: RequestFindings) -> [Line] {
    guard let latency = request.latency else { return [] }
    let how =
      "from the distribution of the whole: waits and work convolved along the calls, mixed by shares"
    let values = [
      ("p50", latency.p50), ("p90", latency.p90), ("p95", latency.p95), ("p99", latency.p99),
      ("p999", latency.p999),
    ]
    return values.enumerated().map { index, value in
      Line(name: value.0, value: amount(value.1, .time), how: index == 0 ? how : "")
    }
  }
}
