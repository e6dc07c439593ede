import Findings
import Model
import Quantities

/// What leaves unread, or is dropped on the way, as a count or as bytes.
extension TimelineMeasure {
  func lost(_ requirement: Requirement) -> Measure.Answer {
    switch requirement.subject {
    case .all: return sum(requirement) { _ in true }
    case .links(let links): return sum(requirement) { links.contains($0) }
    case .nodes(let nodes):
      if nodes.contains(where: { design[$0].core == .job }) { return lostRuns(of: nodes) }
      return sum(requirement) { nodes.contains(design[$0].from) }
    case .request(let name):
      let all = sum(requirement) { _ in true }
      guard case .number(let count) = all, count > 0, findings.requestNames.count > 1 else {
        return all
      }
      return .unknown("what is lost isn't told apart by request type: `\(name)` is one of several")
    default: return .unknown("`lost` is of requests and links")
    }
  }

  /// Runs of jobs of which a task was out of attempts, with nobody to mend it.
  private func lostRuns(of jobs: [NodeID]) -> Measure.Answer {
    let runs = findings.startedRuns.filter { jobs.contains($0.job) }
    guard !runs.isEmpty else { return .unknown("no run of it is started under this workload") }
    return .number(runs.reduce(0) { $0 + $1.lost })
  }

  private func sum(_ requirement: Requirement, _ isMeant: (LinkID) -> Bool) -> Measure.Answer {
    let isData = requirement.limit?.number?.dimension == .data
    var sum = 0.0
    for bin in findings.bins {
      for link in bin.links where link.lost > 0 && isMeant(link.link) {
        let written = design[link.link]
        guard isData else {
          sum += link.lost
          continue
        }
        guard let bytes = written.attribute("payload")?["size"]?.number?.value else {
          let name = "\(design[written.from].name) \(written.arrow) "
          return .unknown(
            "how large what `\(name)\(design[written.to].name)` loses is isn't said: `payload:`"
          )
        }
        sum += link.lost * bytes
      }
    }
    return .number(sum)
  }
}
