import EmbeddedTexts
import FileAccess
import Quantities
import Spelling
import Vocabulary

extension Workspace {
  /// What a name means: in a design where a path is given, else and besides in the language.
  package func explain(_ name: String, in path: String? = nil) -> Outcome {
    var outcome = Outcome()
    var names: [String] = []
    if let path {
      switch source(at: path) {
      case .success(let source): names = explain(name, in: source, &outcome)
      case .failure(let error): outcome.complain(error)
      }
      if outcome.status != .success || !outcome.text.isEmpty { return outcome }
    }
    if let text = Self.meaning(of: name) {
      outcome.text = text
      return outcome
    }
    let place = path.map { "nothing in \($0) and " } ?? ""
    let near = nearestMeaning(of: name, among: names)
    outcome.complain("\(place)no word of the language is called `\(name)`", help: near)
    return outcome
  }

  /// What the language, the tool and its libraries say about a name; nil when nothing.
  private static func meaning(of name: String) -> String? {
    if let page = ErrorPages.all.first(where: { $0.name == name.uppercased() }) {
      return pageText(page.text)
    }
    let texts = [Explanation.text(for: name), UnitExplanation.text(for: name)].compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  private func nearestMeaning(of name: String, among names: [String]) -> String? {
    if let unit = UnitNearMiss(name), names.isEmpty { return "\(unit.reason): `\(unit.right)`" }
    let candidates =
      names + Explanation.names + UnitExplanation.names + ErrorPages.all.map(\.name)
    let near = WordList(candidates).nearest(to: name, atMost: 3)
    guard let last = near.last else { return "Documentation/reference.md lists all words" }
    let others = near.dropLast().map { "`\($0)`" }.joined(separator: ", ")
    return "did you mean \(others.isEmpty ? "" : "\(others) or ")`\(last)`?"
  }
}
