import Decisions
import Diagnostics
import Elaboration
import Model
import SourceText
import Testing

private func reviewed(_ text: String) throws -> Review {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  #expect(!result.hasErrors, "\(result.diagnostics)")
  let design = try #require(result.designs.first)
  return review(design, variants: Array(result.designs.dropFirst()))
}

extension Review {
  fileprivate func answer(_ rule: String) -> ReviewAnswer? {
    entries.first { $0.rule.name == rule }?.answer
  }
}

@Suite struct ReviewTests {
  private static let bare = """
    client users
    region eu {
      zones: a, b
      service web { time: 10 ms; concurrency: 8 }
      database db { time: 2 ms; concurrency: 8; data: 2 TB }
    }
    users -> web -> db
    workload day = steady 100 rps from users
    """

  @Test func `every rule is named for its area, once`() {
    let names = ReviewRule.all.map(\.name)
    #expect(Set(names).count == names.count)
    for rule in ReviewRule.all {
      #expect(rule.name.hasPrefix(rule.area.rawValue + "."), "\(rule.name)")
    }
  }

  /// For each rule a line that answers it, where the bare design doesn't.
  private static let answers = [
    ("scale.peak", "workload burst = day + spike to 250 rps at 10 min for 90 s"),
    ("scale.latency", "require p99 < 200 ms"),
    ("scale.throughput", "require headroom >= 1.5"),
    ("scale.availability", "require availability >= 99.9%"),
    ("scale.budget", "require cost < $10k/month"),
    ("scale.growth", "db { data: 2 TB growing 6 GB/d }"),
    ("trade-offs.alternatives", "variant wide from base { web { concurrency: 9 } }"),
    ("failure.faults", "fault f { at 5 min: kill web for 10 min }\nrequire errors < 1% with f"),
    ("failure.zones", "require survives any zone"),
    ("failure.single-points", "db { copies: 2 across zones }"),
    ("failure.restore", "db { copies: 2 across zones }"),
    ("operations.owner", "eu { owner: shop }"),
    ("operations.alerts", "require p99 < 1 s\neu { tags: alerts }"),
    ("operations.rollout", "web { tags: canary }"),
    ("operations.cost", "web { cost: $1/month }\ndb { cost: $1/month }"),
    ("security.encryption", "eu { tags: encrypted }"),
    ("security.access", "web { tags: authorised }"),
    ("security.audit", "db { tags: audited }"),
    ("evolution.phases", "phase second { web { concurrency: 9 } }"),
  ]

  @Test(arguments: answers)
  func `a question that is not answered is, by one line`(rule: String, line: String) throws {
    let before = try reviewed(Self.bare).answer(rule)
    if case .met = before { Issue.record("\(rule) was met before: \(String(describing: before))") }
    let after = try reviewed(Self.bare + "\n" + line).answer(rule)
    guard case .met(let evidence)? = after else {
      Issue.record("\(rule) is not met: \(String(describing: after))")
      return
    }
    #expect(!evidence.isEmpty)
  }

  private static let links = [
    ("failure.timeouts", "timeout: 50 ms"),
    ("failure.fallback", "optional: yes"),
  ]

  @Test(arguments: links)
  func `a call is judged by its attributes`(rule: String, attribute: String) throws {
    let text = Self.bare.replacing(
      "users -> web -> db",
      with: "users -> web\nweb -> db { ATTRIBUTE }"
    )
    let bare = try reviewed(text.replacing("ATTRIBUTE", with: "payload: 1 KB")).answer(rule)
    guard case .missing(_, let suggestion)? = bare else {
      Issue.record("\(rule): \(String(describing: bare))")
      return
    }
    #expect(!suggestion.isEmpty)
    let said = try reviewed(text.replacing("ATTRIBUTE", with: attribute)).answer(rule)
    guard case .met? = said else {
      Issue.record("\(rule): \(String(describing: said))")
      return
    }
  }

