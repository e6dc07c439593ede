import Foundation
import Testing

/// A published or closed-form case as a whole design: what is written, what is read off, and what is printed.
struct PublishedCase: CustomTestStringConvertible, Sendable {
  /// What is read off the findings.
  enum Reading: Sendable {
    case mean
    case meanOf(String)
    case wait(String)
    case waitOf(String, String)
    case response(String)
    case busy(String)
    case waiting(String)
    /// Before or in service.
    case present(String)
    case errors
    case throughput
    case throughputOf(String)
    case conflicts(String)
  }

  /// One number of the source.
  struct Claim: Sendable {
    var reading: Reading
    var expected: Double
    var printed: String
    /// How far it may be off.
    var tolerance: Double
  }

  let source: String
  let design: String
  let claims: [Claim]
  /// The tolerance of derived numbers; nil of printed ones.
  let relative: Double?

  var testDescription: String { source }

  /// Numbers that were derived, good to a relative tolerance.
  init(
    _ source: String,
    _ design: String,
    _ readings: [(Reading, Double)],
    within tolerance: Double
  ) {
    self.source = source
    self.design = design
    relative = tolerance
    claims = readings.map {
      Claim(
        reading: $0.0,
        expected: $0.1,
        printed: String(format: "%.6g", $0.1),
        tolerance: tolerance * abs($0.1)
      )
    }
  }

  /// Numbers as they are printed, each good to half of its last digit.
  init(_ source: String, _ design: String, printed readings: [(Reading, String)]) {
    self.source = source
    self.design = design
    relative = nil
    claims = readings.map { reading, text in
      let digits = text.split(separator: ".").dropFirst().first?.count ?? 0
      let unit = (0..<digits).reduce(1.0) { unit, _ in unit / 10 }
      return Claim(
        reading: reading,
        expected: Double(text) ?? .nan,
        printed: text,
        tolerance: 0.5001 * unit
      )
    }
  }
}

private func one(_ station: String, _ load: String) -> String {
  "service s { \(station) }\nusers -> s\nworkload w = steady \(load) from users"
}

