import Findings
import Model

/// What a load writes to each store: what a second of lost data is.
struct WrittenData {
  private var bytesPerSecond: [NodeID: Double] = [:]
  private var itemsPerSecond: [NodeID: Double] = [:]
  private let design: Design

  init(_ design: Design, _ load: LoadFindings) {
    self.design = design
    let seconds = load.usage.reduce(0) { $0 + ($1.seconds ?? 1) }
    guard seconds > 0 else { return }
    for phase in load.usage {
      let weight = (phase.seconds ?? 1) / seconds
      for use in phase.links where use.payloadBytes > 0 {
        let node = design[use.link].to
        bytesPerSecond[node, default: 0] += weight * use.callsPerSecond * use.payloadBytes
        itemsPerSecond[node, default: 0] += weight * use.callsPerSecond
      }
    }
  }

  /// What is written to a store in so long; nil where nothing says.
  func amount(in node: NodeID, _ seconds: Double) -> (bytes: Double, items: Double)? {
    guard let bytes = bytesPerSecond[node], let items = itemsPerSecond[node] else { return nil }
    return (bytes * seconds, items * seconds)
  }

  /// What is lost of a store with one kind of data; how writes divide among classes isn't said.
  func add(to one: inout RecoveryFindings) {
    guard one.sparedBy != .nothing, let rpo = one.rpoSeconds,
      design[one.node].core != .class, let amount = amount(in: one.node, rpo)
    else { return }
    one.lostBytes = amount.bytes
    one.lostItems = amount.items
  }
}
