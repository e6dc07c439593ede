import Diagnostics
import Model
import SourceText
import Spelling
import Syntax
import Vocabulary

// What a metric is asked of: `p99(verify)`, `backlog(a ~> b)`, `p95(wait of large at gpus)`.
extension Resolver {
  mutating func subject(_ syntax: RequirementSyntax, _ schema: MetricSchema) -> Requirement.Subject?
  {
    guard let subject = syntax.subject else {
      if schema.subjects.contains(.nothing) { return .all }
      report(
        .wrongRequirement,
        "`\(schema.name)` is measured of something: \(subjectWords(schema))",
        at: syntax.metric?.span ?? syntax.node.span,
        help: exampleSubject(schema)
      )
      return nil
    }
    let items = subject.first(.clause)?.children ?? []
    guard let first = items.first else {
      report(
        .wrongRequirement,
        "there is nothing between the parentheses",
        at: subject.span,
        help: "write `require \(schema.example)`"
      )
      return nil
    }
    if first.kind == .linkPath { return link(first, schema) }
    let words = items.map(\.text)
    if words.first == "wait", let at = words.firstIndex(of: "at"), at + 1 < items.count {
      guard check(.wait, schema, subject) else { return nil }
      return wait(items, at: at)
    }
    if items.count == 3, words[1] == "at" {
      guard check(.requestAtComponent, schema, subject) else { return nil }
      return requestAt(items, schema)
    }
    if items.count == 2 { return sorted(items, schema) }
    guard items.count == 1 else {
      report(
        .wrongRequirement,
        "`\(subject.text)` is no subject of `\(schema.name)`",
        at: subject.span,
        help:
          "a subject is a name, `request NAME`, `REQUEST at COMPONENT`, `wait at POOL` or a link `a ~> b`"
      )
      return nil
    }
    return named(first, schema)
  }

  private mutating func check(
    _ kind: MetricSchema.Subject,
    _ schema: MetricSchema,
    _ subject: SyntaxNode
  ) -> Bool {
    if schema.subjects.contains(kind) { return true }
    report(
      .wrongRequirement,
      "`\(schema.name)` is not measured of `\(subject.text.dropFirst().dropLast())`",
      at: subject.span,
      help: "it is measured of \(subjectWords(schema)): `\(schema.example)`"
    )
    return false
  }

  /// One name: a request type where the metric is of those, else what the design has of that name.
  private mutating func named(_ item: SyntaxNode, _ schema: MetricSchema) -> Requirement.Subject? {
    let takesRequests = schema.subjects.contains(.request) || schema.subjects.contains(.job)
    let isRequest =
      takesRequests && table.requests.contains(item.text) && !table.jobs.contains(item.text)
    switch names.lookUp(item, where: { core in Self.fits(core, schema) }) {
    case .found(let nodes):
      guard isRequest else { return .nodes(nodes) }
      report(
        .ambiguousName,
        "`\(item.text)` is a request type and a \(design[nodes[0]].core.rawValue)",
        at: item.span,
        help:
          "say which: `\(schema.name)(request \(item.text))` or `\(schema.name)(\(design[nodes[0]].core.rawValue) \(item.text))`"
      )
      return nil
    case .ambiguous(let paths):
      report(
        .ambiguousName,
        "`\(item.text)` could be \(counted(paths.count, "thing"))",
        at: item.span,
        help: "write more of the path: \(list(paths, or: true))"
      )
      return nil
    case .none:
      if isRequest { return .request(item.text) }
      let candidates = names.candidates { Self.fits($0, schema) }
      reportSubject(item, schema, candidates + (takesRequests ? table.requestNames : []))
      return nil
    }
  }

  private static func fits(_ core: Core, _ schema: MetricSchema) -> Bool {
    switch core {
    case .job: schema.subjects.contains(.job) || schema.subjects.contains(.component)
    case .class: schema.subjects.contains(.class)
    case .design: false
    default: core.isGroup ? schema.subjects.contains(.group) : schema.subjects.contains(.component)
    }
  }

  private mutating func reportSubject(
    _ item: SyntaxNode,
    _ schema: MetricSchema,
    _ candidates: [String]
  ) {
    if case .found(let nodes) = names.nodes(item, .anything), let node = nodes.first {
      return report(
        .wrongRequirement,
        "`\(schema.name)` is not measured of a \(design[node].core.rawValue)",
        at: item.span,
        help: "it is measured of \(subjectWords(schema)): `\(schema.example)`"
      )
    }
    if table.requests.contains(item.text) {
      return report(
        .wrongRequirement,
        "`\(schema.name)` is not measured of a request type",
        at: item.span,
        help: "it is measured of \(subjectWords(schema)): `\(schema.example)`"
      )
    }
    report(
      .unknownName,
      "there is nothing called `\(item.text)` to ask for its `\(schema.name)`",
      at: item.span,
      help: suggestion(item.text, among: candidates) { "did you mean `\($0)`?" }
        ?? (candidates.isEmpty
          ? "it is asked of \(subjectWords(schema))" : "there is \(list(candidates, limit: 12))"),
      fixIts: nearestFix(item.text, among: candidates, at: item.span)
    )
  }

