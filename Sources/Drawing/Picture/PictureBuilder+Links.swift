import Findings
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
    let rate = found.map(\.ratePerSecond).reduce(0, +)
    if index.busiest > 0 { connector.traffic = min(1, max(0, rate / index.busiest)) }
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
    if !found.isEmpty { connector.label += measures(of: connector, rate) }
    connector.tooltip = links.flatMap { tooltip(of: $0) }
    connector.classes = [connector.waits ? "waits" : "goes-on"]
    switch connector.manner {
    case .always: break
    case .miss: connector.classes.append("on-miss")
    case .failure: connector.classes.append("on-failure")
    }
  }

  private func measures(of connector: Connector, _ rate: Double) -> [Picture.Line] {
    choice.show.compactMap { measure in
      switch measure {
      case "rate": return Picture.Line(QuantityFormat.human(rate, .rate))
      case "bandwidth":
        let bytes = connector.merged.compactMap { index.links[$0]?.bytesPerSecond }.reduce(0, +)
        return bytes > 0 ? Picture.Line(QuantityFormat.human(bytes, .bandwidth)) : nil
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
    guard let source = index.components[link.from], source.arrivalPerSecond > 0,
      index.links[link.id] != nil
    else { return "on \(event)\(of)" }
    let share = rate / source.arrivalPerSecond
    return "on \(event)\(of), \(QuantityFormat.human(share, as: .share))"
  }

  private func tooltip(of link: Link) -> [String] {
    let arrow = link.waits ? "->" : "~>"
    var line = "\(design[link.from].path) \(arrow) \(design[link.to].path)"
    if let label = link.label { line += " “\(label)”" }
    guard let found = index.links[link.id] else { return [line] }
    var parts = [QuantityFormat.human(found.ratePerSecond, .rate)]
    if found.attemptsPerSecond > found.ratePerSecond * (1 + 1e-9) {
      parts.append("\(QuantityFormat.human(found.attemptsPerSecond, .rate)) with retries")
    }
    if found.bytesPerSecond > 0 {
      parts.append(QuantityFormat.human(found.bytesPerSecond, .bandwidth))
    }
    if found.timeoutsPerSecond > 0 {
      parts.append("\(QuantityFormat.human(found.timeoutsPerSecond, .rate)) time out")
    }
    return ["\(line): \(parts.joined(separator: ", "))"]
  }

  // MARK: What isn't called

  /// Jobs after jobs, what jobs read and write, where backups go.
  private func flows() -> [Connector] {
    var result: [Connector] = []
    var known: Set<String> = []
    func add(_ from: NodeID, _ to: NodeID, _ what: String, _ words: String) {
      guard let from = plan.shown(from), let to = plan.shown(to), from != to else { return }
      let key = "\(design[from].path)--\(design[to].path)-\(what)"
      guard known.insert(key).inserted else { return }
      var connector = Connector(
        key: key,
        from: design[from].path,
        to: design[to].path,
        waits: false
      )
      connector.label = [Picture.Line(words)]
      connector.classes = [what]
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
          for store in attribute.all("to").flatMap(\.nodes) {
            add(node.id, store, "backup", "backup" + (every.map { " every \($0)" } ?? ""))
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
