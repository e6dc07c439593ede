package import Model
import SourceText

/// All that a design says, as text that tells neither where it was written nor how its parts are numbered.
package struct WrittenDesign {
  /// One node, link, let, request type, workload, fault, requirement or view.
  package struct Part: Hashable, Sendable {
    /// Parts with the same key keep their order whatever else is written before them.
    package var key: String
    package var text: String
  }

  /// In the order of the design.
  package private(set) var parts: [Part] = []
  /// A number in it that isn't finite; nil when there is none.
  package private(set) var undefinedNumber: String?
  private let design: Design
  private let paths: [String]

  package init(_ design: Design) {
    self.design = design
    paths = design.nodes.map(\.path)
    add("title", [design.title])
    for node in design.nodes { add(node) }
    addLinks()
    for connection in design.connections {
      let ends = connection.ends.map(path).sorted().joined(separator: " <-> ")
      add("path \(ends)", attributes(connection.attributes))
    }
    for entry in design.lets { add("let \(entry.name)", [text(entry)]) }
    for request in design.requests {
      add("request \(request.name)", [text(request.title)] + attributes(request.attributes))
    }
    for workload in design.workloads {
      add("workload \(workload.name)", [text(workload.terms), text(workload.length)])
    }
    for fault in design.faults {
      add("fault \(fault.name)", [text(fault.title), text(fault.actions)])
    }
    for requirement in design.requirements {
      add("require \(requirement.text)", [text(requirement)])
    }
    for view in design.views {
      add("view \(view.name)", [text(view.title)] + attributes(view.attributes))
    }
  }

  /// By key, the same for every order in which the parts may be written.
  package var sortedParts: [Part] {
    parts.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
      .map(\.element)
  }

  private mutating func add(_ key: String, _ lines: [String]) {
    parts.append(Part(key: key, text: lines.joined(separator: "\n  ")))
  }

  // MARK: Nodes and links

  private mutating func add(_ node: Node) {
    add(
      "node \(node.path)",
      [
        "\(node.core) \(node.kind) \(text(node.title))",
        "copy of \(node.copyOf.map(path) ?? "nothing")",
        "in \(node.placement.places.map(path)) regional \(node.placement.isRegional)",
      ] + attributes(node.attributes)
    )
  }

  private mutating func addLinks() {
    // A block of parallel links is told by its place among those of its caller.
    var blocks: [NodeID: [Int]] = [:]
    for link in design.links {
      var lines = [arrow(link.id)]
      if let parallel = link.parallel {
        if blocks[link.from]?.contains(parallel) != true {
          blocks[link.from, default: []].append(parallel)
        }
        let ordinal = blocks[link.from]?.firstIndex(of: parallel) ?? 0
        lines.append("parallel \(ordinal)")
        if design.parallelBlocks.indices.contains(parallel) {
          lines += attributes(design.parallelBlocks[parallel].attributes)
        }
      }
      add("link \(path(link.from))", lines + attributes(link.attributes))
    }
  }

  /// By name and scope: the order of attributes in a block means nothing.
  private mutating func attributes(_ attributes: [Attribute]) -> [String] {
    var lines: [String] = []
    for attribute in attributes { lines.append(text(attribute)) }
    return lines.sorted()
  }

  // MARK: Names

  private func path(_ id: NodeID) -> String {
    let place = Int(id.index)
    return paths.indices.contains(place) ? paths[place] : "a node that isn't there"
  }

  private func arrow(_ id: LinkID) -> String {
    let place = Int(id.index)
    guard design.links.indices.contains(place) else { return "a link that isn't there" }
    let link = design.links[place]
    let label = link.label.map { " \"\($0)\"" } ?? ""
    return "\(path(link.from)) \(link.waits ? "->" : "~>") \(path(link.to))\(label)"
  }

  // MARK: Values

  private mutating func text(_ value: some Any) -> String {
    switch value as Any {
    case let node as NodeID: return path(node)
    case let link as LinkID: return arrow(link)
    case is SourceSpan: return ""
    case let text as String: return "\"\(text)\""
    case let number as Double:
      if !number.isFinite { undefinedNumber = "\(number)" }
      return "\(number)"
    default: return composed(value)
    }
  }

  private mutating func composed(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    var inner: [String] = []
    for child in mirror.children {
      let written = text(child.value)
      if !written.isEmpty { inner.append(child.label.map { "\($0): \(written)" } ?? written) }
    }
    switch mirror.displayStyle {
    case .optional: return inner.first ?? "nothing"
    case .set, .dictionary: return "{\(inner.sorted().joined(separator: ", "))}"
    case .collection: return "[\(inner.joined(separator: ", "))]"
    default: return inner.isEmpty ? "\(value)" : "(\(inner.joined(separator: ", ")))"
    }
  }
}
