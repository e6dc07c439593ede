extension Program {
  /// Mistakes in the declarations themselves; a test of the program expects none.
  package var declarationProblems: [String] {
    let names = verbs.map(\.name)
    let verbProblems = verbs.flatMap { verb in
      verb.description.problems.map { "\(verb.name): \($0)" }
    }
    let lines = (examples + verbs.flatMap(\.description.examples)).map(\.line)
    return repeated(names).map { "the verb \($0) is declared twice" }
      + verbProblems
      + lines.compactMap(problem(ofExample:))
  }

  private func problem(ofExample line: String) -> String? {
    // Quoting belongs to a shell; what follows a pipe or redirection is none of ours.
    if line.contains("'") || line.contains("\"") { return nil }
    let words = line.split(separator: " ").prefix { !["|", ">", "<"].contains($0) }
    switch decide(words.map(String.init)) {
    case .run, .print: return nil
    case .refuse(let reason): return "the example `\(line)` is refused: \(reason)"
    }
  }
}

extension CommandDescription {
  fileprivate var problems: [String] {
    var found: [String] = []
    if let problem { found.append("describing stops early: \(problem.message)") }
    let words = options.flatMap { [$0.name] + ($0.short.map { [String($0)] } ?? []) }
    found += repeated(words).map { "the option \($0) is declared twice" }
    if declarations.positionals.filter({ $0.count == .oneOrMore }).count > 1 {
      found.append("two lists of arguments leave open where one ends")
    }
    if examples.isEmpty { found.append("an example is missing") }
    return found
  }
}

private func repeated(_ words: [String]) -> [String] {
  var seen: Set<String> = []
  return words.filter { !seen.insert($0).inserted }
}
