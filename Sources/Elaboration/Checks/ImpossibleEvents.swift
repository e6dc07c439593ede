import Diagnostics
import Model

/// Links that wait for a miss where nothing is looked up, or for what becomes of a call that isn't made.
func impossibleEvents(_ context: LintContext) -> [Diagnostic] {
  context.links(with: "on").flatMap { link in
    link.attributes.filter { $0.name == "on" }.compactMap { attribute in
      missWithoutCache(link, attribute, context) ?? eventOfNoCall(link, attribute, context)
    }
  }
}

private func missWithoutCache(
  _ link: Link,
  _ attribute: Attribute,
  _ context: LintContext
) -> Diagnostic? {
  let cache = context.design[attribute["of"]?.node ?? link.from]
  guard attribute["event"]?.word == "miss", cache.core != .cache, cache.core != .cdn else {
    return nil
  }
  let asked = context.graph.links(from: link.from).map(context.graph.target)
    .first { context.core($0) == .cache || context.core($0) == .cdn }
  return contradiction(
    "`\(cache.name)` is \(withArticle(cache.kind)), and only a cache or a cdn has misses",
    attribute,
    asked.map { "say what misses: `on: miss of \(context.name($0))`" }
      ?? "make it a cache, `cache \(cache.name) { hit: 97% }`; without `on: miss` every request goes on"
  )
}

/// `on: failure of b` needs a call of b by the same caller; a variant may take that call away.
private func eventOfNoCall(
  _ link: Link,
  _ attribute: Attribute,
  _ context: LintContext
) -> Diagnostic? {
  guard context.design.variant == "base", let called = attribute["of"]?.node,
    !context.graph.links(from: link.from).contains(where: { context.graph.target($0) == called })
  else { return nil }
  let (caller, name) = (context.name(link.from), context.name(called))
  return contradiction(
    "`\(caller)` doesn't call `\(name)`, so nothing of it can miss or fail",
    attribute,
    "draw that call before: `\(caller) -> \(name)`"
  )
}
