import Findings
import Testing

@testable import EventSimulation

/// Rooms for what waits, of lines and of queues, in calls and in bytes.
@Suite struct RoomTests {
  private func found(_ text: String, seconds: Double) throws -> LoadFindings {
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateEvents(try design(text), under: "w", options)
    #expect(found.obstacles == [])
    return found
  }

  /// Three messages of 1 MB fit beside the one that is served: M/M/1/4 at 0.8 turns 0.2·0.8⁴/(1 - 0.8⁵) away.
  @Test(arguments: ["queue: 3", "queue: 3.5 MB"])
  func `a room of bytes holds as many as fit`(room: String) throws {
    let found = try found(
      """
      design "Room"
      client users
      service s { concurrency: 1; time: exp 100 ms; \(room) }
      users -> s { payload: 1 MB }
      workload w = steady 8 rps from users
      """,
      seconds: 40_000
    )
    let lost = found.requests.first?.errorRatio ?? 0
    #expect(abs(lost - 0.2 * 0.4096 / (1 - 0.32768)) < 0.003, "\(lost)")
  }

  /// One large message or two small ones fit.
  ///
  /// By the states of the line (empty, s, l, ss; who is served has none), with 4/s of each and 10/s served: a small one
  /// is turned away at l and ss, a large one at s, l and ss.
  @Test func `messages of several sizes share a room of bytes`() throws {
    let found = try found(
      """
      design "Sizes"
      client users
      service s { concurrency: 1; time: exp 100 ms; queue: 2 MB }
      request small
      request large
      users -> s "small" { for: small; payload: 1 MB }
      users -> s "large" { for: large; payload: 2 MB }
      workload w = steady 8 rps from users { mix: small 50%, large 50% }
      """,
      seconds: 40_000
    )
    // Idle i, served with an empty line e: 8i = 10e; 18e = 8i + 10s + 10l; 10l = 4e; 14s = 4e + 10d; 10d = 4s.
    // So e = 0.8i, l = 0.32i, s = 0.32i, d = 0.128i, and all of them are 2.568i.
    let whole = 2.568
    let lost = found.requests.compactMap(\.errorRatio)
    try #require(found.requests.map(\.name) == ["small", "large"] && lost.count == 2)
    #expect(abs(lost[0] - 0.448 / whole) < 0.006, "\(lost)")
    #expect(abs(lost[1] - 0.768 / whole) < 0.006, "\(lost)")
  }

  /// Twelve users go round: the consumer is never idle, so each second ten of them are through, and each of them
  /// spends 12/10 s on a round: 0.5 s of it thinking and the rest outside of the queue.
  @Test(arguments: ["queue: 5", "queue: 5.5 MB"])
  func `a full queue holds up who fills it`(room: String) throws {
    let found = try found(
      """
      design "Held"
      client people
      queue q { \(room); full: block }
      service s { concurrency: 1; time: fixed 100 ms }
      people -> q { payload: 1 MB }
      q -> s { payload: 1 MB }
      workload w = users 12 think fixed 500 ms from people
      """,
      seconds: 2_000
    )
    let request = try #require(found.requests.first)
    #expect(abs(request.throughputPerSecond - 10) < 0.05, "\(request)")
    #expect(abs((request.latency?.mean ?? 0) - 0.7) < 0.005, "\(request)")
    #expect(request.errorRatio == 0)
  }

  /// Who waits outside gives up at its timeout, and takes no room then: 20/s come, 10/s get in.
  @Test func `who is held up gives up at its timeout`() throws {
    let found = try found(
      """
      design "Timeout"
      client people
      queue q { queue: 5; full: block }
      service s { concurrency: 1; time: fixed 100 ms }
      people -> q { timeout: 300 ms; cancel: yes }
      q -> s
      workload w = steady 20 rps from people
      """,
      seconds: 2_000
    )
    let request = try #require(found.requests.first)
    #expect(abs((request.errorRatio ?? 0) - 0.5) < 0.01, "\(request)")
    // Nobody waits longer, and most that get in have waited for nearly as long.
    let latency = try #require(request.latency)
    #expect(latency.p99 <= 0.31 && latency.mean > 0.15, "\(latency)")
  }

