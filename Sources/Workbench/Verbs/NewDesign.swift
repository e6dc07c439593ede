import Diagnostics
import EmbeddedTexts
import SourceText
import Spelling
import Syntax

extension Workspace {
  /// The text of a new design, begun from a shipped one, the smallest when it is silent.
  package func newDesign(_ title: String, from original: String? = nil) -> Outcome {
    var outcome = Outcome()
    let original = original ?? "one-server"
    if let shipped = ShippedDesigns.all.first(where: { $0.name == original }) {
      outcome.text = titled(title, shipped.text)
      return outcome
    }
    let names = Self.shippedDesigns
    let near = nearestSpelling(of: original, among: names).map { "did you mean `\($0)`? " } ?? ""
    outcome.complain(
      "there is no shipped design `\(original)`",
      help: near + "there are \(names.joined(separator: ", "))"
    )
    return outcome
  }

  /// The names of the designs that the tool carries with it.
  package static let shippedDesigns = ShippedDesigns.all.map(\.name)

  /// The design with another title in place of its own.
  private func titled(_ title: String, _ text: String) -> String {
    let tree = parse(SourceFile(path: "", text: text)).tree
    for case .design(let design) in tree.root.statements {
      guard let present = design.node.first(.string) else { continue }
      let edit = TextEdit(span: present.span, replacement: quoted(title))
      let bytes = applying([edit], to: tree.source.bytes) ?? tree.source.bytes
      return String(decoding: bytes, as: UTF8.self)
    }
    return text
  }

  private func quoted(_ title: String) -> String {
    title.reduce(into: "\"") { text, character in
      text += character == "\"" || character == "\\" ? "\\\(character)" : "\(character)"
    } + "\""
  }
}
