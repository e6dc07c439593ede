import Model
import SourceText
import Syntax
import Vocabulary

/// All that a name can mean in a draft whose nodes stand: shared by every value that is read.
final class NameTable: Sendable {
  let draft: Draft
  let kinds: KindTable
  let index: NameIndex
  /// Draft nodes by their place in the design, and the other way round; a removed node has none.
  let order: [Int]
  let places: [NodeID?]
  let lets: LetNumbers
  let requestNames: [String]
  let requests: Set<String>
  let jobs: Set<String>
  /// The text of the variant, and how many draft nodes were there before it.
  let variant: (span: SourceSpan, inheritedNodes: Int)?
  /// Whether an attribute of a group has a mistake: zones and racks may be missing because of it.
  let lacksPlaces: Bool
  /// Links by the nodes they join, for requirements and faults that name one.
  let links: LinksByEnds

  init(
    _ draft: Draft,
    _ index: NameIndex,
    kinds: KindTable,
    lets: LetNumbers,
    variant: (span: SourceSpan, inheritedNodes: Int)?
  ) {
    self.draft = draft
    self.variant = variant
    self.kinds = kinds
    self.index = index
    self.lets = lets
    lacksPlaces = false
    links = LinksByEnds()
    order = preOrder(draft)
    var places = [NodeID?](repeating: nil, count: draft.nodes.count)
    for (place, node) in order.enumerated() { places[node] = NodeID(place) }
    self.places = places
    let jobs = order.filter { draft.nodes[$0].core == .job }.map { draft.nodes[$0].name }
    self.jobs = Set(jobs)
    requestNames = namesOfRequests(draft, jobs: jobs)
    requests = Set(requestNames)
  }

  /// The same names, and what was learnt since.
  init(_ table: NameTable, links: LinksByEnds? = nil, lacksPlaces: Bool? = nil) {
    draft = table.draft
    kinds = table.kinds
    index = table.index
    order = table.order
    places = table.places
    lets = table.lets
    requestNames = table.requestNames
    requests = table.requests
    jobs = table.jobs
    variant = table.variant
    self.links = links ?? table.links
    self.lacksPlaces = lacksPlaces ?? table.lacksPlaces
  }

  func core(of node: Int) -> Core { draft.nodes[node].core }

  /// What a path means in a block, narrowed to a sort of thing.
  ///
  /// What a variant adds makes no name of its base ambiguous.
  func meaning(
    of path: String,
    at span: SourceSpan,
    from scope: Int,
    where isWanted: (Core) -> Bool
  ) -> NameIndex.Lookup {
    let found = index.lookUp(path, from: scope) { isWanted(core(of: $0)) }
    guard case .ambiguous = found, let variant, !variant.span.contains(span) else { return found }
    let inherited = index.lookUp(path, from: scope) {
      $0 < variant.inheritedNodes && isWanted(core(of: $0))
    }
    return inherited == .none ? found : inherited
  }

  /// Whether `key(name): …` may be written with this name.
  func isScope(_ name: String, of schema: AttributeSchema) -> Bool {
    schema.scope.contains(.request) && requests.contains(name)
      || schema.scope.contains(.job) && jobs.contains(name)
      || schema.scope.contains(.sort) && Matcher.sorts.contains(name)
  }
}

/// Which links join the same nodes in the same way.
struct LinkEnds: Hashable {
  var from: NodeID
  var to: NodeID
  var waits: Bool

  /// As one number, which is quicker to look up.
  fileprivate var key: UInt64 {
    UInt64(UInt32(bitPattern: from.index)) << 33 | UInt64(UInt32(bitPattern: to.index)) << 1
      | (waits ? 1 : 0)
  }
}

/// The links of each pair of nodes; nearly always there is one.
struct LinksByEnds {
  private var last: [UInt64: Int32] = [:]
  /// By link the one before it with the same ends; -1 where there is none.
  private var previous: [Int32] = []

  mutating func reserve(_ count: Int) {
    last.reserveCapacity(count)
    previous.reserveCapacity(count)
  }

  /// Links are added by their numbers.
  mutating func add(_ link: LinkID, _ ends: LinkEnds) {
    previous.append(last.updateValue(link.index, forKey: ends.key) ?? -1)
  }

  /// In written order.
  subscript(ends: LinkEnds) -> [LinkID] {
    guard var next = last[ends.key] else { return [] }
    var result: [LinkID] = []
    while next >= 0 {
      result.append(LinkID(Int(next)))
      next = previous[Int(next)]
    }
    return result.reversed()
  }
}

/// The nodes that are there, groups before what is in them.
private func preOrder(_ draft: Draft) -> [Int] {
  var order: [Int] = []
  order.reserveCapacity(draft.nodes.count)
  var waiting = [Draft.root]
  while let node = waiting.popLast() {
    order.append(node)
    for child in draft.nodes[node].children.reversed() where !draft.nodes[child].isRemoved {
      waiting.append(child)
    }
  }
  return order
}

/// Request types in the order in which declarations, mixes and jobs name them.
private func namesOfRequests(_ draft: Draft, jobs: [String]) -> [String] {
  var names: [String] = []
  var seen: Set<String> = []
  func add(_ name: String) { if seen.insert(name).inserted { names.append(name) } }
  for request in draft.requests.entries { add(request.name) }
  for workload in draft.workloads.entries {
    for request in workload.syntax.mixedRequests { add(request.text) }
    if workload.syntax.hasTermWithoutMix { add("request") }
  }
  if names.isEmpty { add("request") }
  jobs.forEach(add)
  return names
}

extension WorkloadSyntax {
  /// Whether a term brings requests of its own and doesn't say which.
  fileprivate var hasTermWithoutMix: Bool {
    terms.contains { term in
      let isLoad = term.first(.clause)?.children.contains { $0.isWord("from") } ?? false
      return isLoad
        && !(term.first(.block)?.statements ?? []).contains { statement in
          if case .attribute(let attribute) = statement {
            attribute.key?.isWord("mix") ?? false
          } else {
            false
          }
        }
    }
  }
}

extension SourceSpan {
  /// Whether another span lies within this one.
  func contains(_ other: SourceSpan) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