  @Test(arguments: [("retry: 1", false), ("retry: 1, backoff 20 ms, within 10%", true)])
  func `a retry needs a limit, a backoff and a budget`(retry: String, isMet: Bool) throws {
    let text = Self.bare.replacing(
      "users -> web -> db",
      with: "users -> web\nweb -> db { \(retry) }"
    )
    let answer = try reviewed(text).answer("failure.retries")
    if case .met? = answer { #expect(isMet) } else { #expect(!isMet) }
  }

  private static let pipeline = """
    client users
    region eu {
      owner: shop
      zones: a, b
      service web { time: 10 ms }
      store lake { class raw { data: 1 TB }; class clean { data: 1 TB } }
    }
    region us {
      owner: data
      zones: a, b
      stream facts { partitions: 2; latency: 2 ms }
      service workers
      queue letters
    }
    users -> web
    web -> workers { retry: 1 }
    web ~> facts { payload: 1 KB }
    facts ~> workers { window: 1 min }
    job nightly { every: 1 d; tasks: 4; time: 10 min }
    workload day = steady 10 rps from users
    variant other from base { web { time: 9 ms } }
    """

  /// For each rule a text of the pipeline that leaves it open, and what it becomes.
  private static let pipelineAnswers = [
    ("scale.load", "workload day = steady 10 rps from users", ""),
    ("depth.sized", "service workers", "service workers { time: 20 ms }"),
    ("depth.bottleneck", "users -> web\n", ""),
    ("trade-offs.limits", "users -> web", "users -> web\nrequire p99 < 1 s"),
    ("failure.idempotency", "service workers", "service workers { tags: idempotent }"),
    ("failure.dead-letters", "1 min }", "1 min; dead-letter: letters after 3 }"),
    ("failure.checkpoints", "tasks: 4", "tasks: 4; checkpoint: every 20 min, 40 s"),
    ("security.schema", "latency: 2 ms", "latency: 2 ms; tags: schema"),
    ("security.lineage", "tasks: 4", "tasks: 4; reads: lake new; writes: lake 60%"),
    ("security.residency", "owner: shop", "owner: shop\n  stays: no"),
    ("data.late", "1 min }", "1 min; watermark: 10 s }"),
    ("data.duplicates", "1 min }", "1 min; delivery: at-least-once }"),
    ("data.streaming-and-batch", "job nightly { every: 1 d; tasks: 4; time: 10 min }", ""),
    ("evolution.contracts", "retry: 1", "retry: 1; timeout: 50 ms"),
  ]

  @Test(arguments: pipelineAnswers)
  func `a pipeline's question is answered by what it asks for`(
    rule: String,
    before: String,
    after: String
  ) throws {
    let changed = Self.pipeline.replacing(before, with: after)
    // What is taken away leaves the question open.
    let (open, closed) = after.isEmpty ? (changed, Self.pipeline) : (Self.pipeline, changed)
    guard case .missing(let what, _)? = try reviewed(open).answer(rule) else {
      Issue.record("\(rule) is not open: \(String(describing: try reviewed(open).answer(rule)))")
      return
    }
    #expect(!what.isEmpty)
    guard case .met(let evidence)? = try reviewed(closed).answer(rule) else {
      Issue.record("\(rule) is not met: \(String(describing: try reviewed(closed).answer(rule)))")
      return
    }
    #expect(!evidence.isEmpty)
  }

  /// What is neither asked in one of the tables nor a call's is none of the checklist.
  @Test func `every rule has a test that opens and answers it`() {
    let tested = Set(
      Self.answers.map(\.0) + Self.links.map(\.0) + Self.pipelineAnswers.map(\.0)
        + ["failure.retries"]
    )
    #expect(Set(ReviewRule.all.map(\.name)).subtracting(tested).isEmpty)
  }

  @Test func `what doesn't arise is not asked, and counts in no score`() throws {
    let review = try reviewed(Self.bare)
    guard case .notAsked? = review.answer("failure.dead-letters") else {
      Issue.record("\(String(describing: review.answer("failure.dead-letters")))")
      return
    }
    let asked = review.entries.count { $0.isAsked }
    #expect(ReviewArea.allCases.reduce(0) { $0 + review.score(of: $1).asked } == asked)
  }

  @Test func `a level leaves a question out or lets it fail the run`() throws {
    let design = try #require(
      elaborate(SourceFile(path: "t", text: Self.bare), read: { _ in .failure(.missing) })
        .designs.first
    )
    #expect(review(design, variants: []).isPassed)
    let strict = review(design, variants: [], levels: ["scale.budget": .error])
    #expect(!strict.isPassed)
    let silent = review(design, variants: [], levels: ["scale": .off, "scale.load": .error])
    #expect(silent.entries.filter { $0.rule.area == .scale }.map(\.rule.name) == ["scale.load"])
  }

  /// What a reviewer pastes must be read: at the end of the file, or in the block of the link it names.
  @Test func `every suggestion can be pasted into the file`() throws {
    let designs = [
      """
      client users
      service web { time: 10 ms }
      """,
      """
      client users
      region eu {
        zones: a, b
        service web { time: 10 ms }
        service cache { time: 1 ms }
        database db { time: 5 ms; data: 2 TB }
        queue jobs
        stream facts { partitions: 2 }
        service workers { time: 20 ms }
        store lake { class raw { data: 1 TB }; class clean { data: 1 TB } }
      }
      users -> web {}
      web -> db {}
      web -> lake {}
      web ~> jobs {}
      jobs ~> workers {}
      web ~> facts {}
      facts ~> workers {}
      job nightly { every: 1 d; tasks: 4; time: 10 min }
      workload day = steady 10 rps from users
      """,
    ]
    var pasted = 0
    for text in designs {
      for entry in try reviewed(text).entries {
        guard case .missing(_, let suggestion) = entry.answer, !suggestion.isEmpty else { continue }
        let parts = suggestion.split(separator: "  // in the block of ").map(String.init)
        let after =
          parts.count == 2
          ? text.replacing("\(parts[1]) {", with: "\(parts[1]) { \(parts[0]);")
          : text + "\n" + suggestion + "\n"
        #expect(after != text, "\(suggestion)")
        let result = elaborate(SourceFile(path: "t", text: after)) { _ in .failure(.missing) }
        // Where a name is the reader's to choose, such as that of a queue for dead letters, any stands in.
        let wrong = result.diagnostics.filter { $0.severity == .error && $0.code != .unknownName }
        #expect(wrong.isEmpty, "\(entry.rule.name): \(suggestion)")
        pasted += 1
      }
    }
    #expect(pasted > 20)
  }
}
