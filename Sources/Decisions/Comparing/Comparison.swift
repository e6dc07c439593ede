package import Findings
import Judging
import LoadFlow
import Model

/// Two designs side by side: what changed in them, in their numbers and in their verdicts.
package struct Comparison: Sendable {
  package var before: Side
  package var after: Side
  package var structure: DesignDifference
  package var measures: [MeasureRow]
  package var requirements: [RequirementRow]

  /// One of the two, by the name that the user gave it.
  package struct Side: Sendable {
    package var name: String
    package var title: String
    package var workload: String?
    /// Why it has no numbers; empty when it has.
    package var obstacles: [String]
  }

  /// One number on both sides; nil where it isn't there.
  package struct MeasureRow: Hashable, Sendable {
    package var name: String
    package var unit: String
    package var before: Double?
    package var after: Double?

    package var difference: Double? {
      guard let before, let after else { return nil }
      return after - before
    }

    /// The difference as a share of what was; nil where nothing was.
    package var change: Double? {
      guard let difference, let before, before != 0 else { return nil }
      return difference / abs(before)
    }

    /// Whether the two are the same up to the last digits of arithmetic.
    package var isSame: Bool {
      guard let difference, let before, let after else { return before == nil && after == nil }
      return abs(difference) <= 1e-9 * max(abs(before), abs(after))
    }
  }

  /// One requirement on both sides; nil where it isn't asked.
  package struct RequirementRow: Sendable {
    package var question: String
    package var before: Verdict?
    package var after: Verdict?

    /// Whether its answer differs: it is new, gone, or holds on one side only.
    package var isFlipped: Bool {
      before?.holds != after?.holds || (before == nil) != (after == nil)
    }
  }

  /// Whether every requirement of the second holds; one that can't be answered doesn't.
  package var isMet: Bool { requirements.allSatisfy { $0.after == nil || $0.after?.holds == true } }

  /// What held and is asked still, and doesn't hold any more.
  package var broken: [RequirementRow] {
    requirements.filter { $0.before?.holds == true && $0.after != nil && $0.after?.holds != true }
  }

  /// What didn't hold and does now.
  package var mended: [RequirementRow] {
    requirements.filter { $0.after?.holds == true && $0.before != nil && $0.before?.holds != true }
  }

  /// Whether nothing at all changed.
  package var isEmpty: Bool {
    structure.isEmpty && measures.allSatisfy(\.isSame) && !requirements.contains(where: \.isFlipped)
  }
}

/// A side of a comparison: a design, its load, and what both are called.
package struct ComparedDesign: Sendable {
  package var name: String
  package var sourced: SourcedDesign
  package var workload: String?

  package init(name: String, sourced: SourcedDesign, workload: String?) {
    self.name = name
    self.sourced = sourced
    self.workload = workload
  }
}

/// Compares two designs: in structure, in the numbers of a workload each, and in every requirement.
package func compare(_ before: ComparedDesign, _ after: ComparedDesign) -> Comparison {
  let findings = [before, after].map { side in
    side.workload.map { analyze(side.sourced.design, under: $0) }
  }
  return Comparison(
    before: side(before, findings[0]),
    after: side(after, findings[1]),
    structure: difference(from: before.sourced, to: after.sourced),
    measures: measureRows(
      numbers(before, findings[0]),
      numbers(after, findings[1])
    ),
    requirements: requirementRows(judge(before.sourced.design), judge(after.sourced.design))
  )
}

private func side(_ design: ComparedDesign, _ findings: LoadFindings?) -> Comparison.Side {
  var obstacles = findings?.obstacles ?? ["there is no workload"]
  if findings?.isConverged == false {
    obstacles.append("retries and timeouts find no common level")
  }
  return Comparison.Side(
    name: design.name,
    title: design.sourced.design.title,
    workload: design.workload,
    obstacles: obstacles
  )
}

/// Numbers that didn't settle are none.
private func numbers(_ design: ComparedDesign, _ findings: LoadFindings?) -> [Measurement] {
  guard let findings, findings.isConverged, findings.obstacles.isEmpty else { return [] }
  return measurements(of: design.sourced.design, findings)
}

private func measureRows(
  _ before: [Measurement],
  _ after: [Measurement]
) -> [Comparison.MeasureRow] {
  let later = Dictionary(after.map { ($0.name, $0) }) { first, _ in first }
  let earlier = Set(before.map(\.name))
  let kept = before.map { measure in
    Comparison.MeasureRow(
      name: measure.name,
      unit: measure.unit,
      before: measure.value,
      after: later[measure.name]?.value
    )
  }
  return kept
    + after.filter { !earlier.contains($0.name) }.map {
      Comparison.MeasureRow(name: $0.name, unit: $0.unit, before: nil, after: $0.value)
    }
}

private func requirementRows(
  _ before: [Verdict],
  _ after: [Verdict]
) -> [Comparison.RequirementRow] {
  let later = Dictionary(after.map { ($0.requirement.question, $0) }) { first, _ in first }
  let earlier = Set(before.map(\.requirement.question))
  return before.map { verdict in
    let question = verdict.requirement.question
    return Comparison.RequirementRow(question: question, before: verdict, after: later[question])
  }
    + after.filter { !earlier.contains($0.requirement.question) }.map {
      Comparison.RequirementRow(question: $0.requirement.question, before: nil, after: $0)
    }
}
