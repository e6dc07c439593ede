import Findings
import FluidSimulation
import Model
import Testing

/// What a fault does to one workload, told from what it leaves alone.
@Suite struct TimelineEffectTests {
  private static let text = """
    design "Two teams"
    client shoppers
    client staff
    service shop { time: fixed 10 ms; concurrency: 10; queue: 100 }
    service books { time: fixed 10 ms; concurrency: 10 }
    shoppers -> shop
    staff -> books
    workload buying = steady 500 rps from shoppers
    fault shop-down { at 1 min: kill shop for 100 s }
    fault books-down { at 1 min: kill books for 100 s }
    fault shop-slow { at 1 min: slow shop by 1.5x for 100 s }
    """

  private func effect(of fault: String) throws -> TimelineFindings {
    play(try design(Self.text), under: "buying", with: fault)
  }

  @Test func `a fault of what nobody comes to changes nothing`() throws {
    let found = try effect(of: "books-down")
    #expect(found.isUndisturbed)
    #expect(found.errorsCaused == 0)
  }

  /// 100 s of 500 requests a second, of which the queue keeps at most 100.
  @Test func `errors are those beyond what there are without it`() throws {
    let found = try effect(of: "shop-down")
    #expect(!found.isUndisturbed)
    #expect((49_800...50_001).contains(found.errorsCaused), "\(found.errorsCaused)")
  }

  /// Servers are 75% busy instead of 50%: nobody fails, but all is not as it was.
  @Test func `what only makes servers busier is seen`() throws {
    let found = try effect(of: "shop-slow")
    #expect(!found.isUndisturbed)
    #expect(found.errorsCaused < 1)
  }

  private static let forms = """
    client shoppers
    client staff
    group near {
      service shop { time: fixed 10 ms; concurrency: 10; queue: 100 }
      cache pages { hit: 50%; time: fixed 1 ms; concurrency: 10 }
      service orders { time: fixed 1 ms; concurrency: 10 }
    }
    group far {
      service books { time: fixed 10 ms; concurrency: 10 }
      cache notes { hit: 50%; time: fixed 1 ms; concurrency: 10 }
      service bills { time: fixed 1 ms; concurrency: 10 }
    }
    shoppers -> shop
    shop -> pages
    staff -> books
    shop -> orders { on: miss of pages }
    books -> notes
    books -> bills { on: miss of notes }
    workload buying = steady 500 rps from shoppers
    fault far-down { at 1 min: kill group far for 10 s }
    fault books-slow { at 1 min: slow books by 9x for 10 s }
    fault books-fail { at 1 min: fail 50% of books for 10 s }
    fault books-cut { at 1 min: cut books from notes for 10 s }
    fault notes-empty { at 1 min: drop notes }
    fault near-down { at 1 min: kill group near for 10 s }
    fault shop-slow { at 1 min: slow shop by 9x for 10 s }
    fault shop-fail { at 1 min: fail 50% of shop for 10 s }
    fault shop-cut { at 1 min: cut shop from pages for 10 s }
    fault pages-empty { at 1 min: drop pages }
    fault more { at 1 min: load by 2x for 10 s }
    fault late { at 1 min: delay shoppers by 20 s for 10 s }
    fault both { at 1 min: slow books by 9x for 10 s; at 2 min: slow shop by 9x for 10 s }
    """

  /// What is told without a run is what the run comes to.
  @Test func `what a workload does not come to is known without a run`() throws {
    let design = try design(Self.forms)
    let reach = try #require(FaultReach(of: design, under: "buying"))
    let unreached = design.faults.filter { !reach.isReached(by: $0, of: design) }.map(\.name)
    #expect(unreached == ["far-down", "books-slow", "books-fail", "books-cut", "notes-empty"])
    for fault in design.faults {
      let isUnreached = unreached.contains(fault.name)
      let found = play(design, under: "buying", with: fault.name)
      #expect(found.obstacles == [] && found.isUndisturbed == isUnreached, "\(fault.name)")
    }
  }

  @Test func `with a job it takes a run to know`() throws {
    let text = Self.text + "\njob nightly { tasks: 2; time: 1 min; every: 1 h }"
    #expect(FaultReach(of: try design(text), under: "buying") == nil)
  }
}
