import Diagnostics
import Model
import SourceText
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveLinks() {
    var seen: [LinkEnds: [String?: SourceSpan]] = [:]
    for link in draft.links where !link.isRemoved {
      guard let from = link.fromNode.flatMap({ places[$0] }),
        let to = link.toNode.flatMap({ places[$0] })
      else { continue }
      guard checkEnds(link, from, to) else { continue }
      let attributes = link.attributes.compactMap {
        resolve($0, of: .link, kind: "link", at: link.scope, origin: .own)
      }
      if design[from].core.isGroup {
        design.connections.append(
          Connection(ends: [from, to], attributes: attributes, span: link.span)
        )
        continue
      }
      let ends = LinkEnds(from: from, to: to, waits: link.waits)
      if let first = seen[ends]?[link.label] {
        report(
          .declaredTwice,
          "this link is there already",
          at: link.span,
          help:
            "give each a label to tell them apart: `\(link.from.text) -> \(link.to.text) \"read\"`",
          related: [Label(first, "first drawn here")]
        )
        continue
      }
      seen[ends, default: [:]][link.label] = link.span
      add(link, ends, attributes)
    }
    design.parallelBlocks = draft.parallelBlocks.map { block in
      ParallelBlock(
        attributes: block.compactMap {
          resolve($0, of: .parallel, kind: "parallel block", at: Draft.root, origin: .own)
        }
      )
    }
    checkParallelSources()
  }

  private mutating func add(_ link: DraftLink, _ ends: LinkEnds, _ attributes: [Attribute]) {
    var resolved = Link(
      id: LinkID(design.links.count),
      from: ends.from,
      to: ends.to,
      waits: ends.waits,
      span: link.span
    )
    resolved.label = link.label
    resolved.attributes = attributes
    resolved.parallel = link.parallel
    linkPlaces[ends, default: []].append(resolved.id)
    design.links.append(resolved)
  }

  private mutating func checkEnds(_ link: DraftLink, _ from: NodeID, _ to: NodeID) -> Bool {
    let ends = [design[from], design[to]]
    if from == to {
      report(
        .malformedLink,
        "`\(link.from.text)` is linked to itself",
        at: link.span,
        help:
          "work that goes round is a loop of the component: `calls:` on the link that comes in, or `retry:`"
      )
      return false
    }
    for (node, name) in zip(ends, [link.from, link.to]) where node.core == .class {
      report(
        .malformedLink,
        "`\(name.text)` is a data class; links join components",
        at: name.span,
        help: "link its \(node.parent.map { design[$0].kind } ?? "store")"
      )
      return false
    }
    if ends[0].core.isGroup != ends[1].core.isGroup {
      let group = ends[0].core.isGroup ? link.from : link.to
      report(
        .malformedLink,
        "`\(group.text)` is a group and the other end is a component",
        at: link.span,
        help:
          "a call goes from component to component; a link between two groups is the path of all traffic between them"
      )
      return false
    }
    if ends[1].core == .client, ends[0].core.isStation || ends[0].core == .job {
      report(
        .malformedLink,
        "`\(link.to.text)` is a client: it calls, nothing calls it",
        at: link.to.span,
        help: "the reply goes back by itself; what is pushed to users goes through an `external`"
      )
      return false
    }
    return true
  }

  /// All links of a parallel block start together from one component.
  private mutating func checkParallelSources() {
    var sources: [Int: NodeID] = [:]
    for link in design.links {
      guard let parallel = link.parallel else { continue }
      if let source = sources[parallel], source != link.from {
        report(
          .malformedLink,
          "a parallel block has links of one component; this one begins at `\(design[link.from].name)`",
          at: link.span,
          help: "write a block of its own for `\(design[link.from].name)`"
        )
      }
      sources[parallel] = sources[parallel] ?? link.from
    }
  }

  // MARK: Placement

  /// Where replicas stand: spread over zones or racks as said, else whole region or first zone.
  mutating func resolvePlacements() {
    for place in design.nodes.indices where !design.nodes[place].core.isGroup {
      let node = design.nodes[place]
      guard node.core.isStation else { continue }
      design.nodes[place].placement = placement(of: node)
    }
  }

  private func placement(of node: Node) -> Placement {
    var placement = Placement()
    let spread = node.attribute("replicas")
    if let level = spread?["level"]?.word, let places = places(level, around: node) {
      let count = spread?["places"]?.number.map { Int(clampedCount: $0.value) } ?? places.count
      placement.places = Array(places.prefix(max(1, count)))
      return placement
    }
    if let primary = node.attribute("primary")?["place"]?.node {
      let standbys = node.attribute("standby")?.all("place").compactMap(\.node) ?? []
      placement.places = [primary] + standbys
      return placement
    }
    let inner = design.ancestors(of: node.id).first {
      design[$0].core.isGroup && design[$0].core != .group
    }
    guard let inner, design[inner].core != .design else { return placement }
    let zones = design[inner].children.filter { design[$0].core == .zone }
    if !isRegional(node.core), design[inner].core == .region, let first = zones.first {
      placement.places = [first]
    } else {
      placement.places = [inner]
      placement.isRegional = design[inner].core == .region
    }
    return placement
  }

  private func isRegional(_ core: Core) -> Bool {
    switch core {
    case .balancer, .gateway, .cdn, .function, .store, .queue, .warehouse, .external: true
    default: false
    }
  }

  /// The groups of a level in the innermost group around a component that has any.
  private func places(_ level: String, around node: Node) -> [NodeID]? {
    let wanted: Core
    switch level {
    case "zones": wanted = .zone
    case "racks": wanted = .rack
    case "regions": wanted = .region
    case "clouds": wanted = .cloud
    default: return nil
    }
    for group in design.ancestors(of: node.id) {
      let places = descendants(of: group).filter { design[$0].core == wanted }
      if !places.isEmpty { return places }
    }
    return nil
  }

  private func descendants(of group: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var waiting = Array(design[group].children.reversed())
    while let next = waiting.popLast() {
      guard design[next].core.isGroup else { continue }
      result.append(next)
      waiting += design[next].children.reversed()
    }
    return result
  }
}
