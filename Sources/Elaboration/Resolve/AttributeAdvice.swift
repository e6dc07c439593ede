import Spelling
import Vocabulary

/// What to do about an attribute that its owner doesn't have.
struct AttributeAdvice {
  /// The attribute of the same owner that was most likely meant.
  let near: String?
  let help: String

  init(_ attribute: DraftAttribute, of owner: AttributeOwner) {
    let key = attribute.key
    let names = Schema.attributes(of: owner).map(\.name)
    let synonym = Synonyms.attributes[key.lowercased()].flatMap { names.contains($0) ? $0 : nil }
    let elsewhere = Schema.attributes(named: key)
    if synonym == nil, let entry = elsewhere.first {
      // The word is right and the place is wrong: a guess at another word would lead astray.
      near = nil
      help = Self.place(of: entry, among: elsewhere.flatMap(\.owners))
      return
    }
    near = synonym ?? nearestSpelling(of: key, among: names)
    if let near {
      help = "did you mean `\(near)`?"
    } else if owner == .design, let word = nearestSpelling(of: key, among: Keywords.declarations) {
      help = "did you mean the statement `\(word) …`, without a colon?"
    } else {
      help =
        "it takes \(list(names, limit: 8)); `whiteboard explain \(owner.rawValue)` has them all"
    }
  }

  private static func place(of entry: AttributeSchema, among owners: [AttributeOwner]) -> String {
    let example = "\(entry.name): \(entry.example)"
    if owners == [.link] { return "it belongs in the block of a link: `a -> b { \(example) }`" }
    let components = owners.filter { AttributeOwner.components.contains($0) }
    if components.count >= AttributeOwner.stations.count {
      return "it belongs to components, as in `\(example)`"
    }
    return "it belongs to \(list(owners.map(\.rawValue), or: true, limit: 6)), as in `\(example)`"
  }
}
