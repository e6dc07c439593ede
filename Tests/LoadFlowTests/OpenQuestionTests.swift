import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// What has no formula is not answered, and what has one is not left out.
@Suite struct OpenQuestionTests {
  private func request(_ text: String) throws -> RequestFindings {
    let design = try design("design \"D\"\nclient users\n" + text)
    return try #require(analyze(design, under: "w").requests.first)
  }

  @Test(
    "a deadline that some miss is a question; one that nobody misses is none",
    arguments: [
      ("3 s", true), ("60 s", false),
    ]
  )
  func deadline(_ deadline: String, _ isOpen: Bool) throws {
    let found = try request(
      """
      service s { concurrency: 2; time: 1 s }
      users -> s
      request r { deadline: \(deadline) }
      workload w = steady 1 rps from users { mix: r 100% }
      """
    )
    #expect((found.question != nil) == isOpen)
    #expect((found.latency == nil) == isOpen)
  }

  @Test(
    "a breaker that may open is a question; one far from its share is none",
    arguments: [
      ("5%", false), ("60%", true),
    ]
  )
  func breaker(_ errors: String, _ isOpen: Bool) throws {
    let found = try request(
      """
      service f
      service s { concurrency: 8; time: 500 ms; errors: \(errors) }
      users -> f
      f -> s { breaker: 50% over 20 s }
      workload w = steady 12 rps from users
      """
    )
    #expect((found.question != nil) == isOpen)
  }

  @Test(
    "priorities with a full queue, or that some leave, are questions",
    arguments: [
      "queue: 3", "patience: 2 s",
    ]
  )
  func priorities(_ bound: String) throws {
    let found = try request(
      """
      service s { concurrency: 2; time: 1 s; discipline: priority; \(bound) }
      users -> s
      request a { priority: 1 }
      request b { priority: 2 }
      workload w = steady 2 rps from users { mix: a 50%, b 50% }
      """
    )
    #expect(found.question?.contains("only events can tell") == true)
    #expect(found.errorRatio == nil)
  }

  @Test func `a batch of bytes of items without a size is a question`() throws {
    let text = """
      stream s
      store a { time: 1 ms; concurrency: 4 }
      users ~> s
      s ~> a { batch: 1 MB or 1 min }
      workload w = steady 100 rps from users
      """
    #expect(try request(text).question?.contains("give that link") == true)
    let sized = text.replacing("users ~> s", with: "users ~> s { payload: 1 KB }")
    #expect(try request(sized).question == nil)
  }

  /// M/M/1 at 90%: more than 10 wait in 0.9¹¹ = 31% of the time, more than 1 000 never.
  @Test(
    "a queue of bytes is a question where no size is told, or it is full at times",
    arguments: [
      ("", "10 KB", "give the links to it a `payload:`"), ("payload: 1 KB", "10 KB", "`queue: 10`"),
      ("payload: 1 KB", "1 MB", nil),
    ]
  )
  func roomOfBytes(_ link: String, _ room: String, _ words: String?) throws {
    let found = try request(
      """
      service s { time: 10 ms; queue: \(room) }
      users -> s { \(link) }
      workload w = steady 90 rps from users
      """
    )
    #expect(words == nil ? found.question == nil : found.question?.contains(words ?? "") == true)
  }

  /// 4 tasks of (50 GB / 4 / 50 MB/s = 250 s) + 600 s are 3 400 s of a day: 3.935%, and without the reads 2.78%.
  @Test func `a pool is busy with what its tasks read, or it is not known`() throws {
    func pool(_ store: String) throws -> ComponentFindings? {
      let design = try design(
        """
        design "D"
        client users
        service pool { concurrency: 1 }
        store raw { \(store) }
        job load { every: 1 d at 01:00; tasks: 4; time: fixed 10 min; reads: raw new; speed: 50 MB/s; runs-on: pool }
        users -> raw
        workload w = steady 1 rps from users
        """
      )
      let id = design.node("pool")?.id
      return analyze(design, under: "w").components.first { $0.node == id }
    }
    let known = try pool("data: 1 TB growing 50 GB/d")
    #expect(abs((known?.utilization ?? 0) - 3400 / 86400) < 1e-9)
    #expect(known?.unanswered == nil)
    #expect(try pool("data: 1 TB")?.unanswered?.contains("`users -> raw` a `payload:`") == true)
  }

  /// M/M/4 at 75%: more than 5 wait 10% of the time, more than 50 in 3e-8 of it (C(4, 3) = 0.509, C ρ^n).
  @Test(
    "a queue between that is full at times is a question; one that never is, or that blocks, is none",
    arguments: [
      ("queue: 5", true), ("queue: 5; full: drop", true), ("queue: 50", false),
      ("queue: 5; full: block", false),
    ]
  )
  func between(_ bound: String, _ isOpen: Bool) throws {
    let found = try request(
      """
      queue q { \(bound) }
      service s { concurrency: 4; time: 10 ms }
      users ~> q ~> s
      workload w = steady 300 rps from users
      """
    )
    #expect((found.question != nil) == isOpen)
    #expect((found.errorRatio == nil) == isOpen)
  }

  @Test(
    "how many keys fit into a room is a question where no entry has a size",
    arguments: [("", true), ("; data: 1 GB", false)]
  )
  func room(_ data: String, _ isOpen: Bool) throws {
    let found = try request(
      """
      cache c { keys: 1M; size: 100 MB\(data); time: 1 ms }
      database d { concurrency: 8; time: 1 ms }
      users -> c
      c -> d { on: miss }
      workload w = steady 100 rps from users
      """
    )
    #expect((found.question != nil) == isOpen, "\(found.question ?? "")")
  }

  @Test("a start from cold is waited for: each fresh replica's 1 s before 1 s of work")
  func coldStart() throws {
    let found = try request(
      """
      function f { time: fixed 1 s; cold-start: 1 s; idle: 0 s }
      users -> f
      workload w = steady 4 rps from users
      """
    )
    expectClose(try #require(found.latency?.mean), 2, within: 1e-3)
  }

  @Test("the urgent are served in full while the rest piles up")
  func overloaded() throws {
    let design = try design(
      """
      design "D"
      client users
      service s { time: 1 s; discipline: priority }
      users -> s
      request a { priority: 1 }
      request b { priority: 2 }
      workload w = steady 1.2 rps from users { mix: a 50%, b 50% }
      """
    )
    let found = analyze(design, under: "w").requests
    let served = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.throughputPerSecond) })
    expectClose(served["a"] ?? 0, 0.6, within: 1e-9)
    expectClose(served["b"] ?? 0, 0.4, within: 1e-9)
  }
}
