import Model
import SourceText
import Syntax

/// What a lint may look at: a resolved design, the text that it was made from, and who reaches what.
struct LintContext {
  let design: Design
  let draft: Draft
  let kinds: KindTable
  let mentions: NameMentions
  let graph: LinkGraph
  /// The ways of all request types; types that no link tells apart share one.
  let walks: [RequestWalk]
  let reach: Reach

  init(_ design: Design, _ draft: Draft, _ kinds: KindTable, _ mentions: NameMentions) {
    self.design = design
    self.draft = draft
    self.kinds = kinds
    self.mentions = mentions
    graph = LinkGraph(design)
    let entries = Entries(design)
    walks = requestWalks(design, graph, entries)
    reach = Reach(design, graph, entries)
  }

  /// `a -> b`, with its label where it has one.
  func words(_ link: Link) -> String {
    let label = link.label.map { " \"\($0)\"" } ?? ""
    return "`\(design[link.from].name) \(link.waits ? "->" : "~>") \(design[link.to].name)\(label)`"
  }

  func name(_ node: NodeID) -> String { design[node].name }
}

/// How often each name stands in the texts of the design itself, libraries left out.
struct NameMentions: Sendable {
  private var counts: [String: Int] = [:]

  init(_ roots: [SyntaxNode]) {
    for root in roots {
      root.forEachToken { if $0.kind == .name { counts[$0.text, default: 0] += 1 } }
    }
  }

  func count(_ name: String) -> Int { counts[name] ?? 0 }
}
