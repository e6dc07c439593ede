import Findings
import Model

/// One side of a comparison with what the load that is shown comes to, and its verdicts.
struct JudgedSide: Sendable {
  var load: LoadFindings?
  var verdicts: [Verdict] = []

  /// Both sides at once.
  static func both(_ sides: [ComparedDesign], _ watch: RunWatch) -> [JudgedSide] {
    inParallel(Array(zip(sides, watch.shared(among: sides.count)))) { side, watch in
      let design = side.sourced.design
      let loads = FormulaLoads(design, for: design.requirements, endOf: side.workload, watch)
      return JudgedSide(
        load: side.workload.map { loads.findings(under: $0) },
        verdicts: loads.verdicts()
      )
    }
  }
}
