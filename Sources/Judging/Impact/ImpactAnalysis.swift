import Costing
import Distributions
package import Findings
package import Model
import Reliability
import Scenarios

/// What is asked of an impact analysis beside the design.
package struct ImpactOptions: Sendable {
  /// Whether pairs of losses are tried too.
  package var wantsPairs = true
  /// Paths of what is lost together, for one loss in detail; empty for all.
  package var of: [NodeID] = []
  /// How many losses are played under load.
  package var mostPlayed = 12

  package init() {}
}

/// What every failure does to a design under a workload: exact where that can be had, bounded and said so elsewhere.
package func impact(
  _ design: Design,
  under workload: String?,
  _ options: ImpactOptions = ImpactOptions(),
  by engine: @escaping LoadEngine
) -> ImpactFindings {
  var analysis = ImpactAnalysis(design, workload, options, engine)
  analysis.run()
  return analysis.findings
}

/// One run: the model compiled once, then asked many questions.
struct ImpactAnalysis {
  let design: Design
  let workload: String?
  let options: ImpactOptions
  let engine: LoadEngine
  /// Where the work of requests ends, where that isn't their reply.
  var ends: [NodeID] = []
  /// The request type that is asked about; nil for all.
  var onlyRequest: String?
  var findings: ImpactFindings
  private(set) var flows: [RequestFlow] = []

  init(
    _ design: Design,
    _ workload: String?,
    _ options: ImpactOptions,
    _ engine: @escaping LoadEngine
  ) {
    self.design = design
    self.workload = workload
    self.options = options
    self.engine = engine
    findings = ImpactFindings(variant: design.variant, workload: workload)
  }

  /// A design compiled under its load, ready to be asked.
  struct Prepared {
    var model: SystemModel
    var systems: [ConditionedSystem]
    var load: LoadFindings
    /// Whether how many replicas are enough, or how long a queue lasts, follows from the load.
    var dependsOnLoad: Bool
  }

  /// Compiles the design; nil with an obstacle noted where that can't be.
  mutating func prepared() -> Prepared? {
    guard let workload else {
      findings.obstacles.append("the design has no workload, so no request type enters it")
      return nil
    }
    do { flows = try design.requestFlows(under: workload) } catch {
      findings.obstacles.append(error.words)
      return nil
    }
    if let onlyRequest { flows.removeAll { $0.request != onlyRequest } }
    let load = engine(design, workload)
    let overflows = overflows(load)
    let model = SystemModel(
      design,
      requests: flows.map { ($0.request, $0.client) },
      upTo: ends,
      loads: replicaLoads(load),
      overflows: overflows
    )
    if let problem = model.functions.map(\.problem).first(where: { !$0.isEmpty }) {
      findings.obstacles.append(problem)
      return nil
    }
    return Prepared(
      model: model,
      systems: model.functions.map { ConditionedSystem(model, $0) },
      load: load,
      dependsOnLoad: !overflows.isEmpty
        || model.parts.contains { $0.patterns.contains { $0.load != nil && $0.unitCount > 1 } }
    )
  }

  mutating func run() {
    if options.of.isEmpty {
      findings.recovery = RecoveryAnalysis(design).all()
      findings.durability = DurabilityAnalysis(design).all()
      findings.fullRestores = RecoveryAnalysis(design).fullRestores()
    }
    guard let prepared = prepared() else { return }
    findings.requests = availabilities(prepared)
    if options.of.isEmpty { addImportances(prepared) }
    findings.failures = failures(prepared)
    if options.of.isEmpty {
      findings.advice = advice(prepared)
      findings.tiers = recoveryTiers(design, under: prepared.load.workload, prepared.load.usage)
      let written = WrittenData(design, prepared.load)
      for place in findings.recovery.indices {
        written.add(to: &findings.recovery[place])
        addRestoreCost(to: &findings.recovery[place])
      }
    }
    findings.assumptions = assumptions(prepared.model)
  }

  /// What a restore costs once; a vault or a way without a price leaves it open.
  private func addRestoreCost(to one: inout RecoveryFindings) {
    guard one.sparedBy == .backup, let bytes = one.bytes else { return }
    let node = design[one.node]
    let store = node.core == .class ? node.parent ?? node.id : node.id
    let backup = node.attribute("backup") ?? design[store].attribute("backup")
    guard let vault = backup?["to"]?.node else { return }
    let bill = restoreBill(
      design,
      from: vault,
      to: store,
      bytes: bytes,
      under: workload ?? ""
    )
    if bill.isComplete { one.restoreCost = bill.total }
  }

