import LoadFlow
package import Model

/// The answers to a staff-level review's questions, area by area.
package struct Review: Sendable {
  package var title: String
  package var entries: [Entry]

  package struct Entry: Sendable {
    package var rule: ReviewRule
    package var answer: ReviewAnswer
    package var level: ReviewLevel
  }

  /// How many of an area's questions that arise are answered.
  package func score(of area: ReviewArea) -> (met: Int, asked: Int) {
    let own = entries.filter { $0.rule.area == area && $0.isAsked }
    return (own.count { $0.isMet }, own.count)
  }

  /// Whether nothing is missing that counts as an error.
  package var isPassed: Bool { entries.allSatisfy { $0.level != .error || !$0.isMissing } }
}

extension Review.Entry {
  package var isMet: Bool { if case .met = answer { true } else { false } }
  package var isMissing: Bool { if case .missing = answer { true } else { false } }
  package var isAsked: Bool { isMet || isMissing }
}

/// Whether a missing answer is left out, told, or ends the run with status 1.
package enum ReviewLevel: String, Sendable, CaseIterable {
  case off, warning, error
}

/// Reviews a design with its variants; a rule without a level of its own is a warning.
package func review(
  _ design: Design,
  variants: [Design],
  levels: [String: ReviewLevel] = [:]
) -> Review {
  let analysis = LoadAnalysis(design)
  let reviewed = ReviewedDesign(
    design: design,
    variants: variants,
    outlines: design.workloads.map { analysis.outline(of: $0.name) }
  )
  let entries = ReviewRule.all.compactMap { rule -> Review.Entry? in
    let level = levels[rule.name] ?? levels[rule.area.rawValue] ?? .warning
    guard level != .off else { return nil }
    return Review.Entry(rule: rule, answer: rule.answer(reviewed), level: level)
  }
  return Review(title: design.title, entries: entries)
}
