/// A limit on memory or time was reached before the answer was there.
struct LimitReached: Error {}

/// Ordered binary decision diagrams that share their nodes: each function stands there once (Bryant, 1986).
///
/// A function is an edge: twice the place of a node, and one more when it is the opposite of what the node says
/// (Brace, Rudell and Bryant, 1990). A function and its opposite thus share all nodes, and to negate costs nothing.
/// Nodes are rows of a flat array, found again through an open-addressing table; results of operations are kept in a
/// table that forgets. Nothing is ever freed: a diagram that outgrows `mostNodes` is given up for another order.
struct DecisionDiagram: ~Copyable {
  struct Row {
    /// The place of its variable in the order; the terminals come after all.
    var level: UInt32
    /// Never an opposite, so that each function has one form.
    var low: UInt32
    var high: UInt32
  }

  enum Operation: UInt32 { case and = 1, or, xor }

  /// Operations that a node may cost in the mean before a diagram is given up.
  static let stepsForNode = 12

  static let zero: UInt32 = 0
  static let one: UInt32 = 1
  static let terminalLevel = UInt32.max

  private(set) var rows: [Row]
  private let mostNodes: Int
  private let mostSteps: Int
  /// Operations so far: with a table that forgets, few nodes may still take endless work.
  private(set) var stepsTaken = 0
  private var table: [UInt32]
  private var results: [Result]

  private struct Result {
    var operation: UInt32
    var left: UInt32
    var right: UInt32
    var node: UInt32
  }

  init(mostNodes: Int, mostSteps: Int = .max) {
    self.mostNodes = min(mostNodes, 1 << 30)
    self.mostSteps = min(mostSteps, self.mostNodes * Self.stepsForNode)
    rows = [
      Row(level: Self.terminalLevel, low: 0, high: 0)
    ]
    table = [UInt32](repeating: 0, count: 1 << 12)
    results = Self.forgotten(1 << 12)
  }

  private static func forgotten(_ count: Int) -> [Result] {
    [Result](repeating: Result(operation: 0, left: 0, right: 0, node: 0), count: count)
  }

  @inline(__always)
  func level(_ edge: UInt32) -> UInt32 { rows[Int(edge >> 1)].level }

  /// What a function is when its first variable is never, and when it is always.
  @inline(__always)
  func row(_ edge: UInt32) -> Row {
    var row = rows[Int(edge >> 1)]
    row.low ^= edge & 1
    row.high ^= edge & 1
    return row
  }

  // MARK: Nodes

  /// The function that tests a variable; its node is made once.
  mutating func make(_ level: UInt32, _ low: UInt32, _ high: UInt32) throws(LimitReached) -> UInt32
  {
    if low == high { return low }
    let sign = low & 1
    return try node(level, low ^ sign, high ^ sign) << 1 | sign
  }

  private mutating func node(
    _ level: UInt32,
    _ low: UInt32,
    _ high: UInt32
  )
    throws(LimitReached) -> UInt32
  {
    var place = Self.scattered(level, low, high) & (table.count - 1)
    while table[place] != 0 {
      let row = rows[Int(table[place])]
      if row.low == low, row.high == high, row.level == level { return table[place] }
      place = (place + 1) & (table.count - 1)
    }
    guard rows.count < mostNodes else { throw LimitReached() }
    let node = UInt32(truncatingIfNeeded: rows.count)
    rows.append(Row(level: level, low: low, high: high))
    table[place] = node
    if rows.count * 2 > table.count { grow() }
    return node
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for index in 1..<rows.count {
      let row = rows[index]
      var place = Self.scattered(row.level, row.low, row.high) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(truncatingIfNeeded: index)
    }
    if results.count < 1 << 22 { widenResults() }
  }

  private mutating func widenResults() {
    let old = results
    results = Self.forgotten(old.count * 2)
    for entry in old where entry.operation != 0 {
      let place = Self.scattered(entry.operation, entry.left, entry.right) & (results.count - 1)
      results[place] = entry
    }
  }

