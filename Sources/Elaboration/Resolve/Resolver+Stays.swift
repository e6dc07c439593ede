import Diagnostics
import Model
import SourceText

// `stays: yes`: nothing at rest in a group is copied or backed up outside, and no request leaves it.
extension Resolver {
  mutating func checkWhatStays() {
    let groups = design.nodes.filter {
      $0.core.isGroup && $0.attribute("stays")?["stays"]?.word == "yes"
    }
    guard !groups.isEmpty, !isOverwhelmed else { return }
    let outgoing = linksByStart()
    for group in groups {
      checkData(of: group)
      checkRequests(of: group, outgoing)
    }
  }

  private func isInside(_ node: NodeID, _ group: NodeID) -> Bool {
    node == group || design.ancestors(of: node).contains(group)
  }

  /// Copies, standbys, backups, and what jobs read inside and write outside.
  private mutating func checkData(of group: Node) {
    for node in design.nodes where isInside(node.id, group.id) {
      for attribute in node.attributes
      where ["copies", "code", "standby", "backup"].contains(attribute.name) {
        let places = attribute.all("place") + attribute.all("to")
        guard let outside = places.flatMap(\.nodes).first(where: { !isInside($0, group.id) }) else {
          continue
        }
        reportData(of: node, leaving: group, to: outside, at: attribute.span)
      }
    }
    for job in design.nodes where job.core == .job {
      let sources = job.attribute("reads")?.all("from").flatMap(\.nodes) ?? []
      guard let writes = job.attribute("writes"),
        let source = sources.first(where: { isInside($0, group.id) }),
        let outside = writes.all("to").flatMap(\.nodes).first(where: { !isInside($0, group.id) })
      else { continue }
      reportData(of: design[source], leaving: group, to: outside, at: writes.span)
    }
  }

  private mutating func reportData(
    of node: Node,
    leaving group: Node,
    to outside: NodeID,
    at span: SourceSpan
  ) {
    report(
      .leavesItsPlace,
      "what `\(node.name)` keeps stays in `\(group.name)`, and `\(design[outside].name)` is outside",
      at: span,
      help: "choose a place inside, or take `stays` away from `\(group.name)`",
      related: [Label(group.attribute("stays")?.span ?? group.nameSpan, "nothing leaves from here")]
    )
  }

  private mutating func checkRequests(of group: Node, _ outgoing: [[LinkID]]) {
    var reported: Set<LinkID> = []
    for type in table.requestNames where !mayLeave(type) {
      var nodes = starts(of: type).filter { isInside($0, group.id) }
      var seen = Set(nodes)
      while let node = nodes.popLast() {
        for link in outgoing[Int(node.index)] where design[link].carries(type) {
          let next = design[link].to
          if !isInside(next, group.id) {
            if reported.insert(link).inserted { report(type, leaving: group, by: link) }
          } else if seen.insert(next).inserted {
            nodes.append(next)
          }
        }
      }
    }
  }

  private func mayLeave(_ type: String) -> Bool {
    design.requests.first { $0.name == type }?.attribute("stays")?["stays"]?.word == "no"
  }

  private mutating func report(_ type: String, leaving group: Node, by link: LinkID) {
    let to = design[design[link].to].name
    report(
      .leavesItsPlace,
      "`\(type)` stays in `\(group.name)`, and this link takes it out to `\(to)`",
      at: design[link].span,
      help: "leave it out of the link's `for:`, or let it go with `request \(type) { stays: no }`",
      related: [Label(group.attribute("stays")?.span ?? group.nameSpan, "nothing leaves from here")]
    )
  }
}
