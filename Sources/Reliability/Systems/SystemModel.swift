import CallPlans
package import Model

/// All request types of a design with the components that they need: what the exact answers are computed from.
package struct SystemModel: Sendable {
  package let design: Design
  package let functions: [RequestFunction]
  /// Components that some request type needs, in the order of the design.
  package var parts: [SystemPart]
  package let partOfNode: [NodeID: Int]
  /// How likely each group is down; those that say nothing are not in it.
  package var groupDown: [NodeID: Double]
  /// Groups and components with `mtbf` and no `mttr`.
  package let withoutRepair: [NodeID]

  /// Compiles a design; `loads` says how many replicas' worth of work each component has, where that is known, and
  /// `overflows` which share of the absences of a bounded queue's consumers is past the bound.
  package init(
    _ design: Design,
    requests: [(request: String, client: NodeID)],
    upTo ends: [NodeID] = [],
    loads: [NodeID: Double] = [:],
    overflows: [LinkID: Double] = [:]
  ) {
    self.design = design
    let graph = CallGraph(design)
    functions = requests.map {
      graph.failure(of: $0.request, from: $0.client, upTo: ends, overflows: overflows)
    }
    var nodes: Set<NodeID> = []
    for function in functions {
      for case .down(let node, _) in function.variables { nodes.insert(node) }
    }
    var parts: [SystemPart] = []
    var places: [NodeID: Int] = [:]
    for node in nodes.sorted() {
      places[node] = parts.count
      parts.append(design.systemPart(node, load: loads[node]))
    }
    self.parts = parts
    partOfNode = places
    var down: [NodeID: Double] = [:]
    var withoutRepair = nodes.sorted().filter { design.statedOfUnit(design[$0]) == .withoutRepair }
    for node in design.nodes where node.core.isGroup && node.core != .design {
      switch design.statedOfGroup(node) {
      case .silent: break
      case .down(let share): down[node.id] = share
      case .withoutRepair: withoutRepair.append(node.id)
      }
    }
    groupDown = down
    self.withoutRepair = withoutRepair
  }

  /// One component by itself, as if it were all that a request needs.
  init(_ design: Design, part: SystemPart, groupDown: [NodeID: Double]) {
    self.design = design
    var function = RequestFunction(request: "", client: part.node)
    function.variables = [.down(part.node, needed: nil)]
    function.top = function.formula.event(0)
    functions = [function]
    parts = [part]
    partOfNode = [part.node: 0]
    self.groupDown = groupDown
    withoutRepair = []
  }

  /// The parts that a function needs.
  package func parts(of function: RequestFunction) -> [Int] {
    var seen: Set<Int> = []
    for case .down(let node, _) in function.variables {
      if let part = partOfNode[node] { seen.insert(part) }
    }
    return seen.sorted()
  }
}
