import LoadFlow
import Model
import Scenarios

/// Loads of one design that were solved for one question and serve the next.
struct SolvedLoads {
  private struct Cell: Hashable {
    var workload: String
    var peakOnly: Bool
  }

  /// A load at which it was seen which timeouts matter.
  private struct Anchor {
    var factor: Double
    var calm: CalmSteps
    var onlySlowsWithLoad: Bool
  }

  /// The first ones are asked for again, as all searches begin alike; each holds the state of all stations.
  private static let most = 24

  private let design: Design
  private var analysis: LoadAnalysis?
  private var known: [Cell: [Double: SolvedLoad]] = [:]
  private var anchors: [Cell: [Anchor]] = [:]
  private var knownFits: [String: [Double: Bool]] = [:]

  init(_ design: Design) { self.design = design }

  /// So many times a workload's load; nil where it has none that formulas take.
  ///
  /// Between loads at which timeouts were too rare to matter they don't matter either.
  mutating func solved(
    _ workload: String,
    times factor: Double = 1,
    peakOnly: Bool
  ) -> SolvedLoad? {
    let cell = Cell(workload: workload, peakOnly: peakOnly)
    if let found = known[cell]?[factor] { return found }
    let analysis = analysed()
    let calm = calm(cell, factor)
    let found = try? analysis.solve(workload, times: factor, peakOnly: peakOnly, calm: calm)
    if known[cell, default: [:]].count < Self.most { known[cell, default: [:]][factor] = found }
    if calm == nil, let found, let calm = found.calm {
      anchors[cell, default: []].append(
        Anchor(factor: factor, calm: calm, onlySlowsWithLoad: found.onlySlowsWithLoad)
      )
    }
    return found
  }

  /// Whether so many times a workload's load is carried for ever, or nothing can be full.
  mutating func fits(_ workload: String, times factor: Double) -> Bool {
    if let known = knownFits[workload]?[factor] { return known }
    let fits = analysed().fits(under: workload, times: factor) ?? true
    knownFits[workload, default: [:]][factor] = fits
    return fits
  }

  private mutating func analysed() -> LoadAnalysis {
    let known = analysis ?? LoadAnalysis(design)
    analysis = known
    return known
  }

  private func calm(_ cell: Cell, _ factor: Double) -> CalmSteps? {
    let anchors = anchors[cell] ?? []
    guard let above = anchors.filter({ $0.factor > factor }).min(by: { $0.factor < $1.factor })
    else { return nil }
    if above.onlySlowsWithLoad { return above.calm }
    let below = anchors.filter { $0.factor < factor }.max { $0.factor < $1.factor }
    return below.flatMap { above.calm.and($0.calm) }
  }
}
