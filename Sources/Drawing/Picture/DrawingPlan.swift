import Model

/// Which nodes are drawn, in which boxes: groups as they are written, or gathered by something else.
struct DrawingPlan: Sendable {
  var root: Group
  /// What is drawn for a node: itself, or the closed group that it lies in.
  private var standIns: [NodeID: NodeID] = [:]
  private var closedGroups: Set<NodeID> = []

  /// One box and what lies in it.
  struct Group: Sendable {
    var key: String
    var name: String
    var note: String
    var node: NodeID?
    var category: Int?
    var classes: [String] = []
    var members: [Member] = []
  }

  enum Member: Sendable {
    case node(NodeID)
    /// A group that is drawn as one card.
    case closed(NodeID)
    case group(Group)
  }

  /// How many cards there are.
  var cardCount: Int { Set(standIns.values).count }

  init(_ design: Design, _ choice: ViewChoice) {
    root = Group(key: "", name: "", note: "")
    let chosen = Self.chosen(design, choice)
    if choice.by == .group {
      root.members = members(of: .root, design, chosen, depth: 0, limit: choice.depth)
    } else {
      gather(design, chosen, choice.by)
    }
  }

  /// What stands on the drawing for a node; nil where nothing does.
  func shown(_ id: NodeID) -> NodeID? { standIns[id] }

  func isClosed(_ id: NodeID) -> Bool { closedGroups.contains(id) }

  // MARK: By places

  private mutating func members(
    of id: NodeID,
    _ design: Design,
    _ chosen: Set<NodeID>,
    depth: Int,
    limit: Int?
  ) -> [Member] {
    var result: [Member] = []
    for child in design[id].children where chosen.contains(child) {
      let node = design[child]
      if node.core == .class { continue }
      guard node.core.isGroup else {
        standIns[child] = child
        result.append(.node(child))
        continue
      }
      let inside = Self.parts(of: child, design).filter { chosen.contains($0) }
      // A zone that only places replicas holds nothing of its own.
      if inside.isEmpty, node.core == .zone || node.core == .rack { continue }
      if inside.isEmpty || limit.map({ depth >= $0 }) ?? false {
        standIns[child] = child
        closedGroups.insert(child)
        for part in inside { standIns[part] = child }
        result.append(.closed(child))
        continue
      }
      var group = Group(key: node.path, name: node.name, note: Self.note(on: child, design))
      group.node = child
      group.classes = [node.core.rawValue]
      group.members = members(of: child, design, chosen, depth: depth + 1, limit: limit)
      result.append(.group(group))
    }
    return result
  }

  /// What a group is, where it spreads, whose it is.
  static func note(on id: NodeID, _ design: Design) -> String {
    let node = design[id]
    var words = [node.title, node.kind].compactMap { $0 }
    let zones = node.attribute("zones")?.all("zone").compactMap(\.word) ?? []
    if !zones.isEmpty { words.append("zones " + zones.joined(separator: ", ")) }
    if let owner = node.attribute("owner"), owner.origin == .own,
      let team = owner["owner"]?.word
    {
      words.append("owner \(team)")
    }
    return words.joined(separator: " · ")
  }

  /// The components, jobs and clients in a group, at any depth.
  static func parts(of id: NodeID, _ design: Design) -> [NodeID] {
    design[id].children.flatMap { child -> [NodeID] in
      switch design[child].core {
      case let core where core.isGroup: parts(of: child, design)
      case .class: []
      default: [child]
      }
    }
  }

  /// The nodes that `only` leaves, with the groups around them.
  private static func chosen(_ design: Design, _ choice: ViewChoice) -> Set<NodeID> {
    guard !choice.only.isEmpty else { return Set(design.nodes.map(\.id)) }
    var result: Set<NodeID> = []
    func add(_ id: NodeID) {
      result.insert(id)
      for child in design[id].children { add(child) }
    }
    for id in choice.only {
      add(id)
      result.formUnion(design.ancestors(of: id))
    }
    return result
  }

  // MARK: By something else

  private mutating func gather(
    _ design: Design,
    _ chosen: Set<NodeID>,
    _ by: ViewChoice.Gathering
  ) {
    var order: [String] = []
    var members: [String: [Member]] = [:]
    for id in Self.parts(of: .root, design) where chosen.contains(id) {
      standIns[id] = id
      let name = Self.category(of: id, design, by) ?? ""
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(.node(id))
    }
    var number = 0
    for name in order {
      guard !name.isEmpty else {
        root.members += members[name] ?? []
        continue
      }
      var group = Group(key: "\(by.rawValue)-\(name)", name: name, note: by.rawValue)
      group.category = number
      group.classes = [by.rawValue]
      group.members = members[name] ?? []
      number += 1
      root.members.append(.group(group))
    }
  }

  /// The name of the box that a component is gathered into.
  private static func category(
    of id: NodeID,
    _ design: Design,
    _ by: ViewChoice.Gathering
  ) -> String? {
    let node = design[id]
    switch by {
    case .group: return design.ancestors(of: id).first.map { design[$0].path }
    case .owner: return node.attribute("owner")?["owner"]?.word
    case .tags:
      let tags = node.attribute("tags")?.all("tag").compactMap(\.word) ?? []
      return tags.isEmpty ? nil : tags.joined(separator: ", ")
    case .kind: return node.kind
    case .class:
      let classes = node.children.filter { design[$0].core == .class }.map { design[$0].name }
      return classes.isEmpty ? nil : classes.joined(separator: ", ")
    case .cloud: return place(of: id, design, .cloud)
    case .region: return place(of: id, design, .region)
    case .zone:
      let places = Set(node.placement.places).sorted()
      if !node.placement.isRegional, !places.isEmpty {
        return places.map { design[$0].name }.joined(separator: ", ")
      }
      return place(of: id, design, .zone)
    }
  }

  private static func place(of id: NodeID, _ design: Design, _ core: Core) -> String? {
    design.ancestors(of: id).first { design[$0].core == core }.map { design[$0].path }
  }
}
