import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveRequests() {
    for name in table.requestNames where !table.jobs.contains(name) {
      let declared = draft.requests[name]
      design.requests.append(
        RequestType(
          name: name,
          title: declared?.title,
          attributes: declared?.attributes.compactMap {
            resolve($0, of: .request, kind: "request type", at: Draft.root, origin: .own)
          } ?? [],
          span: declared?.nameSpan ?? SourceSpan(file: FileID(0), 0..<0)
        )
      )
    }
    for place in design.nodes.indices where design.nodes[place].core == .job {
      let job = design.nodes[place]
      if let declared = draft.requests[job.name] {
        report(
          .declaredTwice,
          "`\(job.name)` is a job, and a job's name is a request type already",
          at: declared.nameSpan,
          help: "take the `request` away and set its attributes on the job",
          related: [Label(job.nameSpan, "the job")]
        )
      }
    }
  }

  mutating func resolveLets() {
    for entry in draft.lets.entries {
      guard let number = table.lets[entry.name] else { continue }
      var resolved = Let(name: entry.name, number: number)
      if let value = entry.syntax.value { readMovement(of: value, into: &resolved) }
      design.lets.append(resolved)
    }
  }

  private mutating func readMovement(of value: SyntaxNode, into resolved: inout Let) {
    guard let form = FormSchema.lets.first else { return }
    var matcher = Matcher(ValueItems(value), names)
    guard let clauses = matcher.match(form.pattern) else {
      let example = "let \(resolved.name) = \(form.example)"
      let subject = ValueSubject("`\(resolved.name)`", example: example, form.pattern)
      report(matcher.diagnostic(of: subject, value))
      return
    }
    for clause in clauses {
      func field(_ name: String) -> Value? { clause.first { $0.name == name }?.value }
      if let amount = field("growing")?.number {
        resolved.growth.append(.init(amount: amount, by: field("by")?.request))
      }
      if let to = field("reset")?.number, let job = field("job")?.request {
        resolved.reset = .init(to: to, by: job)
      }
    }
    checkMovement(of: resolved, at: value.span)
  }

  /// What grows does so by a rate, or by an amount of what it is for each request or job.
  private mutating func checkMovement(of moving: Let, at span: SourceSpan) {
    let own = moving.number.dimension
    for growth in moving.growth {
      let wanted = growth.by == nil ? own.divided(by: .time) : own
      guard growth.amount.dimension != wanted else { continue }
      report(
        .wrongDimension,
        growth.by == nil
          ? "`\(moving.name)` is a \(own.name) and grows by one per time"
          : "`\(moving.name)` is a \(own.name) and grows by as much each time",
        at: span,
        help: "for example `\(moving.name) = 6k growing 100/h`, or `growing 8 per append`"
      )
    }
    guard let reset = moving.reset, reset.to.dimension != own else { return }
    report(
      .wrongDimension,
      "`\(moving.name)` is a \(own.name) and is reset to one",
      at: span,
      help: "write the value that it falls back to in the unit that it has"
    )
  }

  // MARK: Workloads

  mutating func resolveWorkloads() {
    for entry in draft.workloads.entries where !isOverwhelmed {
      var length: Double?
      let terms = entry.syntax.terms
      let resolved = terms.compactMap { resolveTerm($0, isLast: $0 == terms.last, &length) }
      design.workloads.append(
        Workload(name: entry.name, terms: resolved, length: length, span: entry.nameSpan)
      )
    }
    checkWorkloadCircles()
  }

  private mutating func resolveTerm(
    _ term: SyntaxNode,
    isLast: Bool,
    _ length: inout Double?
  ) -> Workload.Term? {
    let all = ValueItems(term)
    let names = ScopedNames(table: table, scope: Draft.root, takesCopies: false)
    let forms = FormSchema.workloads + FormSchema.workloadAdditions
    var furthest: Matcher?
    for items in [all, isLast ? withoutLength(all, &length) : nil].compactMap({ $0 }) {
      for form in forms where form.mayBegin(with: all.clauses.first?.first) {
        var matcher = Matcher(items, names)
        guard let clauses = matcher.match(form.pattern) else {
          if isBetter(matcher, than: furthest, form, items) { furthest = matcher }
          continue
        }
        if items.clauses.last?.count == all.clauses.last?.count { length = nil }
        var resolved = Workload.Term(
          form: form.name,
          fields: clauses.flatMap { $0 },
          span: term.span
        )
        guard checkClient(resolved) else { return nil }
        readTermBlock(term, into: &resolved)
        return resolved
      }
    }
    reportTerm(term, all, furthest)
    return nil
  }

  /// Only clients ask by themselves.
  private mutating func checkClient(_ term: Workload.Term) -> Bool {
    guard let client = term["client"]?.node, design[client].core != .client,
      !draft.nodes[table.order[Int(client.index)]].isUnknown
    else { return true }
    let name = design[client].name
    let clients = design.nodes.filter { $0.core == .client }.map(\.name)
    report(
      .wrongWorkload,
      "work comes from a client; `\(name)` is \(withArticle(design[client].kind))",
      at: term.span,
      help: clients.isEmpty
        ? "declare one, `client users`, and link it to `\(name)`"
        : "write `from \(clients[0])`\(clients.count > 1 ? " or another client" : "")"
    )
    return false
  }

  private func isBetter(
    _ matcher: Matcher,
    than other: Matcher?,
    _ form: FormSchema,
    _ items: ValueItems
  ) -> Bool {
    guard items.clauses.first?.first?.text == form.name else { return false }
    guard let other else { return true }
    return matcher.furthest.place > other.furthest.place
  }

  /// The items without `for 7 d` at their end, which is the whole workload's length.
  private func withoutLength(_ items: ValueItems, _ length: inout Double?) -> ValueItems? {
    guard let last = items.clauses.last, items.clauses.count == 1, last.count > 2,
      last[last.count - 2].text == "for",
      let number = try? evaluator.certainNumber(last[last.count - 1]), number.dimension == .time
    else { return nil }
    length = number.value
    return ValueItems(items: Array(last.dropLast(2)), node: items.node)
  }

  private mutating func reportTerm(_ term: SyntaxNode, _ items: ValueItems, _ furthest: Matcher?) {
    let forms = FormSchema.workloads + FormSchema.workloadAdditions
    guard let first = items.clauses.first?.first else { return }
    if let matcher = furthest, let form = forms.first(where: { $0.name == first.text }) {
      let subject = ValueSubject("`\(form.name)`", example: form.example, form.pattern)
      return report(matcher.diagnostic(of: subject, term, misfit: .wrongWorkload))
    }
    if first.kind == .quantity {
      return report(
        .wrongWorkload,
        "a load begins with its form, not with a number",
        at: first.span,
        help: "write for example `steady 100k rps from users`"
      )
    }
    let words = forms.map(\.name).filter { $0 != "sum" } + draft.workloads.names
    let near = Synonyms.loads[first.text] ?? nearestSpelling(of: first.text, among: words)
    report(
      .wrongWorkload,
      "`\(first.text)` is neither a form of load nor a workload",
      at: first.span,
      help: near.map { "did you mean `\($0)`?" }
        ?? "write for example `steady 500 rps from users`, or the name of another workload",
      fixIts: near.map { [fix($0, for: first.text, at: first.span)] } ?? []
    )
  }

  private mutating func readTermBlock(_ term: SyntaxNode, into resolved: inout Workload.Term) {
    for statement in term.first(.block)?.statements ?? [] {
      guard case .attribute(let syntax) = statement, let attribute = DraftAttribute(syntax) else {
        report(
          .misplacedStatement,
          "the block of a workload holds attributes only",
          at: statement.node.span,
          help: "write `{ mix: read 90%, write 10% }`"
        )
        continue
      }
      guard
        let value = resolve(
          attribute,
          of: .workload,
          kind: "workload",
          at: Draft.root,
          origin: .own
        )
      else { continue }
      if value.name == "arrivals" { resolved.arrivals = value }
      if value.name == "mix" {
        resolved.mix = mix(value)
        noteUncertainShares(of: value, in: &resolved)
      }
    }
    if resolved.mix.isEmpty, resolved["client"] != nil {
      resolved.mix = [("request", 1)]
    }
  }

  /// The parts of a mix, which add up to the whole; one of them may be the rest.
  private mutating func mix(_ attribute: Attribute) -> [(request: String, share: Double)] {
    var parts: [(request: String, share: Double?)] = []
    for clause in attribute.clauses {
      guard let request = clause.first(where: { $0.name == "request" })?.value.request else {
        continue
      }
      let share = clause.first { $0.name == "share" }?.value.number?.value
      if parts.contains(where: { $0.request == request }) {
        reportMix(attribute, "`\(request)` stands twice in this mix", "add its parts up")
        continue
      }
      parts.append((request, share))
    }
    let total = parts.reduce(0) { $0 + ($1.share ?? 0) }
    let rest = max(0, 1 - total)
    switch parts.count(where: { $0.share == nil }) {
    case 0 where abs(total - 1) <= Self.roundingOfMix:
      return parts.map { ($0.request, ($0.share ?? 0) / total) }
    case 1 where total < 1:
      return parts.map { ($0.request, $0.share ?? rest) }
    case 1:
      let name = parts.first { $0.share == nil }?.request ?? ""
      reportMix(
        attribute,
        "nothing is left for `\(name)`: the other parts add up to \(QuantityFormat.human(total, .count, as: .share))",
        "make the other parts smaller, or take `\(name)` out"
      )
    case 0:
      reportMix(
        attribute,
        "the parts of this mix add up to \(QuantityFormat.human(total, .count, as: .share))",
        "they make 100% together; one part may be `rest`: `mix: read 90%, write rest`"
      )
    default:
      reportMix(attribute, "two parts of this mix are the rest", "say how much one of them is")
    }
    return parts.map { ($0.request, $0.share ?? rest) }
  }

  private func noteUncertainShares(of attribute: Attribute, in term: inout Workload.Term) {
    for clause in attribute.clauses {
      guard let request = clause.first(where: { $0.name == "request" })?.value.request else {
        continue
      }
      guard let share = clause.first(where: { $0.name == "share" })?.value.number else {
        term.restOfMix = request
        continue
      }
      if share.uncertainty != nil { term.uncertainShares[request] = share }
    }
  }

  /// Half a percent is what rounding leaves; the smallest bit more is how sums of shares are off.
  private static let roundingOfMix = 0.005 + 1e-9

  private mutating func reportMix(_ attribute: Attribute, _ message: String, _ help: String) {
    report(.sharesOfMix, message, at: attribute.span, help: help)
  }

  /// A workload that adds itself has no rate.
  private mutating func checkWorkloadCircles() {
    var parts: [String: [String]] = [:]
    for workload in design.workloads {
      parts[workload.name] = workload.terms.compactMap { term in
        if case .workload(let name)? = term["workload"] { name } else { nil }
      }
    }
    var reported: Set<String> = []
    let circles = circularNames(parts)
    for workload in design.workloads where !reported.contains(workload.name) {
      guard let circle = circles.first(where: { $0.contains(workload.name) }) else { continue }
      reported.formUnion(circle)
      let others = circle.filter { $0 != workload.name }
      report(
        .wrongWorkload,
        "`\(workload.name)` adds itself",
        at: workload.span,
        help: "take `\(workload.name)` out of \(list(others.isEmpty ? circle : others, or: true))"
      )
    }
  }
}

extension FormSchema {
  /// Whether a value that begins so can be of this form: nearly all forms begin with their own word.
  fileprivate func mayBegin(with item: SyntaxNode?) -> Bool {
    pattern.alternatives.contains { clauses in
      guard case .word(let word)? = clauses.first?.elements.first else { return true }
      return item?.isWord(word) ?? false
    }
  }
}
