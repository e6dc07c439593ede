/// Cases of textbooks and of the test suites of octave-queueing and PDQ, in the units of their pages: a second stands for
/// whatever unit of time they use.
extension PublishedCase {
  private static func one(_ station: String, _ load: String) -> String {
    "service s { \(station) }\nusers -> s\nworkload w = steady \(load) from users"
  }

  static let openBooks: [PublishedCase] = [
    PublishedCase(
      "ETH Advanced Systems Lab 2017 (octave-queueing, qsmmm): M/M/2, 9 and 5",
      one("concurrency: 2; time: 200 ms", "9 rps"),
      printed: [(.waiting("s"), "7.674"), (.response("s"), "1.053")]
    ),
    PublishedCase(
      "ETH Advanced Systems Lab 2017 (octave-queueing, qsmmm): M/M/4, 9 and 5",
      one("concurrency: 4; time: 200 ms", "9 rps"),
      printed: [(.waiting("s"), "0.105"), (.response("s"), "0.212")]
    ),
    PublishedCase(
      "Jain 34.1 (octave-queueing, qnos): 3 a second visit a processor 16, disks 7 and 8 times",
      """
      service web
      service cpu { time: 10 ms }
      service disk-a { time: 20 ms }
      service disk-b { time: 30 ms }
      users -> web
      web -> cpu { calls: 16 }
      web -> disk-a { calls: 7 }
      web -> disk-b { calls: 8 }
      workload w = steady 3 rps from users
      """,
      printed: [
        (.response("cpu"), "0.0192"), (.response("disk-a"), "0.0345"),
        (.response("disk-b"), "0.107"),
        (.busy("cpu"), "0.48"), (.busy("disk-a"), "0.42"), (.busy("disk-b"), "0.72"),
      ]
    ),
    PublishedCase(
      "Lazowska et al. 1984, page 113 (octave-queueing, qnos): visits 121, 70 and 50",
      """
      service web
      service cpu { time: 5 ms }
      service disk-a { time: 30 ms }
      service disk-b { time: 27 ms }
      users -> web
      web -> cpu { calls: 121 }
      web -> disk-a { calls: 70 }
      web -> disk-b { calls: 50 }
      workload w = steady 0.3 rps from users
      """,
      printed: [(.busy("cpu"), "0.18"), (.present("cpu"), "0.222")]
    ),
    PublishedCase(
      "Bolch et al. 7.4 (octave-queueing, qnos): four nodes, 20, 10, 10 and 4 a second",
      """
      service n1 { time: 40 ms }
      service n2 { time: 30 ms }
      service n3 { time: 60 ms }
      service n4 { time: 50 ms }
      users -> n1 { for: a }
      users -> n2 { for: b }
      users -> n3 { for: c }
      users -> n4 { for: d }
      workload w = steady 44 rps from users { mix: a 45.4545454545%, b 22.7272727273%, c 22.7272727273%, d rest }
      """,
      printed: [
        (.busy("n1"), "0.8"), (.busy("n2"), "0.3"), (.busy("n3"), "0.6"), (.busy("n4"), "0.2"),
        (.response("n1"), "0.2"), (.response("n2"), "0.043"), (.response("n3"), "0.15"),
        (.response("n4"), "0.0625"), (.present("n1"), "4.00"), (.present("n2"), "0.429"),
        (.present("n3"), "1.5"), (.present("n4"), "0.25"),
      ]
    ),
    PublishedCase(
      "Lazowska et al. 1984, page 138 (octave-queueing, qnom): two classes, 3/19 and 2/19 a second",
      """
      service one { time(a): 100 ms; time(b): 400 ms; discipline: sharing }
      service two { time(a): 333.333333333 ms; time(b): 1 s; discipline: sharing }
      service first
      service second
      users -> first { for: a }
      users -> second { for: b }
      first -> one { calls: 10 }
      first -> two { calls: 9 }
      second -> one { calls: 5 }
      second -> two { calls: 4 }
      workload w = steady 0.263157894736842 rps from users { mix: a 60%, b 40% }
      """,
      [(.meanOf("a"), 19 / 12.0 + 57 / 2.0), (.busy("one"), 7 / 19.0), (.busy("two"), 17 / 19.0)],
      within: 1e-6
    ),
    PublishedCase(
      "Bolch et al. 7.7 (octave-queueing, qnom): two classes that go round three centers",
      """
      service n1 { time(a): 125 ms; time(d): 41.6666666667 ms; discipline: sharing }
      service n2 { time(b): 83.3333333333 ms; time(e): 31.25 ms; discipline: sharing }
      service n3 { time(c): 62.5 ms; time(f): 27.7777777778 ms; discipline: sharing }
      users -> n1 { for: a, d }
      users -> n2 { for: b, e }
      users -> n3 { for: c, f }
      workload one = steady 7.54166667 rps from users { mix: a 44.19890%, b 30.38674%, c rest }
      workload two = steady 26.46341463 rps from users { mix: d 37.78802%, e 30.41475%, f rest }
      workload w = one + two
      """,
      printed: [(.busy("n1"), "0.833"), (.busy("n2"), "0.442"), (.busy("n3"), "0.354")]
    ),
    PublishedCase(
      "Gross and Harris 4.2 (PDQ, gross_pdq42): a call center of 1, 3 and 7, 35 an hour",
      """
      service select { time: 0.5 s }
      service claims { concurrency: 3; time: 3.34204 s }
      service policy { concurrency: 7; time: 9.2228 s }
      users -> select -> claims -> policy
      workload w = steady 0.583333333 rps from users
      """,
      printed: [
        (.present("select"), "0.4118"), (.wait("select"), "0.2059"),
        (.wait("claims"), "1.3395"), (.present("policy"), "6.7826"), (.wait("policy"), "2.4046"),
        (.mean, "17.0148"),
      ]
    ),
    PublishedCase(
      "Gross and Harris 2.2: three clinicians, 6 an hour, 20 minutes each (hours)",
      one("concurrency: 3; time: 0.33333333333 s", "6 rps"),
      printed: [(.present("s"), "2.889"), (.waiting("s"), "0.889"), (.wait("s"), "0.1481")]
    ),
    PublishedCase(
      "Gross and Harris 2.5: an inspection of 3 stations and 4 places, a car a minute, 6 minutes each",
      one("concurrency: 3; time: 6 s; queue: 4", "1 rps"),
      // Of 7 places: 3.09 wait, 6.06 are there, half of the cars are turned away.
      printed: [(.waiting("s"), "3.09"), (.present("s"), "6.06")]
    ),
    PublishedCase(
      "Rossetti, example of the drive-through pharmacy: M/M/1, 10 and 12 an hour: L 5, Wq 25 min",
      one("concurrency: 1; time: 5 min", "10/h"),
      [(.mean, 1800), (.wait("s"), 1500), (.present("s"), 5)],
      within: 1e-9
    ),
    PublishedCase(
      "Rossetti, example of the conveyor: M/M/1/6, 1 and 1.2: 0.077 a minute pass by",
      one("concurrency: 1; time: 0.83333333333 s; queue: 5", "1 rps"),
      printed: [(.errors, "0.077")]
    ),
    PublishedCase(
      "Rossetti, example of the parking lot: M/M/10/10, 40 an hour: 30.3 an hour lost",
      one("concurrency: 10; time: 1 s; queue: 0", "40 rps"),
      [(.errors, 30.3 / 40)],
      within: 0.05 / 30.3
    ),
    PublishedCase(
      "Tijms: M/G/10/10 loses what M/M/10/10 does, whatever the law (Sevastyanov 1957)",
      one("concurrency: 10; time: 1 s cv 3; queue: 0", "40 rps"),
      [(.errors, 30.3 / 40)],
      within: 0.05 / 30.3
    ),
    PublishedCase(
      "Erlang's tables: 20 lines carry 12.031 erlangs at a loss of 1%",
      one("concurrency: 20; time: 1 s; queue: 0", "12.031 rps"),
      printed: [(.errors, "0.01000")]
    ),
    PublishedCase(
      "Erlang's tables: 100 erlangs on 117 lines lose 0.0098",
      one("concurrency: 117; time: 1 s; queue: 0", "100 rps"),
      printed: [(.errors, "0.0098")]
    ),
    PublishedCase(
      "Kleinrock 3.2: M/M/1 at one half: one is there",
      one("concurrency: 1; time: 500 ms", "1 rps"),
      [(.mean, 1), (.present("s"), 1)],
      within: 1e-9
    ),
    PublishedCase(
      "PDQ, feedforward: demands of 1, 2 and 3 at 0.1 a second: 1/0.9 + 2/0.8 + 3/0.7",
      """
      service a { time: 1 s }
      service b { time: 2 s }
      service c { time: 3 s }
      users -> a -> b -> c
      workload w = steady 0.1 rps from users
      """,
      [(.mean, 1 / 0.9 + 2 / 0.8 + 3 / 0.7)],
      within: 1e-9
    ),
    PublishedCase(
      "PDQ, CMG 1993 baseline: what a client of 6 classes waits for, 33 a second at the gateway",
      baseline,
      printed: [
        (.meanOf("catalog"), "0.2749"), (.meanOf("quote"), "0.2884"), (.meanOf("update"), "0.1010"),
      ]
    ),
    PublishedCase(
      "Nelson and Tantawi 1988: the join of two M/M/1 at 0.5: (12 - 0.5) / 8 x 2",
      join(2, "0.5 rps"),
      [(.mean, 2.875)],
      within: 2e-3
    ),
    PublishedCase(
      "Nelson and Tantawi 1988: the join of two M/M/1 at 0.9: (12 - 0.9) / 8 x 10",
      join(2, "0.9 rps"),
      [(.mean, 13.875)],
      within: 2e-3
    ),
    PublishedCase(
      "E2/M/3 at 0.8, solved as a chain: 0.7368",
      "service s { concurrency: 3; time: 1 s }\nusers -> s\nworkload w = steady 2.4 rps from users { arrivals: erlang 2 }",
      printed: [(.wait("s"), "0.7368")]
    ),
    PublishedCase(
      "Takacs 1962: D/M/1 at one half: 0.2032 of the waits of M/M/1 (the root of x = exp(-2 (1 - x)))",
      "service s { concurrency: 1; time: 1 s }\nusers -> s\nworkload w = steady 0.5 rps from users { arrivals: even }",
      [(.wait("s"), 0.203188 / (1 - 0.203188))],
      within: 1e-5
    ),
    PublishedCase(
      "Erlang 1909: M/D/1 at 0.9 waits 0.9 / (2 x 0.1)",
      one("concurrency: 1; time: fixed 1 s", "0.9 rps"),
      [(.wait("s"), 4.5)],
      within: 1e-9
    ),
    PublishedCase(
      "Embedded chain: M/D/1/2 at 0.9 loses 1 - 1 / (0.9 + exp(-0.9))",
      one("concurrency: 1; time: fixed 1 s; queue: 1", "0.9 rps"),
      [(.errors, 0.2346382)],
      within: 0.01
    ),
    PublishedCase(
      "Cooper 1981: M/M/1, 20 and 25 a second: Lq 3.2, Wq 0.16, W 0.2",
      one("concurrency: 1; time: 40 ms", "20 rps"),
      [(.waiting("s"), 3.2), (.wait("s"), 0.16), (.mean, 0.2)],
      within: 1e-9
    ),
  ]

