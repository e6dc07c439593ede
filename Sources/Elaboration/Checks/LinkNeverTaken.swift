import Diagnostics
import Model

extension Lint {
  static let linkNeverTaken = Lint(
    code: .linkNeverTaken,
    summary: "A link for request types that never come to where it begins",
    example: """
      client users
      service web { time: 10 ms }
      service api { time: 10 ms }
      service log { time: 10 ms }
      users -> web { for: read }
      users -> api { for: write }
      web -> log { for: write }
      api -> log
      workload w = steady 1 rps from users { mix: read 90%, write 10% }
      """
  ) { context in
    guard context.reach.hasWorkloads else { return [] }
    let links = untaken(context)
    let coming = comingTypes(to: links.map { context.design[$0.link].from }, context)
    return zip(links, coming).compactMap { entry, coming in
      let link = context.design[entry.link]
      // Where nothing comes at all, that is told by itself.
      guard let attribute = link.attribute("for"),
        !coming.isEmpty || !context.graph.links(to: link.from).isEmpty
      else { return nil }
      return Lint.report(
        .linkNeverTaken,
        "no \(list(entry.asked, or: true)) request ever comes to `\(context.name(link.from))`",
        at: attribute.span,
        help: coming.isEmpty
          ? "carry it there: see the `for:` of the links before"
          : "what comes there is \(list(coming, limit: 6)); change this `for:` or that of the links before"
      )
    }
  }
}

/// Links none of whose types that are asked for ever comes to where they begin.
private func untaken(_ context: LintContext) -> [(link: LinkID, asked: [String])] {
  var links: [(link: LinkID, asked: [String])] = []
  var places: [String: [Int]] = [:]
  for link in context.index.links(with: "for") {
    // A type that nobody asks for is told by itself.
    let asked = (context.graph.types(of: link) ?? []).sorted().filter(context.reach.isAsked)
    guard !asked.isEmpty else { continue }
    for type in asked { places[type, default: []].append(links.count) }
    links.append((link, asked))
  }
  // Type by type: what all of them reach together would be as large as their product with the design.
  var isTaken = [Bool](repeating: false, count: links.count)
  for (type, places) in places where places.contains(where: { !isTaken[$0] }) {
    let reached = context.reach.by(type, under: nil)
    for place in places where reached.contains(context.design[links[place].link].from) {
      isTaken[place] = true
    }
  }
  return links.indices.filter { !isTaken[$0] }.map { links[$0] }
}

/// By node the request types of `for:`s that come to it.
private func comingTypes(to nodes: [NodeID], _ context: LintContext) -> [[String]] {
  var coming = [[String]](repeating: [], count: nodes.count)
  guard !nodes.isEmpty else { return coming }
  for type in context.graph.named.sorted() where context.reach.isAsked(type) {
    let reached = context.reach.by(type, under: nil)
    for (place, node) in nodes.enumerated() where reached.contains(node) {
      coming[place].append(type)
    }
  }
  return coming
}
