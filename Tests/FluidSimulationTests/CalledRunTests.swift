import Findings
import FluidSimulation
import Model
import Testing

/// Runs that a few requests start, played one by one beside those by the clock.
@Suite struct CalledRunTests {
  private func played(_ load: String) throws -> (design: Design, found: TimelineFindings) {
    let design = try design(
      """
      client banks
      service pool { concurrency: 2 }
      job nightly { every: 1 d at 02:00; tasks: 2; time: fixed 30 min; runs-on: pool }
      job statement { tasks: 4; time: fixed 1 min; runs-on: pool }
      job totals { after: statement; time: fixed 5 min; runs-on: pool }
      banks ~> statement
      request file
      workload day = \(load) from banks { mix: file 100% }
      """
    )
    let found = play(design, under: "day")
    #expect(found.obstacles == [])
    return (design, found)
  }

  private func runs(
    _ name: String,
    _ played: (design: Design, found: TimelineFindings)
  ) -> [JobFindings.Run] {
    let node = played.design.nodes.first { $0.name == name }?.id
    return played.found.jobs.first { $0.job == node }?.runs.filter { $0.released >= 0 } ?? []
  }

  /// One file at 02:10: the night has both servers until 02:30, then two rounds of a minute, then five for the totals.
  @Test func `a run that a request starts waits for servers that a job has`() throws {
    let played = try played("volume 1 every 1 d at 02:10")
    #expect(played.found.unplayedRequests == [] && played.found.unplayedNodes == [])
    let statement = try #require(runs("statement", played).first)
    #expect(
      abs(statement.released - 7800) < 1 && abs((statement.done ?? 0) - 9120) < 2,
      "\(statement)"
    )
    let totals = try #require(runs("totals", played).first)
    #expect(abs((totals.done ?? 0) - 9420) < 2, "\(totals)")
  }

  /// Six in an hour are one each ten minutes, the last at its end.
  @Test func `runs come evenly as the load does`() throws {
    let played = try played("volume 6 every 1 d at 03:00 over 1 h")
    let released = runs("statement", played).map(\.released)
    #expect(released.count == 6)
    for (place, moment) in released.enumerated() {
      #expect(abs(moment - (10_800 + Double(place + 1) * 600)) < 1, "\(moment)")
    }
  }

  @Test func `so many runs that they are a flow take no time and say so`() throws {
    let played = try played("steady 1 rps")
    #expect(played.found.unplayedRequests == ["file"])
    #expect(runs("statement", played) == [])
  }
}