  @inline(__always)
  private static func scattered(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
    var hash = (UInt64(b) << 32 | UInt64(c)) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ hash >> 29 ^ UInt64(a)) &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
  }

  // MARK: Operations

  mutating func and(_ a: UInt32, _ b: UInt32) throws(LimitReached) -> UInt32 {
    if a == b || b == Self.one { return a }
    if a == Self.one { return b }
    if a == Self.zero || b == Self.zero || a ^ 1 == b { return Self.zero }
    return try combine(.and, min(a, b), max(a, b))
  }

  mutating func or(_ a: UInt32, _ b: UInt32) throws(LimitReached) -> UInt32 {
    try and(a ^ 1, b ^ 1) ^ 1
  }

  mutating func xor(_ a: UInt32, _ b: UInt32) throws(LimitReached) -> UInt32 {
    let sign = (a ^ b) & 1
    let (first, second) = (a & ~1, b & ~1)
    if first == second { return sign }
    if first == Self.zero { return second ^ sign }
    if second == Self.zero { return first ^ sign }
    return try combine(.xor, min(first, second), max(first, second)) ^ sign
  }

  func not(_ a: UInt32) -> UInt32 { a ^ 1 }

  private mutating func combine(
    _ operation: Operation,
    _ a: UInt32,
    _ b: UInt32
  )
    throws(LimitReached) -> UInt32
  {
    let place = Self.scattered(operation.rawValue, a, b) & (results.count - 1)
    let known = results[place]
    if known.left == a, known.right == b, known.operation == operation.rawValue {
      return known.node
    }
    stepsTaken += 1
    guard stepsTaken < mostSteps else { throw LimitReached() }
    let (first, second) = (row(a), row(b))
    let level = min(first.level, second.level)
    let (lowA, highA) = first.level == level ? (first.low, first.high) : (a, a)
    let (lowB, highB) = second.level == level ? (second.low, second.high) : (b, b)
    let low: UInt32
    let high: UInt32
    switch operation {
    case .and, .or:
      low = try and(lowA, lowB)
      high = try and(highA, highB)
    case .xor:
      low = try xor(lowA, lowB)
      high = try xor(highA, highB)
    }
    let node = try make(level, low, high)
    remember(operation, a, b, node)
    return node
  }

  private mutating func remember(
    _ operation: Operation,
    _ a: UInt32,
    _ b: UInt32,
    _ node: UInt32
  ) {
    // The table may have grown meanwhile.
    let place = Self.scattered(operation.rawValue, a, b) & (results.count - 1)
    results[place] = Result(operation: operation.rawValue, left: a, right: b, node: node)
  }

  // MARK: Gates

  /// All of them, or one of them; joined from the deepest up, so that what is there grows only at its top.
  mutating func join(_ operation: Operation, _ parts: [UInt32]) throws(LimitReached) -> UInt32 {
    let deepestFirst = parts.sorted { (level($0), $0) > (level($1), $1) }
    var result = operation == .and ? Self.one : Self.zero
    for part in deepestFirst {
      switch operation {
      case .and: result = try and(part, result)
      case .or: result = try or(part, result)
      case .xor: result = try xor(part, result)
      }
    }
    return result
  }

  /// At least so many of the parts, built bottom-up: as many nodes as count times parts where these are variables.
  mutating func atLeast(_ count: Int, of parts: [UInt32]) throws(LimitReached) -> UInt32 {
    let deepestFirst = parts.sorted { (level($0), $0) > (level($1), $1) }
    // The j-th says that j of the parts so far hold; more is rarer, so an if-then-else is an and in an or.
    var enough = [UInt32](repeating: Self.zero, count: count + 1)
    enough[0] = Self.one
    for part in deepestFirst {
      let row = row(part)
      let isVariable = row.low == Self.zero && row.high == Self.one
      for number in stride(from: count, to: 0, by: -1) {
        let (fewer, same) = (enough[number - 1], enough[number])
        if isVariable, row.level < level(fewer), row.level < level(same) {
          enough[number] = try make(row.level, same, fewer)
        } else {
          let both = try and(part, fewer)
          enough[number] = try or(both, same)
        }
      }
    }
    return enough[count]
  }
}
