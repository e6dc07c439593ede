import Model

extension ReviewRule {
  static let operationsRules = [
    ReviewRule("operations.owner", "Does each component have an owner on call?") { reviewed in
      let parts = reviewed.stations
      guard !parts.isEmpty else { return .notAsked(because: "there is no component") }
      let bare = parts.filter { $0.attribute("owner") == nil }
      return .of(
        Array(Set(parts.compactMap { $0.attribute("owner")?["owner"]?.word })).sorted()
          .map { "team `\($0)`" },
        missing: bare.map { "nobody owns `\($0.path)`" },
        suggestion: "\(bare.first?.name ?? "") { owner: team-name }"
      )
    },
    ReviewRule("operations.alerts", "Is each requirement watched in operation?") { reviewed in
      guard !reviewed.design.requirements.isEmpty else {
        return .notAsked(because: "nothing is required")
      }
      return tagged(reviewed, entries(reviewed), "alerts", "says nothing of alerts")
    },
    ReviewRule("operations.rollout", "Is a new version rolled out in steps?") { reviewed in
      tagged(
        reviewed,
        reviewed.stations.filter { $0.core == .service || $0.core == .function },
        "canary",
        "says nothing of how it is rolled out"
      )
    },
    ReviewRule("operations.cost", "Does each component have a price?") { reviewed in
      let parts = reviewed.stations.filter { $0.core != .external }
      guard !parts.isEmpty else { return .notAsked(because: "there is no component of our own") }
      let bare = parts.filter { $0.attribute("cost") == nil && $0.attribute("runs-on") == nil }
      return .of(
        ["\(parts.count) components have one"],
        missing: bare.map { "`\($0.path)` has no price" },
        suggestion: "\(bare.first?.name ?? "") { cost: $106/month per replica }"
      )
    },
  ]

  static let securityRules = [
    ReviewRule("security.encryption", "Is data at rest encrypted?") { reviewed in
      tagged(
        reviewed,
        reviewed.stations.filter { $0.attribute("data") != nil },
        "encrypted",
        "says nothing of encryption"
      )
    },
    ReviewRule("security.access", "Is it said who may do what?") { reviewed in
      tagged(reviewed, entries(reviewed), "authorised", "says nothing of who may call it")
    },
    ReviewRule("security.audit", "Is what happens to data kept on record?") { reviewed in
      tagged(
        reviewed,
        reviewed.stations.filter { $0.attribute("data") != nil },
        "audited",
        "says nothing of an audit"
      )
    },
    ReviewRule("security.schema", "Is the form of data enforced where it enters?") { reviewed in
      tagged(
        reviewed,
        reviewed.stations.filter { $0.core == .stream || $0.core == .warehouse },
        "schema",
        "says nothing of schemas"
      )
    },
    ReviewRule("security.lineage", "Is it known what each data set is made from?") { reviewed in
      let jobs = reviewed.design.nodes.filter { $0.core == .job }
      guard !jobs.isEmpty else { return .notAsked(because: "no job makes data from data") }
      let bare = jobs.filter { $0.attribute("reads") == nil || $0.attribute("writes") == nil }
      return .of(
        jobs.map { "`\($0.path)`" },
        missing: bare.map { "`\($0.path)` doesn't say what it reads and writes" },
        suggestion: "\(bare.first?.name ?? "") { reads: raw new; writes: clean 60% }"
      )
    },
    ReviewRule("security.residency", "Is it said where data must stay?") { reviewed in
      let regions = reviewed.design.nodes.filter { $0.core == .region }
      guard regions.count > 1 else { return .notAsked(because: "there is one region at most") }
      let said = reviewed.design.nodes.filter { $0.attribute("stays") != nil }
      guard said.isEmpty else { return .met(evidence: said.map { "`\($0.path)` has `stays:`" }) }
      return .missing(
        what: ["no group says whether its data may leave it"],
        suggestion: "\(regions.first?.name ?? "") { stays: no }"
      )
    },
  ]

  /// What clients call first.
  private static func entries(_ reviewed: ReviewedDesign) -> [Node] {
    let first = Set(
      reviewed.design.links.filter { reviewed.design[$0.from].core == .client }.map(\.to)
    )
    return reviewed.design.nodes.filter { first.contains($0.id) }
  }

  /// What no attribute of the language says, a tag of the component or of a group around it does.
  static func tagged(
    _ reviewed: ReviewedDesign,
    _ nodes: [Node],
    _ tag: String,
    _ fault: String
  ) -> ReviewAnswer {
    guard !nodes.isEmpty else { return .notAsked(because: "there is nothing of that sort") }
    let bare = nodes.filter { !reviewed.tags(of: $0).contains(tag) }
    return .of(
      nodes.map { "`\($0.path)` is tagged `\(tag)`" },
      missing: bare.map { "`\($0.path)` \(fault)" },
      suggestion: "\(bare.first?.name ?? "") { tags: \(tag) }"
    )
  }
}
