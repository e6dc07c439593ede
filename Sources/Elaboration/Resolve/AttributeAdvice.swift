import Spelling
import Syntax
import Vocabulary

/// What to do about an attribute that its owner doesn't have.
struct AttributeAdvice {
  /// The attribute of the same owner that was most likely meant.
  let near: String?
  let help: String

  init(_ attribute: DraftAttribute, of owner: AttributeOwner) {
    let key = attribute.key
    let names = Schema.attributes(of: owner).map(\.name)
    let synonym = Synonyms.attributes[key.lowercased()]
    if let synonym, names.contains(synonym) {
      self.init(near: synonym)
    } else if names.contains(key + "s") {
      self.init(near: key + "s")
    } else if owner == .workload, let part = attribute.value?.text, part.hasSuffix("%"),
      !part.contains(" ")
    {
      self.init(near: nil, help: "the parts of a mix stand together: `mix: \(key) \(part), …`")
    } else if let help = Self.prose(key) ?? Self.elsewhere(key, owner) ?? Self.statement(key)
      ?? Self.measure(key, owner)
    {
      self.init(near: nil, help: help)
    } else if let entry = synonym.flatMap({ Schema.attributes(named: $0).first }) {
      self.init(near: nil, help: Self.place(of: entry))
    } else if let near = nearestSpelling(of: key, among: names) {
      self.init(near: near)
    } else if owner == .design, let word = nearestSpelling(of: key, among: Keywords.declarations) {
      self.init(near: nil, help: "did you mean the statement `\(word) …`, without a colon?")
    } else {
      let all = "`whiteboard explain \(owner.rawValue)` has them all"
      self.init(near: nil, help: "it takes \(list(names, limit: 8)); \(all)")
    }
  }

  private init(near: String?, help: String? = nil) {
    self.near = near
    self.help = help ?? near.map { "did you mean `\($0)`?" } ?? ""
  }

  /// What is told to people, and changes no number.
  private static func prose(_ key: String) -> String? {
    switch key.lowercased() {
    case "title", "description", "desc", "label", "name", "text", "note", "comment":
      "a title stands in quotes behind the name: `service web \"Shop\"`; remarks are comments, `// …`"
    case "type", "port", "image", "version", "env", "protocol", "tech", "technology":
      "only what load, failures, data or cost depend on is said here; the rest is a comment, `// …`"
    default: nil
    }
  }

  /// The word is right and the place is wrong: a guess at another word would lead astray.
  private static func elsewhere(_ key: String, _ owner: AttributeOwner) -> String? {
    if let dot = key.lastIndex(of: ".") {
      let last = key[key.index(after: dot)...]
      return "what belongs to a component stands in its block: `\(key[..<dot]) { \(last): … }`"
    }
    return Schema.attributes(named: key).first.map { place(of: $0) }
  }

  /// `client: users`.
  private static func statement(_ key: String) -> String? {
    let word = key.lowercased()
    guard Keywords.declarations.contains(word) || Keywords.kinds.contains(word) else { return nil }
    return "did you mean the statement `\(word) …`, without a colon?"
  }

  /// `p99: 5 ms` of a component, `rate: 500 rps` of a client.
  private static func measure(_ key: String, _ owner: AttributeOwner) -> String? {
    if ["rate", "load", "traffic", "rps", "qps"].contains(key.lowercased()) {
      return "how often is asked is said by a workload: `workload peak = steady 500 rps from users`"
    }
    guard let metric = Schema.metric(key.lowercased()) else { return nil }
    let demand = "it is measured, and can be required: `require \(metric.example)`"
    let takesTime = Schema.attribute("time", of: owner) != nil && key.lowercased().first == "p"
    return takesTime
      ? "quantiles of its work belong to `time: p50 2 ms, p99 12 ms`; of the whole, \(demand)"
      : demand
  }

  private static func place(of entry: AttributeSchema) -> String {
    let owners = Schema.attributes(named: entry.name).flatMap(\.owners)
    let example = "\(entry.name): \(entry.example)"
    if owners == [.link] { return "it belongs in the block of a link: `a -> b { \(example) }`" }
    if owners.count == 1, AttributeOwner.groups.contains(owners[0]) {
      return "only a \(owners[0].rawValue) has it: `\(owners[0].rawValue) NAME { \(example) }`"
    }
    let components = owners.filter { AttributeOwner.components.contains($0) }
    if components.count >= AttributeOwner.stations.count {
      return "it belongs to components, as in `\(example)`"
    }
    return "it belongs to \(list(owners.map(\.rawValue), or: true, limit: 6)), as in `\(example)`"
  }
}
