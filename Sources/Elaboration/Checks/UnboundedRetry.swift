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
    context.walks.flatMap { unboundedRetries(on: $0, context) }
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

private func unboundedRetries(on walk: RequestWalk, _ context: LintContext) -> [Diagnostic] {
  var found: [Diagnostic] = []
  // Only what a client waits for: a queue's consumer may try again for as long as it likes.
  var attempts: [NodeID: Attempts] = [:]
  for node in walk.nodes {
    if context.core(node) == .client { attempts[node] = Attempts() }
    guard let before = attempts[node] else { continue }
    for id in context.graph.links(from: node) where context.graph.carries(id, walk.type) {
      let link = context.design[id]
      guard link.waits else { continue }
      var next = before
      if let retry = link.retry(for: walk.type) {
        if !retry.hasBudget {
          next.product *= retry.attempts
          next.links.append(id)
        }
        if let finding = finding(link, retry, next, context) {
          found.append(finding)
          // What is told here isn't told again of what it calls.
          next = Attempts()
        }
      }
      if (attempts[link.to]?.product ?? 0) < next.product { attempts[link.to] = next }
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
