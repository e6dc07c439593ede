import Decisions
import Reporting
import Synchronization
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

  /// Of one file the text is read before Ctrl-C is seen.
  @Test func `sizes and a page of which a part is missing aren't told`() {
    let text =
      "client users\nservice web { replicas: 1..9; time: 1 ms; cost: $5/month per replica }\nusers -> web\nworkload day = steady 9 rps from users\nrequire p99 < 1 s"
    let disk = MemoryDisk(["a.design": text])
    let sized = disk.workspace(interruptedAfter: 1).size(.init("a.design"))
    #expect(sized.sizing == nil && sized.outcome.status == .interrupted)
    #expect(sized.outcome.complaints.map(\.message) == ["interrupted: no sizes were found yet"])
    let reported = disk.workspace(interruptedAfter: 1).report("a.design", cell: .init())
    #expect(reported.report == nil && reported.outcome.status == .interrupted)
    #expect(reported.outcome.complaints.map(\.message) == ["interrupted: no page was written"])
    let simulated = disk.workspace(interruptedAfter: 1).simulate(.init("a.design"))
    #expect(simulated.outcome.verdict.contains("can't be answered"))
  }

  @Test func `how far a page is never goes back`() throws {
    let text = """
      client users
      service web { replicas: 1..9; time: 1 ms; concurrency: 4 }
      service books { time: 1 ms }
      users -> web
      workload day = steady 9 rps from users
      fault down { at 1 min: kill web for 1 min }
      fault slow { at 1 min: slow web by 9x for 1 min }
      fault books-down { at 1 min: kill books for 1 min }
      require p99 < 1 s
      require errors < 60% with down
      view failing { during: down at 1 min }
      """
    let told = Mutex<[Int]>([])
    let reported = MemoryDisk(["a.design": text]).workspace()
      .report("a.design", cell: .init()) { done, total in
        #expect(done <= total)
        told.withLock { $0.append(done) }
      }
    let steps = told.withLock { $0 }
    #expect(steps.count > 10 && steps == steps.sorted())
    let report = try #require(reported.report)
    #expect(report.timelines.map(\.title) == ["down", "slow"])
    #expect(report.harmlessFaults == ["books-down"])
  }

  private static let kinds = """
    client users
    kind small = service { time: 8 ms; concurrency: 2 per replica; cost: $60/month per replica }
    kind large = service { time: 5 ms; concurrency: 8 per replica; cost: $190/month per replica }
    small web "Shop" { replicas: 9 } // why
    users -> web
    workload day = steady 1500 rps from users
    require utilization < 60%
    """

  // 1 500/s of 8 ms keep 12 servers busy: 60% of 20, so more than ten of two, $660. Of 5 ms they keep 7.5 busy:
  // 12.5 are 60%, so two of eight, $380.
  @Test func `the kind is chosen with the number, and both are written`() throws {
    let disk = MemoryDisk(["a.design": Self.kinds])
    var request = Workspace.SizeRequest("a.design")
    request.knobs = ["web.kind=small,large", "web.replicas=1..40"]
    request.isApplied = true
    let sizing = try #require(disk.workspace().size(request).sizing)
    #expect(sizing.triedKinds.map(\.kinds) == [["small"], ["large"]])
    #expect(sizing.triedKinds.map(\.cost) == [660, 380])
    #expect(sizing.kinds.map(\.chosen) == ["large"] && sizing.sizes == [2])
    #expect(sizing.cost == 380 && sizing.costNow == 540 && sizing.isOptimal)
    let after = Self.kinds.replacing(
      "small web \"Shop\" { replicas: 9 }",
      with: "large web \"Shop\" { replicas: 2 }"
    )
    #expect(disk.text(of: "a.design") == after)
  }

  @Test func `a kind that isn't there is told, and the others are tried`() throws {
    var request = Workspace.SizeRequest("a.design")
    request.knobs = ["web.kind=large,lage"]
    let workspace = MemoryDisk(["a.design": Self.kinds]).workspace()
    let sizing = try #require(workspace.size(request).sizing)
    #expect(sizing.triedKinds.map(\.reason) == ["", "there is no kind `lage`"])
    request.knobs = ["web.kind=lage"]
    #expect(workspace.size(request).sizing == nil)
  }

  /// Half of the keys of an even popularity are half of the hits: 500/s of 4 ms keep two of four servers busy.
  @Test func `a cache is as large as what it must keep, in the unit of its author`() throws {
    let result = size(
      """
      client users
      service web { time: 1 ms; concurrency: 100; cost: $100/month }
      redis near { keys: 10M; size: 9 GB; time: 0.1 ms; concurrency: 100; cost: $10/GB/month }
      postgres db { time: 4 ms; concurrency: 4; cost: $100/month; data: 10 GB; versioned: 7 d }
      users -> web
      web -> near { reply: 1 KB }
      web -> db { on: miss of near; reply: 1 KB }
      workload day = steady 1000 rps from users
      require utilization(db) < 55%
      """
    )
    let sizing = try #require(result.sizing)
    #expect(sizing.knobs.map { $0.words($0.now) } == ["9 GB"])
    #expect(sizing.sizes == [5] && sizing.cost == 250 && sizing.costNow == 290)
    #expect(sizing.binding == [["utilization(db) < 55%"]])
  }

  /// 30/s of 10 ms are a third of one server; but each datum has three copies.
  @Test func `there are at least as many replicas as copies`() throws {
    let result = size(
      """
      client users
      store photos { replicas: 9; copies: 3; concurrency: 1 per replica; time: 10 ms; cost: $5/month per replica; data: 1 TB; versioned: 7 d }
      users -> photos
      workload day = steady 30 rps from users
      require utilization < 80%
      """
    )
    #expect(try #require(result.sizing).sizes == [3])
  }

  /// 512 MB are no whole GB: sizes are told in MB, and what it costs now is of 512 of them.
  @Test func `a room is told in the smallest unit of its bounds and of what it is`() throws {
    var request = Workspace.SizeRequest("a.design")
    request.knobs = ["near.size=1GB..2GB"]
    let text = """
      client users
      redis near { keys: 10M; size: 512 MB; time: 0.1 ms; concurrency: 100; cost: $10/GB/month }
      postgres db { time: 4 ms; concurrency: 40; cost: free; data: 10 GB; versioned: 7 d }
      users -> near { reply: 1 KB }
      near -> db { on: miss; reply: 1 KB }
      workload day = steady 1000 rps from users
      require utilization(db) < 95%
      """
    let sizing = try #require(MemoryDisk(["a.design": text]).workspace().size(request).sizing)
    #expect(sizing.knobs.map { $0.words($0.now) } == ["512 MB"])
    #expect(sizing.sizes == [1000] && abs((sizing.costNow ?? 0) - 5.12) < 0.01)
  }
}
