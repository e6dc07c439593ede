package import Findings
import Model

/// What the engines found in one cell: every number on a drawing is one of these.
package struct PictureNumbers: Sendable {
  package var load: LoadFindings
  package var verdicts: [Verdict]
  /// The verdict in a line, as `simulate` prints it.
  package var verdict: String
  package var holds: Bool

  package init(load: LoadFindings, verdicts: [Verdict], verdict: String, holds: Bool) {
    self.load = load
    self.verdicts = verdicts
    self.verdict = verdict
    self.holds = holds
  }
}

/// The same by name, looked up once.
struct NumberIndex {
  let components: [NodeID: ComponentFindings]
  let links: [LinkID: LinkFindings]
  /// The rate of the busiest link.
  let busiest: Double

  init(_ numbers: PictureNumbers?) {
    let load = numbers?.load
    let isAnswered = load.map { $0.obstacles.isEmpty } ?? false
    components = Dictionary(
      (isAnswered ? load?.components ?? [] : []).map { ($0.node, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    links = Dictionary(
      (isAnswered ? load?.links ?? [] : []).map { ($0.link, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    busiest = links.values.map(\.ratePerSecond).filter(\.isFinite).max() ?? 0
  }
}
