import Diagnostics
import EmbeddedTexts
import SourceText
import Spelling
import Syntax

extension Workspace {
  /// The text of a new design, begun from a shipped one or from the smallest that there is.
  package func newDesign(_ title: String, from original: String? = nil) -> Outcome {
    var outcome = Outcome()
    guard let original else {
      outcome.text = titled(title, minimalDesign)
      return outcome
    }
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

/// One server, said and explained in a dozen lines.
private let minimalDesign = """
  design "One server"

  // Who asks. `whiteboard explain client` says more, and so for every other word.
  client users

  // What answers: 8 requests at a time, each for 10 ms on average.
  service web {
    time:        exp 10 ms
    concurrency: 8
  }

  // `->` the caller waits for the reply, `~>` it doesn't.
  users -> web

  workload steady = steady 500 rps from users

  require p99 < 100 ms

  """
