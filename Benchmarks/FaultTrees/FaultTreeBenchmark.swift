import Foundation
import Reliability

/// `faulttree FILE.xml [--format json]`: solves one tree exactly and says what it took.
func benchmarkFaultTree(_ arguments: [String]) throws {
  var arguments = arguments
  var isJSON = false
  if let flag = arguments.firstIndex(of: "--format"), arguments.indices.contains(flag + 1) {
    isJSON = arguments[flag + 1] == "json"
    arguments.removeSubrange(flag...flag + 1)
  }
  guard let path = arguments.first, arguments.count == 1 else {
    return print("usage: whiteboard-bench faulttree FILE.xml [--format json]")
  }
  let start = ContinuousClock.now
  let file: FaultTreeFile
  do {
    file = try FaultTreeFile([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  } catch let error as MarkupError {
    return fail("\(path): \(error)")
  } catch {
    return fail("\(path): can't be read")
  }
  let solution = file.formula.solved(file.top)
  let result = FaultTreeResult(
    file: file,
    probability: solution?.probability(file.probabilities),
    bounds: solution == nil
      ? file.formula.probabilityBounds(of: file.top, file.probabilities) : nil,
    counts: solution?.cutSetCounts(),
    nodes: solution?.nodeCount,
    cutSetNodes: solution?.cutSetNodeCount,
    modules: solution?.moduleCount,
    seconds: (ContinuousClock.now - start) / .seconds(1)
  )
  print(isJSON ? result.json : result.text)
}

private func fail(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

/// What of an answer is missing is past the limits of the solver.
private struct FaultTreeResult {
  var file: FaultTreeFile
  var probability: Double?
  /// Proven bounds where the exact value is missing.
  var bounds: ProbabilityBounds?
  var counts: [BigNatural]?
  var nodes: Int?
  var cutSetNodes: Int?
  var modules: Int?
  var seconds: Double

  private var total: BigNatural? { counts?.reduce(BigNatural(), +) }

  private var orders: [(order: Int, count: BigNatural)]? {
    counts?.enumerated().filter { !$0.element.isZero }.map { ($0.offset, $0.element) }
  }

  var json: String {
    let byOrder = orders.map { orders in
      "{" + orders.map { "\"\($0.order)\": \($0.count)" }.joined(separator: ", ") + "}"
    }
    let bounded = bounds.map {
      "\"probability_bounds\": [\(digits($0.lower)), \(digits($0.upper))], "
    }
    return """
      {"probability": \(orNull(probability.map(digits))), \(bounded ?? "")\
      "minimal_cut_sets": \(orNull(total)), "by_order": \(orNull(byOrder)), \
      \(counts == nil ? "\"minimal_cut_sets_reason\": \"\(Self.uncounted)\", " : "")\
      "nodes": \(orNull(nodes)), "events": \(file.eventNames.count), "gates": \(file.gateCount), \
      "cut_set_nodes": \(orNull(counts == nil ? nil : cutSetNodes)), "modules": \(orNull(modules)), \
      "peak_mb": \(Int(peakMegabytes())), "cpu_s": \(String(format: "%.3f", processorSeconds())), \
      "wall_s": \(String(format: "%.6f", seconds))}
      """
  }

  private func orNull(_ value: (some CustomStringConvertible)?) -> String {
    value.map { "\($0)" } ?? "null"
  }

  /// 15 digits, as many as a double holds for certain.
  private func digits(_ value: Double) -> String { String(format: "%.15g", value) }

  private var probabilityText: String {
    if let probability { return "probability \(digits(probability))" }
    guard let bounds else { return "probability not known" }
    return
      "no order of variables keeps its diagram within the limits: the probability is bounded, proven to be "
      + "between \(digits(bounds.lower)) and \(digits(bounds.upper))"
  }

  /// Why the minimal cut sets aren't counted.
  private static let uncounted = "past the limits of nodes and steps"

  private var cutSetText: String {
    guard let total, let orders else {
      return "minimal cut sets not counted: they are \(Self.uncounted)"
    }
    return (["minimal cut sets \(total)"] + orders.map { "  order \($0.order): \($0.count)" })
      .joined(separator: "\n")
  }

  private var effort: String {
    guard let nodes, let modules else { return "" }
    let sets = counts == nil ? "" : " \(cutSetNodes ?? 0) of cut sets,"
    return "\(nodes) nodes,\(sets) \(modules) modules\n"
  }

  var text: String {
    """
    top \(file.topName): \(file.eventNames.count) events, \(file.gateCount) gates
    \(probabilityText)
    \(cutSetText)
    \(effort)\(String(format: "%.3f", seconds)) s, \
    \(String(format: "%.2f", processorSeconds())) s of CPU, \(Int(peakMegabytes())) MB at most
    """
  }
}
