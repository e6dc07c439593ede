import Model

/// How likely a component is down when some groups are.
final class PartEvaluator {
  private let model: SystemModel
  private let placeOfShared: [NodeID: Int]
  /// The shared groups that concern a part: what its answer depends on.
  private var relevant: [UInt64]
  private var known: [Key: Double] = [:]

  private struct Key: Hashable {
    var part: Int
    var needed: Int?
    var mask: UInt64
  }

  init(_ model: SystemModel, _ shared: [NodeID]) {
    self.model = model
    var places: [NodeID: Int] = [:]
    for (place, group) in shared.enumerated() { places[group] = place }
    placeOfShared = places
    relevant = model.parts.map { part in
      let groups = part.groups + part.patterns.flatMap { $0.sites.flatMap(\.groups) }
      return groups.reduce(0) { mask, group in places[group].map { mask | 1 << UInt64($0) } ?? mask
      }
    }
  }

  func down(_ part: Int, _ needed: Int?, downGroups mask: UInt64) -> Double {
    let key = Key(part: part, needed: needed, mask: mask & relevant[part])
    if let value = known[key] { return value }
    let value = computed(model.parts[part], needed, mask)
    known[key] = value
    return value
  }

  private func computed(_ part: SystemPart, _ needed: Int?, _ mask: UInt64) -> Double {
    var up = 1 - (part.whole ?? 0)
    for group in part.groups { up *= 1 - chance(group, mask) }
    up *= 1 - (part.takeover ?? 0)
    let units = part.patterns.reduce(0) { sum, pattern in
      sum + pattern.weight * tooFew(pattern, needed ?? pattern.needed, part.unit ?? 0, mask)
    }
    // Written so that a small chance keeps its digits.
    let outer = complement(part, mask)
    return outer + up * units
  }

  /// The chance of what takes the whole part down, summed without a difference of nearly equal numbers.
  private func complement(_ part: SystemPart, _ mask: UInt64) -> Double {
    var down = 0.0
    for chance in [part.whole ?? 0, part.takeover ?? 0] + part.groups.map({ chance($0, mask) }) {
      down += (1 - down) * chance
    }
    return down
  }

  private func chance(_ group: NodeID, _ mask: UInt64) -> Double {
    if let place = placeOfShared[group] { return mask >> UInt64(place) & 1 == 1 ? 1 : 0 }
    return model.groupDown[group] ?? 0
  }

  /// How likely fewer units than are needed are up: the number that are down, place after place.
  private func tooFew(
    _ pattern: SystemPart.Pattern,
    _ needed: Int,
    _ unit: Double,
    _ mask: UInt64
  ) -> Double {
    let total = pattern.unitCount
    let spare = total - needed
    guard spare >= 0 else { return 1 }
    // The chance of each number of units down, and of more than can be spared.
    var downs = [Double](repeating: 0, count: spare + 1)
    downs[0] = 1
    var over = 0.0
    for site in pattern.sites {
      var lost = 0.0
      for group in site.groups { lost += (1 - lost) * chance(group, mask) }
      let inPlace = binomial(site.count, unit, lost)
      var next = [Double](repeating: 0, count: spare + 1)
      for (a, first) in downs.enumerated() where first > 0 {
        for (b, second) in inPlace.enumerated() where second > 0 {
          if a + b <= spare { next[a + b] += first * second } else { over += first * second }
        }
      }
      downs = next
    }
    return over
  }

  /// How many of so many units are down, where all are with a chance.
  private func binomial(_ count: Int, _ unit: Double, _ lost: Double) -> [Double] {
    var result = [Double](repeating: 0, count: count + 1)
    result[0] = 1
    for number in 0..<count where unit > 0 {
      for down in stride(from: number + 1, to: 0, by: -1) {
        result[down] = result[down] * (1 - unit) + result[down - 1] * unit
      }
      result[0] *= 1 - unit
    }
    if lost > 0 {
      for down in result.indices { result[down] *= 1 - lost }
      result[count] += lost
    }
    return result
  }
}

extension SystemPart {
  /// The share of requests that find too few units up with these things down and all else up.
  ///
  /// Where the load says how many are needed, what is left still serves as much as it can.
  package func unserved(_ needed: Int?, events: Set<FailureEvent>) -> Double {
    if events.contains(.component(node)) { return 1 }
    if groups.contains(where: { events.contains(.group($0)) }) { return 1 }
    var share = 0.0
    for pattern in patterns {
      var up = 0
      var unit = pattern.firstUnit
      for site in pattern.sites {
        let isLost = site.groups.contains { events.contains(.group($0)) }
        for _ in 0..<site.count {
          if !isLost, !events.contains(.unit(node, unit)) { up += 1 }
          unit += 1
        }
      }
      guard up < needed ?? pattern.needed else { continue }
      let carried = needed == nil ? pattern.load.map { min(1, Double(up) / $0) } ?? 0 : 0
      share += pattern.weight * (1 - carried)
    }
    return min(1, share)
  }
}
