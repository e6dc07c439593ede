import Costing
import Findings
import Model
import Quantities
import Reliability

/// What a loss leaves behind: calls sent to what is gone, work that piled up, data, and money spent meanwhile.
struct Aftermath {
  private let design: Design
  private let load: LoadFindings
  private let written: WrittenData
  private let dollarsPerHour: Double?

  init(_ design: Design, _ load: LoadFindings) {
    self.design = design
    self.load = load
    written = WrittenData(design, load)
    guard load.obstacles.isEmpty, load.isConverged else {
      dollarsPerHour = nil
      return
    }
    let bill = Costing.bill(design, under: load.workload, using: load.usage)
    let hours = bill.monthSeconds / 3600
    dollarsPerHour = bill.total > .zero ? bill.total.dollars / hours : nil
  }

  func add(to loss: inout LossFindings) {
    loss.idleDollarsPerHour = dollarsPerHour.map { $0 * loss.unservedTraffic }
    for place in loss.lostData.indices {
      guard let seconds = loss.lostData[place].seconds,
        let node = design.node(loss.lostData[place].store),
        let lost = written.lost(of: node.id, seconds)
      else { continue }
      loss.lostData[place].bytes = lost.bytes
      loss.lostData[place].items = lost.items
    }
    // A replica leaves the others.
    guard !loss.lost.contains(where: { $0.hasPrefix(ImpactAnalysis.replicaOf) }) else { return }
    loss.down = design.stations(goneWith: loss.nodes)
    let gone = Set(loss.down)
    addFailovers(gone, &loss)
    addBacklogs(gone, &loss)
  }

  private func addFailovers(_ gone: Set<NodeID>, _ loss: inout LossFindings) {
    for node in design.nodes where !gone.contains(node.id) {
      guard node.core == .balancer, let seconds = design.meanSeconds("failover", of: node),
        seconds > 0
      else { continue }
      let targets = design.links.filter { $0.from == node.id }.map(\.to)
      // With all of them gone there is nothing to go over to.
      if targets.contains(where: { gone.contains($0) }), !targets.allSatisfy({ gone.contains($0) })
      {
        loss.failovers.append((node.id, seconds))
      }
    }
  }

  /// While a consumer is away its work waits; afterwards it has what it isn't busy with to spare.
  private func addBacklogs(_ gone: Set<NodeID>, _ loss: inout LossFindings) {
    // How long data takes to come back says nothing of who works on it.
    let repairs = loss.nodes.map { design.meanSeconds("mttr", of: design[$0]) }
    guard repairs.allSatisfy({ $0 != nil }), let away = repairs.compactMap({ $0 }).max(), away > 0
    else { return }
    for link in design.links
    where !link.waits && gone.contains(link.to) && !gone.contains(link.from) {
      guard let flow = load.links.first(where: { $0.link == link.id }),
        let consumer = load.components.first(where: { $0.node == link.to }),
        consumer.surplusPerSecond == nil, consumer.utilization < 1
      else { continue }
      let rate = flow.itemsPerSecond ?? flow.ratePerSecond * (flow.batchItems ?? 1)
      guard rate > 0 else { continue }
      loss.backlogs.append(
        LossFindings.Backlog(
          link: link.id,
          items: rate * away,
          drainSeconds: away * consumer.utilization / (1 - consumer.utilization)
        )
      )
    }
  }
}
