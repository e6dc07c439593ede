import Diagnostics
import Model
import SourceText

// Where each request type travels: it never comes back to where it was.
extension Resolver {
  /// More request types than this on one circle are all alike.
  private static let mostTypesOnCircle = 1_000

  mutating func checkRoutes() {
    guard !isOverwhelmed else { return }
    let outgoing = linksByStart()
    let groups = circles(among: design.nodes.count) { node in
      outgoing[node].map { Int(design[$0].to.index) }
    }
    for group in groups { checkCircle(group, outgoing) }
  }

  /// The links that each node calls.
  func linksByStart() -> [[LinkID]] {
    var result = [[LinkID]](repeating: [], count: design.nodes.count)
    for link in design.links { result[Int(link.from.index)].append(link.id) }
    return result
  }

  /// Of components that can all reach each other: whether one request type goes all the way round.
  private mutating func checkCircle(_ group: [Int], _ outgoing: [[LinkID]]) {
    let members = Set(group)
    let links = group.flatMap { outgoing[$0] }.filter { members.contains(Int(design[$0].to.index)) }
    let named = Set(links.flatMap { design[$0].requests ?? [] })
    let others = table.requestNames.filter { !named.contains($0) }
    let types = table.requestNames.filter { named.contains($0) } + others
    for type in types.prefix(Self.mostTypesOnCircle) {
      let carrying = links.filter { design[$0].carries(type) }
      guard let circle = circle(through: carrying), reaches(type, circle, outgoing) else { continue }
      return report(type, circle)
    }
  }

  /// A way along links that ends where it begins.
  private func circle(through links: [LinkID]) -> [LinkID]? {
    var outgoing: [NodeID: [LinkID]] = [:]
    for link in links { outgoing[design[link].from, default: []].append(link) }
    var isDone: Set<NodeID> = []
    for start in links.map({ design[$0].from }) where !isDone.contains(start) {
      var way: [LinkID] = []
      var places = [start: 0]
      var rest = [outgoing[start, default: []]]
      while let next = rest.last {
        guard let link = next.last else {
          rest.removeLast()
          let left = way.popLast().map { design[$0].to } ?? start
          places[left] = nil
          isDone.insert(left)
          continue
        }
        rest[rest.count - 1].removeLast()
        let node = design[link].to
        if let place = places[node] { return Array(way[place...]) + [link] }
        guard !isDone.contains(node) else { continue }
        way.append(link)
        places[node] = way.count
        rest.append(outgoing[node, default: []])
      }
    }
    return nil
  }

  /// Whether requests of a type come to any component of a circle.
  private func reaches(_ type: String, _ circle: [LinkID], _ outgoing: [[LinkID]]) -> Bool {
    let wanted = Set(circle.map { design[$0].from })
    return travel(of: type, outgoing).contains { wanted.contains($0) }
  }

  /// The nodes that requests of a type come to, from the clients of its workloads or from its job.
  private func travel(of type: String, _ outgoing: [[LinkID]]) -> [NodeID] {
    var nodes: [NodeID] = []
    var seen: Set<NodeID> = []
    func enter(_ node: NodeID) { if seen.insert(node).inserted { nodes.append(node) } }
    starts(of: type).forEach(enter)
    var place = 0
    while place < nodes.count {
      for link in outgoing[Int(nodes[place].index)] where design[link].carries(type) {
        enter(design[link].to)
      }
      place += 1
    }
    return nodes
  }

  /// Where requests of a type begin.
  func starts(of type: String) -> [NodeID] {
    if table.jobs.contains(type) {
      return design.nodes.filter { $0.core == .job && $0.name == type }.map(\.id)
    }
    return design.workloads.flatMap { workload in
      workload.terms.filter { $0.mix.contains { $0.request == type } }
        .compactMap { $0["client"]?.node }
    }
  }

  private mutating func report(_ type: String, _ circle: [LinkID]) {
    guard let last = circle.max() else { return }
    let names = circle.map { design[design[$0].from].name }
    report(
      .requestLoop,
      "`\(type)` comes back to `\(design[design[last].to].name)`, where it was",
      at: design[last].span,
      help:
        "it goes round \(chain(names + names.prefix(1), " -> ")); `for:` says which request types a link carries",
      related: circle.filter { $0 != last }.prefix(4).map {
        Label(design[$0].span, "on its way round")
      }
    )
  }
}

extension Link {
  /// The request types that travel; nil for all.
  var requests: [String]? { attribute("for")?.all("request").compactMap(\.request) }

  func carries(_ type: String) -> Bool { requests?.contains(type) ?? true }
}
