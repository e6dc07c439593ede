package import Model
package import Quantities

/// How a class of data outlives an event, and how it comes back.
package struct RecoveryFindings: Sendable {
  package var store: String
  /// The class inside the store; nil where it has none.
  package var dataClass: String?
  package var node: NodeID
  /// What happens, in words: `region us-east-1 lost`, `delete by admin`.
  package var event: String
  /// The fault of the design that it is part of; nil for one that is asked of every store.
  package var fault: String?
  package var sparedBy: Sparing
  /// The age of the newest state that is spared; nil where nothing is, or it isn't known.
  package var rpoSeconds: Double?
  package var steps = Steps()
  /// The sum of the steps; nil where there is nothing to come back from, or a step isn't known.
  package var rtoSeconds: Double?
  package var bytes: Double?
  /// The least of source, target and path, and which that is.
  package var bytesPerSecond: Double?
  package var limitedBy = ""
  package var lastDrill: String?
  /// What reading it back and its way cost, once; nil where nothing is read back or a price is missing.
  package var restoreCost: Money?
  /// What the load writes in the time that is lost; nil where it isn't known.
  package var lostBytes: Double?
  package var lostItems: Double?
  /// The arithmetic of both numbers, and what is missing, in sentences.
  package var reasons: [String] = []

  /// What spares the data.
  package enum Sparing: String, Sendable {
    case notHit = "not hit"
    case copy, version, lock, backup
    case nothing
  }

  package struct Steps: Hashable, Sendable {
    package var detect = 0.0
    package var decide = 0.0
    package var provision = 0.0
    package var transfer: Double? = 0
    package var replay = 0.0
    package var check = 0.0

    package init() {}

    package var sum: Double? { transfer.map { detect + decide + provision + $0 + replay + check } }
  }

  package init(
    store: String,
    dataClass: String?,
    node: NodeID,
    event: String,
    fault: String?,
    sparedBy: Sparing
  ) {
    self.store = store
    self.dataClass = dataClass
    self.node = node
    self.event = event
    self.fault = fault
    self.sparedBy = sparedBy
  }
}

/// How likely a piece of data outlives a year.
package struct DurabilityFindings: Sendable {
  package var store: String
  package var node: NodeID
  package var lossPerYear: Double?
  /// By which way of counting: of codes that of their providers, of copies the chain.
  package var method = Method.chain
  /// The loss by the other way of counting.
  package var lossPerYearOtherwise: Double?
  package var repairSeconds: Double?
  package var repairBytesPerSecond: Double?
  package var reason = ""

  package enum Method: String, Sendable {
    /// Units fail one by one and are repaired side by side.
    case chain = "chain of failures and repairs"
    /// The year cut into periods of one repair; what overlaps two of them is missed.
    case periods = "periods of one repair"

    package var other: Method { self == .chain ? .periods : .chain }
  }

  package init(store: String, node: NodeID) {
    self.store = store
    self.node = node
  }
}

/// All that a store keeps, brought back from where its backups are.
package struct FullRestore: Hashable, Sendable {
  package var store: String
  package var bytes: Double
  package var bytesPerSecond: Double
  /// The least of source, target and path.
  package var limitedBy: String

  package init(store: String, bytes: Double, bytesPerSecond: Double, limitedBy: String) {
    self.store = store
    self.bytes = bytes
    self.bytesPerSecond = bytesPerSecond
    self.limitedBy = limitedBy
  }

  package var seconds: Double { bytes / bytesPerSecond }
}
