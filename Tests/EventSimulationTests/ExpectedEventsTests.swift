import Scenarios
import Testing

@testable import EventSimulation

/// How many events a run takes, against what it took.
@Suite struct ExpectedEventsTests {
  /// The walk has a call of each item at `writers` and `store`; a thousand of them go as one batch.
  @Test func `a try tells what batches make of the calls of a walk`() throws {
    let design = try design(
      """
      design "Batches"
      client users
      service app     { time: 1 ms; concurrency: 10 }
      service writers { time: 1 ms; concurrency: 10 }
      service store   { time: 1 ms; concurrency: 10 }
      users -> app
      app ~> writers { batch: 1000 or 1 s }
      writers -> store
      workload w = steady 1000 rps from users
      """
    )
    var compiler = Compiler(design)
    compiler.compile(try Scenario(design, under: "w"))
    #expect(compiler.refusals == [])
    var expected = ExpectedEvents(compiler)
    let guessed = expected.count(until: 100)
    expected.tryOut(seed: 1, within: 100)
    var kernel = Kernel(compiler.program, seed: 2, replication: 0)
    let isWhole = kernel.run(until: 100)
    #expect(isWhole)
    let played = Double(kernel.events)
    #expect(abs(expected.count(until: 100) / played - 1) < 0.05)
    #expect(guessed > 1.3 * played, "\(guessed) \(played)")
    // As many as are played up to there, and no more.
    let moment = expected.moment(of: played / 2, from: 0, to: 100)
    #expect(abs(moment - 50) < 3, "\(moment)")
  }
}
