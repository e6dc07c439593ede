package import SourceText

/// The behaviour that a node has, whatever its kind is called.
package enum Core: String, Hashable, Sendable, CaseIterable {
  case design
  case cloud, region, zone, rack, group
  case client, service, function, balancer, gateway, cdn, cache, database, store, queue, stream
  case warehouse, job, scheduler, external
  case `class`

  package var isGroup: Bool {
    switch self {
    case .design, .cloud, .region, .zone, .rack, .group: true
    default: false
    }
  }

  /// A component that serves requests.
  package var isStation: Bool { !isGroup && self != .client && self != .job && self != .class }
}

/// A group, component, job, client or data class.
package struct Node: Hashable, Sendable {
  package var id: NodeID
  package var name: String
  /// From the outermost group, joined by dots: unique in the design.
  package var path: String
  package var core: Core
  /// The kind as written: `redis`, `hot-redis`, `service`.
  package var kind: String
  package var title: String?
  package var parent: NodeID?
  package var children: [NodeID]
  package var attributes: [Attribute]
  /// The node that this one repeats.
  package var copyOf: NodeID?
  package var nameSpan: SourceSpan
  /// Where its replicas are: the zones (or racks) of its region, one entry for each replica's place.
  package var placement: Placement

  package init(
    id: NodeID,
    name: String,
    path: String,
    core: Core,
    kind: String,
    nameSpan: SourceSpan
  ) {
    self.id = id
    self.name = name
    self.path = path
    self.core = core
    self.kind = kind
    self.nameSpan = nameSpan
    children = []
    attributes = []
    placement = Placement()
  }

  /// Whether this name, or the end of a path, is its own.
  package func isCalled(_ name: String) -> Bool { path == name || path.hasSuffix("." + name) }

  /// The attribute that holds for all requests.
  package func attribute(_ name: String) -> Attribute? {
    attributes.first(named: name)
  }

  /// The attribute for one request type, job or sort, else the one for all.
  package func attribute(_ name: String, for scope: String) -> Attribute? {
    attributes.first(named: name, scope: scope) ?? attribute(name)
  }

  /// The places where as many replicas as serve at the primary stand by; none where replicas are spread.
  package var standbys: [NodeID] {
    guard attribute("primary") != nil, attribute("replicas")?["level"] == nil else { return [] }
    return attribute("standby")?.all("place").compactMap(\.node) ?? []
  }
}

/// Where a component's replicas stand.
package struct Placement: Hashable, Sendable {
  /// The groups that replicas are spread over, in order: replica i stands in the i-th, round and round.
  package var places: [NodeID] = []
  /// Whether it is in the whole region and goes down only with it.
  package var isRegional = false

  package init() {}

  /// How many of so many replicas stand in each place.
  package func counts(of replicas: Int) -> [(place: NodeID, count: Int)] {
    guard !places.isEmpty else { return [] }
    let share = replicas / places.count
    let extra = replicas % places.count
    return places.enumerated().map { ($0.element, share + ($0.offset < extra ? 1 : 0)) }
  }
}

/// A call, or what travels without waiting, from one node to another.
package struct Link: Hashable, Sendable {
  package var id: LinkID
  package var from: NodeID
  package var to: NodeID
  package var waits: Bool
  package var label: String?
  package var attributes: [Attribute]
  /// Links with the same number start together.
  package var parallel: Int?
  package var span: SourceSpan

  /// As it is written: `->` where the caller waits, `~>` where it doesn't.
  package var arrow: String { waits ? "->" : "~>" }

  package init(id: LinkID, from: NodeID, to: NodeID, waits: Bool, span: SourceSpan) {
    self.id = id
    self.from = from
    self.to = to
    self.waits = waits
    self.span = span
    attributes = []
  }

  package func attribute(_ name: String) -> Attribute? {
    attributes.first(named: name)
  }

  package func attribute(_ name: String, for scope: String) -> Attribute? {
    attributes.first(named: name, scope: scope) ?? attribute(name)
  }
}

/// The path of all traffic between two groups, both ways.
package struct Connection: Hashable, Sendable {
  package var ends: [NodeID]
  package var attributes: [Attribute]
  package var span: SourceSpan

  package init(ends: [NodeID], attributes: [Attribute], span: SourceSpan) {
    self.ends = ends
    self.attributes = attributes
    self.span = span
  }
}

/// Links that start together; the caller waits for all of them or for some.
package struct ParallelBlock: Hashable, Sendable {
  package var attributes: [Attribute]

  package init(attributes: [Attribute]) { self.attributes = attributes }

  package var waitsFor: Int? {
    attributes.first { $0.name == "wait" }?["replies"]?.number.map {
      Int(clampedCount: $0.value)
    }
  }
}
