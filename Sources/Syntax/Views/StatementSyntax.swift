/// A statement by its form; the views below read its parts, each of which may be missing.
package enum StatementSyntax: Sendable {
  case language(SyntaxNode)
  case design(DesignSyntax)
  case `import`(ImportSyntax)
  case `let`(LetSyntax)
  case kind(KindSyntax)
  case declaration(DeclarationSyntax)
  case workload(WorkloadSyntax)
  case requirement(RequirementSyntax)
  case timedAction(TimedActionSyntax)
  case copy(CopySyntax)
  case remove(RemoveSyntax)
  case parallel(ParallelSyntax)
  case patch(PatchSyntax)
  case link(LinkSyntax)
  case attribute(AttributeSyntax)

  package init?(_ node: SyntaxNode) {
    switch node.kind {
    case .languageStatement: self = .language(node)
    case .designStatement: self = .design(DesignSyntax(node: node))
    case .importStatement: self = .import(ImportSyntax(node: node))
    case .letStatement: self = .let(LetSyntax(node: node))
    case .kindStatement: self = .kind(KindSyntax(node: node))
    case .declaration: self = .declaration(DeclarationSyntax(node: node))
    case .workloadStatement: self = .workload(WorkloadSyntax(node: node))
    case .requireStatement: self = .requirement(RequirementSyntax(node: node))
    case .timedAction: self = .timedAction(TimedActionSyntax(node: node))
    case .copyStatement: self = .copy(CopySyntax(node: node))
    case .removeStatement: self = .remove(RemoveSyntax(node: node))
    case .parallelBlock: self = .parallel(ParallelSyntax(node: node))
    case .patch: self = .patch(PatchSyntax(node: node))
    case .link: self = .link(LinkSyntax(node: node))
    case .attribute: self = .attribute(AttributeSyntax(node: node))
    default: return nil
    }
  }
}

extension SyntaxNode {
  /// The statements of a file or a block, in order.
  package var statements: [StatementSyntax] {
    var result: [StatementSyntax] = []
    forEachChild { kind, child in
      if kind.isNode, let statement = StatementSyntax(child()) { result.append(statement) }
    }
    return result
  }

  /// The words and paths among the direct children.
  fileprivate var names: [SyntaxNode] { childNodes { $0 == .name } }

  /// One of them, by its place.
  fileprivate func name(_ place: Int) -> SyntaxNode? {
    var left = place
    return firstChild { kind in
      guard kind == .name else { return false }
      left -= 1
      return left < 0
    }
  }

  /// The first string among the direct children, without its quotes.
  fileprivate var title: String? {
    (first(.string) ?? first(.longString))?.stringValue
  }

  /// What a string token says; nil for anything else.
  package var stringValue: String? {
    guard kind == .string || kind == .longString, case .text(let text) = unquoted(bytes) else {
      return nil
    }
    return text
  }
}

/// `design "Title"`.
package struct DesignSyntax: Sendable {
  package let node: SyntaxNode
  package var title: String? { node.title }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `import aws` or `import "prices.design"`.
package struct ImportSyntax: Sendable {
  package let node: SyntaxNode
  package var library: SyntaxNode? { node.name(1) }
  package var file: SyntaxNode? { node.first(.string) }
}

/// `let name = value`.
package struct LetSyntax: Sendable {
  package let node: SyntaxNode
  package var name: SyntaxNode? { node.name(1) }
  package var value: SyntaxNode? { node.first(.value) }
}

/// `kind name = base { … }`.
package struct KindSyntax: Sendable {
  package let node: SyntaxNode
  package var name: SyntaxNode? { node.name(1) }
  package var base: SyntaxNode? { node.name(2) }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `kind name "title" from base { … }`.
package struct DeclarationSyntax: Sendable {
  package let node: SyntaxNode
  package var kind: SyntaxNode? { node.name(0) }
  package var name: SyntaxNode? { node.name(1) }
  package var title: String? { node.title }
  package var origin: SyntaxNode? { node.name(3) }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `workload name = term + term`.
package struct WorkloadSyntax: Sendable {
  package let node: SyntaxNode
  package var name: SyntaxNode? { node.name(1) }
  package var terms: [SyntaxNode] { Array(node.all(.workloadTerm)) }
}

/// `require metric(subject) < limit under … with … over … at …`.
package struct RequirementSyntax: Sendable {
  package let node: SyntaxNode
  package var metric: SyntaxNode? { node.first(.metric) }
  package var subject: SyntaxNode? { node.first(.subject) }
  package var comparison: SyntaxNode? { node.allChildren.first { $0.kind.isComparison } }
  package var limit: SyntaxNode? { node.first(.limit) }
  package var cells: [SyntaxNode] { Array(node.all(.cell)) }
}

/// `at 5 min: kill zone a`.
package struct TimedActionSyntax: Sendable {
  package let node: SyntaxNode
  package var time: SyntaxNode? { node.first(.clause) }
  package var action: SyntaxNode? { node.first(.value) }
}

/// `copy a as b { … }`.
package struct CopySyntax: Sendable {
  package let node: SyntaxNode
  package var original: SyntaxNode? { node.name(1) }
  package var name: SyntaxNode? { node.name(3) }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `remove a`, `remove a.key`, `remove a -> b "label"`.
package struct RemoveSyntax: Sendable {
  package let node: SyntaxNode
  package var path: SyntaxNode? { node.name(1) }
  package var link: SyntaxNode? { node.first(.linkPath) }
  package var arguments: SyntaxNode? { node.first(.arguments) }
  package var label: String? { node.title }
}

/// `parallel { … }`.
package struct ParallelSyntax: Sendable {
  package let node: SyntaxNode
  package var block: SyntaxNode? { node.first(.block) }
}

/// `name { … }` of something that is declared elsewhere.
package struct PatchSyntax: Sendable {
  package let node: SyntaxNode
  package var path: SyntaxNode? { node.name(0) }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `a -> b ~> c "label" { … }`.
package struct LinkSyntax: Sendable {
  package let node: SyntaxNode
  package var ends: [SyntaxNode] { node.names }
  package var arrows: [SyntaxNode] { node.childNodes { $0.isArrow } }
  package var label: String? { node.title }
  package var block: SyntaxNode? { node.first(.block) }
}

/// `key(scope): value`.
package struct AttributeSyntax: Sendable {
  package let node: SyntaxNode
  package var key: SyntaxNode? { node.name(0) }
  package var arguments: SyntaxNode? { node.first(.arguments) }
  package var value: SyntaxNode? { node.first(.value) }
}

extension StatementSyntax {
  /// The node of a statement of any form.
  package var node: SyntaxNode {
    switch self {
    case .language(let node): node
    case .design(let syntax): syntax.node
    case .import(let syntax): syntax.node
    case .let(let syntax): syntax.node
    case .kind(let syntax): syntax.node
    case .declaration(let syntax): syntax.node
    case .workload(let syntax): syntax.node
    case .requirement(let syntax): syntax.node
    case .timedAction(let syntax): syntax.node
    case .copy(let syntax): syntax.node
    case .remove(let syntax): syntax.node
    case .parallel(let syntax): syntax.node
    case .patch(let syntax): syntax.node
    case .link(let syntax): syntax.node
    case .attribute(let syntax): syntax.node
    }
  }
}
