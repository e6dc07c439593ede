import Distributions
import Findings
import Model

// What jobs read, write and take.
extension Biller {
  /// How often a job runs.
  func runsPerSecond(_ job: NodeID, _ path: [NodeID] = []) -> Double {
    guard !path.contains(job) else { return 0 }
    let node = design[job]
    if let every = node.attribute("every") {
      if let period = every["period"]?.number?.value, period > 0 { return 1 / period }
      return 1 / settings.monthSeconds
    }
    if let first = node.attribute("after")?.all("job").compactMap(\.node).first {
      return runsPerSecond(first, path + [job])
    }
    return usage.incoming[Int(job.index)].reduce(0) { $0 + $1.callsPerSecond }
  }

  /// What a job reads from each component, in bytes each second.
  func reads(of job: NodeID, _ path: [NodeID] = []) -> [(from: NodeID, bytesPerSecond: Double)] {
    guard !path.contains(job), let reads = design[job].attribute("reads") else { return [] }
    return reads.clauses.compactMap { fields in
      guard let from = fields.first(where: { $0.name == "from" })?.value.node else { return nil }
      if let amount = fields.first(where: { $0.name == "amount" })?.value.number?.value {
        return (from, amount * runsPerSecond(job))
      }
      // What is new there is what has come since the last run.
      return (from, written(to: from, path + [job]))
    }
  }

  /// What a component is sent and what jobs write to it, in bytes each second.
  private func written(to node: NodeID, _ path: [NodeID]) -> Double {
    usage.writtenPerSecond(node) + runsPerSecond(writing: design[node], path)
  }

  /// What jobs write to a component, in bytes each second.
  func runsPerSecond(writing node: Node, _ path: [NodeID] = []) -> Double {
    places.jobs.reduce(0) { sum, job in
      guard !path.contains(job), let writes = design[job].attribute("writes") else { return sum }
      let read = reads(of: job, path).reduce(0) { $0 + $1.bytesPerSecond }
      let runs = runsPerSecond(job)
      return writes.clauses.reduce(sum) { sum, fields in
        func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
        guard value("to")?.node == node.id else { return sum }
        if let share = value("share")?.number?.value { return sum + share * read }
        return sum + (value("amount")?.number?.value ?? 0) * runs
      }
    }
  }

  /// Adds what jobs read from or write to a component.
  func addRuns(of node: Node, _ driver: CostDriver, _ amounts: inout Amounts) {
    for job in places.jobs {
      let name = design[job].name
      if driver != .writes {
        for read in reads(of: job) where read.from == node.id {
          amounts.add(name, read.bytesPerSecond)
        }
      }
    }
    guard driver != .reads else { return }
    let written = runsPerSecond(writing: node)
    amounts.add(places.jobs.count == 1 ? places.jobs.first.map { design[$0].name } : nil, written)
  }

  /// A price of a job itself is for the hours that its tasks work.
  mutating func readRuns(_ node: Node, _ use: PriceUse) {
    let tasks = node.attribute("tasks")?["tasks"]?.number?.value ?? 1
    var seconds = 0.0
    if case .distribution(let form)? = node.attribute("time")?["time"] {
      seconds = tasks * (form.distribution?.mean ?? 0)
    }
    let runs = runsPerSecond(node.id)
    var work = runs * seconds
    if let speed = node.attribute("speed")?["speed"]?.number?.value, speed > 0 {
      work += reads(of: node.id).reduce(0) { $0 + $1.bytesPerSecond } / speed
    }
    let holds = node.attribute("holds")?["servers"]?.number?.value ?? 1
    let unit = use.tariff.seconds ?? settings.monthSeconds
    var amounts = Amounts()
    amounts.add(node.name, work * holds * settings.monthSeconds / unit)
    charge(use, node, .instances, amounts, sort: .time)
  }
}
