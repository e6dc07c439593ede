extension Explanation {
  /// Every word by what it is for, for who doesn't know yet what to ask for.
  package static func words(libraryKinds: [(library: String, names: [String])]) -> String {
    let rows =
      [
        ("statements", Schema.plainStatements.map(\.name) + kinds(.statement)),
        ("components", kinds(.component)),
        ("groups", kinds(.group)),
      ] + libraryKinds.map { ("in \($0.library)", $0.names) } + [
        ("on a link", Schema.attributes(of: .link).map(\.name)),
        ("loads", firstWords(of: FormSchema.workloads + FormSchema.workloadAdditions)),
        ("faults", firstWords(of: FormSchema.faultActions)),
        ("times", FormSchema.distributions.map(\.example)),
        ("prices", FormSchema.prices.map(\.example)),
        ("metrics", Schema.metrics.map(\.name) + ["survives"]),
      ]
    let lines = rows.flatMap { head, words in
      TextColumn.wrapped(words.joined(separator: ", "), head: head + ":")
    }
    return """
      Every word of the language, by what it is for
      \(lines.joined(separator: "\n"))
        `whiteboard explain WORD` tells what one means; of a component or `link`, all that it takes.

      """
  }

  /// The words that forms begin with; the sum of workloads begins with a name.
  static func firstWords(of forms: [FormSchema]) -> [String] {
    forms.filter { $0.pattern.words.first == $0.name }.map(\.name)
  }

  private static func kinds(_ category: KindSchema.Category) -> [String] {
    Schema.kinds.filter { $0.category == category }.map(\.name)
  }
}
