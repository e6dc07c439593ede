import Diagnostics
import Model
import SourceText
import Spelling
import Syntax

/// From parsed files to the resolved base and variants.
struct Elaborator {
  /// More variants than this come from a tool, which can make files.
  private static let mostVariants = 1_000
  /// Each variant is a design of its own, and all of them are there together.
  private static let mostNodes = 2_000_000

  private let files: [ImportLoader.LoadedFile]
  private var kinds = KindTable()
  private(set) var designs: [Design] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var levels: [DiagnosticCode: LintLevel] = [:]
  private var resolved: [Variant] = []
  private var knownFindings: Set<Finding> = []

  /// A design with the draft that it was made from.
  private struct Variant {
    var design: Design
    var draft: Draft
    /// The text of the variant itself; nil for the base.
    var span: SourceSpan?
  }

  init(_ files: [ImportLoader.LoadedFile]) { self.files = files }

  mutating func run() {
    collectKinds()
    var builder = DraftBuilder(kinds: kinds, mode: .base, draft: Draft())
    builder.add(
      files.map { file in
        let statements = file.statements
        return (
          statements: file.isRoot ? statements : withoutTitle(statements),
          isLibrary: file.library != nil
        )
      }
    )
    diagnostics += builder.diagnostics
    let base = Version(draft: builder.draft, index: builder.index)
    resolve(base, variant: "base")
    resolveVariants(of: base)
  }

  /// What is probably wrong, of the base and of each variant.
  func lint() -> [Diagnostic] {
    let names =
      resolved.flatMap { $0.draft.lets.entries.filter { !$0.isLibrary }.map(\.name) }
      + kinds.derived.values.filter { $0.library == nil }.map(\.name)
    let roots = files.filter { $0.library == nil }.map(\.parsed.tree.root)
    let mentions = NameMentions(of: names, in: roots)
    var known = Set<Finding>()
    var found: [Diagnostic] = []
    for variant in resolved {
      let context = LintContext(variant.design, variant.draft, kinds, mentions, roots)
      let isLarge = variant.design.nodes.count > LintContext.largeDesign
      add(
        sideBySide(allLints.count, isLarge: isLarge) { allLints[$0].check(context) }.flatMap { $0 },
        of: variant.design.variant,
        variant.span,
        &known,
        &found
      )
    }
    return found
  }

  // MARK: Findings of variants

  private struct Finding: Hashable {
    var code: DiagnosticCode
    var span: SourceSpan
  }

  /// Adds what the designs before haven't found; what only a variant makes so says which.
  private func add(
    _ findings: [Diagnostic],
    of variant: String,
    _ span: SourceSpan?,
    _ known: inout Set<Finding>,
    _ all: inout [Diagnostic]
  ) {
    for var finding in findings
    where known.insert(Finding(code: finding.code, span: finding.primary)).inserted {
      if let span, !span.contains(finding.primary) {
        finding.message += ", in the variant `\(variant)`"
      }
      all.append(finding)
    }
  }

  // MARK: Kinds

  private mutating func collectKinds() {
    for file in files {
      for case .kind(let syntax) in file.statements {
        guard let name = syntax.name, let base = syntax.base else { continue }
        var slips: [Diagnostic] = []
        let kind = DerivedKind(
          name: name.text,
          nameSpan: name.span,
          base: base.text,
          baseSpan: base.span,
          attributes: attributes(of: syntax.block, &slips),
          library: file.library
        )
        diagnostics += slips
        if Core(rawValue: name.text) != nil, file.library == nil {
          diagnostics.append(
            Diagnostic(
              code: .declaredTwice,
              message: "`\(name.text)` is a core kind",
              at: name.span,
              help: "give yours a name of its own: `kind my-\(name.text) = \(base.text) { … }`"
            )
          )
        } else if let first = kinds.add(kind) {
          diagnostics.append(
            Diagnostic(
              code: .declaredTwice,
              message: "the kind `\(name.text)` is declared twice",
              at: name.span,
              related: [Label(first.nameSpan, "first declared here")],
              help: "give one of them another name"
            )
          )
        }
      }
    }
    var found: [Diagnostic] = []
    kinds.resolve { if found.count < mostDiagnostics { found.append($0) } }
    diagnostics += found
  }

