import Testing

@testable import Vocabulary

/// Every construct has a row that says how well formulas answer for it.
@Suite struct FormulaAnswerTests {
  private let areas = Schema.areas.filter { area in
    !FormulaAnswer.areasApart.contains { $0.title == area.title }
  }

  @Test("each attribute that load may depend on has a row")
  func attributes() {
    for entry in areas.flatMap(\.attributes) {
      #expect(!FormulaAnswer.of(entry).isEmpty, "`\(entry.name)` of \(entry.owners) has no row")
    }
  }

  @Test(
    "each word that an attribute chooses from has a row",
    arguments: [
      ("full", ["reject", "block", "drop"]),
      ("balance", ["shared", "random", "round-robin", "least-busy"]),
      ("discipline", ["fifo", "lifo", "priority", "preemptive", "sharing"]),
      ("scale", ["utilization", "backlog", "demand"]), ("commits", ["optimistic", "locked"]),
    ]
  )
  func words(_ name: String, _ words: [String]) throws {
    let entry = try #require(Schema.attribute(name, of: .service))
    let pattern = String(describing: entry.pattern)
    for word in words {
      #expect(pattern.contains(word))
      #expect(FormulaAnswer.of(name, .service, words: [word])?.written == "\(name): \(word)")
    }
    #expect(FormulaAnswer.of(entry).count == words.count)
  }

  @Test("each form of a workload has a row")
  func forms() {
    for title in [
      "Workload forms", "What `+` adds to a workload", "What ends a workload", "Distributions",
      "Fault actions",
    ] {
      let forms = Schema.formTables.first { $0.title == title }?.forms ?? []
      #expect(!forms.isEmpty)
      for form in forms {
        let rows = FormulaAnswer.all.filter { $0.construct == .form(form.name, of: title) }
        #expect(rows.count == 1, "`\(form.name)` has \(rows.count) rows")
      }
    }
  }

  @Test("each metric has a row")
  func metrics() {
    for metric in Schema.metrics {
      let rows = FormulaAnswer.all.filter { $0.construct == .metric(metric.name) }
      #expect(rows.count == 1, "`\(metric.name)` has \(rows.count) rows")
    }
  }

  @Test("no row is of something that isn't there, and none is there twice")
  func rows() {
    var seen: Set<FormulaAnswer.Construct> = []
    for row in FormulaAnswer.all {
      #expect(seen.insert(row.construct).inserted, "\(row.written) stands twice")
      guard case .attribute(let name, let owner, _) = row.construct else { continue }
      #expect(Schema.attribute(name, of: owner) != nil, "\(name) of \(owner) doesn't exist")
      #expect(!row.how.isEmpty)
    }
  }
}
