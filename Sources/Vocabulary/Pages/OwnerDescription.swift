/// How the pages name a set of owners in few words.
enum OwnerDescription {
  private static let sets: [(String, [AttributeOwner])] = [
    ("every component", AttributeOwner.components),
    ("every station", AttributeOwner.stations),
    ("whatever keeps data", AttributeOwner.keepers),
    ("groups", AttributeOwner.groups),
  ]

  /// The owners, whole sets by their name: `every station, groups`.
  static func text(_ owners: [AttributeOwner]) -> String {
    var rest = owners
    var names: [String] = []
    for (name, members) in sets where members.allSatisfy(rest.contains) {
      names.append(name)
      rest.removeAll(where: members.contains)
    }
    return (names + rest.map(\.rawValue)).joined(separator: ", ")
  }

  /// The sets and what is in them, for the head of the reference.
  static var legend: [(name: String, members: String)] {
    sets.map { ($0.0, $0.1.map(\.rawValue).joined(separator: ", ")) }
  }
}
