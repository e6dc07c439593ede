package import Findings
import Judging
import Model

/// Two designs side by side: what changed in them, in their numbers and in their verdicts.
package struct Comparison: Sendable {
  package var before: Side
  package var after: Side
  package var structure: DesignDifference
  package var measures: [MeasureRow]
  package var requirements: [RequirementRow]
  /// Minimal sets of losses that leave a request type unserved in one of the two only.
  package var cutSets: [CutSetRow] = []
  /// How many pairs of runs the measures come from; nil of formulas.
  package var runs: Int?

  /// A set of losses that was gained or lost.
  package struct CutSetRow: Hashable, Sendable {
    /// What stops a request type for less than a second a year is counted, not listed.
    package var isListed: Bool { (probability ?? 1) * 365 * 86_400 >= 1 }

    package var request: String
    package var of: [String]
    package var isGained: Bool
    package var probability: Double?
  }

  /// One of the two, by the name that the user gave it.
  package struct Side: Sendable {
    package var name: String
    package var title: String
    package var workload: String?
    /// Why it has no numbers; empty when it has.
    package var obstacles: [String]
    /// What its numbers leave out.
    package var caveats: [String] = []
  }

  /// One number on both sides; nil where it isn't there.
  package struct MeasureRow: Hashable, Sendable {
    package var name: String
    package var unit: String
    package var before: Double?
    package var after: Double?
    /// Where the difference lies with 95% confidence, where it was drawn.
    package var interval: ClosedRange<Double>?

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
      // What chance alone explains is no difference.
      if let interval, interval.contains(0) { return true }
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
    structure.isEmpty && measures.allSatisfy(\.isSame) && cutSets.isEmpty
      && !requirements.contains(where: \.isFlipped)
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
///
/// `runs` are pairs of runs of both on the same random numbers; without any, formulas give the numbers.
package func compare(
  _ before: ComparedDesign,
  _ after: ComparedDesign,
  runs: [(before: LoadFindings, after: LoadFindings)] = [],
  _ watch: RunWatch = RunWatch()
) -> Comparison {
  let judged = JudgedSide.both([before, after], watch)
  let findings = judged.map(\.load)
  let formulas = (numbers(before, findings[0]), numbers(after, findings[1]))
  var rows = measureRows(formulas.0, formulas.1)
  if !runs.isEmpty {
    let drawn = PairedRuns(
      runs.map {
        (numbers(before, $0.before, isDrawn: true), numbers(after, $0.after, isDrawn: true))
      }
    )
    let sampled = drawn.rows
    let names = Set(sampled.map(\.name))
    // Money and availability aren't drawn.
    rows = sampled + rows.filter { !names.contains($0.name) && $0.isSummed }
  }
  var comparison = Comparison(
    before: side(before, findings[0]),
    after: side(after, findings[1]),
    structure: difference(from: before.sourced, to: after.sourced),
    measures: rows,
    requirements: requirementRows(judged[0].verdicts, judged[1].verdicts)
  )
  comparison.cutSets = cutSetRows(cutSets(of: before, findings[0]), cutSets(of: after, findings[1]))
  comparison.runs = runs.isEmpty ? nil : runs.count
  return comparison
}

extension Comparison.MeasureRow {
  fileprivate var isSummed: Bool { name.hasPrefix("cost") || name.hasPrefix("availability(") }
}

private func cutSets(
  of design: ComparedDesign,
  _ findings: LoadFindings?
) -> [RequestAvailability] {
  guard let workload = design.workload, let findings else { return [] }
  return minimalCutSets(of: design.sourced.design, under: workload) { _, _ in findings }
}

private func cutSetRows(
  _ before: [RequestAvailability],
  _ after: [RequestAvailability]
) -> [Comparison.CutSetRow] {
  func rows(_ all: [RequestAvailability], isGained: Bool) -> [Comparison.CutSetRow] {
    all.flatMap { request in
      request.cutSets.map {
        Comparison.CutSetRow(
          request: request.request,
          of: $0.of.sorted(),
          isGained: isGained,
          probability: $0.probability
        )
      }
    }
  }
  struct Key: Hashable {
    var request: String
    var of: [String]
  }
  func keys(_ rows: [Comparison.CutSetRow]) -> Set<Key> {
    Set(rows.map { Key(request: $0.request, of: $0.of) })
  }
  let (old, new) = (rows(before, isGained: false), rows(after, isGained: true))
  let (oldKeys, newKeys) = (keys(old), keys(new))
  let changed =
    new.filter { !oldKeys.contains(Key(request: $0.request, of: $0.of)) }
    + old.filter { !newKeys.contains(Key(request: $0.request, of: $0.of)) }
  // The likeliest first; those as likely stay in their order.
  return changed.enumerated().sorted { a, b in
    let (x, y) = (a.element.probability ?? 1, b.element.probability ?? 1)
    return x == y ? a.offset < b.offset : x > y
  }.map(\.element)
}

private func side(_ design: ComparedDesign, _ findings: LoadFindings?) -> Comparison.Side {
  var obstacles = findings?.obstacles ?? ["there is no workload"]
  if findings?.isConverged == false {
    obstacles.append("retries and timeouts find no common level")
  }
  var side = Comparison.Side(
    name: design.name,
    title: design.sourced.design.title,
    workload: design.workload,
    obstacles: obstacles
  )
  if let findings { side.caveats = caveats(of: design.sourced.design, findings) }
  return side
}

/// Numbers that didn't settle are none.
///
/// A run that was too short for narrow intervals of its own is one of several.
private func numbers(
  _ design: ComparedDesign,
  _ findings: LoadFindings?,
  isDrawn: Bool = false
) -> [Measurement] {
  guard let findings, findings.isConverged || isDrawn, findings.obstacles.isEmpty else { return [] }
  let own = measurements(of: design.sourced.design, findings)
  guard !isDrawn else { return own }
  return own + costMeasurements(of: design.sourced.design, findings)
    + availabilityMeasurements(of: design.sourced.design, findings)
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
