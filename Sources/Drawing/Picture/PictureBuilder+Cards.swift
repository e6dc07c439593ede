import Findings
import Model
import Quantities

extension PictureBuilder {
  func card(_ id: NodeID) -> Card {
    let node = design[id]
    let found = index.components[id]
    var card = Card(key: node.path, name: node.name, note: note(on: node), glyph: Glyph(node.core))
    card.title = node.title
    card.url = node.attribute("url")?["url"]?.text
    card.state = damages.state(of: id)
    if card.state != .dead { card.health = found?.health ?? .unknown }
    card.marks = (damages.words[id] ?? []).map { Picture.Line($0, .fails) }
    if let surplus = found?.surplus, surplus > 0 {
      card.marks.append(
        Picture.Line("overloaded: +\(QuantityFormat.human(surplus * 60)) a minute", .full)
      )
    }
    card.marks += singlePoint(id) + failures(of: [id])
    card.rows = choice.show.compactMap { row($0, of: node, found) }
    card.tooltip = tooltip(of: node, found)
    card.classes = [node.core.rawValue] + ownerClass(node)
    return card
  }

  /// A group as one card, with the numbers of all in it added up.
  func closedCard(_ id: NodeID) -> Card {
    let node = design[id]
    let parts = DrawingPlan.parts(of: id, design)
    let note = [
      DrawingPlan.note(on: id, design),
      parts.isEmpty ? "empty" : counted(parts.count, "component"),
    ]
    var card = Card(
      key: node.path,
      name: node.name,
      note: note.filter { !$0.isEmpty }.joined(separator: " · "),
      glyph: .group
    )
    card.url = node.attribute("url")?["url"]?.text
    let found = parts.compactMap { index.components[$0] }
    card.health = found.map(\.health).max() ?? .unknown
    card.state = state(of: parts)
    let down = parts.filter { damages.state(of: $0) == .dead }.map { design[$0].name }
    if !down.isEmpty {
      let words = card.state == .dead ? "down" : "\(down.joined(separator: ", ")) down"
      card.marks.append(Picture.Line(words, .fails))
    }
    card.marks += singlePoint(id) + failures(of: parts)
    card.rows = choice.show.compactMap { measure in
      measure == "availability" ? availability(of: id) : closedRow(measure, parts, found)
    }
    card.tooltip = [node.path] + parts.map { design[$0].path }
    card.classes = [node.core.rawValue, "closed"] + ownerClass(node)
    return card
  }

  private func ownerClass(_ node: Node) -> [String] {
    (node.attribute("owner")?["owner"]?.word).map { ["owner-\($0)"] } ?? []
  }

  // MARK: Words

  /// Kind and size: `hot-redis · 6 shards × 2`.
  private func note(on node: Node) -> String {
    var words = [node.kind]
    func count(_ name: String, _ field: String) -> Double? {
      node.attribute(name)?[field]?.number?.value
    }
    if let shards = count("shards", "shards") {
      let copies = count("copies", "copies").map { " × \(QuantityFormat.human($0))" } ?? ""
      words.append("\(QuantityFormat.human(shards)) shards\(copies)")
    } else if let partitions = count("partitions", "partitions") {
      words.append(
        partitions == 1 ? "1 partition" : "\(QuantityFormat.human(partitions)) partitions"
      )
    } else if case .range(let low?, let high?)? = node.attribute("scale")?["replicas"] {
      words.append("\(QuantityFormat.human(low.value))..\(QuantityFormat.human(high.value))")
    } else if node.attribute("replicas") != nil {
      words[0] += " × \(design.replicas(of: node))"
    }
    if let pool = node.attribute("runs-on")?["pool"]?.node {
      words.append("on \(design[pool].name)")
    } else if case .kind(let machine)? = node.attribute("runs-on")?["machine"] {
      words.append(machine)
    }
    return words.joined(separator: " · ")
  }

  /// Whether requests fail when this alone is lost, and how many.
  private func singlePoint(_ id: NodeID) -> [Picture.Line] {
    guard let loss = index.losses[id], loss.unservedTraffic > 1e-9 else { return [] }
    let stopped = loss.unservedTraffic >= 1 - 1e-9 ? "all" : percent(loss.unservedTraffic) + " of"
    return [Picture.Line("alone stops \(stopped) requests", .fails)]
  }

  private func availability(of id: NodeID) -> Card.Row? {
    (index.losses[id]?.probability).map {
      Card.Row("available", QuantityFormat.human(1 - $0, as: .share))
    }
  }

  /// The requirements about these nodes that fail here.
  private func failures(of nodes: [NodeID]) -> [Picture.Line] {
    let failed = (numbers?.verdicts ?? []).filter { verdict in
      guard verdict.holds == false, verdict.fault == nil,
        verdict.workload == nil || verdict.workload == numbers?.load.workload,
        case .nodes(let subjects) = verdict.requirement.subject
      else { return false }
      return subjects.contains { nodes.contains($0) }
    }
    let metrics = failed.map(\.requirement.metric)
    guard !metrics.isEmpty else { return [] }
    var unique: [String] = []
    for metric in metrics where !unique.contains(metric) { unique.append(metric) }
    return [Picture.Line("✗ \(unique.joined(separator: ", ")) over its limit", .fails)]
  }

