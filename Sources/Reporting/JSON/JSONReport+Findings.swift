import Findings
import JSON
import Model
import Quantities

extension JSONReport {
  func value(_ request: RequestFindings) -> JSONValue {
    [
      "offered_per_s": .number(request.offeredPerSecond),
      "throughput_per_s": request.question == nil ? .number(request.throughputPerSecond) : .null,
      "error_ratio": number(request.errorRatio),
      "latency_s": value(request.latency),
      "latency_ci95_s": value(request.interval),
    ]
  }

  /// Half of the width of each interval; an interval belongs to a sample, formulas have none.
  private func value(_ interval: LatencyInterval?) -> JSONValue {
    .object(
      ["mean", "p50", "p90", "p95", "p99", "p999"].map { metric in
        let half = interval?[metric].map { ($0.upperBound - $0.lowerBound) / 2 }
        return JSONValue.Member(metric, number(half))
      }
    )
  }

  func value(_ check: CrossCheck) -> JSONValue {
    [
      "request": .string(check.request),
      "metric": .string(check.metric),
      "analytic": .number(check.analytic),
      "events": .number(check.events),
      "low": number(check.interval?.lowerBound),
      "high": number(check.interval?.upperBound),
      "differs": .bool(check.differs),
    ]
  }

  /// What a run in time has lost; nothing is lost in rates but what the shares say.
  func value(_ losses: SampleFindings.Losses?) -> JSONValue {
    [
      "timeout": losses.map { .integer($0.timedOut) } ?? .null,
      "rejected": losses.map { .integer($0.rejected) } ?? .null,
      "shed": losses.map { .integer($0.shed) } ?? .null,
      "failed": losses.map { .integer($0.failed) } ?? .null,
    ]
  }

  func value(_ component: ComponentFindings, _ cost: ComponentCost?) -> JSONValue {
    [
      "arrival_per_s": .number(component.arrivalPerSecond),
      "throughput_per_s": .number(component.throughputPerSecond),
      "utilization": component.isDelay ? .null : .number(component.utilization),
      "servers": component.servers.map { .integer($0) } ?? .null,
      "queue_mean": component.isDelay ? .null : number(component.queueMean),
      "wait_s": value(component.isDelay ? nil : component.wait),
      "response_s": value(component.response),
      "rejected_per_s": .number(component.rejectedPerSecond),
      "surplus_per_s": .number(component.surplusPerSecond ?? 0),
      "accuracy": .string(component.accuracy.rawValue),
      "cost_per_month_usd": number(cost?.total.dollars),
      "busy_cost_usd": number(cost?.busy?.dollars),
      "idle_cost_usd": number(cost?.idle?.dollars),
    ]
  }

  func value(_ link: LinkFindings, _ design: Design) -> JSONValue {
    let written = design[link.link]
    return [
      "from": .string(design[written.from].path),
      "to": .string(design[written.to].path),
      "label": string(written.label),
      "arrow": .string(written.arrow),
      "rate_per_s": .number(link.ratePerSecond),
      "attempts_per_s": .number(link.attemptsPerSecond),
      "bytes_per_s": .number(link.bytesPerSecond),
      "timeouts_per_s": .number(link.timeoutsPerSecond),
    ]
  }

  /// All keys also where there is no number, so that readers needn't ask for each.
  private func value(_ latency: LatencySummary?) -> JSONValue {
    [
      "mean": number(latency?.mean),
      "p50": number(latency?.p50),
      "p90": number(latency?.p90),
      "p95": number(latency?.p95),
      "p99": number(latency?.p99),
      "p999": number(latency?.p999),
    ]
  }

  func object<Element>(
    _ elements: [Element],
    _ member: (Element) -> (String, JSONValue)
  ) -> JSONValue {
    .object(elements.map(member).map { JSONValue.Member($0.0, $0.1) })
  }

  func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

  func string(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
