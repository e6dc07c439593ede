import Model
import SourceText
import Syntax

/// What a lint may look at: a resolved design, the text that it was made from, and who reaches what.
struct LintContext: Sendable {
  /// From so many nodes on a second thread is worth its while.
  static let largeDesign = 2_000

  let design: Design
  let draft: Draft
  let kinds: KindTable
  let mentions: NameMentions
  /// The design's own files, those that it imports among them.
  let roots: [SyntaxNode]
  let graph: LinkGraph
  let index: DesignIndex
  /// The ways of all request types; types that no link tells apart share one.
  let walks: RequestWalks
  let reach: Reach
  let timeouts: LinkTimeouts
  let ownTimes: OwnTimes

  init(
    _ design: Design,
    _ draft: Draft,
    _ kinds: KindTable,
    _ mentions: NameMentions,
    _ roots: [SyntaxNode]
  ) {
    self.roots = roots
    self.design = design
    self.draft = draft
    self.kinds = kinds
    self.mentions = mentions
    let parts = sideBySide(2, isLarge: design.nodes.count > Self.largeDesign) { number in
      number == 0 ? Part(ways: Ways(design)) : Part(words: Words(design))
    }
    let ways = parts[0].ways ?? Ways(design)
    let words = parts[1].words ?? Words(design)
    graph = ways.graph
    walks = ways.walks
    reach = ways.reach
    index = words.index
    timeouts = words.timeouts
    ownTimes = words.ownTimes
  }

  /// What follows links, and what is read of each component and link by itself: worked out side by side.
  private struct Part {
    var ways: Ways?
    var words: Words?
  }

  private struct Ways {
    let graph: LinkGraph
    let walks: RequestWalks
    let reach: Reach

    init(_ design: Design) {
      graph = LinkGraph(design)
      let entries = Entries(design)
      walks = RequestWalks(design, graph, entries)
      reach = Reach(design, graph, entries)
    }
  }

  private struct Words {
    let index: DesignIndex
    let timeouts: LinkTimeouts
    let ownTimes: OwnTimes

    init(_ design: Design) {
      index = DesignIndex(design)
      timeouts = LinkTimeouts(design, index)
      ownTimes = OwnTimes(design)
    }
  }

  /// `a -> b`, with its label where it has one.
  func words(_ link: Link) -> String {
    let label = link.label.map { " \"\($0)\"" } ?? ""
    return "`\(design[link.from].name) \(link.arrow) \(design[link.to].name)\(label)`"
  }

  func name(_ node: NodeID) -> String { design[node].name }

  /// Read in place: copying whole nodes and links is what checks of large designs wait for.
  func core(_ node: NodeID) -> Core { design.nodes[Int(node.index)].core }

  func nodes(with attribute: String) -> [Node] {
    index.nodes(with: attribute).map { design[$0] }
  }

  func links(with attribute: String) -> [Link] {
    index.links(with: attribute).map { design[$0] }
  }
}

/// How often some names stand in the texts of the design itself, libraries left out.
struct NameMentions {
  private var counts: [String: Int]

  init(of names: [String], in roots: [SyntaxNode]) {
    var counts = Dictionary(names.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    // Most words of a large design are of none of the names, which their length and last letter tells.
    var isPossible = [Bool](repeating: false, count: 64 * 256)
    for name in names {
      if let last = name.utf8.last { isPossible[Self.place(name.utf8.count, last)] = true }
    }
    if !counts.isEmpty {
      for root in roots {
        let source = root.tree.source
        root.forEachName { range in
          guard isPossible[Self.place(range.count, source.bytes[range.upperBound - 1])] else {
            return
          }
          counts[source.text(range)]? += 1
        }
      }
    }
    self.counts = counts
  }

  private static func place(_ length: Int, _ last: UInt8) -> Int {
    min(length, 63) << 8 | Int(last)
  }

  func count(_ name: String) -> Int { counts[name] ?? 0 }
}
