/// The words by which formulas pass a question on.
package enum OpenQuestion {
  /// Who can answer what has no formula.
  package static let onlyEvents = "only events can tell (`--engine events`)"

  /// What is open, without who can answer it.
  package static func withoutHint(_ question: String) -> String {
    guard let hint = question.firstRange(of: onlyEvents) else { return question }
    var open = question[..<hint.lowerBound]
    while let last = open.last, ": ,".contains(last) { open.removeLast() }
    return String(open)
  }
}
