/// The children of groups by name, kept up as children are added; few are found without a table.
struct Siblings {
  private struct Table {
    var known = 0
    var places: [String: Int] = [:]
  }

  private var tables: [Int: Table] = [:]

  /// The child of this name that is there.
  mutating func child(named name: String, of owner: Int, _ draft: Draft) -> Int? {
    let children = draft.nodes[owner].children
    guard children.count > 16 else {
      return children.first { draft.nodes[$0].name == name && !draft.nodes[$0].isRemoved }
    }
    var table = tables.removeValue(forKey: owner) ?? Table()
    while table.known < children.count {
      table.places[draft.nodes[children[table.known]].name] = children[table.known]
      table.known += 1
    }
    let place = table.places[name]
    tables[owner] = table
    return place.flatMap { draft.nodes[$0].isRemoved ? nil : $0 }
  }

  /// The owner's children are others now.
  mutating func forget(_ owner: Int) { tables[owner] = nil }
}