  private func subjectWords(_ schema: MetricSchema) -> String {
    let words = schema.subjects.compactMap { subject -> String? in
      switch subject {
      case .nothing: nil
      case .request: "request types"
      case .job: "jobs"
      case .component: "components"
      case .class: "data classes"
      case .group: "groups"
      case .link: "links"
      case .requestAtComponent: "`REQUEST at COMPONENT`"
      case .wait: "`wait at POOL`"
      }
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `write backlog(jobs) …` with a name of this design, where it has one that fits.
  private func exampleSubject(_ schema: MetricSchema) -> String {
    let takesLinks = schema.subjects.first == .link || !schema.subjects.contains(.component)
    let link = design.links.first { !$0.waits } ?? design.links.first
    let node = design.nodes.first {
      $0.id != .root && Self.fits($0.core, schema) && $0.core != .client
    }
    let name =
      takesLinks && schema.subjects.contains(.link)
      ? link.map { "\(design[$0.from].name) \($0.arrow) \(design[$0.to].name)" }
      : node?.name
    return name.map { "write `\(schema.name)(\($0)) …`" } ?? "write `require \(schema.example)`"
  }

  /// `request pay`, `component pay`, `zone a`.
  private mutating func sorted(
    _ items: [SyntaxNode],
    _ schema: MetricSchema
  ) -> Requirement.Subject? {
    let (sort, name) = (items[0].text, items[1])
    if sort == "request" {
      if table.requests.contains(name.text) { return .request(name.text) }
      reportSubject(name, schema, table.requestNames)
      return nil
    }
    guard Matcher.sorts.contains(sort) else {
      report(
        .wrongRequirement,
        "`\(sort)` is no sort of thing",
        at: items[0].span,
        help: "write `request \(name.text)`, `component \(name.text)` or `group \(name.text)`"
      )
      return nil
    }
    let found = names.lookUp(name) {
      NodeSort.named(sort).takes($0) && Self.fits($0, schema)
    }
    if case .found(let nodes) = found { return .nodes(nodes) }
    reportSubject(name, schema, names.candidates { NodeSort.named(sort).takes($0) })
    return nil
  }

  private mutating func link(_ path: SyntaxNode, _ schema: MetricSchema) -> Requirement.Subject? {
    guard schema.subjects.contains(.link) else {
      report(
        .wrongRequirement,
        "`\(schema.name)` is not measured of a link",
        at: path.span,
        help: "it is measured of \(subjectWords(schema)): `\(schema.example)`"
      )
      return nil
    }
    let links = names.links(path)
    if !links.isEmpty { return .links(links) }
    let shown = design.links.prefix(200).map {
      "\(design[$0.from].name) \($0.arrow) \(design[$0.to].name)"
    }
    report(
      .unknownName,
      "there is no link `\(path.text)`",
      at: path.span,
      help: suggestion(path.text, among: shown) { "did you mean `\($0)`?" }
        ?? "links are \(list(shown, limit: 8))",
      fixIts: nearestFix(path.text, among: shown, at: path.span)
    )
    return nil
  }

  /// `change at dwh`.
  private mutating func requestAt(
    _ items: [SyntaxNode],
    _ schema: MetricSchema
  ) -> Requirement.Subject? {
    guard table.requests.contains(items[0].text) else {
      reportSubject(items[0], schema, table.requestNames)
      return nil
    }
    guard let nodes = component(items[2]) else { return nil }
    return .requestAt(items[0].text, nodes)
  }

  /// `wait at pool`, `wait of large at pool`.
  private mutating func wait(_ items: [SyntaxNode], at place: Int) -> Requirement.Subject? {
    var request: String?
    if place == 3, items[1].text == "of" {
      guard table.requests.contains(items[2].text) else {
        report(
          .unknownName,
          "there is no request type or job `\(items[2].text)`",
          at: items[2].span,
          help: suggestion(items[2].text, among: table.requestNames) { "did you mean `\($0)`?" }
            ?? "there is \(list(table.requestNames))"
        )
        return nil
      }
      request = items[2].text
    }
    guard let nodes = component(items[place + 1]) else { return nil }
    return .wait(of: request, at: nodes)
  }

  private mutating func component(_ item: SyntaxNode) -> [NodeID]? {
    switch names.nodes(item, .component) {
    case .found(let nodes): return nodes
    case .ambiguous(let paths):
      report(
        .ambiguousName,
        "`\(item.text)` could be \(counted(paths.count, "thing"))",
        at: item.span,
        help: "write more of the path: \(list(paths, or: true))"
      )
    case .none:
      let candidates = names.candidates { NodeSort.component.takes($0) }
      report(
        .unknownName,
        "there is no component `\(item.text)`",
        at: item.span,
        help: suggestion(item.text, among: candidates) { "did you mean `\($0)`?" }
          ?? "there is \(list(candidates, limit: 12))",
        fixIts: nearestFix(item.text, among: candidates, at: item.span)
      )
    }
    return nil
  }
}
