import Diagnostics
import Model
import Quantities
import SourceText
import Spelling
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveFaults() {
    for entry in draft.faults.entries {
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
    let names = ScopedNames(resolver: self, scope: Draft.root, takesCopies: true)
    let items = ValueItems(value)
    guard let word = items.clauses.first?.first else { return nil }
    guard let form = FormSchema.faultActions.first(where: { $0.name == word.text }) else {
      let words = FormSchema.faultActions.map(\.name)
      report(
        .wrongFault,
        "`\(word.text)` is nothing that can happen",
        at: word.span,
        help: suggestion(word.text, among: words) { "did you mean `\($0)`?" }
          ?? "a fault can \(list(words, or: true))",
        fixIts: nearestFix(word.text, among: words, at: word.span)
      )
      return nil
    }
    var matcher = Matcher(items, evaluator(), names)
    guard let clauses = matcher.match(form.pattern) else {
      var found = matcher.diagnostic(
        subject: "`\(form.name)`",
        example: form.example,
        pattern: form.pattern,
        value
      )
      if found.code == .wrongValue { found.code = .wrongFault }
      diagnostics.append(found)
      return nil
    }
    let action = Fault.Action(at: moment, form: form.name, clauses: clauses, span: value.span)
    return checkCount(action) ? action : nil
  }

  /// `at 5 min` or `at 06:00`.
  private mutating func moment(_ clause: SyntaxNode) -> Moment? {
    let items = clause.children
    if items.count == 1, items[0].kind == .clock, let clock = Clock(items[0].text) {
      return .clock(clock)
    }
    if items.count == 1, let number = try? evaluator().number(items[0]), number.dimension == .time,
      number.value >= 0
    {
      return .afterStart(seconds: number.value)
    }
    report(
      .wrongFault,
      "`\(clause.text)` is no moment of a run",
      at: clause.span,
      help: "write a time from its start, `at 5 min`, or a time of day, `at 06:00`"
    )
    return nil
  }

  /// `kill 3 of X` needs that many.
  private mutating func checkCount(_ action: Fault.Action) -> Bool {
    guard action.form == "kill", let count = action["count"]?.number,
      let target = action["target"]?.node,
      let replicas = design[target].attribute("replicas")?["count"]?.number,
      replicas.per == nil, count.value > replicas.value, design[target].attribute("scale") == nil
    else { return true }
    report(
      .wrongFault,
      "`\(design[target].name)` has \(counted(Int(clampedCount: replicas.value), "replica")), so \(Int(clampedCount: count.value)) of them can't be killed",
      at: action.span,
      help: "write `kill \(design[target].name)` for all of them"
    )
    return false
  }

  mutating func resolveViews() {
    for entry in draft.views.entries {
      let attributes = entry.attributes.compactMap {
        resolveOfView($0)
      }
      design.views.append(
        View(name: entry.name, title: entry.title, attributes: attributes, span: entry.nameSpan)
      )
    }
  }

  /// Views name originals and copies together.
  private mutating func resolveOfView(_ attribute: DraftAttribute) -> Attribute? {
    guard let schema = Schema.attribute(attribute.key, of: .view) else {
      return resolve(attribute, of: .view, kind: "view", at: Draft.root, origin: .own)
    }
    guard let value = attribute.value else { return nil }
    let names = ScopedNames(resolver: self, scope: Draft.root, takesCopies: true)
    var matcher = Matcher(ValueItems(value), evaluator(), names, mayBeUncertain: false)
    guard let clauses = matcher.match(schema.pattern) else {
      diagnostics.append(matcher.diagnostic(of: schema, value))
      return nil
    }
    return Attribute(name: attribute.key, clauses: clauses, span: attribute.span)
  }
}
