import Findings
package import JSON
import Model
import Quantities

/// What failures do, for programs: the keys of the command-line contract.
package struct ImpactJSON: Sendable {
  package init() {}

  package func render(_ report: ImpactReport) -> String { value(report).printed() + "\n" }

  package func value(_ report: ImpactReport) -> JSONValue {
    let findings = report.findings
    return [
      "schema": 1,
      "design": .string(report.design.title),
      "variant": .string(findings.variant),
      "workload": string(findings.workload),
      "availability": object(findings.requests) { ($0.request, availability($0)) },
      "cut_sets": object(findings.requests) { ($0.request, .array($0.cutSets.map(value))) },
      "cut_sets_by_order": object(findings.requests) {
        ($0.request, $0.cutSetReason.isEmpty ? strings($0.cutSetCounts) : .null)
      },
      "cut_sets_reason": object(findings.requests) { ($0.request, .string($0.cutSetReason)) },
      "single_points_of_failure": object(findings.requests) {
        ($0.request, strings($0.singlePoints))
      },
      "importance": object(findings.requests) {
        ($0.request, .array($0.importances.map(value)))
      },
      "failures": .array(
        (report.isOfOne ? report.told : findings.failures).map { value($0, report) }
      ),
      "advice": .array(findings.advice.map(value)),
      "recovery": .array(findings.recovery.map { value($0, report) }),
      "recovery_tiers": .array(findings.tiers.map(value)),
      "durability": object(findings.durability) { ($0.store, value($0)) },
      "full_restores": object(findings.fullRestores) {
        (
          $0.store,
          [
            "bytes": .number($0.bytes), "bytes_per_s": .number($0.bytesPerSecond),
            "limited_by": .string($0.limitedBy), "seconds": .number($0.seconds),
          ]
        )
      },
      "requirements": .array(report.verdicts.map(value)),
      "assumptions": .array(
        findings.assumptions.map {
          [
            "of": .string($0.of), "attribute": .string($0.attribute),
            "value": .string($0.value), "source": .string($0.source),
          ]
        }
      ),
      "obstacles": strings(findings.obstacles),
    ]
  }

  private func availability(_ request: RequestAvailability) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("exact", request.isBounded ? .null : number(request.availability)),
      ("unavailability", number(request.unavailability?.upperBound)),
      ("downtime_min_per_year", number(request.downtimeMinutesPerYear)),
      ("budget_min_per_year", number(request.target.map { (1 - $0) * minutesPerYear })),
      ("reason", .string(request.reason)),
    ]
    if request.isBounded, let bounds = request.unavailability {
      members += [
        ("low", .number(1 - bounds.upperBound)), ("high", .number(1 - bounds.lowerBound)),
      ]
    }
    return .object(members.map { JSONValue.Member($0.0, $0.1) })
  }

  private func value(_ set: CutSetFindings) -> JSONValue {
    ["of": strings(set.of), "probability": number(set.probability)]
  }

  private func value(_ loss: LossFindings, _ report: ImpactReport) -> JSONValue {
    [
      "lost": strings(loss.lost),
      "served": object(loss.served) { ($0.request, .number($0.share)) },
      "unserved_traffic": .number(loss.unservedTraffic),
      "degraded": strings(loss.degraded),
      "overloaded": strings(loss.overloaded),
      "busy": object(loss.busy) { ($0.component, .number($0.utilization)) },
      "p99_s": object(loss.p99) { ($0.request, number($0.seconds)) },
      "errors": object(loss.errors) { ($0.request, .number($0.share)) },
      "lost_data_s": object(loss.lostData) { ($0.store, number($0.seconds)) },
      "lost_bytes": object(loss.lostData) { ($0.store, number($0.bytes)) },
      "lost_items": object(loss.lostData) { ($0.store, number($0.items)) },
      "down": strings(loss.down.map { report.design[$0].path }),
      "recovery_s": number(loss.recoverySeconds),
      "probability": number(loss.probability),
      "budget_min_per_year": number(loss.budgetMinutesPerYear),
      "idle_usd_per_hour": number(loss.idleDollarsPerHour),
      "failover": .array(
        loss.failovers.map {
          ["of": .string(report.design[$0.balancer].path), "seconds": .number($0.seconds)]
        }
      ),
      "backlog": .array(
        loss.backlogs.map {
          [
            "link": .string(report.design.words(of: $0.link)), "items": .number($0.items),
            "drain_s": .number($0.drainSeconds),
          ]
        }
      ),
      "drain_s": number(loss.backlogs.map(\.drainSeconds).max()),
    ]
  }

  private func value(_ one: EventImportance) -> JSONValue {
    [
      "of": .string(one.of), "probability": .number(one.probability),
      "saves_min_per_year": .number(one.minutesPerYear), "fussell_vesely": .number(one.share),
      "raw": number(one.achievement), "rrw": number(one.reduction),
      "birnbaum": number(one.birnbaum),
    ]
  }

  private func value(_ tier: RecoveryTier) -> JSONValue {
    [
      "store": .string(tier.store), "tier": .string(tier.tier),
      "usd_per_month": .number(tier.perMonth.dollars), "complete": .bool(tier.isComplete),
    ]
  }

  private func value(_ advice: ReplicaAdvice) -> JSONValue {
    [
      "component": .string(advice.component), "place": string(advice.place),
      "saves_min_per_year": .number(advice.minutesPerYear), "words": .string(advice.words),
    ]
  }

  private func value(_ one: RecoveryFindings, _ report: ImpactReport) -> JSONValue {
    let verdicts = ["rpo", "rto"].compactMap { report.verdict(on: one, $0)?.holds }
    return [
      "store": .string(one.store),
      "class": string(one.dataClass),
      "event": .string(one.event),
      "fault": string(one.fault),
      "spared_by": .string(one.sparedBy.rawValue),
      "rpo_s": number(one.rpoSeconds),
      "rto_s": number(one.rtoSeconds),
      "holds": verdicts.isEmpty ? .null : .bool(verdicts.allSatisfy { $0 }),
      "claimed": one.sparedBy == .nothing ? .null : .bool(!report.isProven(one)),
      "last_drill": string(one.lastDrill),
      "steps": [
        "detect_s": .number(one.steps.detect),
        "decide_s": .number(one.steps.decide),
        "provision_s": .number(one.steps.provision),
        "transfer_s": number(one.steps.transfer),
        "replay_s": .number(one.steps.replay),
        "check_s": .number(one.steps.check),
      ],
      "restore_usd": number(one.restoreCost?.dollars),
      "lost_bytes": number(one.lostBytes),
      "lost_items": number(one.lostItems),
      "bytes": number(one.bytes),
      "bytes_per_s": number(one.bytesPerSecond),
      "limited_by": .string(one.limitedBy),
      "reasons": strings(one.reasons),
    ]
  }

  private func value(_ one: DurabilityFindings) -> JSONValue {
    [
      "per_year": number(one.lossPerYear.map { 1 - $0 }),
      "loss_per_year": number(one.lossPerYear),
      "method": .string(one.method.rawValue),
      "loss_per_year_otherwise": number(one.lossPerYearOtherwise),
      "repair_s": number(one.repairSeconds),
      "repair_bytes_per_s": number(one.repairBytesPerSecond),
      "reason": .string(one.reason),
    ]
  }

  private func value(_ verdict: Verdict) -> JSONValue {
    [
      "text": .string(verdict.text),
      "holds": verdict.holds.map { .bool($0) } ?? .null,
      "measured": number(verdict.measured),
      "limit": number(verdict.limit),
      "unit": .string(verdict.unit),
      "reason": .string(verdict.reason),
      "remedy": .string(verdict.remedy),
      "violated_by": string(verdict.violatedBy),
      "claimed": verdict.isClaimed.map { .bool($0) } ?? .null,
    ]
  }

  private func object<Element>(
    _ elements: [Element],
    _ member: (Element) -> (String, JSONValue)
  ) -> JSONValue {
    .object(elements.map(member).map { JSONValue.Member($0.0, $0.1) })
  }

  private func number(_ value: Double?) -> JSONValue {
    value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }

  private func string(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

  private func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
}
