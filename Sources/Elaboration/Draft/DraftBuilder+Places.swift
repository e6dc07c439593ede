import Model
import SourceText
import Syntax

// `zones: a, b, c` and `racks: 20` make groups that replicas spread over.
extension DraftBuilder {
  /// A hundred thousand racks are more than any building holds.
  private static let mostRacks = 100_000

  mutating func openPlaces() {
    for node in draft.nodes.indices where !draft.nodes[node].isRemoved {
      for attribute in draft.nodes[node].attributes {
        switch attribute.key {
        case "zones": openZones(attribute, in: node)
        case "racks": openRacks(attribute, in: node)
        default: break
        }
      }
    }
  }

  private mutating func openZones(_ attribute: DraftAttribute, in node: Int) {
    guard kinds.core(of: draft.nodes[node].kind) == .region else { return }
    for clause in attribute.value?.all(.clause).map({ $0 }) ?? [] {
      guard let name = clause.first(.name), !name.text.contains(".") else { continue }
      open("zone", name.text, name.span, in: node)
    }
  }

  private mutating func openRacks(_ attribute: DraftAttribute, in node: Int) {
    guard let count = attribute.value.flatMap({ Int($0.text) }), count <= Self.mostRacks, count > 0
    else {
      return
    }
    for number in 1...count { open("rack", "rack-\(number)", attribute.span, in: node) }
  }

  private mutating func open(_ kind: String, _ name: String, _ span: SourceSpan, in parent: Int) {
    guard siblings.place(of: name, in: parent, draft) == nil else { return }
    var place = DraftNode(name: name, kind: kind)
    place.nameSpan = span
    place.kindSpan = span
    place.parent = parent
    draft.nodes.append(place)
    draft.nodes[parent].children.append(draft.nodes.count - 1)
    nodesChanged()
  }
}
