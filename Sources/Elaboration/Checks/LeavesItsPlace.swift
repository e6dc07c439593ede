import Diagnostics
import Model

extension Lint {
  static let leavesItsPlace = Lint(
    code: .leavesItsPlace,
    summary: "Data or requests that leave a group which says `stays: yes`",
    example: """
      group eu {
        stays: yes
        client users
        region eu-west-1 { store photos { data: 40 TB; copies: 2 in us-east-1 } }
      }
      region us-east-1 { zones: a }
      users -> photos
      workload w = steady 1 rps from users
      """
  ) { context in
    let groups = context.nodes(with: "stays").filter {
      $0.attribute("stays")?["stays"]?.word == "yes"
    }
    guard !groups.isEmpty else { return [] }
    let ends = subtreeEnds(context.design)
    return groups.flatMap { group in
      let fence = Fence(context: context, group: group, end: ends[Int(group.id.index)])
      return fence.dataThatLeaves + fence.requestsThatLeave
    }
  }
}

/// By node the last place of what is in it; nodes stand in pre-order.
private func subtreeEnds(_ design: Design) -> [Int32] {
  var ends = design.nodes.map(\.id.index)
  for node in design.nodes.reversed() {
    guard let parent = node.parent.map({ Int($0.index) }) else { continue }
    ends[parent] = max(ends[parent], ends[Int(node.id.index)])
  }
  return ends
}

/// A group that nothing may leave.
private struct Fence {
  let context: LintContext
  let group: Node
  let end: Int32

  private func holds(_ node: NodeID) -> Bool {
    group.id.index <= node.index && node.index <= end
  }

  private var inside: ArraySlice<Node> { context.design.nodes[Int(group.id.index)...Int(end)] }

  /// Copies, backups, standbys, what jobs write and dead letters.
  var dataThatLeaves: [Diagnostic] {
    let atRest = ["copies", "code", "backup", "standby", "writes"]
    let ofNodes = inside.flatMap { node in
      node.attributes.filter { atRest.contains($0.name) }.compactMap { attribute in
        attribute.nodes.first { !holds($0) }.map { finding(attribute, of: node.name, to: $0) }
      }
    }
    let ofReaders = context.design.nodes.filter { $0.core == .job && !holds($0.id) }.compactMap {
      job -> Diagnostic? in
      guard job.attribute("reads")?.nodes.contains(where: holds) ?? false,
        let writes = job.attribute("writes"), let to = writes.nodes.first(where: { !holds($0) })
      else { return nil }
      return finding(writes, of: job.name, to: to)
    }
    let ofLinks = context.design.links.filter { holds($0.from) }.compactMap { link in
      link.attribute("dead-letter").flatMap { attribute in
        attribute.nodes.first { !holds($0) }.map {
          finding(attribute, of: context.name(link.from), to: $0)
        }
      }
    }
    return ofNodes + ofReaders + ofLinks
  }

  private func finding(_ attribute: Attribute, of name: String, to target: NodeID) -> Diagnostic {
    Lint.report(
      .leavesItsPlace,
      "`\(attribute.name)` of `\(name)` puts data into `\(context.design[target].path)`, outside `\(group.name)`, which says `stays: yes`",
      at: attribute.span,
      help: "name a place inside `\(group.name)`",
      related: stays
    )
  }

  /// Links by which a request that starts inside gets out.
  var requestsThatLeave: [Diagnostic] {
    context.design.requests.flatMap { request -> [Diagnostic] in
      guard request.attribute("stays")?["stays"]?.word != "no" else { return [] }
      let starts = context.reach.starts(of: request.name, under: nil).filter(holds)
      var seen = starts
      var waiting = starts.sorted()
      var found: [Diagnostic] = []
      while let node = waiting.popLast() {
        for id in context.graph.links(from: node) where context.graph.carries(id, request.name) {
          let link = context.design[id]
          if !holds(link.to) {
            found.append(finding(link, request.name))
          } else if seen.insert(link.to).inserted {
            waiting.append(link.to)
          }
        }
      }
      return found
    }
  }

  private func finding(_ link: Link, _ type: String) -> Diagnostic {
    Lint.report(
      .leavesItsPlace,
      "a `\(type)` request starts in `\(group.name)`, which says `stays: yes`, and leaves it to `\(context.design[link.to].path)`",
      at: link.span,
      help:
        "call something inside `\(group.name)`, or let this type out: `request \(type) { stays: no }`",
      related: stays
    )
  }

  private var stays: [Label] {
    group.attribute("stays").map { [Label($0.span, "nothing leaves it")] } ?? []
  }
}
