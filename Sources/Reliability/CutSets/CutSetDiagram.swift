/// Families of sets as a zero-suppressed decision diagram (Minato, 1993): the minimal cut sets of a function.
///
/// Of a function with negations they are those of its coherent hull: the least sets of failed events that let it
/// fail whatever of the rest works (Rauzy, 2001).
struct CutSetDiagram: ~Copyable {
  static let none: UInt32 = 0
  /// The family of the empty set alone.
  static let empty: UInt32 = 1

  private(set) var rows: [DecisionDiagram.Row]
  private let mostNodes: Int
  private var table: [UInt32]
  private var results: [Result]
  /// The minimal cut sets of each node of the decision diagram that has been asked for.
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

  /// What a level is for minimal cut sets.
  enum Standing: UInt8 {
    /// An event, or a module that fails by some of its events.
    case open
    /// A module that may fail though none of its events has happened.
    case always
    /// A module that can't fail.
    case never
  }

  /// The minimal cut sets of a function; of one that is known to be coherent with less work.
  mutating func minimalCutSets(
    of function: UInt32,
    in diagram: borrowing DecisionDiagram,
    isCoherent: Bool,
    _ standings: [Standing]
  ) throws(LimitReached) -> UInt32 {
    if function <= 1 { return function }
    if minimal.count < diagram.rows.count {
      let missing = diagram.rows.count - minimal.count
      minimal += [UInt32](repeating: .max, count: missing)
    }
    if minimal[Int(function)] != .max { return minimal[Int(function)] }
    let row = diagram.rows[Int(function)]
    let standing = standings[Int(row.level)]
    guard standing == .open else {
      let rest = standing == .always ? row.high : row.low
      let node = try minimalCutSets(of: rest, in: diagram, isCoherent: isCoherent, standings)
      minimal[Int(function)] = node
      return node
    }
    let high = try minimalCutSets(of: row.high, in: diagram, isCoherent: isCoherent, standings)
    let low = try minimalCutSets(of: row.low, in: diagram, isCoherent: isCoherent, standings)
    // A set that fails it without this event needs no event more. Of a coherent function that shows in the function
    // itself. The hull of an or is the or of the hulls, so that elsewhere the sets of both sides tell it.
    let rest =
      isCoherent ? try without(high, row.low, diagram) : try withoutSupersets(high, of: low)
    let node = try make(row.level, low, rest)
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
    let test = diagram.rows[Int(function)]
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

  /// The sets of one family that hold no set of another.
  private mutating func withoutSupersets(
    _ family: UInt32,
    of others: UInt32
  )
    throws(LimitReached) -> UInt32
  {
    if others == Self.none || family == Self.none { return family }
    if others == Self.empty || family == others { return Self.none }
    let set = rows[Int(family)]
    let other = rows[Int(others)]
    if other.level < set.level { return try withoutSupersets(family, of: other.low) }
    if let node = known(family, others) { return node }
    var high: UInt32
    let low: UInt32
    if set.level == other.level {
      high = try withoutSupersets(set.high, of: other.high)
      high = try withoutSupersets(high, of: other.low)
      low = try withoutSupersets(set.low, of: other.low)
    } else {
      high = try withoutSupersets(set.high, of: others)
      low = try withoutSupersets(set.low, of: others)
    }
    let node = try make(set.level, low, high)
    remember(family, others, node)
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
