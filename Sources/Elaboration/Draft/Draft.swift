import SourceText
import Syntax

/// A design before its names and values are resolved: what copies, variants and patches work on.
struct Draft {
  /// All groups, components, jobs, clients and classes; the first is the design itself.
  var nodes: [DraftNode] = [DraftNode(name: "", kind: "design")]
  var links: [DraftLink] = []
  /// The attributes of each `parallel` block, by the number that its links carry.
  var parallelBlocks: [[DraftAttribute]] = []
  var lets = Register<DraftLet>()
  var requests = Register<DraftBlock>()
  var workloads = Register<DraftWorkload>()
  var faults = Register<DraftBlock>()
  var views = Register<DraftBlock>()
  var requirements: [RequirementSyntax] = []
  var title: String?

  static let root = 0
}

/// Things by name that keep the order in which they were written.
struct Register<Entry> {
  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  subscript(name: String) -> Entry? {
    get { places[name].map { entries[$0] } }
    set {
      guard let newValue else { return remove(name) }
      if let place = places[name] {
        entries[place] = newValue
      } else {
        places[name] = entries.count
        entries.append(newValue)
      }
    }
  }

  var names: [String] { places.sorted { $0.value < $1.value }.map(\.key) }

  private mutating func remove(_ name: String) {
    guard let place = places.removeValue(forKey: name) else { return }
    entries.remove(at: place)
    for (other, index) in places where index > place { places[other] = index - 1 }
  }
}

struct DraftNode {
  var name: String
  var nameSpan: SourceSpan?
  var kind: String
  var kindSpan: SourceSpan?
  var title: String?
  var parent: Int?
  var children: [Int] = []
  var attributes: [DraftAttribute] = []
  /// What its kind gives and a variant takes away.
  var removedKeys: Set<String> = []
  /// Its kind isn't known: it stands for whatever was meant, so that nothing else is reported.
  var isUnknown = false
  var isRemoved = false
  /// The node that this one repeats, and whether the `copy` statement names it itself.
  var copyOf: Int?
  var isCopyRoot = false

  init(name: String, kind: String) {
    self.name = name
    self.kind = kind
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