  /// How many replicas' worth of work each component has when most is asked of it.
  private func replicaLoads(_ load: LoadFindings) -> [NodeID: Double] {
    guard load.obstacles.isEmpty, load.isConverged else { return [:] }
    var result: [NodeID: Double] = [:]
    for component in load.components where component.servers != nil {
      // A share of those that run under the load, which may be more than are written.
      let replicas = component.replicas ?? Double(design.replicas(of: design[component.node]))
      result[component.node] = component.utilization * replicas
    }
    return result
  }

  /// What the numbers rest on that the design doesn't say.
  private func assumptions(_ model: SystemModel) -> [Assumption] {
    var result = endlessQueues()
    for part in model.parts where !part.hasNumbers {
      result.append(
        Assumption(
          of: design[part.node].path,
          attribute: "available",
          value: "never fails",
          source: "silent in the design"
        )
      )
    }
    for node in model.withoutRepair {
      result.append(
        Assumption(
          of: design[node].path,
          attribute: "mttr",
          value: "unknown, so that its `mtbf` doesn't count",
          source: "silent in the design"
        )
      )
    }
    for part in model.parts
    where design[part.node].attribute("failover") != nil && part.takeover == nil {
      result.append(
        Assumption(
          of: design[part.node].path,
          attribute: "failover",
          value: "not counted: without `mtbf` it isn't known how often it happens",
          source: "silent in the design"
        )
      )
    }
    for part in model.parts
    where design[part.node].attribute("scale") != nil && part.unit ?? 0 > 0 {
      result.append(
        Assumption(
          of: design[part.node].path,
          attribute: "scale",
          value:
            "not counted: \(design.replicas(of: design[part.node])) replicas as written, a lost one is away until it is repaired",
          source: "how long another one stands in isn't known"
        )
      )
    }
    for part in model.parts {
      guard let pattern = part.patterns.first, pattern.unitCount > 1,
        design[part.node].attribute("needs") == nil, part.patterns.count == 1,
        design[part.node].attribute("replicas") != nil
          || design[part.node].attribute("scale") != nil
      else { continue }
      result.append(
        Assumption(
          of: design[part.node].path,
          attribute: "needs",
          value: "\(pattern.needed) of \(pattern.unitCount)",
          source: pattern.load == nil
            ? "any one is taken to do: the load isn't known" : "the least that carries the load"
        )
      )
    }
    return result
  }
}

/// Requests of one type from one client, and how many there are.
struct RequestFlow {
  var request: String
  var client: NodeID
  /// Of all requests of the workload.
  var trafficShare: Double
  /// Of the requests of its type.
  var shareOfType: Double
}

extension Design {
  /// Who asks for what under a workload, a day's requests weighed.
  func requestFlows(under workload: String) throws(ScenarioProblem) -> [RequestFlow] {
    let scenario = try Scenario(self, under: workload)
    var amounts: [(request: String, client: NodeID, amount: Double)] = []
    func add(_ request: String, _ client: NodeID, _ amount: Double) {
      if let place = amounts.firstIndex(where: { $0.request == request && $0.client == client }) {
        amounts[place].amount += amount
      } else {
        amounts.append((request, client, amount))
      }
    }
    for stream in scenario.streams {
      add(stream.request, stream.client, stream.curve.amount(from: 0, to: 86_400))
    }
    for users in scenario.users {
      for (request, share) in users.mix {
        // Replies are fast beside thinking; only the split between request types rests on this.
        let think = max(users.think.mean, 1e-3)
        add(request, users.client, users.count(at: 0) * share * 86_400 / think)
      }
    }
    let total = amounts.reduce(0) { $0 + $1.amount }
    return amounts.map { flow in
      let ofType = amounts.filter { $0.request == flow.request }.reduce(0) { $0 + $1.amount }
      return RequestFlow(
        request: flow.request,
        client: flow.client,
        trafficShare: total > 0 ? flow.amount / total : 1 / Double(amounts.count),
        shareOfType: ofType > 0 ? flow.amount / ofType : 1
      )
    }
  }
}
