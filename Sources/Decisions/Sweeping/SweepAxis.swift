package import Model
package import Quantities

/// One input of a sweep, and the values that it takes.
package struct SweepAxis: Hashable, Sendable {
  package var name: String
  package var input: Input
  package var dimension: Dimension
  package var mark: Quantity.Mark
  /// Whether only whole numbers make sense.
  package var isWhole: Bool
  package var values: [Double]

  package enum Input: Hashable, Sendable {
    case knob(Knob)
    /// All workloads by a factor; a value is in `unit`s, the load of the design as it is.
    case load(unit: Double)
    /// All that the design says as a range, together: a value is the number of a draw.
    case draws([UncertainInput])
  }

  /// Whether its values are draws and have no order.
  package var isDraw: Bool { if case .draws = input { true } else { false } }

  /// The design with the input at a value; nil where there is no such design.
  package func applied(to design: Design, at value: Double) -> Design? {
    switch input {
    case .knob(let knob): design.setting(knob, to: value)
    case .load(let unit): design.withLoad(times: value / unit)
    case .draws(let inputs): design.drawn(inputs, number: UInt64(value))
    }
  }

  /// A value as its author would write it.
  package func words(_ value: Double) -> String {
    QuantityFormat.human(value, dimension, as: mark)
  }
}

extension SweepAxis {
  /// Reads `tokens.replicas=1..40`, `edge -> tokens.timeout=10ms..1s`, `load=10k..1M` or `draw=1..1000`.
  ///
  /// Whole numbers are all taken while they are no more than `most`; other values are spread over
  /// the range, by factors where it spans more than one order of magnitude.
  package init(
    parsing text: String,
    of design: Design,
    offeredPerSecond: Double,
    most: Int
  ) throws(DecisionProblem) {
    guard let equals = text.firstIndex(of: "=") else {
      throw DecisionProblem(
        "`\(text)` says no range",
        help: "write what varies and from where to where: `tokens.replicas=1..40`, `load=10k..1M`"
      )
    }
    name = text[..<equals].trimmed
    let range = try ValueRange(parsing: text[text.index(after: equals)...].trimmed)
    if name == "draw" {
      input = .draws(try Self.draws(range, design))
      (dimension, mark, isWhole) = (.count, .plain, true)
      values = Array(stride(from: range.low, through: range.high, by: 1))
      return
    }
    if name == "load" {
      (input, dimension, mark) = try Self.load(range, offeredPerSecond)
      isWhole = false
    } else {
      let knob = try design.knob(called: name)
      (dimension, mark) = try Self.sort(of: knob, called: name, in: design, range)
      input = .knob(knob)
      isWhole = Self.counts.contains(knob.attribute) && dimension == .count && mark == .plain
    }
    values = range.values(isWhole: isWhole, most: max(2, most))
  }

  /// What comes in whole pieces.
  private static let counts: Set<String> = [
    "replicas", "concurrency", "threads", "shards", "copies", "partitions", "scale", "queue",
    "needs", "pool", "retry", "tasks", "holds",
  ]

  private static func sort(
    of knob: Knob,
    called name: String,
    in design: Design,
    _ range: ValueRange
  ) throws(DecisionProblem) -> (Dimension, Quantity.Mark) {
    guard let number = design.number(at: knob) else {
      throw DecisionProblem(
        "`\(name)` is not one number in this design",
        help: "say it as a number first; the bounds of a range are `scale.min` and `scale.max`"
      )
    }
    guard number.dimension == range.dimension else {
      throw DecisionProblem(
        "`\(name)` is \(number.dimension.name), not \(range.dimension.name)",
        help: "it is \(QuantityFormat.canonical(number.quantity)) now"
      )
    }
    return (number.dimension, number.quantity.mark)
  }

  /// The most draws of one sweep: more would be a table that nobody reads.
  private static let mostDraws = 1e6

  private static func draws(
    _ range: ValueRange,
    _ design: Design
  ) throws(DecisionProblem) -> [UncertainInput] {
    let inputs = design.uncertainInputs.map(\.input)
    guard !inputs.isEmpty else {
      throw DecisionProblem(
        "nothing in the design is uncertain, so nothing can be drawn",
        help: "say what isn't known as a range: `time: 2 ms..5 ms`"
      )
    }
    let isCount = range.dimension == .count && range.mark == .plain
    let isWhole = [range.low, range.high].allSatisfy { $0 >= 0 && $0.rounded() == $0 }
    guard isCount, isWhole, range.high <= mostDraws else {
      throw DecisionProblem("`draw` is a count of draws", help: "as in `draw=1..1000`")
    }
    return inputs
  }

  private static func load(
    _ range: ValueRange,
    _ offeredPerSecond: Double
  ) throws(DecisionProblem) -> (Input, Dimension, Quantity.Mark) {
    if range.dimension == .count, range.mark == .factor { return (.load(unit: 1), .count, .factor) }
    guard range.dimension == .rate || range.dimension == .count && range.mark == .plain else {
      throw DecisionProblem(
        "`load` is a rate or a factor, not \(range.dimension.name)",
        help: "write `load=10k..1M rps` or `load=0.5x..4x`"
      )
    }
    guard offeredPerSecond > 0 else {
      throw DecisionProblem("the workload offers no rate that could vary")
    }
    return (.load(unit: offeredPerSecond), .rate, .plain)
  }
}