extension PublishedCase {
  /// Open stations and networks of them.
  static let open: [PublishedCase] = [
    PublishedCase(
      "Sixto 10.3 (R queueing): M/M/1, 1/4 and 1/3",
      one("concurrency: 1; time: 3 s", "15/min"),
      [(.mean, 12), (.wait("s"), 9), (.waiting("s"), 2.25), (.busy("s"), 0.75)],
      within: 1e-9
    ),
    PublishedCase(
      "Sixto 10.9 (R queueing): M/M/2, 5 and 10",
      one("concurrency: 2; time: 100 ms", "5 rps"),
      [(.wait("s"), 0.006667)],
      within: 1e-4
    ),
    PublishedCase(
      "Gross and Harris 2.1: M/M/1, 5 an hour and 6 an hour: W 1 h, Lq 4 1/6",
      one("concurrency: 1; time: 10 min", "5/h"),
      [(.mean, 3600), (.waiting("s"), 25 / 6.0)],
      within: 1e-9
    ),
    PublishedCase(
      "Kleinrock 3.5: M/M/3 of 2 erlangs: C = 4/9, Wq = 4/9 of a service",
      one("concurrency: 3; time: 1 s", "2 rps"),
      [(.wait("s"), 4 / 9.0), (.waiting("s"), 8 / 9.0)],
      within: 1e-9
    ),
    PublishedCase(
      "octave-queueing, qsmmmk: M/M/3/7, 40 and 30: R 0.036517",
      one("concurrency: 3; time: 1 s; capacity: 90 rps; queue: 4", "40 rps")
        .replacing("time: 1 s; ", with: ""),
      [(.response("s"), 0.036517)],
      within: 3e-5
    ),
    PublishedCase(
      "octave-queueing, qsmmmk: M/M/4/6, 50 and 10: 0.293543 is turned away",
      one("concurrency: 4; time: 100 ms; queue: 2", "50 rps"),
      [(.errors, 0.293543)],
      within: 3e-6
    ),
    PublishedCase(
      "Erlang B: 10 erlangs on 10 trunks lose 0.2146",
      one("concurrency: 10; time: 1 s; queue: 0", "10 rps"),
      [(.errors, 0.2146)],
      within: 5e-4
    ),
    PublishedCase(
      "Pollaczek 1930: M/D/1 at one half waits half a service",
      one("concurrency: 1; time: fixed 1 s", "0.5 rps"),
      [(.wait("s"), 0.5)],
      within: 1e-9
    ),
    PublishedCase(
      "Khinchine 1932: M/G/1 at 0.8 with cv 2 waits 0.8 x 5 / (2 x 0.2) = 10",
      one("concurrency: 1; time: 1 s cv 2", "0.8 rps"),
      [(.wait("s"), 10)],
      within: 1e-9
    ),
    PublishedCase(
      "Khinchine 1932: M/E4/1 at 0.9 waits 0.9 x 1.25 / 0.2 = 5.625",
      one("concurrency: 1; time: erlang 4 of 1 s", "0.9 rps"),
      [(.wait("s"), 5.625)],
      within: 1e-9
    ),
    PublishedCase(
      "M/H2(cv 2)/3 at 0.8, solved as a chain: 2.536",
      one("concurrency: 3; time: 1 s cv 2", "2.4 rps"),
      [(.wait("s"), 2.536)],
      within: 0.02
    ),
    PublishedCase(
      "R queueing 11.11: open network with feedback, the rates of its traffic equations",
      """
      service n1 { time: 0.0714285714285714 s }
      service n2 { time: 0.1111111111111111 s }
      service n3 { time: 0.0588235294117647 s }
      service n4 { time: 0.1428571428571429 s }
      users -> n1 { for: a }
      users -> n2 { for: b }
      users -> n3 { for: c }
      users -> n4 { for: d }
      workload w = steady 26 rps from users { mix: a 38.461538461538%, b 7.6923076923%, c 44.61538461538%, d rest }
      """,
      [
        (.waiting("n1"), 2.5 - 10 / 14.0), (.waiting("n2"), 0.285714 - 2 / 9.0),
        (.waiting("n3"), 2.148148 - 11.6 / 17), (.waiting("n4"), 0.521739 - 2.4 / 7),
      ],
      within: 2e-5
    ),
    PublishedCase(
      "Burke 1956: two M/M/1 in a row at 0.5 and 0.8 are independent: 2 + 5",
      """
      service a { time: 1 s }
      service b { time: 1.6 s }
      users -> a -> b
      workload w = steady 0.5 rps from users
      """,
      [(.mean, 2 + 8)],
      within: 1e-9
    ),
    PublishedCase(
      "Jackson 1957: 20% go on to a second station: 1/(1 - 0.5) + 0.2 x 4/(1 - 0.4)",
      """
      service a { time: 1 s }
      service b { time: 4 s }
      users -> a
      a -> b { share: 20% }
      workload w = steady 0.5 rps from users
      """,
      [(.mean, 2 + 0.2 * 4 / 0.6), (.busy("b"), 0.4)],
      within: 1e-9
    ),
    PublishedCase(
      "Flatto and Hahn 1984: the join of two M/M/1 at 0.8: (12 - 0.8) / 8 x 5 = 7",
      """
      service front
      service a { time: 1 s }
      service b { time: 1 s }
      users -> front
      parallel {
        front -> a
        front -> b
      }
      workload w = steady 0.8 rps from users
      """,
      [(.mean, 7.0)],
      within: 1e-3
    ),
    PublishedCase(
      "Retries at random: 10% fail, two more attempts: 0.1^3 fail for good",
      """
      service a
      service b { time: 1 ms; concurrency: 100; errors: 10% }
      users -> a
      a -> b { retry: 2 }
      workload w = steady 100 rps from users
      """,
      [(.errors, 0.001)],
      within: 1e-6
    ),
    PublishedCase(
      "A cache of 80% in front of M/M/1: 0.2 x 1/(1 - 0.5)",
      """
      cache c { hit: 80% }
      database d { time: 1 s }
      users -> c
      c -> d { on: miss }
      workload w = steady 2.5 rps from users
      """,
      [(.mean, 0.4), (.busy("d"), 0.5)],
      within: 1e-9
    ),
    PublishedCase(
      "Arithmetic: a batch of 500 costs 2 ms and 10 us each: 7 ms, twenty a second",
      """
      stream q
      service c { concurrency: 1; time: fixed 2 ms + 10 us each }
      users ~> q
      q ~> c { batch: 500 or 10 s }
      workload w = steady 10k rps from users
      """.replacing("fixed 2 ms", with: "2 ms"),
      [(.busy("c"), 0.14)],
      within: 1e-6
    ),
    PublishedCase(
      "Fixed point of the tool's own model: commits of 0.5 s at 1/s lose 0.5 / (1 - 0.5) = 1 each",
      """
      service log { commits: optimistic; time: fixed 500 ms }
      service a
      users -> a
      a -> log { retry: 60 }
      workload w = steady 1 rps from users
      """,
      [(.conflicts("log"), 1), (.throughput, 1)],
      within: 1e-6
    ),
  ]

