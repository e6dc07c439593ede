/// What can have attributes: the core kinds, the groups and the other declarations.
package enum AttributeOwner: String, CaseIterable, Hashable, Sendable {
  // Components.
  case client, service, function, balancer, gateway, cdn, cache, database, store, queue, stream
  case warehouse, job, scheduler, external
  // Groups.
  case cloud, region, zone, rack, group
  // Other statements.
  case link, request, `class`, parallel, workload, fault, variant, phase, view, design
}

extension AttributeOwner {
  /// Components that serve requests: all but clients and jobs.
  package static let stations: [AttributeOwner] = [
    .service, .function, .balancer, .gateway, .cdn, .cache, .database, .store, .queue, .stream,
    .warehouse, .scheduler, .external,
  ]

  /// Components that keep data.
  package static let keepers: [AttributeOwner] = [
    .service, .cache, .database, .store, .queue, .stream, .warehouse,
  ]

  /// Components that hold what was fetched elsewhere.
  package static let caches: [AttributeOwner] = [.cdn, .cache]

  /// Components that hand on what they are given when a consumer is free.
  package static let buffers: [AttributeOwner] = [.queue, .stream]

  /// Failure domains.
  package static let groups: [AttributeOwner] = [.cloud, .region, .zone, .rack, .group]

  /// Every component, jobs and clients too.
  package static let components: [AttributeOwner] = [.client] + stations + [.job]
}
