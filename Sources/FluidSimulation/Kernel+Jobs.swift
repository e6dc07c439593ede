import CallPlans
import Model
import Scenarios

/// Jobs beside the requests: they share pools, and links wait for them.
extension Kernel {
  /// Links that hand over nothing until a job has run.
  mutating func holdForJobs() {
    for index in links.indices {
      guard let job = links[index].after else { continue }
      links[index].isWaitingForJob = jobs.isPlayed(job)
    }
  }

  /// Ends, releases and starts what the moments since then bring.
  mutating func playJobs(since before: Double) {
    guard !jobs.jobs.isEmpty else { return }
    let gone = goneNodes
    let design = design
    let stations = stations
    let span = span
    let held = jobs.advance(from: before, to: now) { node in
      gone.contains(node)
    } free: { pool in
      let servers = design.servers(ofPool: design[pool])
      guard let station = stations.first(where: { $0.node == pool }) else { return servers }
      // What requests have not used of it in the last step is free for tasks, those that run included. A server that they use
      // for a part of the time comes free soon, as in a schedule.
      // Requests whose work takes no time hold none.
      guard let each = station.serversEach else {
        return servers.map {
          $0 * station.serving / max(1, Double(design.replicas(of: design[pool])))
        }
      }
      let all = each * station.serving
      let used = min(1, station.used / max(span, 1e-12)) * max(0, all - station.heldByJobs)
      return max(0, (all - used - 1e-6).rounded(.up))
    }
    var hasChanged = false
    for index in self.stations.indices {
      let own = held[self.stations[index].node] ?? 0
      guard own != self.stations[index].heldByJobs else { continue }
      self.stations[index].heldByJobs = own
      hasChanged = true
    }
    for index in links.indices where links[index].isWaitingForJob {
      if let job = links[index].after, jobs.hasRun(job) { links[index].isWaitingForJob = false }
    }
    guard hasChanged else { return }
    refreshWork()
    noise.isStale = true
  }

  /// Components and jobs that are gone as a whole.
  private var goneNodes: Set<NodeID> {
    var gone: Set<NodeID> = []
    for incident in scenario.incidents where incident.spell.contains(now) {
      guard case .kill(let losses) = incident.effect else { continue }
      for loss in losses where loss.unservedAfter >= 1 { gone.insert(loss.node) }
    }
    return gone
  }
}
