import Model
import Quantities

extension PictureBuilder {
  /// All that joins two things on the drawing: links, and what attributes say of jobs and backups.
  func connectors() -> [Connector] {
    var result: [Connector] = []
    var places: [Ends: Int] = [:]
    for link in design.links {
      guard let from = plan.shown(link.from), let to = plan.shown(link.to) else { continue }
      // What stays inside a closed group isn't seen.
      if from == to, plan.isClosed(from) { continue }
      let isOwn = from == link.from && to == link.to
      let ends = Ends(from: from, to: to, waits: link.waits, link: isOwn ? link.id : nil)
      if let place = places[ends] {
        result[place].merged.append(link.id)
      } else {
        places[ends] = result.count
        result.append(Connector(link, design[from].path, design[to].path))
        result[result.count - 1].merged = [link.id]
      }
    }
    var used: [String: Int] = [:]
    for place in result.indices {
      complete(&result[place])
      let plain = result[place].key
      used[plain, default: 0] += 1
      if let count = used[plain], count > 1 { result[place].key = "\(plain)-\(count)" }
    }
    return result + flows()
  }

  /// Links that become one line.
  private struct Ends: Hashable {
    var from: NodeID
    var to: NodeID
    var waits: Bool
    /// Of a link that is drawn by itself.
    var link: LinkID?
  }

  /// Words, width and numbers of one or more links.
  private func complete(_ connector: inout Connector) {
    let links = connector.merged.map { design[$0] }
    let found = connector.merged.compactMap { index.links[$0] }
    let rate = found.map(\.rate).reduce(0, +)
    if !found.isEmpty, busiest > 0 { connector.traffic = min(1, max(0, rate / busiest)) }
    connector.state = state(of: connector.merged)
    if let link = links.first, links.count == 1 {
      connector.manner = manner(of: link)
      connector.url = link.attribute("url")?["url"]?.text
      if let words = link.label { connector.label.append(Picture.Line(words, .text)) }
      if let words = mannerWords(of: link, rate) {
        connector.label.append(
          Picture.Line(words, connector.manner == .failure ? .failure : .muted)
        )
      }
    } else {
      connector.label.append(Picture.Line("\(links.count) links", .text))
    }
    if !found.isEmpty { connector.label += measures(of: found, rate) }
    let costs = connector.merged.compactMap { index.linkCosts[$0] }
    if choice.show.contains("cost"), !costs.isEmpty {
      let cost = QuantityFormat.human(costs.reduce(0, +), .moneyPerTime)
      connector.label.append(Picture.Line(cost))
    }
    connector.tooltip = links.flatMap { tooltip(of: $0) }
    connector.classes = [connector.waits ? "waits" : "goes-on"]
    switch connector.manner {
    case .always: break
    case .miss: connector.classes.append("on-miss")
    case .failure: connector.classes.append("on-failure")
    }
  }

  private func measures(of found: [LinkNumbers], _ rate: Double) -> [Picture.Line] {
    choice.show.compactMap { measure in
      switch measure {
      case "rate": return Picture.Line(QuantityFormat.human(rate, .rate))
      case "bandwidth":
        let bytes = found.compactMap(\.bytes).reduce(0, +)
        return bytes > 0 ? Picture.Line(QuantityFormat.human(bytes, .bandwidth)) : nil
      case "backlog":
        let waiting = found.compactMap(\.backlog).reduce(0, +)
        return waiting > 0 ? Picture.Line("\(QuantityFormat.human(waiting)) wait") : nil
      case "lag":
        let lag = found.compactMap(\.lag).max() ?? 0
        return lag > 0 ? Picture.Line("lag \(QuantityFormat.human(lag, .time))") : nil
      default: return nil
      }
    }
  }

  private func manner(of link: Link) -> Connector.Manner {
    switch link.attribute("on")?["event"]?.word {
    case "miss": .miss
    case "failure": .failure
    default: .always
    }
  }

  /// `on miss of pages, 8%`: when it is taken, and by which share of what comes to its source.
  private func mannerWords(of link: Link, _ rate: Double) -> String? {
    guard let on = link.attribute("on"), let event = on["event"]?.word else { return nil }
    let of = on["of"]?.node.map { " of \(design[$0].name)" } ?? ""
    guard let source = index.components[link.from], source.rate > 0, index.links[link.id] != nil
    else { return "on \(event)\(of)" }
    let share = rate / source.rate
    let words = share > 0 && share < 1e-4 ? percent(share) : QuantityFormat.human(share, as: .share)
    return "on \(event)\(of), \(words)"
  }

