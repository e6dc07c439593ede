import Diagnostics
import Elaboration
import EmbeddedTexts
import FileAccess
import Libraries
import Quantities
import SourceText
import Spelling
import Vocabulary

extension Workspace {
  /// What a name means: in a design where a path is given, else in the language and its libraries.
  ///
  /// The numbers of a design's components and request types are those of one cell.
  package func explain(
    _ name: String,
    in path: String? = nil,
    cell: CellChoice = CellChoice()
  ) -> Outcome {
    var outcome = Outcome()
    var sources = shippedLibraries
    var names: [String] = []
    if let path {
      switch source(at: path) {
      case .failure(let error):
        outcome.complain(error)
        return outcome
      case .success(let source):
        let elaborated = elaborated(source)
        sources = elaborated.sources
        names = explain(name, in: elaborated, cell, &outcome)
      }
      if !outcome.text.isEmpty { return outcome }
    }
    if let page = ErrorPages.all.first(where: { $0.name == name.uppercased() }) {
      outcome.text = pageText(page.text)
      return outcome
    }
    let kinds = KindExplanation(sources)
    if name == "words" {
      outcome.text = Explanation.words(libraryKinds: [("std", kinds.names(in: "std"))])
      return outcome
    }
    if let text = meaning(of: name, kinds) {
      outcome.text = text
      return outcome
    }
    outcome.complain(
      "\(path.map { "nothing in \($0) and " } ?? "")no word of the language is called `\(name)`",
      help: nearestMeaning(of: name, among: names + kinds.names)
    )
    return outcome
  }

  private var shippedLibraries: [SourceFile] {
    ShippedLibraries.all.map { SourceFile(path: "<\($0.name)>", text: $0.text) }
  }

  /// Says what a name of a design resolved to; gives the names that the design has.
  private func explain(
    _ name: String,
    in elaborated: Elaborated,
    _ cell: CellChoice,
    _ outcome: inout Outcome
  ) -> [String] {
    // A design with mistakes still has the parts that are none.
    if elaborated.hasErrors {
      let errors = elaborated.diagnostics.filter { $0.severity == .error }
      outcome.findings.add(errors, in: elaborated.sources)
      outcome.status = .unusable
    }
    guard !elaborated.designs.isEmpty else { return [] }
    do throws(Refusal) {
      let explanation = try DesignExplanation(elaborated, of: cell)
      outcome.text = explanation.sections(for: name).joined(separator: "\n")
      let numbers = ExplainedNumbers(elaborated: elaborated, cell: cell)
      if let text = try numbers.text(for: name) {
        outcome.text += (outcome.text.isEmpty ? "" : "\n") + text
      }
      return explanation.names
    } catch {
      outcome.complain(error.message, help: error.help)
      return []
    }
  }

  /// What the language and its kinds say about a name; nil when nothing.
  private func meaning(of name: String, _ kinds: KindExplanation) -> String? {
    let texts = [
      Explanation.text(for: name), UnitExplanation.text(for: name), kinds.text(for: name),
    ]
    let known = texts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: "\n")
  }

  private func nearestMeaning(of name: String, among names: [String]) -> String {
    var seen: Set<String> = []
    let candidates =
      (names + Explanation.names + UnitExplanation.names + ErrorPages.all.map(\.name))
      .filter { seen.insert($0).inserted }
    let near = WordList(candidates).nearest(to: name, atMost: 3).map { "`\($0)`" }
    guard let last = near.last else {
      return UnitNearMiss(name).map { "\($0.reason): `\($0.right)`" }
        ?? "`whiteboard explain words` lists all that there are"
    }
    let others = near.dropLast().joined(separator: ", ")
    return "did you mean \(others.isEmpty ? "" : others + " or ")\(last)?"
  }
}