  /// Users who wait, priorities, patience and other disciplines.
  static let others: [PublishedCase] = [
    PublishedCase(
      "Jain 34.2 (octave-queueing): central server, 20 users, think 4 s",
      """
      service web
      service cpu { time: 125 ms }
      service disk-a { time: 300 ms }
      service disk-b { time: 200 ms }
      users -> web
      web -> cpu { calls: 16 }
      web -> disk-a { calls: 10 }
      web -> disk-b { calls: 5 }
      workload w = users 20 think 4 s from users
      """,
      [(.response("cpu"), 0.373), (.response("disk-a"), 4.854), (.response("disk-b"), 0.3)],
      within: 2e-3
    ),
    PublishedCase(
      "Bolch 8.3: four single servers, 6 users: 9.920 a second, 0.570 and 1.140 at the disks",
      """
      service web
      service n1 { time: 20 ms }
      service n2 { time: 200 ms }
      service n3 { time: 400 ms }
      service n4 { time: 600 ms }
      users -> web
      web -> n1
      web -> n2 { share: 40% }
      web -> n3 { share: 20% }
      web -> n4 { share: 10% }
      workload w = users 6 think 0 s from users
      """,
      [(.throughput, 9.920), (.busy("n2"), 0.794), (.response("n3"), 1.140)],
      within: 2e-3
    ),
    PublishedCase(
      "Palm 1947: a machine repairman, 2 machines, 1 and 1: busy 4/5",
      """
      service s { concurrency: 1; time: 1 s }
      users -> s
      workload w = users 2 think 1 s from users
      """,
      [(.busy("s"), 0.8), (.throughput, 0.8)],
      within: 1e-9
    ),
    PublishedCase(
      "Engset 1918: as many servers as users: nobody waits, 5 / (4 + 1)",
      """
      service s { concurrency: 5; time: 1 s }
      users -> s
      workload w = users 5 think 4 s from users
      """,
      [(.throughput, 1), (.mean, 1)],
      within: 1e-9
    ),
    PublishedCase(
      "Head-of-line M/M/1 (Cobham 1954): classes of 0.2, 0.3, 0.2 wait 0.875, 1.75, 4.6667",
      """
      service s { concurrency: 1; time: 1 s; discipline: priority }
      users -> s
      request a { priority: 1 }
      request b { priority: 2 }
      request c { priority: 3 }
      workload w = steady 0.7 rps from users { mix: a 28.5714285714%, b 42.8571428571%, c rest }
      """,
      [
        (.waitOf("s", "a"), 0.875), (.waitOf("s", "b"), 1.75), (.waitOf("s", "c"), 4.666667),
      ],
      within: 1e-6
    ),
    PublishedCase(
      "Kleinrock 1976: preemptive M/M/1: the first class sees itself alone, 0.3 / 0.7",
      """
      service s { concurrency: 1; time: 1 s; discipline: preemptive }
      users -> s
      request a { priority: 1 }
      request b { priority: 2 }
      workload w = steady 0.8 rps from users { mix: a 37.5%, b 62.5% }
      """,
      [(.waitOf("s", "a"), 3 / 7.0), (.waitOf("s", "b"), 1 / 0.14 - 1)],
      within: 1e-6
    ),
    PublishedCase(
      "Erlang-A (Garnett, Mandelbaum, Reiman 2002): 50 agents, 48/min, 1 min, patience 2 min: 3.1% leave",
      one("concurrency: 50; time: 1 min; patience: exp 2 min", "48/min"),
      [(.errors, 0.031)],
      within: 0.02
    ),
    PublishedCase(
      "M/M/1+D (Barrer 1957): 0.8 a second, 1 s, patience 2 s: 18.78% leave",
      one("concurrency: 1; time: 1 s; patience: 2 s", "0.8 rps"),
      // By hand: below = 4 (1 - e^-0.4), beyond = 0.8 e^-0.4, loss = beyond / (1 + below + beyond).
      [(.errors, 0.1878321)],
      within: 1e-5
    ),
    PublishedCase(
      "Kleinrock 1967: processor sharing stretches by 1 / (1 - 0.75), whatever the times",
      one("concurrency: 1; time: fixed 1 s; discipline: sharing", "0.75 rps"),
      [(.mean, 4)],
      within: 2e-3
    ),
    PublishedCase(
      "Last come, first served waits as long on average: M/M/1 at 0.75",
      one("concurrency: 1; time: 1 s; discipline: lifo", "0.75 rps"),
      [(.wait("s"), 3)],
      within: 2e-3
    ),
    PublishedCase(
      "Gross and Harris 3.1: M[X]/M/1, 1 or 2 at once evenly, 0.4/s of 1 s: (0.6 + 1/3) / 0.4",
      """
      service s { concurrency: 1; time: 1 s }
      users -> s
      workload w = steady 0.6 rps from users { arrivals: batches of 1..2 }
      """,
      [(.wait("s"), (0.6 + 1 / 3.0) / 0.4)],
      within: 2e-2
    ),
    PublishedCase(
      "Gross and Harris 3.1: M[X]/M/1, 1 to 5 at once, 0.7/s of 1 s: (0.7 + 8/6) / 0.3",
      """
      service s { concurrency: 1; time: 1 s }
      users -> s
      workload w = steady 0.7 rps from users { arrivals: batches of 1..5 }
      """,
      [(.wait("s"), (0.7 + 8 / 6.0) / 0.3)],
      within: 1e-6
    ),
    PublishedCase(
      "Random dispatch to 4 is four M/M/1 at 0.8: waits 4, not 0.746 of the shared queue",
      one("replicas: 4; concurrency: 1 per replica; time: 1 s; balance: random", "3.2 rps"),
      [(.wait("s"), 4)],
      within: 1e-9
    ),
    PublishedCase(
      "Shards are queues of their own: 2 at 0.8 wait 4",
      "cache s { shards: 2; time: 1 s }\nusers -> s\nworkload w = steady 1.6 rps from users",
      [(.wait("s"), 4)],
      within: 1e-9
    ),
    PublishedCase(
      "Balance equations: servers of 2 and 1 a second, the faster first, at 1.5/s wait 2/9.2 s",
      one("speeds: 2 rps, 1 rps; replicas: 1", "1.5 rps"),
      [(.throughput, 1.5), (.wait("s"), 2 / 9.2)],
      within: 1e-9
    ),
    PublishedCase(
      "Little 1961: threads held through a slow call: 10 of 1 s at 8/s are M/M/10 of 8 erlangs",
      """
      service a { threads: 10 }
      external slow { latency: exp 1 s }
      users -> a -> slow
      workload w = steady 8 rps from users
      """,
      [(.mean, 1 + 0.2046)],
      within: 2e-3
    ),
  ]
}