  private func attributes(of block: SyntaxNode?, _ slips: inout [Diagnostic]) -> [DraftAttribute] {
    var builder = DraftBuilder(kinds: kinds, mode: .base, draft: Draft())
    let result = builder.attributes(of: block, of: "a kind")
    slips += builder.diagnostics
    return result
  }

  // MARK: The base

  /// A draft and where its names are.
  private struct Version {
    var draft: Draft
    var index: NameIndex
    /// How many nodes were there before.
    var inheritedNodes = 0
  }

  /// An imported design is a part of this one, whose title counts.
  private func withoutTitle(_ statements: [StatementSyntax]) -> [StatementSyntax] {
    statements.filter { if case .design = $0 { false } else { true } }
  }

  private mutating func resolve(
    _ version: Version,
    variant: String,
    title: String? = nil,
    isPhase: Bool = false,
    text: (span: SourceSpan, inheritedNodes: Int)? = nil
  ) {
    var resolver = Resolver(
      version.draft,
      version.index,
      kinds: kinds,
      variant: variant,
      title: title,
      text: text
    )
    resolver.design.isPhase = isPhase
    resolver.resolve()
    add(resolver.diagnostics, of: variant, text?.span, &knownFindings, &diagnostics)
    if variant == "base" { levels = lintLevels(resolver.design, version.draft) }
    designs.append(resolver.design)
    resolved.append(Variant(design: resolver.design, draft: version.draft, span: text?.span))
  }

  /// `lint: W305 off, W310 error` of the design.
  private mutating func lintLevels(_ design: Design, _ draft: Draft) -> [DiagnosticCode: LintLevel]
  {
    var levels: [DiagnosticCode: LintLevel] = [:]
    guard let attribute = design.nodes.first?.attribute("lint") else { return levels }
    for clause in attribute.clauses {
      func word(_ name: String) -> String { clause.first { $0.name == name }?.value.word ?? "" }
      guard let level = LintLevel(rawValue: word("level")) else { continue }
      if let code = DiagnosticCode(rawValue: word("code")), code.isLint {
        levels[code] = level
      } else {
        let written = draft.nodes[Draft.root].attributes.first { $0.key == "lint" }?.value
        let token = written?.tokens.first { $0.text == word("code") }
        reportLint(word("code"), at: token?.span ?? attribute.span)
      }
    }
    return levels
  }

  private mutating func reportLint(_ code: String, at span: SourceSpan) {
    let codes = allLints.map(\.code).filter(\.isLint).map(\.rawValue)
    let isError = DiagnosticCode(rawValue: code) != nil
    diagnostics.append(
      Diagnostic(
        code: .unknownName,
        message: isError ? "`\(code)` is an error, and stays one" : "there is no lint `\(code)`",
        at: span,
        help: isError
          ? "only the levels of warnings can be chosen: `W301` to `\(codes.max() ?? "")`"
          : nearestSpelling(of: code, among: codes).map { "did you mean `\($0)`?" }
            ?? "lints are `W301` to `\(codes.max() ?? "")`; `whiteboard explain W301` says what one finds",
        fixIts: isError ? [] : nearestFix(code, among: codes, at: span)
      )
    )
  }

  // MARK: Variants

