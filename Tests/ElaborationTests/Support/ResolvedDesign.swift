import Diagnostics
import Elaboration
import Model
import SourceText
import Testing

/// What a text resolves to, with short ways to ask for its values.
struct ResolvedDesign {
  let result: Elaborated
  let design: Design

  /// Resolves a text that must have no mistakes, with the shipped libraries and the files that are given.
  init(
    _ text: String,
    variant: String = "base",
    files: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    result = elaborated(text, files: files)
    let errors = result.diagnostics.filter { $0.severity == .error }
    try #require(
      errors.isEmpty,
      "\(TextRenderer().render(errors, sources: result.sources))",
      sourceLocation: sourceLocation
    )
    design = try #require(result.design(variant), sourceLocation: sourceLocation)
  }

  private init(_ result: Elaborated, _ design: Design) {
    self.result = result
    self.design = design
  }

  /// The same text in another variant.
  func variant(_ name: String) throws -> ResolvedDesign {
    ResolvedDesign(result, try #require(result.design(name)))
  }

  // MARK: Things by their names

  func node(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Node {
    try #require(design.node(path), "there is no \(path)", sourceLocation: sourceLocation)
  }

  func path(_ id: NodeID?) -> String? { id.map { design[$0].path } }
  func paths(_ ids: [NodeID]) -> [String] { ids.map { design[$0].path } }

  /// `a -> b`, `a ~> b`: the links of these paths in written order.
  func links(_ arrow: String) -> [Link] { design.links.filter { written($0) == arrow } }

  func link(_ arrow: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Link {
    try #require(links(arrow).first, "\(arrows) has no \(arrow)", sourceLocation: sourceLocation)
  }

  var arrows: [String] { design.links.map(written) }

  private func written(_ link: Link) -> String {
    "\(design[link.from].path) \(link.waits ? "->" : "~>") \(design[link.to].path)"
  }

  func workload(_ name: String) throws -> Workload {
    try #require(design.workloads.first { $0.name == name })
  }

  func fault(_ name: String) throws -> Fault {
    try #require(design.faults.first { $0.name == name })
  }

  func requirement(_ text: String) throws -> Requirement {
    try #require(
      design.requirements.first { $0.text == text },
      "\(design.requirements.map(\.text))"
    )
  }

  func view(_ name: String) throws -> View { try #require(design.views.first { $0.name == name }) }

  func number(of name: String) throws -> Number {
    try #require(design.lets.first { $0.name == name }).number
  }

  // MARK: Values

  /// The number in a field of a node's attribute.
  func value(_ path: String, _ attribute: String, _ field: String) throws -> Double? {
    try node(path).attribute(attribute)?[field]?.number?.value
  }
}

/// Reads a text with the shipped libraries and the files that are given.
func elaborated(_ text: String, files: [String: String] = [:]) -> Elaborated {
  elaborate(
    SourceFile(path: "main.design", text: text),
    read: { path in files[path].map { .success(Array($0.utf8)) } ?? .failure(.missing) },
    libraries: shippedLibraries
  )
}

/// The codes of all errors, in source order.
func errors(of text: String, files: [String: String] = [:]) -> [DiagnosticCode] {
  elaborated(text, files: files).diagnostics.filter { $0.severity == .error }.map(\.code)
}

extension Attribute {
  func number(_ field: String) -> Double? { self[field]?.number?.value }
  func word(_ field: String) -> String? { self[field]?.word }
  var distribution: DistributionForm? {
    for field in clauses.joined() {
      if case .distribution(let form) = field.value { return form }
      if case .work(let work) = field.value { return work.base }
    }
    return nil
  }
}

extension DistributionForm {
  /// The form in words with its numbers in base units: `exponential 0.002`.
  var words: String {
    switch self {
    case .fixed(let value): "fixed \(value.value)"
    case .exponential(let mean): "exponential \(mean.value)"
    case .variation(let mean, let cv): "\(mean.value) cv \(cv.value)"
    case .uniform(let low, let high): "uniform \(low.value)..\(high.value)"
    case .erlang(let phases, let total): "erlang \(phases) of \(total.value)"
    case .hyperexponential(let branches):
      "hyper " + branches.map { "\($0.share) \($0.mean.value)" }.joined(separator: ", ")
    case .logNormal(let low, let high):
      "\(low.share) \(low.value.value), \(high.share) \(high.value.value)"
    case .exponentialThrough(let quantile): "through \(quantile.share) \(quantile.value.value)"
    case .samples(let file, _): "samples \(file)"
    }
  }
}
