import Diagnostics
import Model
import SourceText
import Syntax

/// Builds the draft of the base from its files, and of each variant from the draft of its own base.
struct DraftBuilder {
  /// What a name that is there already means: a slip in the base, a replacement in a variant.
  enum Mode { case base, variant }

  /// A statement that changes what declarations have made, with the block it stands in.
  struct Change {
    enum Statement {
      case link(DraftLink)
      case patch(PatchSyntax)
      case copy(CopySyntax)
      case remove(RemoveSyntax)
    }

    var statement: Statement
    var scope: Int
  }

  /// More than this and something copies itself, or a tool wrote it.
  static let mostNodes = 500_000
  static let mostLinks = 1_000_000
  static let mostAttributes = 1_000
  /// A name longer than this is no name.
  static let longestName = 200

  let kinds: KindTable
  let mode: Mode
  var draft: Draft
  var diagnostics: [Diagnostic] = []
  /// Whether the file that is read is a library: nobody has to use all of one.
  var isReadingLibrary = false
  /// While a patch is applied an attribute that is there is replaced.
  var isPatching = false
  /// Changes that wait for what they name.
  var waiting: [Change] = []
  var copyCount = 0
  var hasReportedSize = false
  /// Groups whose zones or racks were said since places were last opened.
  var groupsToOpen: [Int] = []
  var siblings = Siblings()
  /// What was there before a variant: that much of each list its statements may patch or replace.
  let inheritedNodes: Int
  let inheritedLinks: Int
  let inheritedRequirements: Int
  /// Names that nothing has, by the finding that tells of each.
  var unknownNames: [String: Int] = [:]
  var requirementPlaces: [RequirementKey: Int]?
  /// Links of which an end isn't known yet.
  var unresolvedLinks: [Int] = []
  private var linkCount = 0
  private var cachedIndex: NameIndex
  private var cachedLinks: LinkIndex?

  /// The index, where there is one already, is that of the draft.
  init(kinds: KindTable, mode: Mode, draft: Draft, index: NameIndex? = nil) {
    self.kinds = kinds
    self.mode = mode
    self.draft = draft
    cachedIndex = index ?? NameIndex(draft)
    inheritedNodes = draft.nodes.count
    inheritedLinks = draft.links.count
    inheritedRequirements = draft.requirements.count
    linkCount = draft.links.count
  }

  /// Reads statements into the draft: declarations first, so that nothing must stand before its use.
  mutating func add(_ files: [(statements: [StatementSyntax], isLibrary: Bool)]) {
    for file in files {
      isReadingLibrary = file.isLibrary
      change(file.statements, in: Draft.root)
    }
    applyWaitingChanges()
    resolveLinkEnds(reporting: true)
    orderNewLinks()
  }

  // MARK: What was found about the draft

  var index: NameIndex {
    mutating get {
      cachedIndex.update(draft)
      return cachedIndex
    }
  }

  mutating func lookUp(
    _ path: String,
    from scope: Int,
    outward: Bool = true,
    where isWanted: (Int) -> Bool = { _ in true }
  ) -> NameIndex.Lookup {
    cachedIndex.update(draft)
    return cachedIndex.lookUp(path, from: scope, outward: outward, where: isWanted)
  }

  /// The node and all in it are gone.
  mutating func nodeWasRemoved(_ node: Int) {
    cachedIndex.update(draft)
    cachedIndex.remove(node)
  }

  var links: LinkIndex {
    mutating get {
      if let cachedLinks { return cachedLinks }
      let links = LinkIndex(draft)
      cachedLinks = links
      return links
    }
  }

  /// Appends a link with its place in the written order.
  mutating func append(_ link: DraftLink) {
    guard draft.links.count < Self.mostLinks else {
      return reportSize("links", Self.mostLinks, at: link.span)
    }
    let place = draft.links.count
    draft.links.append(link)
    if link.fromNode == nil || link.toNode == nil { unresolvedLinks.append(place) }
    cachedLinks?.add(place, link)
  }

  mutating func update(_ place: Int, from: Int?, to: Int?) {
    draft.links[place].fromNode = from
    draft.links[place].toNode = to
    cachedLinks?.add(place, draft.links[place])
  }

  mutating func nextLinkOrder() -> Int {
    linkCount += 1
    return linkCount
  }

  /// Calls are made in written order, whatever had to wait for a copy to be made.
  private mutating func orderNewLinks() {
    let places = draft.links.indices.dropFirst(inheritedLinks + 1)
    guard places.contains(where: { draft.links[$0 - 1].order > draft.links[$0].order }) else {
      return
    }
    let new = draft.links[inheritedLinks...]
    let ordered = new.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    draft.links.replaceSubrange(inheritedLinks..., with: ordered.map(\.element))
  }

  // MARK: Reports

  mutating func report(_ diagnostic: Diagnostic) {
    guard diagnostics.count < mostDiagnostics else { return }
    diagnostics.append(diagnostic)
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan,
    help: String = "",
    related: [Label] = [],
    fixIts: [FixIt] = []
  ) {
    report(
      Diagnostic(
        code: code,
        message: message,
        at: span,
        related: related,
        help: help,
        fixIts: fixIts
      )
    )
  }

  /// So many that something must be wrong: said once.
  mutating func reportSize(_ what: String, _ most: Int, at span: SourceSpan) {
    guard !hasReportedSize else { return }
    hasReportedSize = true
    report(
      .tooLarge,
      "this makes more than \(most) \(what)",
      at: span,
      help: "copies of copies double each time; `replicas` says how many there are of what is alike"
    )
  }

  mutating func misplaced(_ node: SyntaxNode, _ help: String) {
    let first = node.tokens.first ?? node
    let what = node.kind == .link ? "a link" : "`\(first.text)`"
    report(.misplacedStatement, "\(what) can't stand here", at: first.span, help: help)
  }
}
