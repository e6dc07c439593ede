import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveRequirements() {
    for requirement in draft.requirements where !isOverwhelmed {
      if let requirement = resolve(requirement.syntax) { design.requirements.append(requirement) }
    }
  }

  private mutating func resolve(_ syntax: RequirementSyntax) -> Requirement? {
    guard let metric = syntax.metric else { return nil }
    let words = metric.tokens.map(\.text)
    let text = folded(syntax.node)
    if words.first == "survives" { return survives(syntax, metric, text) }
    let name = words.joined(separator: " ")
    if let schema = Schema.metric(name) { return resolve(syntax, schema, text) }
    guard words.count == 1, syntax.subject == nil, table.lets[words[0]] != nil else {
      reportUnknownMetric(name, metric)
      return nil
    }
    var requirement = Requirement(
      text: text,
      metric: "let",
      subject: .let(words[0]),
      span: syntax.node.span
    )
    guard readCells(syntax, &requirement), let limit = limitNumber(syntax) else { return nil }
    guard let own = table.lets[words[0]], own.dimension == limit.dimension else {
      let what = table.lets[words[0]]?.quantity.phrase ?? "a number"
      reportLimit(limit, syntax, "`\(words[0])` is \(what)", [])
      return nil
    }
    requirement.limit = .number(limit)
    requirement.comparison = comparison(syntax)
    return requirement
  }

  /// The statement as its layout has it, `require` left out: a report tells it in the same words whatever its blanks.
  private func folded(_ node: SyntaxNode) -> String {
    let text = node.onOneLine
    return text.hasPrefix("require ") ? String(text.dropFirst(8)) : text
  }

  private mutating func reportUnknownMetric(_ name: String, _ metric: SyntaxNode) {
    let names = Schema.metrics.map(\.name) + ["survives"]
    let isQuantile = name.first == "p" && name.dropFirst().allSatisfy(\.isNumber)
    let near =
      isQuantile
      ? nil
      : metricWord(of: name) ?? Synonyms.metrics[name.lowercased()]
        ?? nearestSpelling(of: name, among: names + lets.ownNames)
    report(
      .wrongRequirement,
      "nothing is measured that is called `\(name)`",
      at: metric.span,
      help: isQuantile
        ? "the quantiles are `p50`, `p90`, `p95`, `p99` and `p999`"
        : near.map { "did you mean `\($0)`?" } ?? "metrics are \(list(names, limit: 40))",
      fixIts: near.map { [fix($0, for: name, at: metric.span)] } ?? []
    )
  }

  /// `p99 latency`, `verify p99`, `web.p99`: a metric with words around it, one of which may be what it is asked of.
  private func metricWord(of words: String) -> String? {
    if let dot = words.lastIndex(of: "."),
      Schema.metric(String(words[words.index(after: dot)...])) != nil
    {
      return "\(words[words.index(after: dot)...])(\(words[..<dot]))"
    }
    let words = words.split(separator: " ").map(String.init)
    guard words.count > 1, let metric = words.first(where: { Schema.metric($0) != nil }) else {
      return nil
    }
    let subject = words.first { $0 != metric && table.requests.contains($0) }
    return subject.map { "\(metric)(\($0))" } ?? metric
  }

  // MARK: A metric and its limit

  private mutating func resolve(
    _ syntax: RequirementSyntax,
    _ schema: MetricSchema,
    _ text: String
  ) -> Requirement? {
    guard let subject = subject(syntax, schema) else { return nil }
    var requirement = Requirement(
      text: text,
      metric: schema.name,
      subject: subject,
      span: syntax.node.span
    )
    guard readCells(syntax, &requirement) else { return nil }
    if schema.name == "done" {
      guard requirement.limit != nil else {
        report(
          .wrongRequirement,
          "`done` is followed by a time of day",
          at: syntax.limit?.span ?? syntax.node.span,
          help: "write `require done\(syntax.subject?.text ?? "(JOB)") by 06:00`"
        )
        return nil
      }
      return requirement
    }
    guard syntax.limit != nil else {
      report(
        .wrongRequirement,
        "`\(schema.name)` has no limit here",
        at: syntax.metric?.span ?? syntax.node.span,
        help: "compare it, as in `require \(schema.example)`"
      )
      return nil
    }
    guard let limit = limitNumber(syntax), checkLimit(limit, schema, syntax) else { return nil }
    requirement.limit = .number(limit)
    requirement.comparison = comparison(syntax)
    return checkSide(requirement, schema, syntax) ? requirement : nil
  }

  private func comparison(_ syntax: RequirementSyntax) -> Requirement.Comparison? {
    syntax.comparison.flatMap { Requirement.Comparison(rawValue: $0.text) }
  }

  private mutating func limitNumber(_ syntax: RequirementSyntax) -> Number? {
    guard let limit = syntax.limit, let item = limit.children.first else { return nil }
    if limit.children.count > 1 {
      report(
        .wrongRequirement,
        "I did not expect `\(limit.children[1].text)` after the limit",
        at: limit.children[1].span,
        help:
          "after the limit stands the cell: `under WORKLOAD`, `with FAULT`, `over 1 min`, `at 3 y`"
      )
      return nil
    }
    do throws(ExpressionError) {
      return try evaluator.certainNumber(item)
    } catch {
      if !error.isConsequence { report(error.diagnostic(lets.ownNames)) }
      return nil
    }
  }

  private mutating func checkLimit(
    _ limit: Number,
    _ schema: MetricSchema,
    _ syntax: RequirementSyntax
  ) -> Bool {
    let fits = schema.limits.contains { type in
      let hole = PatternHole("limit", type, .none)
      return Matcher(ValueItems(syntax.node), names).accepts(limit, hole)
    }
    if fits { return true }
    let words = schema.limits.map(\.words).joined(separator: " or ")
    reportLimit(limit, syntax, "`\(schema.name)` is compared with \(words)", schema.limits)
    return false
  }

  private mutating func reportLimit(
    _ limit: Number,
    _ syntax: RequirementSyntax,
    _ message: String,
    _ types: [HoleType]
  ) {
    let written = syntax.limit?.text ?? ""
    let units = types.flatMap(\.usualUnits)
    let isBare = limit.quantity.isBare && !units.isEmpty
    let share = types.contains(.share) && limit.quantity.isBare ? asShare(limit.quantity) : nil
    let price =
      types.contains(.moneyPerTime) && (limit.quantity.isBare || limit.dimension == .money)
      ? (written.hasPrefix("$") ? "" : "$") + written + "/month" : nil
    report(
      .wrongDimension,
      isBare
        ? "`\(written)` needs a unit: \(message)"
        : "\(message); `\(written)` is \(limit.quantity.phrase)",
      at: syntax.limit?.span ?? syntax.node.span,
      help: isBare
        ? withUnits(written, units)
        : (share ?? price).map { "did you mean `\($0)`?" }
          ?? (units.isEmpty
            ? "compare it with something of its own kind" : "for example `20\(units[0])`"),
      fixIts: (share ?? price).flatMap { right in
        syntax.limit.map { [fix(right, at: $0.span)] }
      } ?? []
    )
  }

  /// A metric has a good side; the other way round is nearly always a slip.
  private mutating func checkSide(
    _ requirement: Requirement,
    _ schema: MetricSchema,
    _ syntax: RequirementSyntax
  ) -> Bool {
    let isBelow = requirement.comparison == .less || requirement.comparison == .lessOrEqual
    guard isBelow != (schema.side == .below), let sign = syntax.comparison else { return true }
    let right = (schema.side == .below ? "<" : ">") + sign.text.dropFirst()
    report(
      .wrongRequirement,
      "this holds when things are bad: of `\(schema.name)` \(schema.side == .below ? "less" : "more") is better",
      at: sign.span,
      help: "did you mean `\(right)`?",
      fixIts: [fix(String(right), at: sign.span)]
    )
    return false
  }

  // MARK: The cell

  private mutating func readCells(
    _ syntax: RequirementSyntax,
    _ requirement: inout Requirement
  ) -> Bool {
    for cell in syntax.cells {
      let items = Array(cell.children.dropFirst())
      guard let word = cell.children.first?.text, let item = items.first else { return false }
      guard readCell(word, item, &requirement) else { return false }
      guard items.count == 1 else {
        report(
          .wrongRequirement,
          "I did not expect `\(items[1].text)` here",
          at: items[1].span,
          help:
            "`\(word)` is followed by one \(word == "under" ? "workload" : word == "with" ? "fault" : "time")"
        )
        return false
      }
    }
    return true
  }

  private mutating func readCell(
    _ word: String,
    _ item: SyntaxNode,
    _ requirement: inout Requirement
  ) -> Bool {
    switch word {
    case "under":
      let name = item.text
      if item.kind == .name, draft.workloads.contains(name) {
        requirement.workload = name
        return true
      }
      reportUnknown(item, draft.workloads.names, "workload")
      return false
    case "with":
      let name = item.text
      if item.kind == .name, draft.faults.contains(name) || name == "random" {
        requirement.fault = name
        return true
      }
      reportUnknown(item, draft.faults.names + ["random"], "fault")
      return false
    case "by":
      guard item.kind == .clock, let clock = Clock(item.text) else {
        report(
          .wrongRequirement,
          "`by` is followed by a time of day",
          at: item.span,
          help: "write `by 06:00`"
        )
        return false
      }
      requirement.limit = .clock(clock)
      return true
    default:
      guard let number = try? evaluator.certainNumber(item), number.dimension == .time else {
        report(
          .wrongRequirement,
          "`\(word)` is followed by a time",
          at: item.span,
          help: "write `\(word) 1 min`"
        )
        return false
      }
      if word == "over" {
        requirement.window = number.value
      } else {
        requirement.age = number.value
      }
      return true
    }
  }

  private mutating func reportUnknown(_ item: SyntaxNode, _ names: [String], _ what: String) {
    if what == "fault", FormSchema.faultActions.contains(where: { $0.name == item.text }) {
      return report(
        .unknownName,
        "there is no fault `\(item.text)`",
        at: item.span,
        help:
          "what happens is told in a fault with a name, `fault outage { at 5 min: \(item.text) … }`; the requirement says `with outage`"
      )
    }
    report(
      .unknownName,
      "there is no \(what) `\(item.text)`",
      at: item.span,
      help: suggestion(item.text, among: names) { "did you mean `\($0)`?" }
        ?? (names.isEmpty || names == ["random"]
          ? "declare it: `\(what == "fault" ? "fault \(item.text) { at 5 min: kill zone a for 10 min }" : "workload \(item.text) = steady 100 rps from users")`"
          : "there is \(list(names, limit: 12))"),
      fixIts: nearestFix(item.text, among: names, at: item.span)
    )
  }

  // MARK: Survival

  private mutating func survives(
    _ syntax: RequirementSyntax,
    _ metric: SyntaxNode,
    _ text: String
  ) -> Requirement? {
    guard let form = FormSchema.requirements.first(where: { $0.name == "survives" }) else {
      return nil
    }
    var matcher = Matcher(ValueItems(items: metric.children, node: metric), names)
    guard let clauses = matcher.match(form.pattern) else {
      let example = "require survives any zone"
      let subject = ValueSubject("`survives`", example: example, form.pattern)
      report(matcher.diagnostic(of: subject, metric, misfit: .wrongRequirement))
      return nil
    }
    let fields = clauses.flatMap { $0 }
    func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
    let subject: Requirement.Subject
    if let count = value("count")?.number, let target = value("target") {
      subject = .anyCount(Int(clampedCount: count.value), of: target.nodes)
    } else {
      subject = .anyOf(sort: value("sort")?.word ?? "")
    }
    var requirement = Requirement(
      text: text,
      metric: "survives",
      subject: subject,
      span: syntax.node.span
    )
    return readCells(syntax, &requirement) ? requirement : nil
  }
}
