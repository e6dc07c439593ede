extension KindSchema {
  /// Failure domains.
  static let groups: [KindSchema] = [
    group(
      .cloud,
      "A provider, with its regions",
      "A failure domain; what is in it fails with it. Its regions are places far from each other.",
      "cloud gcp { region us-central1 { zones: a, b, c } }"
    ),
    group(
      .region,
      "A place with zones near each other",
      """
      What isn't placed in a zone is in the whole region (balancer, gateway, cdn, function, store, \
      queue, warehouse), else in its first zone.
      """,
      "region us-east-1 { zones: a, b, c; owner: identity }"
    ),
    group(
      .zone,
      "A part of a region that fails by itself",
      "`zone a { … }` opens a zone that `zones:` named, or makes one, and places what is in it.",
      "zone a { postgres ledger }"
    ),
    group(
      .rack,
      "A part of a zone that fails by itself",
      "`racks: 20` makes `rack-1` to `rack-20`; replicas and copies spread `across racks`.",
      "rack r1 { service node }"
    ),
    group(
      .group,
      "What belongs together, wherever it stands",
      "Gathers components for drawings, costs and owners; losing it loses all in it.",
      "group storage { owner: data; postgres ledger; s3 vault }"
    ),
  ]

  private static func group(
    _ owner: AttributeOwner,
    _ meaning: String,
    _ behaviour: String,
    _ example: String
  ) -> KindSchema {
    KindSchema(
      owner: owner,
      category: .group,
      meaning: meaning,
      behaviour: behaviour,
      defaults: [],
      example: example
    )
  }
}
