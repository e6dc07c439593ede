package import Distributions
package import Model

/// What a design uses during one part of a workload's time: rates per second, sizes of one call.
package struct UsagePhase: Sendable {
  /// How long it lasts; nil for a load without an end.
  package var seconds: Double?
  /// Whether it is there once a month, for these seconds; the others share the rest of it.
  package var isOnce = false
  package var requests: [Offered] = []
  package var links: [LinkUse] = []
  package var components: [ComponentUse] = []
  package var stations: [StationUse] = []

  package init(seconds: Double?) { self.seconds = seconds }

  /// What enters of one request type.
  package struct Offered: Sendable {
    package var request: String
    package var perSecond: Double

    package init(request: String, perSecond: Double) {
      self.request = request
      self.perSecond = perSecond
    }
  }

  /// The calls of one request type over one link, retries counted; a batch is one call.
  package struct LinkUse: Sendable {
    package var link: LinkID
    package var request: String
    package var callsPerSecond: Double
    package var payloadBytes: Double
    package var replyBytes: Double

    package init(
      link: LinkID,
      request: String,
      callsPerSecond: Double,
      payloadBytes: Double,
      replyBytes: Double
    ) {
      self.link = link
      self.request = request
      self.callsPerSecond = callsPerSecond
      self.payloadBytes = payloadBytes
      self.replyBytes = replyBytes
    }
  }

  /// The calls of one request type at one component.
  package struct ComponentUse: Sendable {
    package var node: NodeID
    package var request: String
    package var callsPerSecond: Double
    /// How long a call has a server: its own work, and the calls that it waits for.
    package var held: Distribution

    package init(node: NodeID, request: String, callsPerSecond: Double, held: Distribution) {
      self.node = node
      self.request = request
      self.callsPerSecond = callsPerSecond
      self.held = held
    }
  }

  /// How many replicas are there, and what share of their time they work.
  package struct StationUse: Sendable {
    package var node: NodeID
    package var replicas: Double
    package var utilization: Double

    package init(node: NodeID, replicas: Double, utilization: Double) {
      self.node = node
      self.replicas = replicas
      self.utilization = utilization
    }
  }
}
