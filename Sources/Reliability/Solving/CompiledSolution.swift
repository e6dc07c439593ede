/// A solution laid out for many evaluations: the diagrams of all modules in one flat array, inner ones first.
struct CompiledSolution: Sendable {
  private struct Step {
    var low: Int32
    var high: Int32
    /// An event, or with a negative sign and less one the step that a module's chance is read from.
    var source: Int32
  }

  private var steps: [Step] = []
  private var top = 0

  init(_ solution: FaultTreeSolution) {
    let terminal = Step(low: 0, high: 0, source: 0)
    steps = [terminal, terminal]
    var tops: [Int] = []
    for module in solution.modules {
      let offset = steps.count - 2
      func place(_ node: UInt32) -> Int32 {
        Int32(truncatingIfNeeded: node > 1 ? Int(node) + offset : Int(node))
      }
      for row in module.function.rows.dropFirst(2) {
        let source: Int
        switch module.variables[Int(row.level)] {
        case .event(let number): source = number
        case .module(let number): source = -tops[number] - 1
        }
        steps.append(
          Step(
            low: place(row.low),
            high: place(row.high),
            source: Int32(truncatingIfNeeded: source)
          )
        )
      }
      let own = module.function.top
      tops.append(own > 1 ? own + offset : own)
    }
    top = tops.last ?? 0
  }

  /// How likely it fails; `results` is room that a caller keeps from one evaluation to the next.
  func probability(_ ofEvents: [Double], _ results: inout [Double]) -> Double {
    if results.count != steps.count { results = [Double](repeating: 0, count: steps.count) }
    results[0] = 0
    results[1] = 1
    for index in 2..<max(2, steps.count) {
      let step = steps[index]
      let chance =
        step.source >= 0 ? ofEvents[Int(step.source)] : results[Int(-(step.source + 1))]
      results[index] = chance * results[Int(step.high)] + (1 - chance) * results[Int(step.low)]
    }
    return results[top]
  }
}
