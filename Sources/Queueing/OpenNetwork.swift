import Distributions

/// Jackson's open network: random arrivals from outside, exponential stations, random routes.
package struct OpenNetwork: Hashable, Sendable {
  /// A station and what enters it from outside.
  package struct Node: Hashable, Sendable {
    package let externalRate: Double
    package let serviceTime: Double
    /// The number of servers, or nil for as many as needed.
    package let servers: Int?

    package init(externalRate: Double, serviceTime: Double, servers: Int? = 1) {
      self.externalRate = externalRate
      self.serviceTime = serviceTime
      self.servers = servers
    }
  }

  package let measures: [StationMeasures]
  /// All that enters from outside.
  package let externalRate: Double

  /// The mean time from entering to leaving the network.
  package var meanResponse: Double {
    let present = measures.reduce(0) { $0 + $1.meanPresent }
    return externalRate > 0 ? present / externalRate : 0
  }

  /// Throws where a station would pile up; `routes[i][j]` is the share that goes from i to j.
  package init(nodes: [Node], routes: [[Double]]) throws(QueueingError) {
    let rates = try OpenNetwork.traffic(nodes.map(\.externalRate), routes: routes)
    externalRate = nodes.reduce(0) { $0 + $1.externalRate }
    var measures: [StationMeasures] = []
    for (node, rate) in zip(nodes, rates) {
      guard let servers = node.servers else {
        let load = try StationLoad(arrivalRate: rate, serviceTime: node.serviceTime)
        measures.append(StationMeasures(load, meanWait: 0, waitingShare: 0))
        continue
      }
      let load = try StationLoad(
        arrivalRate: rate,
        serviceTime: node.serviceTime,
        servers: servers
      )
      measures.append(try ManyServerQueue(load).measures)
    }
    self.measures = measures
  }

  /// The traffic equations: what each node receives from outside and from all nodes.
  package static func traffic(
    _ external: [Double],
    routes: [[Double]]
  ) throws(QueueingError) -> [Double] {
    let count = external.count
    guard external.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .invalid(.arrivalRate) }
    guard count > 0, routes.count == count,
      routes.allSatisfy({ row in
        row.count == count && row.allSatisfy { $0 >= 0 } && row.reduce(0, +) <= 1 + 1e-9
      })
    else { throw .invalid(.routing) }
    var matrix = [Double](repeating: 0, count: count * count)
    for from in 0..<count {
      for to in 0..<count { matrix[to * count + from] = (from == to ? 1 : 0) - routes[from][to] }
    }
    // A singular matrix is a circle that nothing leaves.
    guard let rates = SolvedMatrix(matrix, count: count)?.solve(external),
      rates.allSatisfy({ $0.isFinite && $0 >= -1e-9 && $0 < 1e300 })
    else { throw .invalid(.routing) }
    return rates.map { max(0, $0) }
  }
}