  private func state(of links: [LinkID]) -> State {
    let isDead = links.allSatisfy { link in
      damages.cutLinks.contains(link) || damages.state(of: design[link].from) == .dead
        || damages.state(of: design[link].to) == .dead
    }
    if isDead { return .dead }
    return links.contains { index.links[$0]?.isDiverted ?? false } ? .diverted : .normal
  }

  private func tooltip(of link: Link) -> [String] {
    let arrow = link.waits ? "->" : "~>"
    var line = "\(design[link.from].path) \(arrow) \(design[link.to].path)"
    if let label = link.label { line += " “\(label)”" }
    guard let found = index.links[link.id] else { return [line] }
    var parts = [QuantityFormat.human(found.rate, .rate)]
    if found.attempts > found.rate * (1 + 1e-9) {
      parts.append("\(QuantityFormat.human(found.attempts, .rate)) with retries")
    }
    if let bytes = found.bytes, bytes > 0 { parts.append(QuantityFormat.human(bytes, .bandwidth)) }
    if found.timeouts > 0 {
      parts.append("\(QuantityFormat.human(found.timeouts, .rate)) time out")
    }
    if let calm = found.calmRate {
      parts.append("\(QuantityFormat.human(calm, .rate)) without the fault")
    }
    return ["\(line): \(parts.joined(separator: ", "))"]
  }

  // MARK: What isn't drawn

  /// What runs on something stands above it, where links don't already say which is above the other.
  func guides(among picture: Picture) -> [Picture.Guide] {
    var known = Set(picture.connectors.map { Picture.Guide(upper: $0.from, lower: $0.to) })
    known.formUnion(picture.connectors.map { Picture.Guide(upper: $0.to, lower: $0.from) })
    let drawn = Set(picture.cards.map(\.key))
    return design.nodes.compactMap { node in
      guard let pool = node.attribute("runs-on")?["pool"]?.node, let upper = plan.shown(node.id),
        let lower = plan.shown(pool), upper != lower
      else { return nil }
      var guide = Picture.Guide(upper: design[upper].path, lower: design[lower].path)
      guard drawn.isSuperset(of: [guide.upper, guide.lower]), known.insert(guide).inserted else {
        return nil
      }
      // A pool has one scheduler but many jobs, which stand where their order wants them.
      guide.isClose = node.core != .job
      return guide
    }
  }

  // MARK: What isn't called

  /// Jobs after jobs, what jobs read and write, where backups go.
  private func flows() -> [Connector] {
    var result: [Connector] = []
    var known: Set<String> = []
    func add(_ from: NodeID, _ to: NodeID, _ what: String, _ words: String, part: String = "") {
      let isDead = [from, to].contains { damages.state(of: $0) == .dead }
      guard let from = plan.shown(from), let to = plan.shown(to), from != to else { return }
      let suffix = part.isEmpty ? "" : "-\(part)"
      let key = "\(design[from].path)--\(design[to].path)-\(what)\(suffix)"
      guard known.insert(key).inserted else { return }
      var connector = Connector(
        key: key,
        from: design[from].path,
        to: design[to].path,
        waits: false
      )
      connector.label = [Picture.Line(words)]
      connector.classes = [what]
      if isDead { connector.state = .dead }
      connector.tooltip = ["\(design[from].path) \(what) \(design[to].path): \(words)"]
      result.append(connector)
    }
    for node in design.nodes {
      for attribute in node.attributes {
        switch attribute.name {
        case "after" where node.core == .job:
          for job in attribute.all("job").flatMap(\.nodes) { add(job, node.id, "before", "then") }
        case "reads":
          for store in attribute.all("from").flatMap(\.nodes) {
            add(store, node.id, "read-by", "read")
          }
        case "writes":
          for store in attribute.all("to").flatMap(\.nodes) {
            add(node.id, store, "writes", "write")
          }
        case "backup":
          let every = attribute["every"]?.number.map { QuantityFormat.human($0.value, .time) }
          let words = every.map { " every \($0)" } ?? ""
          for store in attribute.all("to").flatMap(\.nodes) {
            guard node.core == .class, let owner = design.ancestors(of: node.id).first else {
              add(node.id, store, "backup", "backup" + words)
              continue
            }
            add(owner, store, "backup", "backup of \(node.name)\(words)", part: node.name)
          }
        default: break
        }
      }
    }
    return result
  }
}

extension Connector {
  fileprivate init(_ link: Link, _ from: String, _ to: String) {
    self.init(key: "\(from)--\(to)", from: from, to: to, waits: link.waits)
  }
}
