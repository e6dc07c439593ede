import CallPlans
import Findings
import Model

// Sizes that nothing says and that a number rests on: they count as 0 bytes, which has to be said.
extension LoadAnalysis {
  /// The calls that come to a bound or a speed of bytes without saying how many they have.
  func silentSizes(_ plans: [CallPlan]) -> [Assumption] {
    var silent: [LinkID: Set<String>] = [:]
    for plan in plans {
      for step in plan.steps {
        guard let id = step.link, countsBytes(step, plan.request) else { continue }
        let link = design[id]
        if step.transfer.payloadBytes == 0, link.attribute("payload", for: plan.request) == nil {
          silent[id, default: []].insert("payload")
        }
        if step.waits, link.attribute("reply", for: plan.request) == nil {
          silent[id, default: []].insert("reply")
        }
      }
    }
    return silent.sorted { $0.key < $1.key }.flatMap { id, names in
      let link = design[id]
      return names.sorted().map { name in
        Assumption(
          of: "\(design[link.from].path) \(link.arrow) \(design[link.to].path)",
          attribute: name,
          value: "0 B",
          source: "silent in the design"
        )
      }
    } + readsBesideBounds()
  }

  /// Whether bytes of a call take time or room, on its way or where it comes.
  private func countsBytes(_ step: CallStep, _ request: String) -> Bool {
    if step.transfer.bytesPerSecond != nil { return true }
    let target = design[step.node]
    if target.core != .job, target.attribute("speed", for: request) != nil { return true }
    return target.attribute("capacity", for: request) != nil
      && design.station(step.node, for: request).bytesPerSecond != nil
  }

  /// What jobs read takes the time of their tasks, by their `speed:`, and no room at the stores that they read.
  private func readsBesideBounds() -> [Assumption] {
    design.nodes.filter { $0.core == .job }.flatMap { job in
      let stores = (job.attribute("reads")?.all("from") ?? []).compactMap(\.node)
      let bounded = stores.filter { design.station($0, for: job.name).bytesPerSecond != nil }
      return bounded.map { store in
        Assumption(
          of: job.path,
          attribute: "reads",
          value: "no part of the capacity of `\(design[store].name)`",
          source: "its `speed` says how fast a task reads"
        )
      }
    }
  }
}
