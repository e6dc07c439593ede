import Model

/// What tells one attribute of a statement from another.
struct AttributeKey: Hashable {
  var name: String
  var scope: String?

  init(_ attribute: Attribute) {
    name = attribute.name
    scope = attribute.scope
  }

  var words: String { scope.map { "\(name)(\($0))" } ?? name }
}

/// A link by its ends, its arrow and its label.
struct LinkName: Hashable {
  var from: String
  var to: String
  var waits: Bool
  var label: String?

  init(_ link: Link, in design: Design) {
    from = design[link.from].path
    to = design[link.to].path
    waits = link.waits
    label = link.label
  }

  var words: String {
    let ends = "\(from) \(waits ? "->" : "~>") \(to)"
    return label.map { "\(ends) \"\($0)\"" } ?? ends
  }

  fileprivate var unlabelled: LinkName {
    var copy = self
    copy.label = nil
    return copy
  }
}

/// The links of a design by name; one that has its ends and arrow to itself needs no label for that.
func linksByName(_ design: Design) -> [(name: LinkName, link: Link)] {
  let named = design.links.map { (name: LinkName($0, in: design), link: $0) }
  var twins: [LinkName: Int] = [:]
  for (name, _) in named { twins[name.unlabelled, default: 0] += 1 }
  return named.map { name, link in
    (twins[name.unlabelled] == 1 ? name.unlabelled : name, link)
  }
}
