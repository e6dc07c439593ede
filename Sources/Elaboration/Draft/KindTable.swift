import Diagnostics
import Model
import SourceText
import Spelling
import Syntax
import Vocabulary

/// A derived kind: what it starts from and what it says otherwise.
struct DerivedKind {
  var name: String
  var nameSpan: SourceSpan
  var base: String
  var baseSpan: SourceSpan
  var attributes: [DraftAttribute]
  /// The library that it comes from; nil for the design's own.
  var library: String?
}

/// The kinds that a design can use: the core ones, its own, and those of its libraries.
struct KindTable {
  /// A kind that stands on more kinds than this was written by a tool.
  private static let deepestKind = 100

  private(set) var derived: [String: DerivedKind] = [:]
  /// Full names by each of their endings: `redis`, `std.redis`.
  private var byEnding: [String: [String]] = [:]
  /// Derived kinds whose core is known, with how many kinds they stand on.
  private var resolved: [String: (core: Core, depth: Int)] = [:]
  /// What core kinds say before anyone else does.
  private let coreAttributes: [Core: [DraftAttribute]]

  init() { coreAttributes = attributesOfCoreKinds() }

  /// Adds a kind under its full name; the one that was there already is returned and kept.
  mutating func add(_ kind: DerivedKind) -> DerivedKind? {
    let name = kind.library.map { "\($0).\(kind.name)" } ?? kind.name
    if let present = derived[name] { return present }
    derived[name] = kind
    var ending = Substring(name)
    while true {
      byEnding[String(ending), default: []].append(name)
      guard let dot = ending.firstIndex(of: ".") else { return nil }
      ending = ending[ending.index(after: dot)...]
    }
  }

  /// What a kind's name stands for.
  enum Lookup {
    case core(Core)
    case derived(String)
    case ambiguous([String])
    case none
  }

  /// The design's own kinds come before those of libraries, whole names before endings.
  func lookUp(_ name: String) -> Lookup {
    if let core = Self.cores[name] { return .core(core) }
    if derived[name] != nil { return .derived(name) }
    let candidates = byEnding[name] ?? []
    let others = candidates.filter { !$0.hasPrefix("std.") }
    let near = others.isEmpty ? candidates : others
    // `m5.large` is the machine of that name before the database node whose name ends so.
    let whole = near.filter { derived[$0]?.name == name }
    let preferred = whole.isEmpty ? near : whole
    switch preferred.count {
    case 0: return .none
    case 1: return .derived(preferred[0])
    default: return .ambiguous(preferred.sorted())
    }
  }

