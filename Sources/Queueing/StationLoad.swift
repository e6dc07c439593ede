/// What arrives at a station of equal servers: checked numbers in one unit of time.
package struct StationLoad: Hashable, Sendable {
  /// Requests per unit of time.
  package let arrivalRate: Double
  /// The mean time that a request holds a server.
  package let serviceTime: Double
  package let servers: Int

  /// Checks that all numbers are finite, none is negative and there is a server.
  package init(
    arrivalRate: Double,
    serviceTime: Double,
    servers: Int = 1
  ) throws(QueueingError) {
    guard arrivalRate >= 0, arrivalRate.isFinite else { throw .invalid(.arrivalRate) }
    guard serviceTime >= 0, serviceTime.isFinite, (arrivalRate * serviceTime).isFinite else {
      throw .invalid(.serviceTime)
    }
    guard servers > 0, servers <= StationLoad.serverLimit else { throw .invalid(.servers) }
    self.arrivalRate = arrivalRate
    self.serviceTime = serviceTime
    self.servers = servers
  }

  /// A part of a load that was checked.
  init(checked arrivalRate: Double, _ serviceTime: Double, _ servers: Int) {
    self.arrivalRate = arrivalRate
    self.serviceTime = serviceTime
    self.servers = servers
  }

  /// The most servers of one station.
  package static let serverLimit = 10_000_000

  /// The mean number of servers that all the work would keep busy (erlangs).
  package var offered: Double { arrivalRate * serviceTime }

  /// The offered work over the number of servers.
  package var utilization: Double { offered / Double(servers) }

  /// Throws where the queue would grow without end.
  package func requireStable() throws(QueueingError) {
    guard utilization >= 1 else { return }
    throw .unstable(
      Saturation(
        utilization: utilization,
        surplusRate: arrivalRate - Double(servers) / serviceTime
      )
    )
  }
}
