package import Model

extension Design {
  /// A component with its units where they stand; `load` says how many replicas' worth of work there is.
  package func systemPart(_ id: NodeID, load: Double?) -> SystemPart {
    let node = self[id]
    let around = ancestors(of: id).filter { $0 != .root }
    var part = SystemPart(
      node: id,
      whole: unavailability(statedOfWhole(node)),
      unit: unavailability(statedOfUnit(node)),
      takeover: takeoverShare(of: node),
      groups: around,
      patterns: []
    )
    part.patterns = patterns(of: node, load: load)
    for index in part.patterns.indices {
      part.patterns[index].firstUnit = part.patterns[..<index].reduce(0) { $0 + $1.unitCount }
      for site in part.patterns[index].sites.indices {
        part.patterns[index].sites[site].groups.removeAll { around.contains($0) }
      }
    }
    return part
  }

  private func unavailability(_ stated: StatedAvailability) -> Double? {
    if case .down(let share) = stated { share } else { nil }
  }

  private func patterns(of node: Node, load: Double?) -> [SystemPart.Pattern] {
    let places = node.placement.places
    let needs = count(node, "needs", "replicas")
    if node.attribute("primary") != nil {
      return [pattern(places: places, units: max(1, places.count), needed: needs ?? 1)]
    }
    if case .code(let data, let parity)? = node.attribute("code")?["code"] {
      let spread = placesOfCopies(of: node, "code") ?? places
      return rotated(spread, rounds: spread.count, units: data + parity, needed: data)
    }
    // An asynchronous copy in another place is for recovery: nobody is served by it until someone decides so.
    let said = node.attribute("copies")
    let isForRecovery = said?["mode"]?.word == "async" && said?["place"] != nil
    let copies = isForRecovery ? 1 : max(1, count(node, "copies", "copies") ?? 1)
    if let shards = count(node, "shards", "shards"), shards > 1 || copies > 1 {
      let spread = isForRecovery ? places : placesOfCopies(of: node, "copies") ?? places
      return rotated(spread, rounds: shards, units: copies, needed: 1)
    }
    if copies > 1 {
      let spread = placesOfCopies(of: node, "copies") ?? places
      let rounds = replicas(of: node) > copies ? spread.count : 1
      return rotated(spread, rounds: rounds, units: copies, needed: 1)
    }
    let replicas = max(1, replicas(of: node))
    // A station that is all busy never catches up: it takes more than its load.
    let carrying = load.map { Int(clampedCount: ($0 * (1 + 1e-9)).rounded(.down)) + 1 }
    let needed = min(replicas, max(1, needs ?? carrying ?? 1))
    var all = pattern(places: places, units: replicas, needed: needed)
    if needs == nil { all.load = load }
    return [all]
  }

  private func count(_ node: Node, _ attribute: String, _ field: String) -> Int? {
    node.attribute(attribute)?[field]?.number.map { Int(clampedCount: $0.value) }
  }

  /// Units dealt out to places, round and round.
  private func pattern(places: [NodeID], units: Int, needed: Int) -> SystemPart.Pattern {
    var sites: [SystemPart.Site] = []
    if places.isEmpty { sites = [SystemPart.Site(groups: [], count: units)] }
    for (index, place) in places.enumerated() {
      let count = units / places.count + (index < units % places.count ? 1 : 0)
      let groups = [place] + ancestors(of: place).filter { $0 != .root }
      if count > 0 { sites.append(SystemPart.Site(groups: groups, count: count)) }
    }
    return SystemPart.Pattern(weight: 1, sites: sites, needed: needed, firstUnit: 0)
  }

  /// What many pieces of data look like: piece i has its units in places i, i + 1 and so on.
  private func rotated(
    _ places: [NodeID],
    rounds: Int,
    units: Int,
    needed: Int
  )
    -> [SystemPart.Pattern]
  {
    guard places.count > 1 else {
      return [pattern(places: places, units: units, needed: needed)]
    }
    let kinds = max(1, min(rounds, places.count))
    return (0..<kinds).map { start in
      let turned = Array(places[start...] + places[..<start])
      var pattern = pattern(places: turned, units: units, needed: needed)
      // Of the rounds, the first so many kinds have one more.
      let share = rounds / kinds + (start < rounds % kinds ? 1 : 0)
      pattern.weight = Double(share) / Double(max(1, rounds))
      return pattern
    }
  }
}
