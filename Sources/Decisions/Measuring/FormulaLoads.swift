import Findings
import Judging
import LoadFlow
import Model

/// The loads of one design as formulas find them, each worked out once and no further than it is asked for.
final class FormulaLoads {
  private let design: Design
  private let analysis: LoadAnalysis
  private let requirements: [Requirement]
  private let withEnds: Set<String>
  private let ends: [String: SaturationFindings]
  private let inUse: LoadsInUse
  private let watch: RunWatch
  private var known: [String: LoadFindings] = [:]

  /// For these requirements, with the ends of loads that they or somebody else asks for: those take long to find.
  ///
  /// Where the loads of a like design end is where this one's ends are looked for first.
  init(
    _ design: Design,
    for requirements: [Requirement],
    endOf workload: String? = nil,
    near ends: [String: SaturationFindings] = [:],
    _ watch: RunWatch = RunWatch()
  ) {
    self.design = design
    self.watch = watch
    analysis = LoadAnalysis(design)
    self.requirements = requirements
    self.ends = ends
    let asked = requirements.filter { $0.metric == "headroom" }.flatMap {
      $0.workload.map { [$0] } ?? design.workloads.map(\.name)
    }
    withEnds = Set(asked).union(workload.map { [$0] } ?? [])
    inUse = LoadsInUse(analysis)
  }

  /// All that a load comes to.
  func findings(under workload: String) -> LoadFindings {
    if let found = known[workload] { return found }
    let found = analysis.findings(
      under: workload,
      withSaturation: withEnds.contains(workload),
      near: ends[workload]
    )
    known[workload] = found
    return found
  }

  /// What these requirements, or all, come to, with what is played in time played on all processors.
  func verdicts(on asked: [Requirement]? = nil) -> [Verdict] {
    let cells = cellsPlayed(by: asked ?? requirements, of: design)
    let watched = Array(zip(cells, watch.shared(among: cells.count)))
    let played = inParallel(watched) { [design] in playInTime(design, $0.0, $0.1) }
    let timelines = Dictionary(uniqueKeysWithValues: zip(cells, played))
    return verdicts(on: asked) { timelines[$1] ?? playInTime($0, $1) }
  }

  /// The same, over who plays it; what is tried isn't told what would mend it.
  func verdicts(
    on asked: [Requirement]? = nil,
    over timeline: @escaping TimelineEngine
  ) -> [Verdict] {
    judge(
      design,
      asked ?? requirements,
      by: { self.findings(under: $1) },
      rates: { self.known[$1] ?? self.inUse.rates(under: $1) },
      use: { self.known[$1] ?? self.inUse.use(under: $1, timesAt: $2) },
      over: timeline,
      withRemedies: false,
      isInterrupted: watch.isInterrupted
    )
  }
}
