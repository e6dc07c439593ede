package import Decisions
package import JSON

/// A review for programs.
package struct ReviewJSON: Sendable {
  package init() {}

  package func render(_ review: Review) -> String { value(review).printed() + "\n" }

  package func value(_ review: Review) -> JSONValue {
    let scores = ReviewArea.allCases.map { area -> JSONValue.Member in
      let (met, asked) = review.score(of: area)
      return JSONValue.Member(area.rawValue, ["met": .integer(met), "asked": .integer(asked)])
    }
    return [
      "schema": 1,
      "design": .string(review.title),
      "passed": .bool(review.isPassed),
      "scores": .object(scores),
      "questions": .array(review.entries.map(value)),
    ]
  }

  private func value(_ entry: Review.Entry) -> JSONValue {
    var answer = "not-asked"
    var texts: [String] = []
    var suggestion = ""
    switch entry.answer {
    case .met(let evidence): (answer, texts) = ("met", evidence)
    case .missing(let what, let words): (answer, texts, suggestion) = ("missing", what, words)
    case .notAsked(let reason): texts = [reason]
    }
    return [
      "rule": .string(entry.rule.name),
      "area": .string(entry.rule.area.rawValue),
      "question": .string(entry.rule.question),
      "level": .string(entry.level.rawValue),
      "answer": .string(answer),
      "evidence": .array(texts.map { .string($0) }),
      "suggestion": .string(suggestion),
    ]
  }
}
