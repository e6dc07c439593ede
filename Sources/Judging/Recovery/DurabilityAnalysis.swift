import Findings
import Model
import Quantities
import Reliability

/// How likely a piece of data outlives a year, and how long it takes to make lost copies again.
struct DurabilityAnalysis {
  let design: Design
  let age: Double

  init(_ design: Design, at age: Double = 0) {
    self.design = design
    self.age = age
  }

  func all() -> [DurabilityFindings] {
    design.keepersOfData.filter { store in
      ["repair", "copies", "code"].contains { store.attribute($0) != nil }
    }
    .map { findings(of: $0, nil) }
  }

  /// A store, or a class of it, after so many of its units are lost.
  func findings(of store: Node, _ one: Node?, lost: Int = 1) -> DurabilityFindings {
    var result = DurabilityFindings(store: one?.path ?? store.path, node: one?.id ?? store.id)
    let repair = repair(of: store, one, lost: lost)
    result.repairSeconds = repair.seconds
    result.repairBytesPerSecond = repair.bytesPerSecond
    let (units, needed) = units(of: store, one)
    // A replica that comes back with its data has failed and lost nothing.
    guard units > 1 else {
      result.reason =
        "there is one copy of `\(store.path)`, and how often its data is lost isn't said"
      return result
    }
    guard let between = design.meanSeconds("mtbf", of: store), between > 0 else {
      result.reason = "how often a copy of `\(store.path)` is lost isn't said: write `mtbf:`"
      return result
    }
    guard let seconds = repair.seconds ?? design.meanSeconds("mttr", of: store) else {
      result.reason = repair.reason
      return result
    }
    let durability = Durability(
      units: units,
      needed: needed,
      failuresPerYear: 365 * 86_400 / between,
      repairSeconds: seconds
    )
    // Providers publish the durability of their codes in periods: a design's is held against theirs.
    let isCode = attribute("code", store, one) != nil
    let (chain, periods) = (durability.lossPerYear, durability.lossPerYearInPeriods)
    result.method = isCode ? .periods : .chain
    result.lossPerYear = isCode ? periods : chain
    result.lossPerYearOtherwise = isCode ? chain : periods
    result.reason =
      "\(units) units of which \(needed) do, each lost every \(time(between)) and back in \(time(seconds)); "
      + "losses are taken to be independent"
    return result
  }

  private func units(of store: Node, _ one: Node?) -> (units: Int, needed: Int) {
    if case .code(let data, let parity)? = attribute("code", store, one)?["code"] {
      return (data + parity, data)
    }
    let copies = attribute("copies", store, one)?["copies"]?.number?.value
    return (max(1, copies.map { Int(clampedCount: $0) } ?? standbys(of: store)), 1)
  }

  private func standbys(of store: Node) -> Int {
    store.attribute("primary") == nil ? 1 : max(1, store.placement.places.count)
  }

  private func attribute(_ name: String, _ store: Node, _ one: Node?) -> Attribute? {
    one?.attribute(name) ?? store.attribute(name)
  }

  /// The time until what was on lost units is there again, made by all that are left.
  private func repair(
    of store: Node,
    _ one: Node?,
    lost: Int
  )
    -> (seconds: Double?, bytesPerSecond: Double?, reason: String)
  {
    guard let repair = attribute("repair", store, one), let speed = repair["speed"]?.number else {
      return (
        nil, nil, "how fast lost copies are made again isn't said: write `repair:` or `mttr:`"
      )
    }
    let classes = design.dataClasses(of: store, at: age)
    let sizes = classes.map(\.storedBytes)
    guard sizes.allSatisfy({ $0 != nil }) else {
      return (nil, nil, "how much data `\(store.path)` keeps isn't said: write `data:`")
    }
    let users = sizes.reduce(0) { $0 + ($1 ?? 0) }
    let (units, needed) = units(of: store, one)
    let replicas = max(design.replicas(of: store), units)
    let onOne = users * Double(units) / Double(needed) / Double(replicas)
    let left = max(1, replicas - lost)
    let all = speed.per == nil ? speed.value : speed.value * Double(left)
    let after = repair["after"]?.number?.value ?? 0
    return (after + onOne * Double(lost) / all, all, "")
  }

  private func time(_ seconds: Double) -> String { QuantityFormat.human(seconds, .time) }
}
