import Decisions
import Testing
import Workbench

@Suite struct SizeTests {
  private func size(_ text: String) -> Workspace.Sized {
    MemoryDisk(["a.design": text]).workspace().size(.init("a.design"))
  }

  /// 300/s of 10 ms keep three servers busy: four are 75% busy, which is within the limit; three would be full.
  @Test func `the event engine is asked the same questions of the sizes that were found`() throws {
    let result = size(
      """
      client users
      service web { replicas: 9; concurrency: 1 per replica; time: exp 10 ms; cost: $5/month per replica }
      users -> web
      workload day = steady 300 rps from users
      require mean < 30 ms
      require utilization < 80%
      """
    )
    let sizing = try #require(result.sizing)
    // Erlang's C of four servers at 75%: 0.509, so a mean of 10 ms + 0.509 x 10 ms = 15.1 ms.
    #expect(sizing.sizes == [4] && sizing.isOptimal)
    #expect(sizing.confirmation?.engine == "events" && sizing.confirmation?.agrees == true)
    #expect(result.outcome.status == .success)
  }

  /// Only what requests see is played: utilization alone is not.
  @Test func `what the event engine is not asked is not said to be confirmed`() throws {
    let result = size(
      """
      client users
      service web { replicas: 9; concurrency: 1 per replica; time: 10 ms; cost: $5/month per replica }
      users -> web
      workload day = steady 300 rps from users
      require utilization < 80%
      """
    )
    #expect(try #require(result.sizing).confirmation == nil)
  }
}
