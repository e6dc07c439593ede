import Diagnostics
import Elaboration
import Model
import Quantities
import SourceText

/// What `explain FILE NAME` says about the things of a design: what they resolved to, and why.
struct DesignExplanation {
  /// The base, or the variant that is asked about.
  let design: Design
  /// All others, each of which may say otherwise.
  let others: [Design]
  private let base: Design
  private let variants: ArraySlice<Design>
  let sources: ExplainedSources

  init(_ elaborated: Elaborated, of cell: CellChoice) throws(Refusal) {
    let chosen = try cell.design(in: elaborated).get()
    design = chosen
    base = elaborated.designs.first ?? chosen
    variants = elaborated.designs.dropFirst()
    others = elaborated.designs.filter { $0.variant != chosen.variant }
    sources = ExplainedSources(elaborated.sources)
  }

  /// A section for each thing of that name.
  func sections(for name: String) -> [String] {
    let nodes = nodes(called: name)
    let components = nodes.map { node($0, isAlone: nodes.count == 1) }
    return components + links(called: name).map(link) + others(called: name)
      + design.requirements.filter { isCalled($0, name) }.map(requirement)
  }

  private func others(called name: String) -> [String] {
    design.lets.filter { $0.name == name }.map(letText)
      + design.requests.filter { $0.name == name }.map(request)
      + design.workloads.filter { $0.name == name }.map(workload)
      + design.faults.filter { $0.name == name }.map(fault)
      + design.views.filter { $0.name == name }.map(view)
      + variants.filter { $0.variant == name }.map { variant($0, of: base) }
  }

  /// The variant that all this is said of; nil for the base.
  var asked: String? { design.variant == base.variant ? nil : design.variant }

  /// Every name that can be asked for.
  var names: [String] {
    design.nodes.dropFirst().map(\.name) + design.lets.map(\.name)
      + design.requests.map(\.name) + design.workloads.map(\.name) + design.faults.map(\.name)
      + design.views.map(\.name) + variants.map(\.variant)
  }

  // MARK: Finding

  /// The things that end so, the whole path before all longer ones.
  private func nodes(called name: String) -> [Node] {
    let all = design.nodes.dropFirst().filter { ends($0.path, with: name) }
    let exact = all.filter { $0.path == name }
    return exact.isEmpty ? all : exact
  }

  private func links(called name: String) -> [Link] {
    for (arrow, waits) in [("->", true), ("~>", false)] {
      let ends = name.split(separator: arrow, maxSplits: 1).map(trimmed)
      guard ends.count == 2 else { continue }
      return design.links.filter { link in
        link.waits == waits && self.ends(design[link.from].path, with: ends[0])
          && self.ends(design[link.to].path, with: ends[1])
      }
    }
    return design.links.filter { $0.label == name }
  }

  private func ends(_ path: String, with name: String) -> Bool {
    path == name || path.hasSuffix("." + name)
  }

  private func isCalled(_ requirement: Requirement, _ name: String) -> Bool {
    requirement.metric == name || requirement.text == name
      || requirement.text.hasPrefix(name + " ") && name.contains("(")
  }

  private func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
