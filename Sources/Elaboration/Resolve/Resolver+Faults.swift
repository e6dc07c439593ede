import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveFaults() {
    for entry in draft.faults.entries where !isOverwhelmed {
      let fault = Fault(
        name: entry.name,
        title: entry.title,
        actions: entry.actions.compactMap { resolveAction($0) },
        attributes: entry.attributes.compactMap {
          resolve($0, of: .fault, kind: "fault", at: Draft.root, origin: .own)
        },
        span: entry.nameSpan
      )
      design.faults.append(fault)
    }
  }

  private mutating func resolveAction(_ syntax: TimedActionSyntax) -> Fault.Action? {
    guard let time = syntax.time, let value = syntax.action, let moment = moment(time) else {
      return nil
    }
    let items = ValueItems(value)
    guard let word = items.clauses.first?.first else { return nil }
    guard let form = FormSchema.faultActions.first(where: { $0.name == word.text }) else {
      let words = FormSchema.faultActions.map(\.name)
      let near = Synonyms.faultActions[word.text] ?? nearestSpelling(of: word.text, among: words)
      report(
        .wrongFault,
        "`\(word.text)` is nothing that can happen",
        at: word.span,
        help: near.map { "did you mean `\($0)`?" } ?? "a fault can \(list(words, or: true))",
        fixIts: near.map { [fix($0, at: word.span)] } ?? []
      )
      return nil
    }
    var matcher = Matcher(items, names)
    guard let clauses = matcher.match(form.pattern) else {
      let subject = ValueSubject("`\(form.name)`", example: form.example, form.pattern)
      report(matcher.diagnostic(of: subject, value, misfit: .wrongFault))
      return nil
    }
    let action = Fault.Action(at: moment, form: form.name, clauses: clauses, span: value.span)
    return check(action) ? action : nil
  }

  /// `at 5 min` or `at 06:00`.
  private mutating func moment(_ clause: SyntaxNode) -> Moment? {
    let items = clause.children
    if items.count == 1, items[0].kind == .clock, let clock = Clock(items[0].text) {
      return .clock(clock)
    }
    if items.count == 1, let number = try? evaluator.certainNumber(items[0]),
      number.dimension == .time, number.value >= 0
    {
      return .afterStart(seconds: number.value)
    }
    report(
      .wrongFault,
      "`\(clause.text)` is no moment of a run",
      at: clause.span,
      help: items.last.flatMap { UnitNearMiss($0.text) }.map {
        "\($0.reason): `at \(items.dropLast().map(\.text).joined()) \($0.right)`"
      } ?? "write a time from its start, `at 5 min`, or a time of day, `at 06:00`"
    )
    return nil
  }

  /// Whether what happens can happen to what is named.
  private mutating func check(_ action: Fault.Action) -> Bool {
    guard let target = action["target"]?.node else { return true }
    let core = design[target].core
    switch action.form {
    case "delay" where core != .client && core != .job:
      return reportTarget(action, target, "the work of clients and jobs", "delay")
    case "drop" where core != .cache && core != .cdn:
      return reportTarget(action, target, "the content of caches", "drop")
    case "deploy" where !core.isStation:
      return reportTarget(action, target, "what has replicas", "deploy")
    default: return true
    }
  }

  private mutating func reportTarget(
    _ action: Fault.Action,
    _ target: NodeID,
    _ what: String,
    _ verb: String
  ) -> Bool {
    let node = design[target]
    report(
      .wrongFault,
      "`\(verb)` is for \(what); `\(node.name)` is a \(node.core.rawValue)",
      at: action.span,
      help: "what happens to a \(node.core.rawValue) is `kill`, `slow` or `fail`"
    )
    return false
  }

  /// `kill 3 of X` and `deploy 3 of X` need that many, which is known only when components have been read.
  mutating func checkKillCounts() {
    for place in design.faults.indices {
      let actions = design.faults[place].actions
      let forms = ["kill", "deploy"]
      guard actions.contains(where: { forms.contains($0.form) && $0["count"] != nil })
      else { continue }
      design.faults[place].actions = actions.filter { action in
        guard forms.contains(action.form), let target = action["target"]?.node else { return true }
        return checkCount(action, target)
      }
    }
  }

  private mutating func checkCount(_ action: Fault.Action, _ target: NodeID) -> Bool {
    let node = design[target]
    guard let count = action["count"]?.number, node.core.isStation,
      node.attribute("scale") == nil, node.attribute("primary") == nil,
      node.attribute("shards") == nil
    else { return true }
    let replicas = node.attribute("replicas")?["count"]?.number?.value ?? 1
    guard count.value > replicas else { return true }
    report(
      .wrongFault,
      "`\(node.name)` has \(counted(Int(clampedCount: replicas), "replica")), so \(Int(clampedCount: count.value)) of them can't be \(action.form == "kill" ? "killed" : "replaced at a time")",
      at: action.span,
      help: action.form == "kill"
        ? "write `kill \(node.name)` for all of them"
        : "write `deploy \(Int(clampedCount: replicas)) of \(node.name)` for all at once"
    )
    return false
  }

  mutating func resolveViews() {
    for entry in draft.views.entries where !isOverwhelmed {
      let attributes = entry.attributes.compactMap {
        resolve($0, of: .view, kind: "view", at: Draft.root, origin: .own)
      }
      design.views.append(
        View(name: entry.name, title: entry.title, attributes: attributes, span: entry.nameSpan)
      )
    }
  }
}
