/// The least coherent function above one with negations: the failed events let it fail, or a part of them does.
///
/// Its minimal cut sets are those of the function: the least sets of failed events that let it fail whatever of the rest
/// works (Rauzy, 2001).
struct CoherentHull: ~Copyable {
  /// What a variable is for cut sets.
  enum Standing: UInt8 {
    /// An event, or a module that fails by some of its events.
    case open
    /// A module that may fail though none of its events has happened.
    case always
    /// A module that can't fail.
    case never
  }

  private let standings: [Standing]
  /// By edge of the diagram, of those that have been asked for.
  private var known: [UInt32: UInt32] = [:]

  init(_ standings: [Standing]) { self.standings = standings }

  mutating func hull(
    of function: UInt32,
    in diagram: inout DecisionDiagram
  ) throws(LimitReached) -> UInt32 {
    if function <= 1 { return function }
    if let result = known[function] { return result }
    let row = diagram.row(function)
    let result: UInt32
    switch standings[Int(row.level)] {
    case .always: result = try hull(of: row.high, in: &diagram)
    case .never: result = try hull(of: row.low, in: &diagram)
    case .open:
      let low = try hull(of: row.low, in: &diagram)
      let high = try hull(of: row.high, in: &diagram)
      result = try diagram.make(row.level, low, try diagram.or(low, high))
    }
    known[function] = result
    return result
  }
}
