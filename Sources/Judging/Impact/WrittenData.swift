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

  func bytesPerSecond(in node: NodeID) -> Double? { bytesPerSecond[node] }

  /// What is written to a store in so long; nil where nothing says.
  func amount(in node: NodeID, _ seconds: Double) -> (bytes: Double, items: Double)? {
    guard let bytes = bytesPerSecond[node], let items = itemsPerSecond[node] else { return nil }
    return (bytes * seconds, items * seconds)
  }

  /// What is lost of a store, or of a class of its data, that goes back so long; nil where nothing says.
  ///
  /// New data is in the class that begins with age 0. Of an older one what is rewritten meanwhile is lost, by its
  /// `changes`; how many items that are isn't said. How writes divide among classes without an age isn't said either.
  func lost(of node: NodeID, _ seconds: Double) -> (bytes: Double, items: Double?)? {
    guard design[node].core == .class else {
      return amount(in: node, seconds).map { ($0.bytes, $0.items) }
    }
    guard let parent = design[node].parent,
      case .range(let low, let high)? = design[node].attribute("age")?["age"]
    else { return nil }
    if (low?.value ?? 0) == 0 {
      // What grew older since stands in the next class.
      return amount(in: parent, min(seconds, high?.value ?? seconds)).map { ($0.bytes, $0.items) }
    }
    let classes = design.dataClasses(of: design[parent])
    guard let one = classes.first(where: { $0.id == node }), let bytes = one.bytes,
      let share = one.number("changes", "share")
    else { return nil }
    return (bytes * min(1, share * seconds), nil)
  }

  /// What is lost of one kind of data.
  func add(to one: inout RecoveryFindings) {
    guard one.sparedBy != .nothing, let rpo = one.rpoSeconds, let lost = lost(of: one.node, rpo)
    else { return }
    one.lostBytes = lost.bytes
    one.lostItems = lost.items
  }
}
