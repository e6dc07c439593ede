import Diagnostics
import Model
import Quantities
import SourceText
import Syntax

// `zones: a, b, c` and `racks: 20` make groups that replicas spread over.
extension DraftBuilder {
  /// A hundred thousand racks are more than any building holds.
  private static let mostRacks = 100_000

  /// Makes what the groups that were declared or changed say of zones and racks.
  mutating func openPlaces() {
    guard !groupsToOpen.isEmpty else { return }
    let groups = groupsToOpen
    groupsToOpen = []
    for node in groups where !draft.nodes[node].isRemoved {
      let attributes = draft.nodes[node].attributes
      openZones(attributes.first { $0.key == "zones" }, in: node)
      openRacks(attributes.first { $0.key == "racks" }, in: node)
    }
  }

  private mutating func openZones(_ attribute: DraftAttribute?, in node: Int) {
    guard draft.nodes[node].core == .region else { return }
    var names: [String] = []
    var spans: [String: SourceSpan] = [:]
    for clause in attribute?.value?.all(.clause).map({ $0 }) ?? [] {
      guard let name = clause.first(.name), checkName(name, "zones have plain names") else {
        continue
      }
      if let first = spans.updateValue(name.span, forKey: name.text) {
        report(
          .declaredTwice,
          "zone `\(name.text)` is named twice",
          at: name.span,
          help: "take one of them away",
          related: [Label(first, "the first time")]
        )
        continue
      }
      names.append(name.text)
      open(.zone, name.text, name.span, in: node)
    }
    let said = Set(names)
    close(.zone, in: node) { !said.contains($0) }
    orderZones(names, in: node)
  }

  /// The first zone is the one that is said first, wherever another was opened before.
  private mutating func orderZones(_ names: [String], in node: Int) {
    let zones = names.compactMap { siblings.child(named: $0, of: node, draft) }
    let others = Set(zones)
    let children = draft.nodes[node].children
    guard let first = children.firstIndex(where: others.contains),
      !children[first...].starts(with: zones)
    else { return }
    let rest = children[first...].filter { !others.contains($0) }
    draft.nodes[node].children = children[..<first] + zones + rest
    siblings.forget(node)
  }

  private mutating func openRacks(_ attribute: DraftAttribute?, in node: Int) {
    guard draft.nodes[node].core.isGroup else { return }
    var count = 0
    if let attribute, let item = attribute.value?.first(.clause)?.children.first {
      // A count that is none is reported where its value is read.
      let number = try? Evaluator(LetTable(draft.lets.entries).numbers).number(item)
      count = Int(clampedCount: number?.value ?? 0)
      if count > Self.mostRacks {
        report(
          .tooLarge,
          "more than \(Self.mostRacks) racks",
          at: attribute.span,
          help: "divide them into groups that have racks of their own"
        )
        count = 0
      }
      for number in 0..<count { open(.rack, "rack-\(number + 1)", attribute.span, in: node) }
    }
    let names = Set((0..<count).map { "rack-\($0 + 1)" })
    close(.rack, in: node) { !names.contains($0) }
  }

  private mutating func open(_ core: Core, _ name: String, _ span: SourceSpan, in parent: Int) {
    if let present = siblings.child(named: name, of: parent, draft) {
      guard draft.nodes[present].core != core else { return }
      return report(
        .declaredTwice,
        "`\(name)` is declared twice: as a \(core.rawValue) and as a \(draft.nodes[present].kind)",
        at: span,
        help: "give one of them another name",
        related: draft.nodes[present].nameSpan.map {
          [Label($0, "the \(draft.nodes[present].kind)")]
        } ?? []
      )
    }
    guard draft.nodes.count < Self.mostNodes else {
      return reportSize("components", Self.mostNodes, at: span)
    }
    var place = DraftNode(name: name, kind: core.rawValue, core: core)
    place.nameSpan = span
    place.kindSpan = span
    place.parent = parent
    place.isGenerated = true
    draft.nodes.append(place)
    draft.nodes[parent].children.append(draft.nodes.count - 1)
  }

  /// Places that nobody opened by name go when they aren't said any more.
  private mutating func close(_ core: Core, in parent: Int, where isGone: (String) -> Bool) {
    for child in draft.nodes[parent].children {
      let node = draft.nodes[child]
      guard node.isGenerated, node.core == core, !node.isRemoved, isGone(node.name) else {
        continue
      }
      remove(child)
    }
  }
}