  private static func join(_ count: Int, _ load: String) -> String {
    let names = (0..<count).map { "s\($0)" }
    return """
      service front
      \(names.map { "service \($0) { time: 1 s }" }.joined(separator: "\n"))
      users -> front
      parallel { \(names.map { "front -> \($0)" }.joined(separator: "; ")) }
      workload w = steady \(load) from users
      """
  }

  /// The demands that `baseline.c` works out from instructions, accesses and bytes, for one desk of 125 and the others.
  private static var baseline: String {
    let stations = ["desk", "file", "gate", "main", "fdisk", "m0", "m1", "m2", "m3", "lan"]
    let works: [(name: String, ms: [Double])] = [
      (
        "catalog",
        [25.92593, 5.48780, 30, 2.38095, 23.27386, 8.30013, 8.30013, 8.30013, 8.30013, 26.36719]
      ),
      (
        "quote",
        [
          27.77778, 4.26829, 20, 7.14286, 23.27386, 16.60027, 16.60027, 16.60027, 16.60027,
          17.57813,
        ]
      ),
      (
        "update",
        [22.22222, 1.09756, 10, 0.95238, 2.71528, 4.15007, 4.15007, 4.15007, 4.15007, 8.78906]
      ),
    ]
    let all = works + works.map { ("\($0.name)-others", [0] + $0.ms.dropFirst()) }
    let rates = [4, 8, 1, 496, 992, 124].map { Double($0) / 60 }
    let services = stations.indices.map { place in
      let times = all.filter { $0.ms[place] > 0 }.map { "time(\($0.name)): \($0.ms[place]) ms" }
      return "service \(stations[place]) { \(times.joined(separator: "; ")); discipline: sharing }"
    }
    let names = works.map(\.name).joined(separator: ", ")
    let others = works.map { "\($0.name)-others" }.joined(separator: ", ")
    let chain = stations.dropFirst().joined(separator: " -> ")
    let loads = zip(all, rates).map { one, rate in
      "workload l-\(one.name) = steady \(rate) rps from users { mix: \(one.name) 100% }"
    }
    return """
      \(services.joined(separator: "\n"))
      users -> desk { for: \(names) }
      desk -> file
      users -> file { for: \(others) }
      \(chain)
      \(loads.joined(separator: "\n"))
      workload w = \(all.map { "l-\($0.name)" }.joined(separator: " + "))
      """
  }

