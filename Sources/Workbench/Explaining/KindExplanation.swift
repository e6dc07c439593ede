import SourceText
import Syntax

/// What `explain` says about derived kinds, of libraries and of the design itself.
struct KindExplanation {
  private struct Kind {
    var name: String
    var base: String
    var text: String
    var place: String
  }

  private let kinds: [Kind]

  init(_ sources: [SourceFile]) {
    kinds = sources.flatMap { source in
      let table = LineTable(source.bytes)
      return parse(source).tree.root.statements.compactMap { statement -> Kind? in
        guard case .kind(let syntax) = statement, let name = syntax.name, let base = syntax.base
        else { return nil }
        let text = lines(from: syntax.node.range, table, source)
        return Kind(name: name.text, base: base.text, text: text, place: source.path)
      }
    }
  }

  var names: [String] { kinds.map(\.name) }

  func names(in library: String) -> [String] {
    kinds.filter { self.library($0) == library }.map(\.name)
  }

  /// Nil for what is no derived kind.
  func text(for name: String) -> String? {
    let found = kinds.filter { $0.name == name || "\(library($0)).\($0.name)" == name }
    guard !found.isEmpty else { return nil }
    return found.map(text).joined(separator: "\n")
  }

  private func text(_ kind: Kind) -> String {
    var chain = [kind.base]
    while let base = kinds.first(where: { $0.name == chain.last }), chain.count <= kinds.count {
      chain.append(base.base)
    }
    let set = kind.text.split(separator: "\n", omittingEmptySubsequences: false)
    return """
      \(kind.name) (kind of \(kind.place), made from \(chain.joined(separator: ", which is made from ")))
      \(set.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n"))
        `whiteboard explain \(chain.last ?? kind.base)` says how it behaves and what is silent.

      """
  }

  private func library(_ kind: Kind) -> String {
    kind.place.filter { $0 != "<" && $0 != ">" }
  }
}

/// The whole lines of a statement, with the comment behind its last one.
private func lines(from range: Range<Int>, _ table: LineTable, _ source: SourceFile) -> String {
  let last = table.range(ofLine: table.line(at: max(range.lowerBound, range.upperBound - 1)))
  return source.text(range.lowerBound..<max(range.upperBound, last.upperBound))
}