  private mutating func resolveVariants(of base: Version) {
    var versions = ["base": base]
    var nodeCount = base.draft.nodes.count
    let declarations = variantDeclarations()
    var waiting = declarations
    var hasProgress = true
    while hasProgress, !waiting.isEmpty {
      hasProgress = false
      var left: [Declaration] = []
      for declaration in waiting {
        guard let from = versions[declaration.base] else {
          left.append(declaration)
          continue
        }
        hasProgress = true
        var builder = DraftBuilder(
          kinds: kinds,
          mode: .variant,
          draft: from.draft,
          index: from.index
        )
        builder.add([(statements: declaration.syntax.block?.statements ?? [], isLibrary: false)])
        diagnostics += builder.diagnostics
        nodeCount += builder.draft.nodes.count
        guard nodeCount <= Self.mostNodes else {
          return reportSize("nodes in all variants", Self.mostNodes, at: declaration.nameSpan)
        }
        versions[declaration.name] = Version(
          draft: builder.draft,
          index: builder.index,
          inheritedNodes: builder.inheritedNodes
        )
      }
      waiting = left
    }
    for declaration in waiting { reportBase(declaration, declarations) }
    for declaration in declarations {
      guard let version = versions[declaration.name] else { continue }
      let syntax = declaration.syntax
      resolve(
        version,
        variant: declaration.name,
        title: syntax.title,
        isPhase: syntax.kind?.text == "phase",
        text: (syntax.node.span, version.inheritedNodes)
      )
    }
  }

  private struct Declaration {
    var name: String
    var nameSpan: SourceSpan
    var base: String
    var baseSpan: SourceSpan
    var syntax: DeclarationSyntax
  }

  /// Variants and phases in written order; a phase comes from the one before.
  private mutating func variantDeclarations() -> [Declaration] {
    var result: [Declaration] = []
    var lastPhase = "base"
    for file in files where file.library == nil {
      for case .declaration(let syntax) in file.statements {
        guard let kind = syntax.kind?.text, kind == "variant" || kind == "phase",
          let name = syntax.name
        else { continue }
        let base = syntax.origin?.text ?? (kind == "phase" ? lastPhase : "base")
        if kind == "phase" { lastPhase = name.text }
        guard result.count < Self.mostVariants else {
          reportSize("variants", Self.mostVariants, at: name.span)
          return result
        }
        guard checkVariantName(name, result) else { continue }
        result.append(
          Declaration(
            name: name.text,
            nameSpan: name.span,
            base: base,
            baseSpan: syntax.origin?.span ?? name.span,
            syntax: syntax
          )
        )
      }
    }
    return result
  }

  private mutating func checkVariantName(_ name: SyntaxNode, _ others: [Declaration]) -> Bool {
    let first = others.first { $0.name == name.text }
    guard first != nil || name.text == "base" else { return true }
    diagnostics.append(
      Diagnostic(
        code: .declaredTwice,
        message: name.text == "base"
          ? "`base` is the design without a variant"
          : "the variant `\(name.text)` is declared twice",
        at: name.span,
        related: first.map { [Label($0.nameSpan, "first declared here")] } ?? [],
        help: "give it another name"
      )
    )
    return false
  }

  private mutating func reportSize(_ what: String, _ most: Int, at span: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        code: .tooLarge,
        message: "more than \(most) \(what)",
        at: span,
        help: "split the design into files"
      )
    )
  }

  private mutating func reportBase(_ declaration: Declaration, _ all: [Declaration]) {
    let isCircle = all.contains { $0.name == declaration.base }
    let names = ["base"] + all.map(\.name).filter { $0 != declaration.name }
    diagnostics.append(
      Diagnostic(
        code: .unknownVariantBase,
        message: isCircle
          ? "`\(declaration.name)` comes from itself\(declaration.base == declaration.name ? "" : " by way of `\(declaration.base)`")"
          : "there is no variant `\(declaration.base)` to start from",
        at: declaration.baseSpan,
        help: isCircle
          ? "let it start from `base`"
          : suggestion(declaration.base, among: names) { "did you mean `\($0)`?" }
            ?? "there is \(list(names))",
        fixIts: isCircle ? [] : nearestFix(declaration.base, among: names, at: declaration.baseSpan)
      )
    )
  }
}
