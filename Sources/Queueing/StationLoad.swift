/// What arrives at a station of equal servers: checked numbers in one unit of time.
package struct StationLoad: Hashable, Sendable {
  /// Requests per unit of time.
  package let arrivalRate: Double
  /// The mean time that a request holds a server.
  package let serviceTime: Double
  package let servers: Int

  /// Checks that no number is negative or beyond all measure and that there is a server.
  package init(
    arrivalRate: Double,
    serviceTime: Double,
    servers: Int = 1
  ) throws(QueueingError) {
    guard StationLoad.isSensible(arrivalRate) else { throw .invalid(.arrivalRate) }
    guard StationLoad.isSensible(serviceTime) else { throw .invalid(.serviceTime) }
    guard servers > 0, servers <= StationLoad.serverLimit else { throw .invalid(.servers) }
    self.arrivalRate = arrivalRate
    self.serviceTime = serviceTime
    self.servers = servers
  }

  /// Whether a rate or a time can be reckoned with: its powers neither vanish nor overflow.
  static func isSensible(_ value: Double) -> Bool {
    value == 0 || (value >= 1e-30 && value <= 1e30)
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
