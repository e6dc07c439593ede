import Testing

@testable import Vocabulary

@Suite struct CompletenessTests {
  @Test(arguments: Schema.patterns) func `every pattern parses`(_ pattern: Pattern) {
    #expect(pattern.problem == nil, "\(pattern.text)")
    #expect(!pattern.alternatives.isEmpty)
  }

  @Test(arguments: Schema.attributes)
  func `every attribute says all that the reference page shows`(_ entry: AttributeSchema) {
    #expect(!entry.owners.isEmpty)
    #expect(entry.owners.count == Set(entry.owners).count)
    for text in [entry.meaning, entry.silent, entry.reason, entry.example] {
      #expect(!text.isEmpty)
      #expect(text.last != ".", "\(entry.name): table cells are phrases")
    }
    #expect(entry.meaning.count <= 100, "\(entry.name) means more than a line")
  }

  @Test(arguments: Schema.attributes)
  func `every attribute's example fits its pattern`(_ entry: AttributeSchema) {
    #expect(ValueMatcher(entry.example).fits(entry.pattern), "\(entry.name): \(entry.example)")
  }

  @Test(arguments: Schema.formTables.flatMap(\.forms))
  func `every form's example fits its pattern`(_ form: FormSchema) {
    #expect(!form.meaning.isEmpty)
    #expect(ValueMatcher(form.example).fits(form.pattern), "\(form.name): \(form.example)")
  }

  @Test(arguments: AttributeOwner.allCases)
  func `names are unique per owner and each owner has a kind`(_ owner: AttributeOwner) {
    let names = Schema.attributes(of: owner).map(\.name)
    #expect(names.count == Set(names).count, "\(names)")
    #expect(!names.isEmpty)
    #expect(Schema.kind(owner)?.owner == owner)
  }

  @Test(arguments: Schema.kinds)
  func `every kind says what it is, and its defaults fit`(_ kind: KindSchema) throws {
    for text in [kind.meaning, kind.behaviour, kind.example] { #expect(!text.isEmpty) }
    for value in kind.defaults {
      let entry = try #require(Schema.attribute(value.attribute, of: kind.owner))
      #expect(ValueMatcher(value.value).fits(entry.pattern), "\(kind.name) \(value.attribute)")
    }
  }

  @Test(arguments: Schema.metrics)
  func `every metric has subjects, limits and an example that uses it`(_ metric: MetricSchema) {
    #expect(!metric.subjects.isEmpty)
    #expect(!metric.limits.isEmpty)
    #expect(metric.example.hasPrefix(metric.name))
    #expect(metric.meaning.count <= 100)
  }

  @Test func `metrics, kinds and measures have names of their own`() {
    for names in [
      Schema.metrics.map(\.name), Schema.kinds.map(\.name), Schema.measures.map(\.name),
    ] {
      #expect(names.count == Set(names).count)
    }
  }

  @Test func `every type of hole is used by some pattern or limit`() {
    let used = Schema.patterns.flatMap(\.holes).map(\.type) + Schema.metrics.flatMap(\.limits)
    #expect(Set(HoleType.allCases).subtracting(used) == [])
  }
}
