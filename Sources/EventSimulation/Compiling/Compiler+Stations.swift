import CallPlans
import Distributions
import Model

// A component as rows: its stations, how it shares work among them, and what bounds it.
extension Compiler {
  mutating func addStations(of id: NodeID, at place: UInt32) {
    let node = design[id]
    checkIsPlayed(node)
    var station = station(of: id)
    if node.commitsInTurn { station.servers = 1 }
    if node.commitsSideBySide { station.servers = Self.unbounded }
    if isPool(id) { station.servers = servers(ofPool: id) }
    var row = Component()
    row.firstStation = UInt32(program.stations.count)
    row.generator = stream("\(node.path) choice")
    let parts = parts(of: node, station, &row)
    row.stationCount = UInt32(parts.count)
    if let limit = node.attribute("rate-limit") { row.bucket = bucket(limit, of: node) }
    if let patience = distribution(node.attribute("patience"), "patience") {
      guardLine(&row, patience, of: node)
    }
    addCache(&row, of: node, at: place)
    row.replicas = UInt32(clamping: max(1, design.replicas(of: node)))
    addScaler(&row, of: node, station, at: place, lines: parts.count)
    row.serversOfReplica = UInt32(clamping: Int(clampedCount: design.serversOfReplica(node)))
    addSpot(of: node, at: place, lines: parts.count)
    program.components[Int(place)] = row
    for (index, servers) in parts.enumerated() {
      var line = Station(component: place)
      line.servers = row.isFresh ? row.replicas : UInt32(clamping: servers)
      line.allServers = line.servers
      line.generator = stream(parts.count > 1 ? "\(node.path) \(index) work" : "\(node.path) work")
      fill(&line, of: node, station, part: parts.count)
      addUneven(&line, of: node)
      if row.scaler >= 0 || row.isFresh { line.isSimple = false }
      let isGuarded = row.bucket >= 0 || row.patienceRing >= 0 || row.patienceLaw >= 0
      if isGuarded { line.isSimple = false }
      program.stations.append(line)
    }
    addHost(of: node, at: place)
  }

  /// The servers of each waiting line: one line for all, or one for each replica or shard.
  private mutating func parts(
    of node: Node,
    _ station: Model.Station,
    _ row: inout Component
  ) -> [Int] {
    guard node.attribute("speeds") == nil else { return [station.servers ?? 1] }
    // Threads without servers: as many servers as anyone asks for.
    let servers = station.servers ?? (station.threads == nil ? 1 : Self.unbounded)
    if let shards = node.attribute("shards")?["shards"]?.number.map({ Int(clampedCount: $0.value) }
    ),
      shards > 1, servers >= shards
    {
      row.balance = .byKey
      row.firstPart = Int32(program.parts.count)
      addZipfParts(shards, skew: skew(of: node))
      return Self.dealt(servers, shards)
    }
    let word = node.attribute("balance")?["balance"]?.word ?? "shared"
    guard word != "shared", station.replicas > 1, servers >= station.replicas || isDelay(node.id)
    else { return [servers] }
    switch word {
    case "random": row.balance = .random
    case "round-robin": row.balance = .roundRobin
    case "least-busy": row.balance = .leastBusy
    default: refuse("events doesn't play `balance: \(word)` of `\(node.path)` yet")
    }
    return Self.dealt(servers, station.replicas)
  }

  private static func dealt(_ servers: Int, _ parts: Int) -> [Int] {
    (0..<parts).map { max(1, servers / parts + ($0 < servers % parts ? 1 : 0)) }
  }

  private func skew(of node: Node) -> Double {
    node.attribute("skew")?["skew"]?.number?.value
      ?? node.attribute("shards")?["skew"]?.number?.value ?? 0
  }

