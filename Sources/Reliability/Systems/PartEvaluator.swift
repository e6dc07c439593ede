import Model

/// Which of the shared groups are down, one bit a group.
typealias GroupMask = UInt128

/// How likely components are down when some groups are: each answer made once for the groups that concern it.
final class PartEvaluator {
  /// Groups past these bits are left to who bounds them.
  static let mostShared = 127
  /// A part that depends on more groups has its answers in a dictionary.
  private static let mostListed = 12

  private let model: SystemModel
  private let placeOfShared: [NodeID: Int]
  /// Shared groups without a bit: up, for who bounds them counts their being down.
  private let leftOut: Set<NodeID>
  private var tables: [Table] = []
  private var known: [Key: Int] = [:]
  private var selections: [Selection] = []
  private var mask: GroupMask = 0

  private struct Key: Hashable {
    var part: Int
    var needed: Int?
  }

  /// The groups that some parts depend on, and which of them are down now.
  private struct Selection {
    var bits: GroupMask
    var places: [Int]
    var index = 0
  }

  private struct Table {
    var part: Int
    var needed: Int?
    var selection: Int
    var listed: [Double?]
    var others: [GroupMask: Double] = [:]
  }

  init(_ model: SystemModel, _ shared: [NodeID]) {
    self.model = model
    var places: [NodeID: Int] = [:]
    for (place, group) in shared.prefix(Self.mostShared).enumerated() { places[group] = place }
    placeOfShared = places
    leftOut = Set(shared.dropFirst(Self.mostShared))
  }

  /// The number under which a part's answers are kept.
  func table(of part: Int, needed: Int?) -> Int {
    let key = Key(part: part, needed: needed)
    if let table = known[key] { return table }
    let one = model.parts[part]
    let groups = one.groups + one.patterns.flatMap { $0.sites.flatMap(\.groups) }
    let places = Set(groups.compactMap { placeOfShared[$0] }).sorted()
    let bits = places.reduce(GroupMask(0)) { $0 | GroupMask(1) << GroupMask($1) }
    let selection = selections.firstIndex { $0.bits == bits } ?? selections.count
    if selection == selections.count { selections.append(Selection(bits: bits, places: places)) }
    let count = places.count <= Self.mostListed ? 1 << places.count : 0
    tables.append(
      Table(
        part: part,
        needed: needed,
        selection: selection,
        listed: [Double?](repeating: nil, count: count)
      )
    )
    known[key] = tables.count - 1
    enter(mask)
    return tables.count - 1
  }

  /// Goes to the state in which these shared groups are down and the others are up.
  func enter(_ mask: GroupMask) {
    self.mask = mask
    for number in selections.indices {
      var index = 0
      for (bit, place) in selections[number].places.prefix(Self.mostListed).enumerated()
      where mask >> GroupMask(place) & 1 == 1 { index |= 1 << bit }
      selections[number].index = index
    }
  }

  /// How likely a part has too few units up in the state that was entered.
  func down(_ table: Int) -> Double {
    let selection = selections[tables[table].selection]
    if tables[table].listed.isEmpty {
      let bits = mask & selection.bits
      if let value = tables[table].others[bits] { return value }
      let value = computed(model.parts[tables[table].part], tables[table].needed, mask)
      tables[table].others[bits] = value
      return value
    }
    if let value = tables[table].listed[selection.index] { return value }
    let value = computed(model.parts[tables[table].part], tables[table].needed, mask)
    tables[table].listed[selection.index] = value
    return value
  }

  private func computed(_ part: SystemPart, _ needed: Int?, _ mask: GroupMask) -> Double {
    var up = 1 - (part.whole ?? 0)
    for group in part.groups { up *= 1 - chance(group, mask) }
    up *= 1 - part.takeoverDown
    let units = part.patterns.reduce(0) { sum, pattern in
      sum + pattern.weight * tooFew(pattern, needed ?? pattern.needed, part.unit ?? 0, mask)
    }
    // Written so that a small chance keeps its digits.
    let outer = complement(part, mask)
    return outer + up * units
  }

  /// The chance of what takes the whole part down, summed without a difference of nearly equal numbers.
  private func complement(_ part: SystemPart, _ mask: GroupMask) -> Double {
    var down = 0.0
    for chance in [part.whole ?? 0, part.takeoverDown] + part.groups.map({ chance($0, mask) }) {
      down += (1 - down) * chance
    }
    return down
  }

  private func chance(_ group: NodeID, _ mask: GroupMask) -> Double {
    if let place = placeOfShared[group] { return mask >> GroupMask(place) & 1 == 1 ? 1 : 0 }
    return leftOut.contains(group) ? 0 : model.groupDown[group] ?? 0
  }

  /// How likely fewer units than are needed are up: the number that are down, place after place.
  private func tooFew(
    _ pattern: SystemPart.Pattern,
    _ needed: Int,
    _ unit: Double,
    _ mask: GroupMask
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
      // What stands by has no load until it is asked: none of it carries nothing.
      let load = needed == nil && up > 0 ? pattern.load : nil
      let carried = load.map { min(1, Double(up) / $0) } ?? 0
      share += pattern.weight * (1 - carried)
    }
    return min(1, share)
  }
}
