/// What `explain NAME` says about the words of the language: plain text, under 100 columns.
package enum Explanation {
  /// What the schema says about a name, one section per meaning; nil when it has none.
  package static func text(for name: String) -> String? {
    let sections =
      Schema.kinds.filter { $0.name == name }.map(text)
      + Schema.plainStatements.filter { $0.name == name }.map(text)
      + Schema.attributes(named: name).map(text)
      + Schema.metrics.filter { $0.name == name }.map(text)
      + MeasureSchema.extra.filter { $0.name == name }.map(text)
      + Schema.formTables.flatMap { table in
        table.forms.filter { $0.name == name }.map { text($0, of: table) }
      }
    return sections.isEmpty ? nil : sections.joined(separator: "\n")
  }

  /// What the schema says about a kind, a group or a statement.
  package static func text(_ kind: KindSchema) -> String {
    let defaults = kind.defaults.map { "\($0.attribute): \($0.value) (\($0.reason))" }
    let attributes = Schema.attributes(of: kind.owner).map(\.name)
    return section(
      "\(kind.name) (\(kind.category.rawValue))",
      ["\(kind.meaning). \(kind.behaviour)"],
      [
        ("sets", defaults), ("forms", formNames(of: kind.owner)),
        ("takes", [attributes.joined(separator: ", ")]),
      ],
      example: kind.example
    )
  }

  /// What a statement is told in besides attributes, each form by its first word.
  private static func formNames(of owner: AttributeOwner) -> [String] {
    let forms =
      switch owner {
      case .workload: FormSchema.workloads + FormSchema.workloadAdditions
      case .fault: FormSchema.faultActions
      default: [FormSchema]()
      }
    return forms.isEmpty ? [] : [firstWords(of: forms).joined(separator: ", ")]
  }

  /// Every name that the schema explains, for who misspells one.
  package static var names: [String] {
    let forms = Schema.formTables.flatMap(\.forms).map(\.name)
    return Schema.kinds.map(\.name) + Schema.plainStatements.map(\.name)
      + Schema.attributes.map(\.name) + Schema.measures.map(\.name)
      + Schema.metrics.map(\.name) + forms
  }

  /// What the schema says about a statement without attributes of its own.
  package static func text(_ statement: PlainStatementSchema) -> String {
    let metrics = statement.name == "require" ? Schema.metrics.map(\.name) : []
    return section(
      "\(statement.name) (statement)",
      [statement.meaning + "."],
      [("form", [statement.form])]
        + (metrics.isEmpty ? [] : [("metrics", [metrics.joined(separator: ", ")])]),
      example: statement.example
    )
  }

  /// What the schema says about an attribute.
  package static func text(_ entry: AttributeSchema) -> String {
    section(
      "\(entry.name) (attribute)",
      [entry.meaning + "."],
      [("of", [OwnerDescription.text(entry.owners)])] + value(entry.pattern) + [
        ("scope", entry.scope.title.map { ["\(entry.name)(NAME) of a \($0)"] } ?? []),
        ("silent", ["\(entry.silent): \(entry.reason)"]),
        ("inherited", entry.isInherited ? ["by what is inside"] : []),
        ("formulas", formulas(FormulaAnswer.of(entry))),
      ],
      example: "\(entry.name): \(entry.example)"
    )
  }

  /// How well formulas answer; each value of its own where they differ.
  private static func formulas(_ rows: [FormulaAnswer]) -> [String] {
    rows.map { rows.count > 1 ? "\($0.written): \($0.words)" : $0.words }
  }

  /// What the schema says about a metric.
  package static func text(_ metric: MetricSchema) -> String {
    section(
      "\(metric.name) (metric)",
      [metric.meaning + "."],
      [
        ("of", [metric.subjects.map(\.rawValue).joined(separator: ", ")]),
        (
          "limit",
          [metric.limits.map(\.title).joined(separator: ", ") + ", well when \(metric.side.title)"]
        ),
        ("formulas", formulas(FormulaAnswer.all.filter { $0.construct == .metric(metric.name) })),
      ],
      example: "require \(metric.example)"
    )
  }

  /// What the schema says about a measure that only views show.
  package static func text(_ measure: MeasureSchema) -> String {
    section(
      "\(measure.name) (measure)",
      [measure.meaning + "."],
      [],
      example: "show: \(measure.name)"
    )
  }

  /// What the schema says about a form.
  package static func text(_ form: FormSchema, of table: FormTable) -> String {
    section(
      "\(form.name) (\(table.title.lowercased()))",
      [form.meaning + "."],
      value(form.pattern),
      example: form.example
    )
  }

  private static func value(_ pattern: Pattern) -> [(String, [String])] {
    [
      ("value", ValueDescription.forms(of: pattern)),
      ("with", ValueDescription.fields(of: pattern)),
    ]
  }

  private static func section(
    _ title: String,
    _ paragraphs: [String],
    _ facts: [(String, [String])],
    example: String
  ) -> String {
    let shown = (facts + [("example", [example])]).filter { !$0.1.isEmpty }
    let lines = shown.flatMap { label, texts in
      texts.enumerated().flatMap { index, text in
        let head = index == 0 ? label + ":" : ""
        return TextColumn.wrapped(text, head: head)
      }
    }
    return ([title] + paragraphs.flatMap { TextColumn.wrapped($0) } + lines)
      .joined(separator: "\n") + "\n"
  }
}
