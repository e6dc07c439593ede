package import Distributions
import Quantities

/// A component as servers that each hold a request for its time, as one request type meets it.
package struct Station: Hashable, Sendable {
  package var replicas: Int
  /// Servers of all replicas together; nil for a delay without a queue.
  package var servers: Int?
  /// Its own work on one request.
  package var time: Distribution?
  /// What each item of a batch adds to the time, in seconds.
  package var eachSeconds: Double
  /// What it can carry at most where that is said: requests and bytes a second.
  package var ratePerSecond: Double?
  package var bytesPerSecond: Double?
  /// Slots that are held from arrival to reply, calls included.
  package var threads: Int?
  package var derivation: Derivation

  /// Which of time, concurrency and capacity was worked out from the others.
  package enum Derivation: String, Hashable, Sendable {
    case asGiven
    case timeFromCapacity
    case concurrencyFromCapacity
    case concurrencyIsOne
    case delayOnly
  }

  /// What its servers can do at most, in requests a second; nil for a delay.
  package var serviceRate: Double? {
    guard let servers, let time, time.mean > 0 else { return ratePerSecond }
    let byServers = Double(servers) / time.mean
    return ratePerSecond.map { min($0, byServers) } ?? byServers
  }
}

extension Design {
  /// The station that a component is for requests of a type.
  package func station(_ id: NodeID, for request: String) -> Station {
    let node = self[id]
    let replicas = replicas(of: node)
    func total(_ number: Number?) -> Double? {
      number.map { $0.value * multiplier($0.per, of: node) }
    }
    let given = threeOfStation(node, request)
    let capacity = given.capacity?["capacity"]?.number
    let isBytes = capacity?.dimension == .bandwidth
    var station = Station(
      replicas: replicas,
      servers: nil,
      time: nil,
      eachSeconds: 0,
      ratePerSecond: isBytes ? nil : total(capacity),
      bytesPerSecond: isBytes ? total(capacity) : nil,
      threads: total(node.attribute("threads")?["threads"]?.number).map { Int(clampedCount: $0) },
      derivation: .delayOnly
    )
    var form: DistributionForm?
    if case .work(let work)? = given.time?["time"] {
      form = work.base
      station.time = work.base?.distribution ?? (work.base == nil ? .zero : nil)
      station.eachSeconds = work.each?.value ?? 0
    }
    let isWorking = form != nil || station.eachSeconds > 0
    let speeds = node.attribute("speeds")?.all("speed").compactMap { $0.number?.value } ?? []
    if !isWorking, given.concurrency == nil, station.ratePerSecond == nil, !speeds.isEmpty {
      // Servers that differ, as so many that are alike and do as much together.
      station.servers = speeds.count
      station.time = .exponential(mean: Double(speeds.count) / speeds.reduce(0, +))
      station.derivation = .timeFromCapacity
      return station
    }
    complete(
      &station,
      isWorking: isWorking,
      concurrency: total(given.concurrency?["servers"]?.number),
      // Shards divide the work; copies of them add no capacity.
      parts: Int(
        clampedCount: node.attribute("shards")?["shards"]?.number?.value ?? Double(replicas)
      )
    )
    return station
  }

  /// Time, concurrency and capacity as they hold together: what a kind gives and the design has no room for gives way.
  private func threeOfStation(
    _ node: Node,
    _ request: String
  ) -> (time: Attribute?, concurrency: Attribute?, capacity: Attribute?) {
    var time = node.attribute("time", for: request)
    var concurrency = node.attribute("concurrency", for: request)
    var capacity = node.attribute("capacity", for: request)
    let isRate = capacity?["capacity"]?.number?.dimension == .rate
    guard time != nil, concurrency != nil, isRate else { return (time, concurrency, capacity) }
    if case .kind? = capacity?.origin {
      capacity = nil
    } else if case .kind? = concurrency?.origin {
      concurrency = nil
    } else if case .kind? = time?.origin {
      time = nil
    }
    return (time, concurrency, capacity)
  }

  /// Whether some request is served by an attribute: of time, concurrency and capacity one may have given way.
  func isInForce(_ attribute: Attribute, on node: Node) -> Bool {
    guard ["time", "concurrency", "capacity"].contains(attribute.name) else { return true }
    let names = attribute.scope.map { [$0] } ?? [""] + requests.map(\.name)
    return names.contains { request in
      let three = threeOfStation(node, request)
      return [three.time, three.concurrency, three.capacity].contains(attribute)
    }
  }

  /// Of time, concurrency and capacity two give the third.
  private func complete(_ station: inout Station, isWorking: Bool, concurrency: Double?, parts: Int)
  {
    switch (isWorking, concurrency, station.ratePerSecond) {
    case (true, let concurrency?, _):
      station.servers = max(1, Int(clampedCount: concurrency))
      station.derivation = .asGiven
    case (true, nil, let rate?) where station.eachSeconds == 0:
      // Rounding the servers would change the capacity: the time is scaled to keep it exact.
      guard let time = station.time else { return }
      let servers = max(1, (rate * time.mean).rounded())
      station.servers = Int(clampedCount: servers)
      station.time = time.mean > 0 ? time.scaled(by: servers / rate / time.mean) : time
      station.derivation = .concurrencyFromCapacity
    case (true, nil, _):
      station.servers = max(1, parts)
      station.derivation = .concurrencyIsOne
    case (false, let concurrency?, let rate?):
      station.servers = max(1, Int(clampedCount: concurrency))
      station.time = .exponential(mean: max(1, concurrency.rounded(.down)) / rate)
      station.derivation = .timeFromCapacity
    case (false, let concurrency?, nil):
      // Servers that hold nothing by themselves: a pool for what runs on it.
      station.servers = max(1, Int(clampedCount: concurrency))
      station.time = .zero
      station.derivation = .asGiven
    case (false, nil, let rate?):
      station.servers = max(1, parts)
      station.time = .exponential(mean: Double(max(1, parts)) / rate)
      station.derivation = .timeFromCapacity
    case (false, nil, nil):
      station.time = .zero
      station.derivation = .delayOnly
    }
  }

  /// How many replicas a component starts with: as said, else the least of its scale, else one.
  package func replicas(of node: Node) -> Int {
    if let count = node.attribute("replicas")?["count"]?.number {
      return Int(clampedCount: count.value)
    }
    if case .range(let low?, _)? = node.attribute("scale")?["replicas"] {
      return Int(clampedCount: low.value)
    }
    return 1
  }

  /// What `per X` multiplies by: a node is each copy of each shard, else each replica.
  package func multiplier(_ multiple: Multiple?, of node: Node) -> Double {
    func count(_ name: String, _ field: String) -> Double? {
      node.attribute(name)?[field]?.number?.value
    }
    let replicas = Double(replicas(of: node))
    let shards = count("shards", "shards")
    let copies = count("copies", "copies") ?? 1
    switch multiple {
    case nil: return 1
    case .replica, .client: return replicas
    case .shard: return shards ?? 1
    case .partition: return count("partitions", "partitions") ?? 1
    case .copy: return copies
    case .node: return shards.map { $0 * copies } ?? replicas
    }
  }
}
