package import Decisions
import Findings
package import JSON

/// A comparison for programs.
package struct ComparisonJSON: Sendable {
  package init() {}

  package func render(_ comparison: Comparison) -> String { value(comparison).printed() + "\n" }

  package func value(_ comparison: Comparison) -> JSONValue {
    [
      "schema": 1,
      "before": value(comparison.before),
      "after": value(comparison.after),
      "same": .bool(comparison.isEmpty),
      "structure": .array(comparison.structure.changes.map(value)),
      "measures": .array(comparison.measures.map(value)),
      "requirements": .array(comparison.requirements.map(value)),
      "cut_sets": .array(comparison.cutSets.map(value)),
      "runs": comparison.runs.map { .integer($0) } ?? .null,
    ]
  }

  private func value(_ side: Comparison.Side) -> JSONValue {
    [
      "name": .string(side.name),
      "design": .string(side.title),
      "workload": string(side.workload),
      "obstacles": .array(side.obstacles.map { .string($0) }),
      "caveats": .array(side.caveats.map { .string($0) }),
    ]
  }

  private func value(_ change: DesignDifference.Change) -> JSONValue {
    let details = change.details.map { detail -> JSONValue in
      [
        "name": .string(detail.name), "before": string(detail.before),
        "after": string(detail.after),
      ]
    }
    return [
      "change": .string(change.kind.rawValue),
      "sort": .string(change.sort),
      "name": .string(change.name),
      "details": .array(details),
    ]
  }

  private func value(_ row: Comparison.MeasureRow) -> JSONValue {
    [
      "name": .string(row.name),
      "unit": .string(row.unit),
      "before": number(row.before),
      "after": number(row.after),
      "difference": number(row.difference),
      "change": number(row.change),
      "difference_ci95": row.interval.map { [.number($0.lowerBound), .number($0.upperBound)] }
        ?? .null,
    ]
  }

  private func value(_ row: Comparison.CutSetRow) -> JSONValue {
    [
      "request": .string(row.request),
      "of": .array(row.of.map { .string($0) }),
      "gained": .bool(row.isGained),
      "probability": number(row.probability),
    ]
  }

  private func value(_ row: Comparison.RequirementRow) -> JSONValue {
    [
      "question": .string(row.question),
      "before": value(row.before),
      "after": value(row.after),
      "flipped": .bool(row.isFlipped),
    ]
  }

  private func value(_ verdict: Verdict?) -> JSONValue {
    guard let verdict else { return .null }
    return [
      "text": .string(verdict.text),
      "holds": verdict.holds.map { .bool($0) } ?? .null,
      "measured": number(verdict.measured),
      "limit": number(verdict.limit),
      "unit": .string(verdict.unit),
      "reason": .string(verdict.reason),
    ]
  }

  private func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
  private func string(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}
