import Model
import SourceText
import Syntax

/// A design before its names and values are resolved: what copies, variants and patches work on.
struct Draft: Sendable {
  /// All groups, components, jobs, clients and classes; the first is the design itself.
  var nodes: [DraftNode] = [DraftNode(name: "", kind: "design", core: .design)]
  var links: [DraftLink] = []
  /// The attributes of each `parallel` block, by the number that its links carry.
  var parallelBlocks: [[DraftAttribute]] = []
  var lets = Register<DraftLet>()
  var requests = Register<DraftBlock>()
  var workloads = Register<DraftWorkload>()
  var faults = Register<DraftBlock>()
  var views = Register<DraftBlock>()
  var requirements: [DraftRequirement] = []
  /// Request types that mixes name.
  var mixedRequests = Set<String>()
  var title: String?
  var titleSpan: SourceSpan?

  static let root = 0
}

/// Things by name that keep the order in which they were written.
struct Register<Entry: Sendable>: Sendable {
  private(set) var entries: [Entry] = []
  /// The names of the entries, in their order.
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  func contains(_ name: String) -> Bool { places[name] != nil }

  subscript(name: String) -> Entry? {
    get { places[name].map { entries[$0] } }
    set {
      guard let newValue else { return }
      if let place = places[name] {
        entries[place] = newValue
      } else {
        places[name] = entries.count
        names.append(name)
        entries.append(newValue)
      }
    }
  }
}

struct DraftNode {
  var name: String
  var nameSpan: SourceSpan?
  var kind: String
  var kindSpan: SourceSpan?
  /// What its kind comes down to.
  var core: Core
  var title: String?
  var parent: Int?
  var children: [Int] = []
  var attributes: [DraftAttribute] = []
  /// What its kind gives and a variant takes away.
  var removedKeys: Set<String> = []
  /// Its kind isn't known: it stands for whatever was meant, so that nothing else is reported.
  var isUnknown = false
  var isRemoved = false
  /// Made by `zones:` or `racks:`, and gone again when these say otherwise.
  var isGenerated = false
  /// The node that this one repeats, and whether the `copy` statement names it itself.
  var copyOf: Int?
  var isCopyRoot = false

  init(name: String, kind: String, core: Core) {
    self.name = name
    self.kind = kind
    self.core = core
  }
}

struct DraftAttribute {
  var key: String
  var keySpan: SourceSpan
  var scope: String?
  var scopeSpan: SourceSpan?
  var value: SyntaxNode?
  var span: SourceSpan

  init?(_ syntax: AttributeSyntax) {
    guard let key = syntax.key else { return nil }
    self.key = key.text
    keySpan = key.span
    if let arguments = syntax.arguments {
      let names = arguments.tokens.filter { $0.kind == .name }
      scope = names.map(\.text).joined(separator: " ")
      scopeSpan = arguments.span
    }
    value = syntax.value
    span = syntax.node.span
  }
}

struct DraftLink {
  /// The ends as written, looked up from `scope`, and the nodes once they are known.
  var from: SyntaxNode
  var to: SyntaxNode
  var fromNode: Int?
  var toNode: Int?
  var scope: Int
  var waits: Bool
  var label: String?
  var attributes: [DraftAttribute] = []
  var parallel: Int?
  var span: SourceSpan
  var isRemoved = false
  /// Its place among all links as they are written: calls are made in this order.
  var order = 0
}

struct DraftLet {
  var syntax: LetSyntax
  var name: String
  var nameSpan: SourceSpan
  /// Libraries may hold what nobody uses.
  var isLibrary: Bool
}

struct DraftBlock {
  var name: String
  var nameSpan: SourceSpan
  var title: String?
  var attributes: [DraftAttribute]
  var actions: [TimedActionSyntax] = []
}

struct DraftWorkload {
  var syntax: WorkloadSyntax
  var name: String
  var nameSpan: SourceSpan
}

struct DraftRequirement {
  var syntax: RequirementSyntax
  var key: RequirementKey { RequirementKey(syntax) }
}

/// What a requirement asks of what in which cell: its tokens but for the limit.
struct RequirementKey: Hashable {
  private var parts: [String]

  init(_ syntax: RequirementSyntax) {
    // The cell's parts may be written in any order; `by` is the limit of `done`.
    let cells = syntax.cells.map(Self.words).filter { !$0.hasPrefix("by ") }.sorted()
    parts = [syntax.metric, syntax.subject].compactMap { $0 }.map(Self.words) + cells
  }

  private static func words(_ node: SyntaxNode) -> String {
    node.tokens.map(\.text).joined(separator: " ")
  }
}

extension WorkloadSyntax {
  /// The names in the mixes of its terms.
  var mixedRequests: [SyntaxNode] {
    terms.flatMap { term in
      (term.first(.block)?.statements ?? []).flatMap { statement -> [SyntaxNode] in
        guard case .attribute(let attribute) = statement, attribute.key?.text == "mix" else {
          return []
        }
        return attribute.value?.all(.clause).compactMap { $0.first(.name) } ?? []
      }
    }
  }
}
