import CallPlans
import Distributions
import Findings
import Model
import Reliability

extension ImpactAnalysis {
  /// Absences that are longer than the room of a queue less often than this aren't counted.
  private static let leastOverflow = 1e-6

  /// Which share of the time that a bounded queue's consumers are away it is full, by the link out of it.
  ///
  /// A consumer that is away a share U of the time, each time for an exponential time with the mean MTTR, is away and has
  /// been for longer than b in U exp(-b/MTTR) of all time: of each absence that part is left, which is again exponential.
  /// The queue holds what comes in b. Consumers that share the items are all away until the first is back.
  func overflows(_ load: LoadFindings) -> [LinkID: Double] {
    guard load.obstacles.isEmpty, load.isConverged else { return [:] }
    var result: [LinkID: Double] = [:]
    for node in design.nodes where turnsAway(node) {
      for group in consumers(of: node) {
        guard let first = group.first, let room = seconds(toFill: node, group, load) else {
          continue
        }
        let repairs = group.map { design.meanSeconds("mttr", of: design[$0.to]) }
        let returns = repairs.compactMap { $0 }.filter { $0 > 0 }
        guard returns.count == group.count else { continue }
        let share = exponential(-room * returns.reduce(0) { $0 + 1 / $1 })
        if share >= Self.leastOverflow { result[first.id] = share }
      }
    }
    return result
  }

  /// A full queue that drops its oldest still takes what comes.
  private func turnsAway(_ node: Node) -> Bool {
    (node.core == .queue || node.core == .stream) && node.attribute("queue") != nil
      && node.attribute("full")?["full"]?.word != "drop"
  }

  /// Who takes items out without being waited for: together where each item goes to one of them.
  private func consumers(of node: Node) -> [[Link]] {
    let links = design.links.filter { $0.from == node.id && !$0.waits }
    return node.sharesOut ? [links] : links.map { [$0] }
  }

  /// How long it takes to fill an empty queue when nothing goes out; nil where nothing comes or isn't known.
  private func seconds(toFill node: Node, _ links: [Link], _ load: LoadFindings) -> Double? {
    let flows = load.links.filter { flow in links.contains { $0.id == flow.link } }
    let bound = node.attribute("queue")
    if let places = bound?["places"]?.number {
      let rate = flows.reduce(0) {
        $0 + ($1.itemsPerSecond ?? $1.ratePerSecond * ($1.batchItems ?? 1))
      }
      return rate > 0 ? places.value * design.multiplier(places.per, of: node) / rate : nil
    }
    guard let bytes = bound?["room"]?.number else { return nil }
    let rate = flows.reduce(0) { $0 + $1.bytesPerSecond }
    return rate > 0 ? bytes.value * design.multiplier(bytes.per, of: node) / rate : nil
  }

  /// Bounded queues of which nobody says how long their consumers are away.
  func endlessQueues() -> [Assumption] {
    design.nodes.filter { turnsAway($0) }.flatMap { node in
      consumers(of: node).joined().filter { design.meanSeconds("mttr", of: design[$0.to]) == nil }
        .map { link in
          Assumption(
            of: node.path,
            attribute: "queue",
            value:
              "never full for want of `\(design[link.to].path)`: without `mttr` it isn't known "
              + "how long that is away",
            source: "silent in the design"
          )
        }
    }
  }
}
