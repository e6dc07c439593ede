/// One variant of a design, resolved into plain values in SI units: what every engine reads.
package struct Design: Hashable, Sendable {
  package var title: String
  package var variant: String
  package var variantTitle: String?
  /// Whether it is a step on the way from what exists, not an alternative.
  package var isPhase = false
  /// Groups, components, jobs, clients and classes in written order; the first is the design itself.
  package var nodes: [Node]
  package var links: [Link]
  package var parallelBlocks: [ParallelBlock]
  package var connections: [Connection]
  /// What the kinds cost and have that components run on, by the name that `runs-on` says.
  package var instanceTypes: [String: [Attribute]]
  package var lets: [Let]
  package var requests: [RequestType]
  package var workloads: [Workload]
  package var faults: [Fault]
  package var requirements: [Requirement]
  package var views: [View]

  package init(title: String, variant: String) {
    self.title = title
    self.variant = variant
    nodes = []
    links = []
    parallelBlocks = []
    connections = []
    instanceTypes = [:]
    lets = []
    requests = []
    workloads = []
    faults = []
    requirements = []
    views = []
  }

  // Lent, not copied: most who ask want one word of it.
  package subscript(id: NodeID) -> Node { _read { yield nodes[Int(id.index)] } }
  package subscript(id: LinkID) -> Link { _read { yield links[Int(id.index)] } }

  /// The node of this full path.
  package func node(_ path: String) -> Node? { nodes.first { $0.path == path } }

  /// The links that a node calls, in written order.
  package func links(from node: NodeID) -> [Link] { links.filter { $0.from == node } }

  /// A node and the groups around it, the innermost first.
  package func ancestors(of id: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var next = self[id].parent
    while let parent = next {
      result.append(parent)
      next = self[parent].parent
    }
    return result
  }
}
