import Diagnostics
import Model
import SourceText
import Syntax
import Vocabulary

extension Resolver {
  mutating func resolveLinks() {
    let links = draft.links
    var joined = LinksByEnds()
    joined.reserve(links.count)
    design.links.reserveCapacity(links.count)
    var paths: [LinkEnds: SourceSpan] = [:]
    for place in links.indices where !links[place].isRemoved && !isOverwhelmed {
      guard let from = links[place].fromNode.flatMap({ table.places[$0] }),
        let to = links[place].toNode.flatMap({ table.places[$0] }),
        isCall(from, to) || checkEnds(links[place], from, to)
      else { continue }
      let link = links[place]
      let isPath = design[from].core.isGroup
      // A path between groups goes both ways, whichever way it is drawn.
      let ends =
        isPath
        ? LinkEnds(from: min(from, to), to: max(from, to), waits: true)
        : LinkEnds(from: from, to: to, waits: link.waits)
      if let first = isPath ? paths[ends] : twin(of: link, joined[ends]) {
        reportTwice(link, isPath, first)
        continue
      }
      if isPath { paths[ends] = link.span }
      let attributes = link.attributes.compactMap {
        resolve($0, of: .link, kind: "link", at: link.scope, origin: .own)
      }
      if isPath {
        design.connections.append(
          Connection(ends: [from, to], attributes: attributes, span: link.span)
        )
      } else {
        joined.add(LinkID(design.links.count), ends)
        add(link, ends, attributes)
      }
    }
    table = NameTable(table, links: joined)
    design.parallelBlocks = draft.parallelBlocks.map { block in
      ParallelBlock(
        attributes: block.compactMap {
          resolve($0, of: .parallel, kind: "parallel block", at: Draft.root, origin: .own)
        }
      )
    }
    checkParallelSources()
  }

  private mutating func reportTwice(_ link: DraftLink, _ isPath: Bool, _ first: SourceSpan) {
    report(
      .declaredTwice,
      isPath ? "the path between these groups is there already" : "this link is there already",
      at: link.span,
      help: isPath
        ? "a path is drawn once and goes both ways"
        : "give each a label to tell them apart: `\(link.from.text) -> \(link.to.text) \"read\"`",
      related: [Label(first, "first drawn here")]
    )
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
    design.links.append(resolved)
  }

  /// Where a link with the same ends and the same label was drawn before.
  private func twin(of link: DraftLink, _ others: [LinkID]) -> SourceSpan? {
    for other in others where design.links[Int(other.index)].label == link.label {
      return design.links[Int(other.index)].span
    }
    return nil
  }

  /// Whether nothing can be wrong with the ends of a link: it joins two components.
  private func isCall(_ from: NodeID, _ to: NodeID) -> Bool {
    let caller = design.nodes[Int(from.index)].core
    let called = design.nodes[Int(to.index)].core
    return from != to && !caller.isGroup && caller != .class && !called.isGroup
      && called != .class && called != .client
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
        help: "link `\(node.parent.map { design[$0].name } ?? "")`, which holds it"
      )
      return false
    }
    if ends[0].core.isGroup != ends[1].core.isGroup {
      let group = ends[0].core.isGroup ? link.from : link.to
      let inside = design[ends[0].core.isGroup ? from : to].children.filter {
        !design[$0].core.isGroup
      }
      report(
        .malformedLink,
        "`\(group.text)` is a group; a call goes from component to component",
        at: group.span,
        help: inside.isEmpty
          ? "link the component inside it that takes the call"
          : "link what is inside it: \(list(inside.map { design[$0].name }, or: true, limit: 6))"
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
}
