import LoadFlow
import Model
import Scenarios

/// Loads of one design that were solved for one question and serve the next.
struct SolvedLoads {
  private struct Key: Hashable {
    var workload: String
    var factor: Double
    var peakOnly: Bool
  }

  /// The first ones are asked for again, as all searches begin alike; each holds the state of all stations.
  private static let most = 24

  private let design: Design
  private var analysis: LoadAnalysis?
  private var known: [Key: SolvedLoad] = [:]

  init(_ design: Design) { self.design = design }

  /// So many times a workload's load; nil where it has none that formulas take.
  mutating func solved(
    _ workload: String,
    times factor: Double = 1,
    peakOnly: Bool
  ) -> SolvedLoad? {
    let key = Key(workload: workload, factor: factor, peakOnly: peakOnly)
    if let found = known[key] { return found }
    let analysis = analysis ?? LoadAnalysis(design)
    self.analysis = analysis
    let found = try? analysis.solve(workload, times: factor, peakOnly: peakOnly)
    if known.count < Self.most { known[key] = found }
    return found
  }
}
