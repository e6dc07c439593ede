import Findings
import Model
import Testing

/// Runs that were played in place of those that were laid out.
@Suite struct PlayedJobTests {
  private func shown(_ ends: [Double?]) -> [Double?] {
    var laidOut = JobSchedule()
    laidOut.jobs = [JobFindings(job: NodeID(0))]
    var played = JobFindings(job: NodeID(0))
    played.runs = ends.enumerated().map { place, done in
      var run = JobFindings.Run(released: Double(place))
      run.done = done
      return run
    }
    laidOut.show(played: [played])
    #expect(laidOut.isPlayed)
    return laidOut.jobs[0].runs.map(\.done)
  }

  @Test func `a last run that the end cut off isn't shown, one that stands still is`() {
    #expect(shown([10, 20, nil]) == [10, 20])
    #expect(shown([10, nil, nil]) == [10, nil, nil])
    #expect(shown([10, 20]) == [10, 20])
  }
}
