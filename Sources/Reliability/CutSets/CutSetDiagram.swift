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
  /// The minimal cut sets of each function of the decision diagram that has been asked for.
  private var minimal: [UInt32]

  private struct Result {
    var family: UInt32 = 0
    var function: UInt32 = 0
    var node: UInt32 = 0
  }

  init(mostNodes: Int) {
    self.mostNodes = min(mostNodes, 1 << 30)
    let terminal = DecisionDiagram.Row(level: DecisionDiagram.terminalLevel, low: 0, high: 0)
    rows = [terminal, terminal]
    table = [UInt32](repeating: 0, count: 1 << 12)
    results = [Result](repeating: Result(), count: 1 << 12)
    minimal = []
  }

  /// The minimal cut sets of a coherent function.
  mutating func minimalCutSets(
    of function: UInt32,
    in diagram: borrowing DecisionDiagram
  ) throws(LimitReached) -> UInt32 {
    if function <= 1 { return function }
    if minimal.count < 2 * diagram.rows.count {
      let missing = 2 * diagram.rows.count - minimal.count
      minimal += [UInt32](repeating: .max, count: missing)
    }
    if minimal[Int(function)] != .max { return minimal[Int(function)] }
    let row = diagram.row(function)
    let high = try minimalCutSets(of: row.high, in: diagram)
    let low = try minimalCutSets(of: row.low, in: diagram)
    // A set that fails it without this event needs no event more.
    let node = try make(row.level, low, try without(high, row.low, diagram))
    minimal[Int(function)] = node
    return node
  }

  /// The sets that don't make a coherent function fail.
  private mutating func without(
    _ family: UInt32,
    _ function: UInt32,
    _ diagram: borrowing DecisionDiagram
  ) throws(LimitReached) -> UInt32 {
    if function == DecisionDiagram.zero || family == Self.none { return family }
    if function == DecisionDiagram.one { return Self.none }
    let set = rows[Int(family)]
    let test = diagram.row(function)
    // An event that no set has any more has not happened.
    if test.level < set.level { return try without(family, test.low, diagram) }
    if let node = known(family, function) { return node }
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
