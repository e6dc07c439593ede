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
  guard let solution = file.formula.solved(file.top) else {
    let bounds = file.formula.probabilityBounds(of: file.top, file.probabilities)
    return fail(
      "\(path): no order of variables keeps its diagram within the limit; "
        + "the probability is bounded by \(bounds.lower) and \(bounds.upper)"
    )
  }
  let result = FaultTreeResult(
    file: file,
    probability: solution.probability(file.probabilities),
    counts: solution.cutSetCounts(),
    nodes: solution.nodeCount,
    cutSetNodes: solution.cutSetNodeCount,
    modules: solution.moduleCount,
    seconds: (ContinuousClock.now - start) / .seconds(1)
  )
  print(isJSON ? result.json : result.text)
}

private func fail(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(2)
}

private struct FaultTreeResult {
  var file: FaultTreeFile
  var probability: Double
  var counts: [BigNatural]
  var nodes: Int
  var cutSetNodes: Int
  var modules: Int
  var seconds: Double

  private var total: BigNatural { counts.reduce(BigNatural(), +) }

  private var orders: [(order: Int, count: BigNatural)] {
    counts.enumerated().filter { !$0.element.isZero }.map { ($0.offset, $0.element) }
  }

  var json: String {
    let byOrder = orders.map { "\"\($0.order)\": \($0.count)" }.joined(separator: ", ")
    return """
      {"probability": \(digits), "minimal_cut_sets": \(total), "by_order": {\(byOrder)}, \
      "nodes": \(nodes), "events": \(file.eventNames.count), "gates": \(file.gateCount), \
      "cut_set_nodes": \(cutSetNodes), "modules": \(modules), "peak_mb": \(Int(peakMegabytes())), \
      "wall_s": \(String(format: "%.6f", seconds))}
      """
  }

  /// 15 digits, as many as a double holds for certain.
  private var digits: String { String(format: "%.15g", probability) }

  var text: String {
    let byOrder = orders.map { "  order \($0.order): \($0.count)" }.joined(separator: "\n")
    return """
      top \(file.topName): \(file.eventNames.count) events, \(file.gateCount) gates
      probability \(digits)
      minimal cut sets \(total)
      \(byOrder)
      \(nodes) nodes, \(cutSetNodes) of cut sets, \(modules) modules
      \(String(format: "%.3f", seconds)) s, \(Int(peakMegabytes())) MB at most
      """
  }
}
