import Diagnostics
import Model

extension Lint {
  static let contradiction = Lint(
    code: .contradiction,
    summary: "Values that can't hold together",
    example: """
      client users
      service web { replicas: 100; scale: 9..42 at utilization 60%; time: 10 ms }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "copies").compactMap(contradictingCopies)
      + context.nodes(with: "scale").compactMap(contradictingScale)
      + context.nodes(with: "backup").compactMap { contradictingBackup($0, context) }
      + context.nodes(with: "holds").compactMap { contradictingHold($0, context) }
      + keepersWithClasses(context).flatMap { contradictingClasses(of: $0, context) }
      + contradictingQuorums(context) + contradictingWaits(context) + impossibleEvents(context)
  }
}

func contradiction(
  _ message: String,
  _ attribute: Attribute,
  _ help: String,
  _ other: Attribute? = nil
) -> Diagnostic {
  Lint.report(
    .contradiction,
    message,
    at: attribute.span,
    help: help,
    related: other.map { [Label($0.span)] } ?? []
  )
}

/// A write can't wait for more copies than there are.
private func contradictingCopies(_ node: Node) -> Diagnostic? {
  guard let attribute = node.attribute("copies"), let copies = attribute.count("copies"),
    let needs = attribute.count("needs"), needs > copies
  else { return nil }
  return contradiction(
    "a write of `\(node.name)` needs \(needs) copies, and there are \(copies)",
    attribute,
    "write `needs \(copies)` or less"
  )
}

/// Scaling starts at `replicas` and stays within its range.
private func contradictingScale(_ node: Node) -> Diagnostic? {
  guard let scale = node.attribute("scale"), case .range(let low?, let high?)? = scale["replicas"],
    let replicas = node.attribute("replicas"), let count = replicas.count("count"),
    replicas.origin == .own || scale.origin == .own,
    Double(count) > high.value || Double(count) < low.value
  else { return nil }
  let range = "\(number(low.value))..\(number(high.value))"
  return contradiction(
    "`\(node.name)` starts with \(counted(count, "replica")), outside its scale of \(range)",
    replicas,
    "start with a number from \(range), or change `scale`",
    scale
  )
}

private func contradictingBackup(_ node: Node, _ context: LintContext) -> Diagnostic? {
  guard let backup = node.attribute("backup") else { return nil }
  if let target = backup["to"]?.node, target == node.id || target == node.parent {
    return contradiction(
      "`\(context.name(target))` is backed up to itself",
      backup,
      "name another store: `backup: every 6 h to VAULT keep 35 d`"
    )
  }
  guard let keep = backup["keep"]?.number?.value, let every = backup["every"]?.number?.value,
    keep < every
  else { return nil }
  return contradiction(
    "a backup of `\(node.name)` is kept \(seconds(keep)) and the next comes after \(seconds(every)): between them there is none",
    backup,
    "keep it longer than until the next one: `keep \(seconds(every * 2))`"
  )
}

/// A task can't hold more servers than its pool has.
private func contradictingHold(_ node: Node, _ context: LintContext) -> Diagnostic? {
  let design = context.design
  guard node.core == .job, let holds = node.attribute("holds"), let count = holds.count("servers"),
    let first = node.attribute("runs-on")?["pool"]?.node,
    let pool = design[first].core == .scheduler
      ? design[first].attribute("runs-on")?["pool"]?.node : first,
    let concurrency = design[pool].attribute("concurrency"),
    let servers = design.station(pool, for: node.name).servers
  else { return nil }
  let isPerReplica = concurrency["servers"]?.number?.per == .replica
  let growth =
    isPerReplica
    ? context.mostReplicas(design[pool]) / max(1, design.replicas(of: design[pool])) : 1
  let most = servers * max(1, growth)
  guard count > most else { return nil }
  return contradiction(
    "a task of `\(node.name)` holds \(count) servers at once, and `\(context.name(pool))` has \(most)",
    holds,
    "it never starts; hold fewer, or give the pool more"
  )
}

private func keepersWithClasses(_ context: LintContext) -> [Node] {
  let keepers = context.index.nodes { $0 == .class }.compactMap { context.design[$0].parent }
  return Set(keepers).sorted().map { context.design[$0] }
}

/// Data is of one class only.
private func contradictingClasses(of node: Node, _ context: LintContext) -> [Diagnostic] {
  let classes = node.children.map { context.design[$0] }.filter { $0.core == .class }
  guard !classes.isEmpty else { return [] }
  var found: [Diagnostic] = []
  let shares = classes.compactMap { $0.attribute("share") }
  let total = shares.reduce(0) { $0 + ($1["share"]?.number?.value ?? 0) }
  if let last = shares.last, total > 1.005 {
    found.append(
      contradiction(
        "the classes of `\(node.name)` have \(percent(total)) of its data",
        last,
        "their shares make 100% at most; what they leave is a class too"
      )
    )
  }
  let ages = classes.compactMap { part -> (Node, Attribute, low: Double, high: Double)? in
    guard let age = part.attribute("age"), case .range(let low, let high)? = age["age"] else {
      return nil
    }
    return (part, age, low?.value ?? 0, high?.value ?? .infinity)
  }.sorted { $0.low < $1.low }
  for (first, second) in zip(ages, ages.dropFirst()) where second.low < first.high {
    found.append(
      contradiction(
        "the ages of `\(first.0.name)` and `\(second.0.name)` overlap, and data is of one class only",
        second.1,
        "begin where the other one ends",
        first.1
      )
    )
  }
  return found
}

private func contradictingQuorums(_ context: LintContext) -> [Diagnostic] {
  context.links(with: "to").compactMap { link in
    guard let to = link.attribute("to"), let quorum = to.count("quorum") else { return nil }
    let target = context.design[link.to]
    let most = max(target.attribute("copies")?.count("copies") ?? 1, context.mostReplicas(target))
    guard quorum > most else { return nil }
    return contradiction(
      "a quorum of \(quorum) is asked of `\(target.name)`, which has \(most)",
      to,
      "write `to: quorum \(most / 2 + 1)`, or more copies"
    )
  }
}

private func contradictingWaits(_ context: LintContext) -> [Diagnostic] {
  let design = context.design
  guard !design.parallelBlocks.isEmpty else { return [] }
  var found: [Diagnostic] = []
  var sizes: [Int: Int] = [:]
  for link in design.links { if let block = link.parallel { sizes[block, default: 0] += 1 } }
  for (place, block) in design.parallelBlocks.enumerated() {
    guard let replies = block.waitsFor, let size = sizes[place], replies > size,
      let wait = block.attributes.first(where: { $0.name == "wait" })
    else { continue }
    found.append(
      contradiction(
        "it waits for \(replies) replies of \(counted(size, "link"))",
        wait,
        "write `wait: \(size)` or less"
      )
    )
  }
  return found
}
