import Findings
import FluidSimulation
import Model
import Testing

/// What is new for a job in time.
@Suite struct NewDataTests {
  /// In an hour 100/s of 100 KB are 36 GB, as much as 864 GB a day: 360 s at 100 MB/s.
  @Test(
    arguments: [
      ("users -> raw { payload: 100 KB }", "", 1),
      ("users -> log { payload: 100 KB }; log ~> raw", "stream log", 1),
      ("users -> web", "data: 1 TB growing 864 GB/d", 1),
      ("users -> raw { payload: 100 KB }", "", 9),
    ]
  )
  func `a job reads what has come since its last run`(
    links: String,
    more: String,
    tasks: Int
  ) throws {
    let isStream = more.hasPrefix("stream")
    let design = try design(
      """
      client users
      service web { concurrency: 8; time: 1 ms }
      \(isStream ? more : "")
      store raw { \(isStream ? "" : more) }
      service pool { concurrency: 4 }
      job load {
        every: 1 h at 00:00; reads: raw new; speed: 100 MB/s; tasks: \(tasks); runs-on: pool
      }
      \(links)
      workload day = steady 100 rps from users
      """
    )
    let found = play(design, under: "day")
    #expect(found.obstacles == [])
    let runs = try #require(found.jobs.first).runs.filter { $0.released > 3600 && $0.done != nil }
    #expect(runs.count > 10)
    // Nine tasks go four, four and one at a time, each for a ninth of it.
    let seconds = tasks == 1 ? 360.0 : 120
    for run in runs {
      let took = try #require(run.done) - run.released
      #expect(abs(took - seconds) < 0.02 * seconds, "\(took)")
    }
  }
}
