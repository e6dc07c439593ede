package import Model

/// The sign of a kind of component; made of a few blocks, so that every format draws it alike.
package enum Glyph: String, Hashable, Sendable, CaseIterable {
  case client, service, function, balancer, gateway, cdn, cache, database, store, queue, stream
  case warehouse, job, scheduler, external, data, group

  package init(_ core: Core) {
    self =
      switch core {
      case .client: .client
      case .service: .service
      case .function: .function
      case .balancer: .balancer
      case .gateway: .gateway
      case .cdn: .cdn
      case .cache: .cache
      case .database: .database
      case .store: .store
      case .queue: .queue
      case .stream: .stream
      case .warehouse: .warehouse
      case .job: .job
      case .scheduler: .scheduler
      case .external: .external
      case .class: .data
      case .design, .cloud, .region, .zone, .rack, .group: .group
      }
  }

  /// Rows of a grid of three-point blocks: `#` is filled.
  var blocks: [String] {
    switch self {
    case .client: [" ### ", " ### ", "     ", "#####", "#####"]
    case .service: ["#####", "#   #", "#   #", "#   #", "#####"]
    case .function: [" ####", " #   ", "#### ", " #   ", "##   "]
    case .balancer: ["# ###", "#    ", "#####", "#    ", "# ###"]
    case .gateway: ["## ##", "##   ", "#####", "##   ", "## ##"]
    case .cdn: [" ### ", "# # #", "#####", "# # #", " ### "]
    case .cache: ["#####", "    #", "#####", "#    ", "#####"]
    case .database: ["#####", "     ", "#####", "     ", "#####"]
    case .store: ["## ##", "## ##", "     ", "## ##", "## ##"]
    case .queue: ["# # #", "# # #", "# # #", "# # #", "# # #"]
    case .stream: ["## ##", "     ", "#### ", "     ", "## ##"]
    case .warehouse: ["#####", "# # #", "#####", "# # #", "#####"]
    case .job: ["#    ", "###  ", "#####", "###  ", "#    "]
    case .scheduler: [" ### ", "# # #", "# ###", "#   #", " ### "]
    case .external: ["### #", "#  ##", "# # #", "#   #", "#####"]
    case .data: ["###  ", "# ## ", "#   #", "#   #", "#####"]
    case .group: ["#####", "#   #", "# # #", "#   #", "#####"]
    }
  }
}
