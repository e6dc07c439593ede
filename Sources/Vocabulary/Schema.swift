/// The one schema of the language: every kind, attribute, form and metric, found by name.
package enum Schema {
  /// The attributes by what they are about, in reading order.
  package static let areas: [AttributeArea] = [
    .servers, .waiting, .scaling, .links, .guards, .streams, .jobs, .caches, .commits,
    .availability, .data, .recovery, .costs, .placement, .workloads, .views,
  ]

  /// Every attribute entry, in reading order.
  package static let attributes: [AttributeSchema] = areas.flatMap(\.attributes)

  /// Every kind and other owner of attributes, in reading order.
  package static let kinds: [KindSchema] =
    KindSchema.components + KindSchema.groups + KindSchema.statements

  /// Every statement without attributes of its own.
  package static let plainStatements = PlainStatementSchema.all

  /// Every metric that a requirement may ask for.
  package static let metrics: [MetricSchema] =
    MetricSchema.load + MetricSchema.flow + MetricSchema.safety

  /// What views may show: the metrics that have a single word, and some more.
  package static let measures: [MeasureSchema] =
    metrics.filter { !$0.name.contains(" ") }
    .map { MeasureSchema(name: $0.name, meaning: $0.meaning) } + MeasureSchema.extra

  /// The tables of forms, in reading order.
  package static let formTables: [FormTable] = [
    FormTable(title: "Distributions", forms: FormSchema.distributions),
    FormTable(title: "Prices", forms: FormSchema.prices),
    FormTable(title: "Named quantities", forms: FormSchema.lets),
    FormTable(title: "Workload forms", forms: FormSchema.workloads),
    FormTable(title: "What `+` adds to a workload", forms: FormSchema.workloadAdditions),
    FormTable(title: "What ends a workload", forms: FormSchema.workloadLengths),
    FormTable(title: "Fault actions", forms: FormSchema.faultActions),
    FormTable(title: "When a fault's action happens", forms: FormSchema.faultMoments),
    FormTable(title: "Requirements that aren't a metric", forms: FormSchema.requirements),
    FormTable(title: "The cell of a requirement", forms: FormSchema.requirementCells),
  ]

  /// Every pattern of the language.
  package static let patterns: [Pattern] =
    attributes.map(\.pattern) + formTables.flatMap(\.forms).map(\.pattern)

  /// Whether views may show something of this name.
  package static func isMeasure(_ name: String) -> Bool { measures.contains { $0.name == name } }

  /// The entry for an attribute of an owner.
  package static func attribute(_ name: String, of owner: AttributeOwner) -> AttributeSchema? {
    attributesByOwner[owner]?[name]
  }

  /// All entries of that name, whoever owns them.
  package static func attributes(named name: String) -> [AttributeSchema] {
    attributes.filter { $0.name == name }
  }

  /// The attributes that an owner takes, in reading order.
  package static func attributes(of owner: AttributeOwner) -> [AttributeSchema] {
    attributes.filter { $0.owners.contains(owner) }
  }

  /// The kind, group or statement of that name.
  package static func kind(_ name: String) -> KindSchema? {
    kindsByName[name]
  }

  /// The entry for an owner of attributes.
  package static func kind(_ owner: AttributeOwner) -> KindSchema? {
    kindsByName[owner.rawValue]
  }

  /// The metric of that name.
  package static func metric(_ name: String) -> MetricSchema? {
    metricsByName[name]
  }

  private static let attributesByOwner: [AttributeOwner: [String: AttributeSchema]] =
    attributes.reduce(into: [:]) { table, entry in
      for owner in entry.owners where table[owner]?[entry.name] == nil {
        table[owner, default: [:]][entry.name] = entry
      }
    }

  private static let kindsByName = Dictionary(
    firstOf: kinds.map { ($0.name, $0) }
  )

  private static let metricsByName = Dictionary(
    firstOf: metrics.map { ($0.name, $0) }
  )
}

extension Dictionary {
  /// A dictionary that never traps: of two equal keys the first stays; the tests demand unique ones.
  fileprivate init(firstOf pairs: [(Key, Value)]) {
    self.init(pairs, uniquingKeysWith: { first, _ in first })
  }
}
