import Distributions
import Model
import Quantities
import Vocabulary

// Components, groups and links: their values, where these come from, and what silence means.
extension DesignExplanation {
  func node(_ node: Node, isAlone: Bool) -> String {
    let title = node.title.map { " \"\($0)\"" } ?? ""
    let core = node.kind == node.core.rawValue ? "" : ", which is a \(node.core.rawValue)"
    var text = ExplanationText("\(node.path) (\(node.kind)\(core))\(title)")
    text.fact("variant", asked)
    text.fact("at", sources.place(node.nameSpan))
    text.fact("copy of", node.copyOf.map { design[$0].path })
    text.fact("in", node.parent.map { $0 == .root ? "" : design[$0].path })
    text.fact("places", places(node))
    text.fact("holds", node.children.map { design[$0].name }.joined(separator: ", "))
    if node.core.isStation { text.fact("serves", service(of: node)) }
    text.table("set", rows(node.attributes))
    if isAlone { text.table("silent", silence(of: node.core.rawValue, besides: node.attributes)) }
    text.fact("calls", ends(design.links(from: node.id)))
    text.fact("called", ends(design.links.filter { $0.to == node.id }))
    text.table("otherwise", differences { $0.node(node.path)?.attributes }(node.attributes))
    return text.text
  }

  func link(_ link: Link) -> String {
    let label = link.label.map { " \"\($0)\"" } ?? ""
    let meaning = link.waits ? "the caller waits" : "the caller doesn't wait"
    var text = ExplanationText("\(arrow(link))\(label) (link, \(meaning))")
    text.fact("variant", asked)
    text.fact("at", sources.place(link.span))
    text.fact("parallel", link.parallel == nil ? nil : "starts together with others of its block")
    text.table("set", rows(link.attributes))
    text.table("silent", silence(of: "link", besides: link.attributes))
    let path = arrow(link)
    let differences = differences { other in
      other.links.first { arrow($0, in: other) == path && $0.label == link.label }?.attributes
    }
    text.table("otherwise", differences(link.attributes))
    return text.text
  }

  func arrow(_ link: Link) -> String { arrow(link, in: design) }

  private func arrow(_ link: Link, in design: Design) -> String {
    "\(design[link.from].path) \(link.arrow) \(design[link.to].path)"
  }

  private func ends(_ links: [Link]) -> String {
    links.map(arrow).joined(separator: ", ")
  }

  // MARK: Values

  /// A row for each attribute: key, value, and where it comes from.
  func rows(_ attributes: [Attribute]) -> [[String]] {
    attributes.map { [key($0), value($0), origin($0)] }
  }

  private func key(_ attribute: Attribute) -> String {
    attribute.name + (attribute.scope.map { "(\($0))" } ?? "") + ":"
  }

  /// As written, and where names stand in it also what they come to.
  private func value(_ attribute: Attribute) -> String {
    let written = sources.value(attribute.span)
    let names = Set(design.lets.map(\.name))
    let words = written.split { $0 != "-" && $0 != "_" && !$0.isLetter && !$0.isNumber }
    guard words.contains(where: { names.contains(String($0)) }) else { return written }
    let numbers = attribute.clauses.joined().flatMap(\.value.numbers).map(\.text)
    return numbers.isEmpty ? written : "\(written) = \(numbers.joined(separator: ", "))"
  }

  private func origin(_ attribute: Attribute) -> String {
    let place = sources.place(attribute.span)
    return switch attribute.origin {
    case .own: place
    case .kind(let name): "from kind \(name), \(place)"
    case .group(.root): "from the design, \(place)"
    case .group(let id): "from \(design[id].core.rawValue) \(design[id].path), \(place)"
    }
  }

  /// What holds for each attribute that is not set, and why.
  func silence(of owner: String, besides attributes: [Attribute]) -> [[String]] {
    guard let owner = AttributeOwner(rawValue: owner) else { return [] }
    let set = Set(attributes.filter { $0.scope == nil }.map(\.name))
    let defaults = Schema.kind(owner)?.defaults ?? []
    return Schema.attributes(of: owner).filter { !set.contains($0.name) }.map { entry in
      guard let kind = defaults.first(where: { $0.attribute == entry.name }) else {
        return [entry.name + ":", "\(entry.silent): \(entry.reason)"]
      }
      return [entry.name + ":", "\(kind.value): \(kind.reason)"]
    }
  }

  /// What each variant says otherwise; a variant without the thing says that.
  private func differences(
    _ find: @escaping (Design) -> [Attribute]?
  ) -> ([Attribute]) -> [[String]] {
    { attributes in
      others.flatMap { variant -> [[String]] in
        guard let theirs = find(variant) else { return [[variant.variant, "not there", ""]] }
        let changed = theirs.filter { other in
          !attributes.contains { same($0, other) && $0.clauses == other.clauses }
        }
        let removed = attributes.filter { old in !theirs.contains { same($0, old) } }
        return changed.map { [variant.variant, "\(key($0)) \(value($0))", origin($0)] }
          + removed.map { [variant.variant, "\(key($0)) silent", ""] }
      }
    }
  }

  private func same(_ a: Attribute, _ b: Attribute) -> Bool {
    a.name == b.name && a.scope == b.scope
  }

  // MARK: What follows

  private func places(_ node: Node) -> String? {
    guard !node.placement.places.isEmpty else {
      return node.placement.isRegional ? "the whole region" : nil
    }
    return node.placement.counts(of: design.replicas(of: node))
      .map { "\(design[$0.place].path) \($0.count)" }.joined(separator: ", ")
  }

  /// The station that it is for most requests: what two of its numbers give the third.
  private func service(of node: Node) -> String {
    let station = design.station(node.id, for: "")
    let replicas = counted(station.replicas, "replica")
    guard let servers = station.servers else { return "\(replicas), a delay without a queue" }
    var parts = ["\(replicas) with \(counted(servers, "server"))"]
    if let mean = station.time?.mean {
      parts.append("each \(QuantityFormat.human(mean, .time)) on average")
    }
    if let rate = station.serviceRate {
      parts.append("at most \(QuantityFormat.human(rate, .rate))")
    }
    return parts.joined(separator: ", ") + reason(station.derivation)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func reason(_ derivation: Station.Derivation) -> String {
    switch derivation {
    case .asGiven, .delayOnly: ""
    case .timeFromCapacity: " (the time follows from the capacity)"
    case .concurrencyFromCapacity: " (the servers follow from time and capacity)"
    case .concurrencyIsOne: " (with only a time, one server for each replica)"
    }
  }
}