  // MARK: Measures

  /// One measure; nil where it isn't known of this component.
  private func row(_ measure: String, of node: Node, _ found: ComponentNumbers?) -> Card.Row? {
    switch measure {
    case "data":
      return node.attribute("data")?["data"]?.number.map {
        Card.Row("data", QuantityFormat.human($0.value, .data))
      }
    case "replicas":
      guard node.core.isStation else { return nil }
      let count = found?.replicas ?? Double(design.replicas(of: node))
      return Card.Row("replicas", QuantityFormat.human(count))
    case "cost":
      if let cost = index.costs[node.id] {
        return Card.Row("cost", QuantityFormat.human(cost, .moneyPerTime))
      }
      return index.unpriced.contains(node.id) ? Card.Row("cost", "no price") : nil
    case "availability": return availability(of: node.id)
    case "rate" where node.core == .client:
      let rate = design.links(from: node.id).compactMap { index.links[$0.id]?.rate }.reduce(0, +)
      return rate > 0 ? Card.Row("rate", QuantityFormat.human(rate, .rate)) : nil
    default: return found.flatMap { row(measure, $0) }
    }
  }

  private func row(_ measure: String, _ found: ComponentNumbers) -> Card.Row? {
    switch measure {
    case "rate": return Card.Row("rate", QuantityFormat.human(found.rate, .rate))
    case "throughput":
      return Card.Row("throughput", QuantityFormat.human(found.throughput, .rate))
    case "utilization":
      return found.utilization.map {
        Card.Row("utilization", percent($0), bar: min(1, max(0, $0)))
      }
    case "errors":
      guard found.rate > 0 else { return nil }
      return Card.Row("rejected", QuantityFormat.human(found.rejected / found.rate, as: .share))
    case "wait":
      return found.wait.map { Card.Row("wait", QuantityFormat.human($0.mean, .time)) }
    case "backlog": return found.queue.map { Card.Row($0.words, queueLength($0.count)) }
    case "mean", "p50", "p90", "p95", "p99", "p999":
      if let response = found.response {
        return Card.Row(measure, QuantityFormat.human(response.value(measure), .time))
      }
      return found.isSettled ? nil : Card.Row(measure, "no steady state")
    default: return nil
    }
  }

  /// What can be said of a group: sums, and the fullest.
  private func closedRow(
    _ measure: String,
    _ parts: [NodeID],
    _ found: [ComponentNumbers]
  ) -> Card.Row? {
    switch measure {
    case "rate":
      let inside = Set(parts)
      let rate = design.links.filter { inside.contains($0.to) && !inside.contains($0.from) }
        .compactMap { index.links[$0.id]?.rate }.reduce(0, +)
      return rate > 0 ? Card.Row("rate in", QuantityFormat.human(rate, .rate)) : nil
    case "utilization":
      return found.compactMap(\.utilization).max().map {
        Card.Row("fullest", percent($0), bar: min(1, max(0, $0)))
      }
    case "data":
      let bytes = parts.compactMap { design[$0].attribute("data")?["data"]?.number?.value }
      return bytes.isEmpty
        ? nil : Card.Row("data", QuantityFormat.human(bytes.reduce(0, +), .data))
    case "replicas":
      let count = parts.filter { design[$0].core.isStation }
        .reduce(0) {
          $0 + (index.components[$1]?.replicas ?? Double(design.replicas(of: design[$1])))
        }
      return count > 0 ? Card.Row("replicas", QuantityFormat.human(count)) : nil
    case "cost":
      let costs = parts.compactMap { index.costs[$0] }
      return costs.isEmpty
        ? nil : Card.Row("cost", QuantityFormat.human(costs.reduce(0, +), .moneyPerTime))
    case "backlog":
      let queues = found.compactMap(\.queue)
      return queues.first.map {
        Card.Row($0.words, queueLength(queues.map(\.count).reduce(0, +)))
      }
    default: return nil
    }
  }

  private func tooltip(of node: Node, _ found: ComponentNumbers?) -> [String] {
    var lines = [node.path]
    if let title = node.title { lines.append(title) }
    lines.append(note(on: node))
    guard let found else { return lines }
    let measures = [
      "rate", "throughput", "utilization", "wait", "backlog", "p50", "p90", "p99", "p999", "errors",
    ]
    lines += measures.compactMap { row($0, of: node, found) }.map { "\($0.label): \($0.value)" }
    if let servers = found.servers { lines.append("servers: \(servers)") }
    return lines
  }
}

/// Three digits also just below one, where a share would show what is missing.
func percent(_ share: Double) -> String {
  guard share.isFinite else { return QuantityFormat.undefined }
  return share > 0 && share < 1e-4 ? "<0.01%" : QuantityFormat.human(share * 100) + "%"
}

/// A mean number of waiting requests; nobody counts less than a thousandth of one.
private func queueLength(_ value: Double) -> String {
  value > 0 && value < 0.001 ? "<0.001" : QuantityFormat.human(value)
}
