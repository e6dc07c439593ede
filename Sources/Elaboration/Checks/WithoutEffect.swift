import Diagnostics
import Model

extension Lint {
  static let withoutEffect = Lint(
    code: .withoutEffect,
    summary: "An attribute that does nothing without another one",
    example: """
      client users
      service web { time: 10 ms; full: block }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    ofNodes(context) + ofLinks(context) + ofPriorities(context)
  }

  /// An attribute of components, those of which one gives it an effect, and how.
  fileprivate static let dependent: [(name: String, needs: [String], repair: String)] = [
    ("full", ["queue"], "bound the queue: `queue: 1000`"),
    ("idle", ["scale"], "let it scale: `scale: 2..20 at utilization 60%`"),
    ("overlap", ["commits"], "say how it commits: `commits: optimistic`"),
    ("redo", ["overlap"], "say how often: `overlap: 4%`"),
    (
      "skew", ["shards"],
      "cut it: `shards: 8`; how uneven a cache's keys are is said with them: `keys: 10M, skew 0.9`"
    ),
    ("standby", ["primary"], "say where the other one is: `primary: a`"),
    ("mttr", ["mtbf", "available"], "say how often it fails: `mtbf: 30 d`"),
    ("hold", ["retain"], "say how long the rest is kept: `retain: 7 y`"),
    ("repair", ["copies", "code"], "say what is made again: `copies: 3 across racks`"),
  ]

  /// What only a caller that waits can do.
  fileprivate static let needsWaiting = ["timeout", "hedge", "optional"]

  /// What only a queue or stream hands over by.
  fileprivate static let needsBuffer = [
    "delivery", "checkpoint", "rebalance", "watermark", "window",
  ]
}

private func ofNodes(_ context: LintContext) -> [Diagnostic] {
  Lint.dependent.flatMap { entry in
    context.nodes(with: entry.name).compactMap { withoutEffect(entry, on: $0, context) }
  }
}

private func withoutEffect(
  _ entry: (name: String, needs: [String], repair: String),
  on node: Node,
  _ context: LintContext
) -> Diagnostic? {
  guard node.core != .job, !(node.core == .function && entry.name == "idle"),
    let attribute = node.attributes.first(where: { $0.name == entry.name && $0.origin == .own })
  else { return nil }
  func isGiven(by holder: Node) -> Bool {
    holder.attributes.contains(anyNamed: entry.needs)
  }
  guard !isGiven(by: node) else { return nil }
  let classes = node.children.lazy.map { context.design[$0] }.filter { $0.core == .class }
  let around = node.core == .class ? node.parent.map { [context.design[$0]] } ?? [] : []
  guard !(classes + around).contains(where: isGiven) else { return nil }
  return Lint.report(
    .withoutEffect,
    "`\(entry.name)` of `\(node.name)` does nothing without \(list(entry.needs, or: true))",
    at: attribute.span,
    help: entry.repair
  )
}

private func ofLinks(_ context: LintContext) -> [Diagnostic] {
  (Lint.needsWaiting + Lint.needsBuffer).flatMap { name in
    context.links(with: name).compactMap { link in
      let source = context.core(link.from)
      guard source != .queue, source != .stream,
        let attribute = link.attributes.first(where: { $0.name == name })
      else { return nil }
      if !link.waits, Lint.needsWaiting.contains(name), context.core(link.to) != .job {
        return Lint.report(
          .withoutEffect,
          "`\(attribute.name)` does nothing here: nobody waits on \(context.words(link))",
          at: attribute.span,
          help: "take it away, or wait: `\(context.name(link.from)) -> \(context.name(link.to))`"
        )
      }
      guard Lint.needsBuffer.contains(attribute.name) else { return nil }
      return Lint.report(
        .withoutEffect,
        "`\(attribute.name)` does nothing here: `\(context.name(link.from))` is \(withArticle(source.rawValue)), and only a queue or a stream hands over so",
        at: attribute.span,
        help: "put it on a link that begins at a queue or a stream"
      )
    }
  }
}

/// A priority counts where something serves by it.
private func ofPriorities(_ context: LintContext) -> [Diagnostic] {
  let design = context.design
  let isServed = context.nodes(with: "discipline").contains {
    let discipline = $0.attribute("discipline")?["discipline"]?.word
    return discipline == "priority" || discipline == "preemptive"
  }
  guard !isServed else { return [] }
  let owned =
    design.requests.map { ($0.name, $0.attributes) }
    + context.nodes(with: "priority").map { ($0.name, $0.attributes) }
  return owned.flatMap { name, attributes in
    attributes.filter { $0.name == "priority" && $0.origin == .own }.map { attribute in
      Lint.report(
        .withoutEffect,
        "`priority` of `\(name)` does nothing: no component serves by priority",
        at: attribute.span,
        help: "say who does: `discipline: priority`"
      )
    }
  }
}