  /// The share of each of so many parts, added up: the k-th in proportion to k to the minus skew.
  mutating func addZipfParts(_ count: Int, skew: Double) {
    let weights = (1...count).map { exponential(-skew * naturalLogarithm(Double($0))) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    for weight in weights {
      sum += weight / total
      program.parts.append(sum)
    }
  }

  /// What bounds and orders one waiting line.
  private mutating func fill(
    _ line: inout Station,
    of node: Node,
    _ station: Model.Station,
    part count: Int
  ) {
    if let threads = station.threads {
      line.threads = UInt32(clamping: max(1, threads / count))
    }
    if let queue = node.attribute("queue") {
      if let places = queue["places"]?.number {
        let all = places.value * design.multiplier(places.per, of: node)
        line.places = UInt32(clamping: Int(clampedCount: all) / count)
      } else if let size = queue["room"]?.number {
        line.roomBytes = size.value * design.multiplier(size.per, of: node) / Double(count)
      }
      line.isSimple = false
      switch node.attribute("full")?["full"]?.word ?? "reject" {
      case "block": line.full = .block
      case "drop": line.full = .drop
      default: line.full = .reject
      }
    }
    switch node.attribute("discipline")?["discipline"]?.word ?? "fifo" {
    case "lifo": line.discipline = .lifo
    case "priority": line.discipline = .priority
    case "preemptive": line.discipline = .preemptive
    case "sharing": line.discipline = .sharing
    default: line.discipline = .fifo
    }
    if line.discipline != .fifo { line.isSimple = false }
    if isCommitted(node), line.discipline == .preemptive || line.discipline == .sharing {
      refuse(
        "events doesn't play commits on servers that are shared or taken away, as of `\(node.path)`"
      )
    }
    line.lineCount =
      line.discipline == .priority || line.discipline == .preemptive
      ? UInt32(max(1, ranks.count + 1)) : 1
    line.firstLine = UInt32(program.lineCount)
    line.threadLine = line.firstLine + line.lineCount
    line.servedLine = line.threadLine + 1
    program.lineCount += Int(line.lineCount) + 2
    let isDropped = design.requests.contains { $0.attribute("deadline") != nil }
    if isDropped || needsCare(node) { line.isSimple = false }
  }

  /// How many calls fit into a room of bytes follows from what they carry.
  mutating func checkRoom(of step: CallStep) {
    let node = design[step.node]
    guard node.attribute("queue")?["room"] != nil, step.transfer.payloadBytes == 0 else { return }
    refuse(
      "how many calls fit into the `queue` of bytes at `\(node.path)` is not known: give the links to it a `payload:`, or say how many, `queue: 1000`"
    )
  }

  /// Whether some request takes several servers at once, or keeps them for more than its work.
  private func needsCare(_ node: Node) -> Bool {
    node.attributes.contains { $0.name == "holds" || $0.name == "speeds" } || isPool(node.id)
      || isCommitted(node)
  }

  /// Servers that differ, the fastest first.
  private mutating func addUneven(_ line: inout Station, of node: Node) {
    let speeds = node.attribute("speeds")?.all("speed").compactMap { $0.number?.value } ?? []
    guard !speeds.isEmpty else { return }
    let mean = speeds.reduce(0, +) / Double(speeds.count)
    let isPlainLine = line.discipline != .preemptive && line.discipline != .sharing
    if speeds.count != Int(line.servers) || !isPlainLine || node.attribute("holds") != nil
      || node.attribute("scale") != nil || isPool(node.id)
    {
      refuse("events doesn't play `speeds` of `\(node.path)` beside what else shapes its servers")
    }
    line.firstUneven = Int32(program.unevenServers.count)
    line.picksAny = node.attribute("balance")?["balance"]?.word == "random"
    for speed in speeds.sorted(by: >) {
      program.unevenServers.append(UnevenServer(pace: mean / speed))
    }
  }

  private mutating func bucket(_ limit: Attribute, of node: Node) -> Int32 {
    let number = limit["limit"]?.number
    let rate = (number?.value ?? 0) * design.multiplier(number?.per, of: node)
    let burst = limit["burst"]?.number?.value ?? rate
    program.buckets.append(
      Bucket(tokens: max(1, burst), most: max(1, burst), perSecond: rate, perAttempt: 0)
    )
    return Int32(program.buckets.count - 1)
  }

  private mutating func guardLine(
    _ row: inout Component,
    _ patience: Distribution,
    of node: Node
  ) {
    guard case .fixed(let seconds) = patience.shape else {
      row.patienceLaw = law(patience)
      return
    }
    row.patienceSeconds = seconds
    row.patienceRing = Int32(program.patienceRings.count)
    program.patienceRings.append(seconds)
  }

  // MARK: Priorities

  /// The priorities that the design speaks of, the most urgent first; silent ones come after.
  var ranks: [Double] {
    var values = Set<Double>()
    for request in design.requests {
      if let value = request.attribute("priority")?["priority"]?.number?.value {
        values.insert(value)
      }
    }
    for node in design.nodes {
      for attribute in node.attributes where attribute.name == "priority" {
        if let value = attribute["priority"]?.number?.value { values.insert(value) }
      }
    }
    return values.sorted()
  }

  func rank(of request: String, at node: NodeID) -> UInt32 {
    let own = design[node].attributes.first { $0.name == "priority" && $0.scope == request }
    let said =
      own ?? design.requests.first { $0.name == request }?.attribute("priority")
      ?? design[node].attribute("priority")
    guard let value = said?["priority"]?.number?.value else { return UInt32(ranks.count) }
    return UInt32(ranks.firstIndex(of: value) ?? ranks.count)
  }
}