  static let closedBooks: [PublishedCase] = [
    PublishedCase(
      "Schwetman CSD-TR-355, table 3: two and one who think 1 and 15 s at one shared server",
      schwetman(2, 1),
      [(.throughputOf("a"), 1.949), (.throughputOf("b"), 0.0644)],
      within: 1e-3
    ),
    PublishedCase(
      "Schwetman CSD-TR-355, table 5: fifteen and five who think 1 and 15 s at one shared server",
      schwetman(15, 5),
      printed: [
        (.throughputOf("a"), "14.323"), (.throughputOf("b"), "0.314"), (.meanOf("a"), "0.047"),
        (.meanOf("b"), "0.934"),
      ]
    ),
    PublishedCase(
      "Schwetman CSD-TR-330, figure 6 (Java Modelling Tools): 40 terminals and 4 batch jobs",
      """
      service cpu { time(a): 11.1111111111 ms; time(b): 2 s; discipline: sharing }
      service d1 { time(a): 9.7222222222 ms; time(b): 175 ms; discipline: sharing }
      service d2 { time(a): 9.7222222222 ms; time(b): 175 ms; discipline: sharing }
      service d3 { time(a): 9.7222222222 ms; time(b): 175 ms; discipline: sharing }
      service d4 { time(a): 9.7222222222 ms; time(b): 175 ms; discipline: sharing }
      users -> cpu -> d1 -> d2 -> d3 -> d4
      others -> cpu
      workload c = users 40 think 5 s from users { mix: a 100% }
      workload d = users 4 think 10 s from others { mix: b 100% }
      workload w = c + d
      """,
      printed: [(.throughputOf("a"), "7.89159"), (.throughputOf("b"), "0.27727")]
    ),
    PublishedCase(
      "Schwetman CSD-TR-355, figure 10 (octave-queueing, qnmix): 1 a second beside 3 users who go round",
      """
      service cpu { time: 250 ms }
      service disk { time: 100 ms }
      users -> cpu
      others -> cpu
      cpu -> disk { for: a }
      workload o = steady 1 rps from users { mix: b 100% }
      workload c = users 3 think 0 s from others { mix: a 100% }
      workload w = o + c
      """,
      [(.meanOf("b"), 1.201), (.meanOf("a"), 0.885 + 0.135)],
      within: 1e-3
    ),
    PublishedCase(
      "Lazowska et al. 1984, page 142 (octave-queueing, qncmmva): two classes of one user",
      """
      service one { time(a): 1 s; time(b): 2 s; discipline: sharing }
      service two { time(a): 3 s; time(b): 4 s; discipline: sharing }
      users -> one -> two
      others -> one
      workload c = users 1 think 0 s from users { mix: a 100% }
      workload d = users 1 think 0 s from others { mix: b 100% }
      workload w = c + d
      """,
      [(.throughputOf("a"), 3 / 19.0), (.throughputOf("b"), 2 / 19.0), (.meanOf("a"), 19 / 3.0)],
      within: 1e-6
    ),
    PublishedCase(
      "Lazowska et al. 1984, page 148 (octave-queueing, qnmix): two classes of one user beside two open ones",
      """
      service one { time(a): 250 ms; time(b): 500 ms; time(c): 500 ms; time(d): 1 s; discipline: sharing }
      service two { time(a): 166.6666666667 ms; time(b): 1 s; time(c): 1 s; time(d): 1.3333333333 s; discipline: sharing }
      users -> one -> two
      others -> one
      workload oa = steady 1 rps from users { mix: a 100% }
      workload ob = steady 0.5 rps from users { mix: b 100% }
      workload cc = users 1 think 0 s from others { mix: c 100% }
      workload cd = users 1 think 0 s from others { mix: d 100% }
      workload w = oa + ob + cc + cd
      """,
      [(.throughputOf("c"), 3 / 19.0), (.throughputOf("d"), 2 / 19.0)],
      within: 1e-6
    ),
    PublishedCase(
      "Bolch et al. 8.4 (octave-queueing, qncsmva): two servers, two queues and a delay, 3 users",
      """
      service n1 { concurrency: 2; time: 500 ms }
      service n2 { time: 600 ms }
      service n3 { time: 800 ms }
      service n4 { latency: 1 s }
      users -> n1
      n1 -> n2 { share: 50% }
      n1 -> n3 { share: 50% }
      n1 -> n4
      workload w = users 3 think 0 s from users
      """,
      [
        (.throughput, 1.218), (.present("n1"), 0.624), (.present("n2"), 0.473),
        (.present("n3"), 0.686),
      ],
      within: 2e-3
    ),
    PublishedCase(
      "Bolch et al. 9.5 (octave-queueing, qncmmva): 2 and 1 at two servers, a queue and a delay",
      """
      service n1 { concurrency: 2; time: 200 ms }
      service n2 { time(a): 400 ms; time(b): 600 ms; discipline: sharing }
      service n3 { latency(a): 1 s; latency(b): 2 s }
      service first
      service second
      users -> first -> n1
      others -> second -> n1
      first -> n2 { share: 60% }
      first -> n3 { share: 40% }
      second -> n2 { share: 30% }
      second -> n3 { share: 70% }
      workload c = users 2 think 0 s from users { mix: a 100% }
      workload d = users 1 think 0 s from others { mix: b 100% }
      workload w = c + d
      """,
      printed: [(.throughputOf("a"), "2.113"), (.throughputOf("b"), "0.524")]
    ),
    PublishedCase(
      "Gross and Harris 2.7: five machines run 30 h, two men repair each in 3 h: 0.465 are down",
      """
      service s { concurrency: 2; time: 3 s }
      users -> s
      workload w = users 5 think 30 s from users
      """,
      printed: [(.present("s"), "0.465")]
    ),
    machines(1, "2.674", "1.744"), machines(2, "1.661", "0.325"), machines(3, "1.457", "0.040"),
    machines(4, "1.430", "0.002"), machines(5, "1.429", "0.000"),
    PublishedCase(
      "Trivedi 8.7: servers of 2 and 1 a second, the faster first, at 1/s",
      "service s { speeds: 2 rps, 1 rps; replicas: 1 }\nusers -> s\nworkload w = steady 1 rps from users",
      // E N = 1 / (A (1 - u)^2) with u = 1/3 and A = 2 (1 + 2/3) / 2 + 3/2.
      [(.mean, 1 / ((2 * (1 + 2 / 3.0) / 2 + 1.5) * (4 / 9.0)))],
      within: 1e-6
    ),
    PublishedCase(
      "Cobham 1954: two classes of 0.3 and 0.5 (M/M/1): 0.8 / 0.7 and 0.8 / (0.7 x 0.2)",
      """
      service s { concurrency: 1; time: 1 s; discipline: priority }
      users -> s
      request a { priority: 1 }
      request b { priority: 2 }
      workload w = steady 0.8 rps from users { mix: a 37.5%, b rest }
      """,
      [(.waitOf("s", "a"), 0.8 / 0.7), (.waitOf("s", "b"), 0.8 / 0.14)],
      within: 1e-6
    ),
    PublishedCase(
      "Kleinrock 1967: processor sharing of work with cv 2 at 0.8 takes 5 times as long",
      one("concurrency: 1; time: 1 s cv 2; discipline: sharing", "0.8 rps"),
      [(.mean, 5)],
      within: 2e-3
    ),
    PublishedCase(
      "Gross and Harris 3.1: pairs, 0.3/s of 1 s at one server: L = 0.6 x 3 / 0.8",
      "service s { concurrency: 1; time: 1 s }\nusers -> s\nworkload w = steady 0.6 rps from users { arrivals: batches of 2 }",
      [(.present("s"), 0.6 * 3 / 0.8)],
      within: 1e-6
    ),
    PublishedCase(
      "Palm 1943: patience as long as the service makes M/M/1 a Poisson number: 1/e leave",
      one("concurrency: 1; time: 1 s; patience: exp 1 s", "1 rps"),
      [(.errors, 0.36787944)],
      within: 1e-6
    ),
  ]

  private static func schwetman(_ first: Int, _ second: Int) -> String {
    """
    service s { time(a): 25 ms; time(b): 500 ms; discipline: sharing }
    users -> s
    others -> s
    workload c = users \(first) think 1 s from users { mix: a 100% }
    workload d = users \(second) think 15 s from others { mix: b 100% }
    workload w = c + d
    """
  }

  private static func machines(_ men: Int, _ down: String, _ waiting: String) -> PublishedCase {
    PublishedCase(
      "Rossetti, machine interference: 5 machines run 10 h, \(men) repair each in 4 h",
      """
      service s { concurrency: \(men); time: 4 s }
      users -> s
      workload w = users 5 think 10 s from users
      """,
      printed: [(.present("s"), down), (.waiting("s"), waiting)]
    )
  }
}