  /// What is larger than the room doesn't stand before it for ever.
  @Test func `what can never fit is turned away`() throws {
    let found = try found(
      """
      design "Large"
      client people
      queue q { queue: 2 MB; full: block }
      service s { concurrency: 1; time: fixed 50 ms }
      request small
      request large
      people -> q "small" { for: small; payload: 1 MB }
      people -> q "large" { for: large; payload: 5 MB }
      q -> s { payload: 1 MB }
      workload w = steady 10 rps from people { mix: small 90%, large 10% }
      """,
      seconds: 1_000
    )
    #expect(found.requests.map { ($0.errorRatio ?? 1).rounded() } == [0, 1], "\(found.requests)")
  }

  /// Servers of who is more urgent are taken away, and who waits again takes room for its bytes, also above the bound.
  @Test func `work that is taken away waits in a room of bytes`() throws {
    let found = try found(
      """
      design "Taken"
      client users
      service s { concurrency: 1; time: exp 100 ms; discipline: preemptive; queue: 3 MB }
      request first { priority: 1 }
      request second { priority: 2 }
      users -> s { payload: 1 MB }
      workload w = steady 8 rps from users { mix: first 50%, second 50% }
      """,
      seconds: 20_000
    )
    let exact = Self.lostWherePreempted(perSecond: 4, served: 10, room: 3)
    let lost = found.requests.compactMap(\.errorRatio)
    try #require(found.requests.map(\.name) == ["first", "second"] && lost.count == 2)
    #expect(abs(lost[0] - exact.first) < 0.005, "\(lost) of \(exact)")
    #expect(abs(lost[1] - exact.second) < 0.005, "\(lost) of \(exact)")
  }

  /// Who is turned away in the long run, by the states of how many there are of each.
  ///
  /// One who is urgent takes the server of one who isn't, whatever the line; all others need a place in it.
  private static func lostWherePreempted(
    perSecond rate: Double,
    served: Double,
    room: Int
  ) -> (first: Double, second: Double) {
    struct State: Hashable { var (first, second) = (0, 0) }
    func after(first isFirst: Bool, _ state: State) -> State? {
      var next = state
      if isFirst { next.first += 1 } else { next.second += 1 }
      let takesServer = state.first == 0 && (isFirst || state.second == 0)
      return takesServer || state.first + state.second - 1 < room ? next : nil
    }
    var chances = [State(): 1.0]
    let step = 1 / (2 * rate + served)
    for _ in 0..<3_000 {
      var next: [State: Double] = [:]
      for (state, chance) in chances {
        for isFirst in [true, false] {
          next[after(first: isFirst, state) ?? state, default: 0] += chance * rate * step
        }
        var left = state
        if left.first > 0 { left.first -= 1 } else { left.second = max(0, left.second - 1) }
        next[left, default: 0] += chance * served * step
      }
      chances = next
    }
    func lost(_ isFirst: Bool) -> Double {
      chances.reduce(0) { $0 + (after(first: isFirst, $1.key) == nil ? $1.value : 0) }
    }
    return (lost(true), lost(false))
  }

  @Test(arguments: [
    ("queue q { queue: 5; full: block; latency: 5 ms }", "people -> q", "latency"),
    ("queue q { queue: 5; full: block; capacity: 20 rps }", "people -> q", "capacity"),
    ("queue q { queue: 5; full: block }\nqueue p", "people -> p -> q", "the queue that fills it"),
  ])
  func `what isn't played is refused by its name`(
    queue: String,
    links: String,
    words: String
  ) throws {
    let found = simulateEvents(
      try design(
        """
        design "Refused"
        client people
        \(queue)
        service s { concurrency: 1; time: fixed 100 ms }
        \(links)
        q -> s
        workload w = steady 5 rps from people
        """
      ),
      under: "w"
    )
    #expect(found.obstacles.contains { $0.contains(words) }, "\(found.obstacles)")
  }

  @Test func `how many fit into bytes has to be known`() throws {
    let found = simulateEvents(
      try design(
        """
        design "Unknown"
        client users
        service s { concurrency: 1; time: 1 ms; queue: 1 MB }
        users -> s
        workload w = steady 8 rps from users
        """
      ),
      under: "w"
    )
    #expect(found.obstacles.count == 1)
    #expect(found.obstacles.first?.contains("payload") == true, "\(found.obstacles)")
  }
}

/// Rows whose place is found by a shift, or that share a cache line.
@Suite struct LayoutTests {
  @Test func `rows are as long as they say`() {
    #expect(MemoryLayout<Frame>.stride == 64)
    #expect(MemoryLayout<Step>.stride == 256)
    #expect(MemoryLayout<Op>.stride == 16)
  }
}
