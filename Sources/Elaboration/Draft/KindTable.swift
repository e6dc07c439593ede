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
  private(set) var derived: [String: DerivedKind] = [:]
  /// Full names by each of their endings: `redis`, `std.redis`.
  private var byEnding: [String: [String]] = [:]
  private var resolvedCores: [String: Core] = [:]
  /// Kinds on a circle that is reported already.
  private var circular: Set<String> = []
  private(set) var effective: [String: [DraftAttribute]] = [:]

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
    if let core = Core(rawValue: name), core != .design { return .core(core) }
    if derived[name] != nil { return .derived(name) }
    let candidates = byEnding[name] ?? []
    let others = candidates.filter { !$0.hasPrefix("std.") }
    let preferred = others.isEmpty ? candidates : others
    switch preferred.count {
    case 0: return .none
    case 1: return .derived(preferred[0])
    default: return .ambiguous(preferred.sorted())
    }
  }

  /// Whether there is such a kind, even one with a mistake.
  func isDeclared(_ name: String) -> Bool {
    if case .derived = lookUp(name) { true } else { false }
  }

  func core(of name: String) -> Core? {
    switch lookUp(name) {
    case .core(let core): core
    case .derived(let full): resolvedCores[full]
    case .ambiguous, .none: nil
    }
  }

  /// The attributes that a kind gives, the base's first overridden by its own.
  func attributes(of name: String) -> [DraftAttribute] {
    guard case .derived(let full) = lookUp(name) else { return [] }
    return effective[full] ?? []
  }

  /// Every name that could have been meant, the design's own first.
  var names: [String] {
    Core.allCases.filter { $0 != .design }.map(\.rawValue)
      + derived.values.sorted { ($0.library ?? "", $0.name) < ($1.library ?? "", $1.name) }.map(
        \.name
      )
  }

  /// Follows each kind to its core; a circle or an unknown base is reported once, at its own place.
  mutating func resolve(_ report: (Diagnostic) -> Void) {
    for name in derived.keys.sorted() { _ = resolve(name, path: [], report) }
  }

  private mutating func resolve(
    _ name: String,
    path: [String],
    _ report: (Diagnostic) -> Void
  ) -> Core? {
    if let core = resolvedCores[name] { return core }
    guard let kind = derived[name], path.count < 64 else { return nil }
    if path.contains(name) {
      guard !circular.contains(name) else { return nil }
      circular.formUnion(path)
      report(
        Diagnostic(
          code: .kindCycle,
          message: "`\(kind.name)` is derived from itself",
          at: kind.baseSpan,
          help:
            "the circle is \((path + [name]).joined(separator: " = ")); begin one of them with a core kind"
        )
      )
      return nil
    }
    switch lookUp(kind.base) {
    case .core(let core):
      guard !core.isGroup, core != .class else { break }
      resolvedCores[name] = core
      effective[name] = kind.attributes
      return core
    case .derived(let base):
      guard let core = resolve(base, path: path + [name], report) else { return nil }
      resolvedCores[name] = core
      effective[name] = merged(effective[base] ?? [], kind.attributes)
      return core
    case .ambiguous, .none: break
    }
    report(unknownKind(kind.base, at: kind.baseSpan))
    return nil
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
    let near = Synonyms.kinds[name.lowercased()] ?? nearestSpelling(of: name, among: names)
    return Diagnostic(
      code: .unknownKind,
      message: "there is no kind `\(name)`",
      at: span,
      help: near.map { "did you mean `\($0)`?" } ?? helpWithoutNear(name),
      fixIts: near.map { [fix($0, for: name, at: span)] } ?? []
    )
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

/// Attributes of a base overridden by those of what is derived from it, key and scope deciding.
func merged(_ base: [DraftAttribute], _ own: [DraftAttribute]) -> [DraftAttribute] {
  guard !base.isEmpty else { return own }
  return base.filter { old in !own.contains { $0.key == old.key && $0.scope == old.scope } } + own
}
