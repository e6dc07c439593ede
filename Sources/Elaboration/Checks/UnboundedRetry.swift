import Diagnostics
import Model

extension Lint {
  static let unboundedRetry = Lint(
    code: .unboundedRetry,
    summary: "Retries without an end, or so many that they make a failure worse",
    example: """
      client users
      service web { time: 10 ms }
      users -> web { retry: always }
      workload w = steady 1 rps from users
      """
  ) { context in
    let isRetried = retriesToTell(context)
    guard isRetried.contains(true) else { return [] }
    var found: [Diagnostic] = []
    var attempts = NodeNotes<Attempts>(of: context.design.nodes.count)
    var told: Set<LinkID> = []
    context.walks.forEach { walk, nodes in
      attempts.clear()
      found += unboundedRetries(on: walk, nodes, isRetried, &attempts, &told, context)
    }
    return found
  }

  /// More attempts than this without a pause hit what is failing at once.
  fileprivate static let mostAttemptsAtOnce = 3.0
  /// More attempts than this in all, several layers multiplied, turn a slow reply into an outage.
  fileprivate static let mostAttempts = 8.0
}

/// How many calls a request that waits can become on its way to a node, and by which links.
private struct Attempts {
  var product = 1.0
  var links: [LinkID] = []
}

/// By link, whether it is tried again without a budget, or without an end: nothing is told of others.
private func retriesToTell(_ context: LintContext) -> [Bool] {
  var flags = [Bool](repeating: false, count: context.design.links.count)
  for link in context.index.links(with: "retry") {
    flags[Int(link.index)] = context.design[link].attributes.contains {
      $0.name == "retry" && ($0["within"] == nil || $0["always"] != nil)
    }
  }
  return flags
}

private func unboundedRetries(
  on walk: RequestWalk,
  _ nodes: [NodeID],
  _ isRetried: [Bool],
  _ attempts: inout NodeNotes<Attempts>,
  _ told: inout Set<LinkID>,
  _ context: LintContext
) -> [Diagnostic] {
  let graph = context.graph
  var found: [Diagnostic] = []
  for node in nodes {
    // Only what a client waits for: a queue's consumer may try again for as long as it likes.
    if context.core(node) == .client { attempts[node] = Attempts() }
    guard let before = attempts[node] else { continue }
    for place in graph.places(from: node) {
      let id = graph.link(at: place)
      guard graph.waits(id), graph.carries(id, walk.number) else { continue }
      var next = before
      if isRetried[Int(id.index)], let retry = context.design[id].retry(for: walk.type) {
        if !retry.hasBudget {
          next.product *= retry.attempts
          next.links.append(id)
        }
        if let finding = finding(context.design[id], retry, next, context) {
          if told.insert(id).inserted || retry.attribute.scope != nil { found.append(finding) }
          // What is told here isn't told again of what it calls.
          next = Attempts()
        }
      }
      let target = graph.target(id)
      if (attempts[target]?.product ?? 0) < next.product { attempts[target] = next }
    }
  }
  return found
}

private func finding(
  _ link: Link,
  _ retry: Retry,
  _ all: Attempts,
  _ context: LintContext
) -> Diagnostic? {
  let target = context.name(link.to)
  let message: String
  if retry.attempts.isInfinite {
    message = "\(context.words(link)) is tried without an end while a request waits for it"
  } else if retry.hasBudget {
    return nil
  } else if !retry.hasBackoff, all.product > Lint.mostAttemptsAtOnce {
    message =
      "one request can become \(number(all.product)) calls of `\(target)`, with no pause and no budget between them"
  } else if all.links.count > 1, all.product > Lint.mostAttempts {
    message =
      "one request can become \(number(all.product)) calls of `\(target)`: the retries of \(all.links.count) links multiply"
  } else {
    return nil
  }
  let others = all.links.dropLast().compactMap { context.design[$0].attribute("retry") }
  return Lint.report(
    .unboundedRetry,
    message,
    at: retry.attribute.span,
    help: "bound it by a pause and a budget: `retry: 2, backoff 50 ms, jitter, within 10%`",
    related: others.map { Label($0.span, "multiplied by this") }
  )
}
