import EventSimulation
import Findings
import FluidSimulation
import Model
import Synchronization
import Testing

/// A run in time that somebody ends before its time.
@Suite struct StoppedRunTests {
  private static let text = MetastabilityTests.text(
    load: 280,
    outage: 10,
    link: "timeout: 1 s; retry: 1",
    database: ""
  )

  /// Lets a run go on until it has told of so many of its parts.
  private final class Patience: Sendable {
    private let told = Mutex<[Int]>([])
    private let parts: Int

    init(parts: Int) { self.parts = parts }

    var done: [Int] { told.withLock { $0 } }
    var watch: RunWatch {
      var watch = RunWatch()
      watch.isInterrupted = { self.done.count >= self.parts }
      watch.progress = { done, total in
        #expect(done <= total)
        self.told.withLock { $0.append(done) }
      }
      return watch
    }
  }

  private func found(by engine: String, _ watch: RunWatch) throws -> TimelineFindings {
    if engine == "events" {
      var options = EventOptions()
      options.seconds = 200
      options.watch = watch
      return simulateTimeline(try design(Self.text), under: "w", with: "outage", options)
    }
    var options = FluidOptions(seconds: 200)
    options.watch = watch
    return play(try design(Self.text), under: "w", with: "outage", options)
  }

  @Test(arguments: ["fluid", "events"])
  func `an interrupted run tells what was so far and why it ends`(engine: String) throws {
    let whole = try found(by: engine, RunWatch())
    let patience = Patience(parts: engine == "fluid" ? 50 : 400)
    let part = try found(by: engine, patience.watch)
    #expect(whole.obstacles == [] && part.obstacles == ["cut short: it was interrupted"])
    #expect(!part.bins.isEmpty && part.bins.count < whole.bins.count)
    #expect(abs(part.seconds - (part.bins.last?.end ?? 0)) < 1e-9)
    for (mine, theirs) in zip(part.bins, whole.bins) {
      #expect(mine.requests[0].served == theirs.requests[0].served)
    }
  }

  @Test(arguments: ["fluid", "events"])
  func `a run that is stopped at once plays nothing`(engine: String) throws {
    let part = try found(by: engine, Patience(parts: 0).watch)
    #expect(part.bins.isEmpty && part.obstacles == ["cut short: it was interrupted"])
  }

  @Test func `a search for the smallest trigger that is stopped has found nothing`() throws {
    #expect(!metastability(of: try design(Self.text), under: "w").isEmpty)
    #expect(metastability(of: try design(Self.text), under: "w", Patience(parts: 0).watch).isEmpty)
  }

  /// 160/s are stuck for ever after the outage, with some hundred calls told apart at any moment.
  @Test func `a run that falls into too many parts says so, with what was before`() throws {
    var options = FluidOptions(seconds: 200)
    #expect(options.mostParts == 4_000_000)
    options.mostParts = 30
    let found = play(try design(Self.text), under: "w", with: "outage", options)
    #expect(
      found.obstacles == [
        "so many calls fail and come again that what is on its way falls into more parts than are followed"
      ]
    )
    #expect(!found.bins.isEmpty && found.seconds < 100)
  }

  @Test func `runs side by side tell together how far they are`() {
    let told = Mutex<[(Int, Int)]>([])
    var watch = RunWatch()
    watch.progress = { done, total in told.withLock { $0.append((done, total)) } }
    let parts = watch.shared(among: 2)
    parts[0].progress(1, 4)
    parts[1].progress(2, 4)
    parts[0].progress(4, 4)
    #expect(told.withLock { $0.map(\.0) } == [25, 75, 150])
    #expect(told.withLock { $0.allSatisfy { $0.1 == 200 } })
  }
}
