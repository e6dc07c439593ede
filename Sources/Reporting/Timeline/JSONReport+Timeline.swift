import Findings
import JSON
import Model

extension JSONReport {
  /// Bins with the keys of a whole run.
  func bins(_ bins: [TimelineBin], _ timeline: TimelineFindings, _ design: Design) -> JSONValue {
    .array(bins.map { value($0, timeline, design) })
  }

  private func value(
    _ bin: TimelineBin,
    _ timeline: TimelineFindings,
    _ design: Design
  ) -> JSONValue {
    let requests = timeline.requestNames.indices.map { place in
      JSONValue.Member(timeline.requestNames[place], value(bin.requests[place], bin.seconds))
    }
    return [
      "t_s": .number(bin.begin),
      "duration_s": .number(bin.seconds),
      "requests": .object(requests),
      "components": object(bin.components) { (design[$0.node].path, value($0)) },
      "cost": ["per_month_usd": number(bin.dollarsPerMonth)],
      "links": .array(bin.links.map { value($0, design) }),
      "lets": object(Array(zip(timeline.letNames, bin.lets))) { ($0.0, .number($0.1)) },
    ]
  }

  private func value(_ bin: RequestBin, _ seconds: Double) -> JSONValue {
    let latency = bin.latency.summary
    return [
      "offered_per_s": .number(bin.offered / seconds),
      "throughput_per_s": .number(bin.served / seconds),
      "error_ratio": number(bin.errorRatio),
      "errors_per_s": [
        "timeout": .number(bin.timedOut / seconds),
        "rejected": .number(bin.rejected / seconds),
        "shed": .number(bin.shed / seconds),
        "failed": .number(bin.failed / seconds),
      ],
      "latency_s": [
        "mean": number(latency?.mean), "p50": number(latency?.p50), "p90": number(latency?.p90),
        "p95": number(latency?.p95), "p99": number(latency?.p99), "p999": number(latency?.p999),
      ],
    ]
  }

  private func value(_ component: ComponentBin) -> JSONValue {
    [
      "arrival_per_s": .number(component.arrivalPerSecond),
      "throughput_per_s": .number(component.throughputPerSecond),
      "utilization": .number(component.utilization),
      "queue_mean": .number(component.queue),
      "queue_abandoned": .number(component.abandoned),
      "rejected_per_s": .number(component.rejectedPerSecond),
      "replicas": .number(component.replicas),
      "replicas_paid": .number(component.paidReplicas),
      "hit_ratio": number(component.hitShare),
    ]
  }

  private func value(_ link: LinkBin, _ design: Design) -> JSONValue {
    let written = design[link.link]
    return [
      "from": .string(design[written.from].path),
      "to": .string(design[written.to].path),
      "label": string(written.label),
      "arrow": .string(written.arrow),
      "attempts_per_s": .number(link.attemptsPerSecond),
      "retries_per_s": .number(link.retriesPerSecond),
      "timeouts_per_s": .number(link.timeoutsPerSecond),
      "backlog": .number(link.backlog),
      "lag_s": .number(link.lag),
      "lost": .number(link.lost),
      "breaker_open_ratio": .number(link.openShare),
    ]
  }

  /// What a disturbed run says beside its bins.
  func disturbance(_ timeline: TimelineFindings?, _ design: Design) -> JSONValue {
    guard let timeline, let disturbance = timeline.disturbance else { return .null }
    let takeovers = timeline.notices.filter { $0.kind == .takenOver }
    return [
      "begin_s": .number(disturbance.begin),
      "end_s": .number(disturbance.end),
      "detected_s": number(timeline.notices.first?.at),
      "detected_by": string(timeline.notices.first?.means.rawValue),
      "taken_over_s": number(takeovers.last?.at),
      "recovered_s": number(disturbance.recoveredAt),
      "notices": .array(timeline.notices.map { value($0, disturbance.begin, design) }),
      "error_budgets": .array(
        timeline.budgets.map {
          [
            "request": .string($0.request), "target": .number($0.target),
            "errors": .number($0.errors), "share_of_month": .number($0.share),
          ]
        }
      ),
    ]
  }

  private func value(
    _ notice: TimelineNotice,
    _ begin: Double,
    _ design: Design
  ) -> JSONValue {
    let place =
      switch notice.place {
      case .node(let node): design[node].path
      case .link(let link): design.words(of: link)
      case .request(let name): name
      }
    return [
      "t_s": .number(notice.at),
      "after_s": .number(notice.at - begin),
      "kind": .string(notice.kind.rawValue),
      "by": .string(notice.means.rawValue),
      "of": .string(place),
      "to": string(notice.to.map { design[$0].path }),
    ]
  }

  /// What a run in time costs.
  func cost(ofRun timeline: TimelineFindings?, _ design: Design) -> JSONValue {
    guard let cost = timeline?.cost else { return .null }
    return [
      "usd": .number(cost.dollars),
      "without_fault_usd": number(cost.dollarsOtherwise),
      "scaling_usd": object(cost.scaling) { (design[$0.node].path, .number($0.dollars)) },
      "is_complete": .bool(!cost.isPartial),
    ]
  }

  func losses(_ timeline: TimelineFindings?) -> JSONValue {
    var sum = RequestBin()
    for bin in timeline?.bins ?? [] { for request in bin.requests { sum.add(request) } }
    return [
      "timeout": .number(sum.timedOut), "rejected": .number(sum.rejected),
      "shed": .number(sum.shed), "failed": .number(sum.failed),
    ]
  }

  func metastability(_ cell: SimulationReport.Cell) -> JSONValue {
    .array(
      (cell.timeline?.metastability ?? []).map { finding in
        [
          "request": .string(finding.request),
          "verdict": .string(finding.verdict.rawValue),
          "component": .string(cell.design[finding.node].path),
          "load_per_s": .number(finding.loadPerSecond),
          "capacity_per_s": .number(finding.capacityPerSecond),
          "amplification": .number(finding.amplification),
          "safe_load_per_s": .number(finding.safeLoadPerSecond),
          "smallest_trigger_s": number(finding.smallestTriggerSeconds),
          "cures": .array(finding.cures.map { .string($0) }),
        ]
      }
    )
  }

  func story(_ cell: SimulationReport.Cell) -> JSONValue {
    guard let timeline = cell.timeline else { return [] }
    let story = TimelineStory(design: cell.design, findings: timeline)
    return .array(story.lines.map { ["t_s": .number($0.at), "text": .string($0.words)] })
  }
}
