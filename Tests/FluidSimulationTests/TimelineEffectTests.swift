import Findings
import FluidSimulation
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
}
