package import Model

/// That something is noticed in a run, by whom, and what is done about it.
package struct TimelineNotice: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case detected
    case takenOver = "taken_over"
  }

  package enum Means: String, Hashable, Sendable {
    /// What is left of a component, or its standby.
    case failover
    /// A balancer that sends elsewhere.
    case balancer
    case breaker
    /// Replicas are started for the load.
    case scaling
    /// Errors eat up a month's budget.
    case alert
  }

  package enum Place: Hashable, Sendable {
    case node(NodeID)
    case link(LinkID)
    case request(String)
  }

  package var at: Double
  package var kind: Kind
  package var means: Means
  /// Who or what notices.
  package var place: Place
  /// Where what takes over stands, if that is said.
  package var to: NodeID?

  package init(at: Double, kind: Kind, means: Means, place: Place, to: NodeID? = nil) {
    self.at = at
    self.kind = kind
    self.means = means
    self.place = place
    self.to = to
  }
}

/// The errors that one request type has in a run, and those that a month may have.
package struct ErrorBudget: Hashable, Sendable {
  package var request: String
  /// The share of requests that is to be served.
  package var target: Double
  package var errors: Double
  /// Of those that a month may have.
  package var share: Double

  /// An alert on errors fires where an hour takes this share of a month's errors (Google, The Site Reliability Workbook,
  /// chapter 5: 14.4 times the usual burn).
  package static let alarmingShare = 0.02

  package init(request: String, target: Double, errors: Double, share: Double) {
    self.request = request
    self.target = target
    self.errors = errors
    self.share = share
  }
}

/// What a run costs, in dollars: each of its parts as its share of a month that were all like it.
package struct TimelineCost: Hashable, Sendable {
  package var dollars: Double
  /// Of the same run without what disturbs it; nil where there is none.
  package var dollarsOtherwise: Double?
  /// What components that follow the load cost beyond their number of replicas at the beginning; less than none where
  /// they need fewer.
  package var scaling: [Scaling] = []
  /// Whether a price is missing, so that it is more.
  package var isPartial = false

  package struct Scaling: Hashable, Sendable {
    package var node: NodeID
    package var dollars: Double

    package init(node: NodeID, dollars: Double) {
      self.node = node
      self.dollars = dollars
    }
  }

  package init(dollars: Double) { self.dollars = dollars }
}
