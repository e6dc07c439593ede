/// The one schema of the language: every kind, attribute, form and metric, found by name.
package enum Schema {
  /// The attributes by what they are about, in reading order.
  package static let areas: [AttributeArea] = []

  /// Every attribute entry, in reading order.
  package static let attributes: [AttributeSchema] = areas.flatMap(\.attributes)

  /// The entry for an attribute of an owner.
  package static func attribute(_ name: String, of owner: AttributeOwner) -> AttributeSchema? {
    attributesByOwner[owner]?.first { $0.name == name }
  }

  /// The attributes that an owner takes, in reading order.
  package static func attributes(of owner: AttributeOwner) -> [AttributeSchema] {
    attributesByOwner[owner] ?? []
  }

  private static let attributesByOwner: [AttributeOwner: [AttributeSchema]] =
    Dictionary(
      AttributeOwner.allCases.map { owner in
        (owner, attributes.filter { $0.owners.contains(owner) })
      },
      uniquingKeysWith: { first, _ in first }
    )
}