  private static let cores = Dictionary(
    Core.allCases.filter { $0 != .design }.map { ($0.rawValue, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  /// The kind that a library has of a place by its name, as of a provider's region.
  func place(_ name: String, _ core: Core) -> String? {
    guard core == .region || core == .cloud, case .derived(let full) = lookUp(name),
      resolved[full]?.core == core
    else { return nil }
    return full
  }

  /// Whether there is such a kind, even one with a mistake.
  func isDeclared(_ name: String) -> Bool {
    if case .derived = lookUp(name) { true } else { false }
  }

  func core(of name: String) -> Core? {
    switch lookUp(name) {
    case .core(let core): core
    case .derived(let full): resolved[full]?.core
    case .ambiguous, .none: nil
    }
  }

  /// The attributes that a kind gives, the base's first overridden by its own.
  func attributes(of name: String) -> [DraftAttribute] {
    var layers: [[DraftAttribute]] = []
    var next = lookUp(name)
    while case .derived(let full) = next, resolved[full] != nil, let kind = derived[full] {
      layers.append(kind.attributes)
      next = lookUp(kind.base)
    }
    var result: [DraftAttribute] = []
    if case .core(let core) = next { result = coreAttributes[core] ?? [] }
    for layer in layers.reversed() { result = merged(result, layer) }
    return result
  }

  /// Every name that could have been meant, the design's own first.
  var names: [String] {
    Core.allCases.filter { $0 != .design }.map(\.rawValue)
      + derived.values.sorted { ($0.library ?? "", $0.name) < ($1.library ?? "", $1.name) }.map(
        \.name
      )
  }

  // MARK: Following kinds to their core

  /// Follows each kind to its core; a circle or an unknown base is reported once, at its own place.
  mutating func resolve(_ report: (Diagnostic) -> Void) {
    var failed: Set<String> = []
    for name in derived.keys.sorted() { resolve(name, &failed, report) }
  }

  private mutating func resolve(
    _ name: String,
    _ failed: inout Set<String>,
    _ report: (Diagnostic) -> Void
  ) {
    var path: [String] = []
    var next = name
    while resolved[next] == nil, let kind = derived[next] {
      if failed.contains(next) { return failed.formUnion(path) }
      if let start = path.firstIndex(of: next) {
        report(circle(Array(path[start...]) + [next], of: kind))
        return failed.formUnion(path)
      }
      path.append(next)
      switch lookUp(kind.base) {
      case .core(let core) where core.mayBeDerived:
        resolved[next] = (core, 1)
      case .derived(let base): next = base
      case .core, .ambiguous, .none:
        report(unknownKind(kind.base, at: kind.baseSpan))
        return failed.formUnion(path)
      }
    }
    guard let (core, depth) = resolved[next] else { return }
    for (place, name) in path.reversed().enumerated() where resolved[name] == nil {
      // The last of the path is the base itself where that was reached on this walk.
      let own = depth + place + (path.last == next ? 0 : 1)
      if own > Self.deepestKind, let kind = derived[name] {
        report(tooDeep(kind))
        return failed.formUnion(path)
      }
      resolved[name] = (core, own)
    }
  }

  private func circle(_ names: [String], of kind: DerivedKind) -> Diagnostic {
    Diagnostic(
      code: .kindCycle,
      message: "`\(kind.name)` is derived from itself",
      at: kind.baseSpan,
      help: "the circle is \(chain(names, " = ")); begin one of them with a core kind"
    )
  }

  private func tooDeep(_ kind: DerivedKind) -> Diagnostic {
    Diagnostic(
      code: .tooLarge,
      message: "`\(kind.name)` stands on more than \(Self.deepestKind) kinds",
      at: kind.baseSpan,
      help: "derive it from one that is nearer to its core kind"
    )
  }

  /// The words for a kind that isn't there.
  func unknownKind(_ name: String, at span: SourceSpan) -> Diagnostic {
    if case .ambiguous(let candidates) = lookUp(name) {
      return Diagnostic(
        code: .ambiguousName,
        message: "`\(name)` is a kind of more than one library",
        at: span,
        help: "write \(list(candidates, or: true))"
      )
    }
    if let word = statement(name) {
      return Diagnostic(
        code: .unknownKind,
        message: "there is no kind `\(name)`",
        at: span,
        help: "did you mean `\(word)`?",
        fixIts: [fix(word, for: name, at: span)]
      )
    }
    let near =
      Synonyms.kinds[name.lowercased()] ?? nearestSpelling(of: name, among: names)
      ?? kind(within: name)
    return Diagnostic(
      code: .unknownKind,
      message: "there is no kind `\(name)`",
      at: span,
      help: near.map { "did you mean `\($0)`?" } ?? helpWithoutNear(name),
      fixIts: near.map { [fix($0, for: name, at: span)] } ?? []
    )
  }

  /// `redis` of `redis-cluster`, `redis6`.
  private func kind(within name: String) -> String? {
    let parts = name.split { !$0.isLetter }.map(String.init)
    return parts.first { part in
      if case .none = lookUp(part) { false } else { true }
    }
  }

  /// The word that begins a statement, where that was meant by a word that stands for a kind.
  private func statement(_ name: String) -> String? {
    if let known = Synonyms.statements[name.lowercased()] { return known }
    guard nearestSpelling(of: name, among: names) == nil else { return nil }
    return nearestSpelling(of: name, among: Keywords.declarations)
  }

  private func helpWithoutNear(_ name: String) -> String {
    guard !name.contains(".") else {
      return "names with dots are kinds of a library: `import` it first, as in `import aws`"
    }
    let cores = Core.allCases.filter { $0.isStation || $0 == .client || $0 == .job }
    return "declare it by what it behaves like: `kind \(name) = service { … }`;"
      + " the core kinds are \(list(cores.map(\.rawValue)))"
  }
}

extension Core {
  /// Whether kinds can be made from it: components, and places that a provider has prices for.
  fileprivate var mayBeDerived: Bool {
    self == .region || self == .cloud || !isGroup && self != .class
  }
}

/// What the schema says that a core kind is like, read as a kind of a library would be.
private func attributesOfCoreKinds() -> [Core: [DraftAttribute]] {
  var result: [Core: [DraftAttribute]] = [:]
  for core in Core.allCases {
    guard let defaults = Schema.kind(core.rawValue)?.defaults, !defaults.isEmpty else { continue }
    let text = defaults.map { "\($0.attribute): \($0.value)\n" }.joined()
    let file = SourceFile(id: FileID(.max), path: "<\(core.rawValue)>", text: text)
    for case .attribute(let syntax) in parse(file).tree.root.statements {
      if let attribute = DraftAttribute(syntax) { result[core, default: []].append(attribute) }
    }
  }
  return result
}

/// Attributes of a base overridden by those of what is derived from it, key and scope deciding.
func merged(_ base: [DraftAttribute], _ own: [DraftAttribute]) -> [DraftAttribute] {
  guard !base.isEmpty else { return own }
  guard !own.isEmpty else { return base }
  return base.filter { old in !own.contains { $0.key == old.key && $0.scope == old.scope } } + own
}
