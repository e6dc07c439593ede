/// Families of sets as a zero-suppressed decision diagram (Minato, 1993): the minimal cut sets of a coherent function
/// (Rauzy, 1993).
struct CutSetDiagram: ~Copyable {
  static let none: UInt32 = 0
  /// The family of the empty set alone.
  static let empty: UInt32 = 1

  private(set) var rows: [DecisionDiagram.Row]
  private let mostNodes: Int
  private var table: [UInt32]
  private var results: [Result]
  private let mostSteps: Int
  private(set) var stepsTaken = 0

  private struct Result {
    var family: UInt32 = 0
    var function: UInt32 = 0
    var node: UInt32 = 0
  }

  init(mostNodes: Int, mostSteps: Int) {
    self.mostNodes = min(mostNodes, 1 << 30)
    self.mostSteps = min(mostSteps, self.mostNodes * DecisionDiagram.stepsForNode)
    let terminal = DecisionDiagram.Row(level: DecisionDiagram.terminalLevel, low: 0, high: 0)
    rows = [terminal, terminal]
    table = [UInt32](repeating: 0, count: 1 << 12)
    results = [Result](repeating: Result(), count: 1 << 12)
  }

  /// The minimal cut sets of a coherent function, from the terminals up.
  mutating func minimalCutSets(
    of function: CompactDiagram
  ) throws(LimitReached) -> CompactDiagram {
    var families = [UInt32](repeating: Self.none, count: function.rows.count)
    families[1] = Self.empty
    for index in function.rows.indices.dropFirst(2) {
      let row = function.rows[index]
      // A set that fails it without this event needs no event more.
      let high = try without(families[Int(row.high)], row.low, function)
      families[index] = try make(row.level, families[Int(row.low)], high)
    }
    return CompactDiagram(rows, top: families[function.top])
  }

  /// The minimal cut sets of the least coherent function above one; that function itself is never made.
  ///
  /// With the event or without it: what fails it without needs no event more. Standings are by level.
  mutating func minimalCutSets(
    ofHull function: CompactDiagram,
    _ standings: [CoherentHull.Standing]
  ) throws(LimitReached) -> CompactDiagram {
    var families = [UInt32](repeating: Self.none, count: function.rows.count)
    families[1] = Self.empty
    for index in function.rows.indices.dropFirst(2) {
      let row = function.rows[index]
      let (low, high) = (families[Int(row.low)], families[Int(row.high)])
      switch standings[Int(row.level)] {
      case .always: families[index] = high
      case .never: families[index] = low
      case .open: families[index] = try make(row.level, low, try sparing(high, low))
      }
    }
    return CompactDiagram(rows, top: families[function.top])
  }

  /// The sets of a family that hold no set of another one, in which none holds another.
  private mutating func sparing(
    _ family: UInt32,
    _ other: UInt32
  ) throws(LimitReached) -> UInt32 {
    if family == Self.none || other == Self.none { return family }
    if other == Self.empty || family == other { return Self.none }
    if family == Self.empty { return family }
    let (set, part) = (rows[Int(family)], rows[Int(other)])
    // No set has that event, so that those with it are held by none.
    if part.level < set.level { return try sparing(family, part.low) }
    if let node = known(family, other) { return node }
    stepsTaken += 1
    guard stepsTaken < mostSteps else { throw LimitReached() }
    let low: UInt32
    var high = set.high
    if part.level == set.level {
      low = try sparing(set.low, part.low)
      high = try sparing(high, part.high)
      high = try sparing(high, part.low)
    } else {
      low = try sparing(set.low, other)
      high = try sparing(high, other)
    }
    let node = try make(set.level, low, high)
    remember(family, other, node)
    return node
  }

  /// The sets that don't make a coherent function fail.
  private mutating func without(
    _ family: UInt32,
    _ function: UInt32,
    _ diagram: CompactDiagram
  ) throws(LimitReached) -> UInt32 {
    if function == DecisionDiagram.zero || family == Self.none { return family }
    if function == DecisionDiagram.one { return Self.none }
    let set = rows[Int(family)]
    let test = diagram.rows[Int(function)]
    // An event that no set has any more has not happened.
    if test.level < set.level { return try without(family, test.low, diagram) }
    if let node = known(family, function) { return node }
    stepsTaken += 1
    guard stepsTaken < mostSteps else { throw LimitReached() }
    let (happens, not) = set.level == test.level ? (test.high, test.low) : (function, function)
    let low = try without(set.low, not, diagram)
    let high = try without(set.high, happens, diagram)
    let node = try make(set.level, low, high)
    remember(family, function, node)
    return node
  }

  // MARK: Nodes

  private mutating func make(
    _ level: UInt32,
    _ low: UInt32,
    _ high: UInt32
  )
    throws(LimitReached) -> UInt32
  {
    if high == Self.none { return low }
    var place = scattered(level, low, high) & (table.count - 1)
    while table[place] != 0 {
      let row = rows[Int(table[place])]
      if row.low == low, row.high == high, row.level == level { return table[place] }
      place = (place + 1) & (table.count - 1)
    }
    guard rows.count < mostNodes else { throw LimitReached() }
    let node = UInt32(truncatingIfNeeded: rows.count)
    rows.append(DecisionDiagram.Row(level: level, low: low, high: high))
    table[place] = node
    if rows.count * 2 > table.count { grow() }
    return node
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for index in 2..<rows.count {
      let row = rows[index]
      var place = scattered(row.level, row.low, row.high) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(truncatingIfNeeded: index)
    }
    if results.count < 1 << 21 { results = [Result](repeating: Result(), count: results.count * 2) }
  }

  @inline(__always)
  private func scattered(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
    var hash = (UInt64(b) << 32 | UInt64(c)) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ hash >> 29 ^ UInt64(a)) &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
  }

  private func known(_ family: UInt32, _ function: UInt32) -> UInt32? {
    let entry = results[scattered(0, family, function) & (results.count - 1)]
    return entry.family == family && entry.function == function ? entry.node : nil
  }

  private mutating func remember(_ family: UInt32, _ function: UInt32, _ node: UInt32) {
    let place = scattered(0, family, function) & (results.count - 1)
    results[place] = Result(family: family, function: function, node: node)
  }
}
