import Testing
import Vocabulary

/// A small design in the regime of a row of the table of formulas, for a run of events beside it.
struct FormulaCase: CustomTestStringConvertible, Sendable {
  let row: String
  let owner: AttributeOwner
  let name: String
  let design: String
  var events: UInt64 = 1_000_000

  var testDescription: String { "\(row): \(name)" }

  init(
    _ row: String,
    of owner: AttributeOwner = .service,
    _ name: String,
    _ parts: String,
    _ load: String,
    events: UInt64 = 1_000_000
  ) {
    self.row = row
    self.owner = owner
    self.name = name
    self.events = events
    design = "design \"Case\"\nclient users\n\(parts)\nworkload w = \(load)\n"
  }
}

/// A component `web` that users call.
func web(_ attributes: String, link: String = "") -> String {
  "service web { \(attributes) }\nusers -> web\(link.isEmpty ? "" : " { \(link) }")"
}

/// A component that holds no server and calls another.
func caller(_ callee: String, _ link: String) -> String {
  "service web { latency: 1 ms }\n\(callee)\nusers -> web\nweb -> db { \(link) }"
}

func steady(_ rate: String, _ more: String = "") -> String {
  "steady \(rate) from users \(more)"
}

private let ranks = "request a { priority: 1 }\nrequest b { priority: 2 }\n"
private let mix = "{ mix: a 30%, b 70% }"

extension FormulaCase {
  static let workloads: [FormulaCase] = [
    FormulaCase(
      "diurnal",
      "a day",
      web("concurrency: 4; time: 1 s"),
      "diurnal 0.5..3.2 rps peak 14:00 from users"
    ),
    FormulaCase(
      "volume",
      "an hour of a day",
      web("concurrency: 2; time: 100 ms"),
      "volume 50k every 1 d at 01:00 over 1 h from users"
    ),
    FormulaCase(
      "ramp",
      "up to 80%",
      web("concurrency: 2; time: 10 ms"),
      "ramp 50 rps..160 rps over 5 min from users"
    ),
    FormulaCase(
      "users",
      "two stations in a row",
      "service web { concurrency: 2; time: 10 ms }\nservice db { concurrency: 1; time: 12 ms }\n"
        + "users -> web -> db",
      "users 20 think 100 ms from users"
    ),
    FormulaCase(
      "users",
      "one station of several servers",
      web("concurrency: 4; time: 50 ms"),
      "users 20 think 200 ms from users"
    ),
    FormulaCase(
      "users",
      "three stations and calls again",
      "service web { concurrency: 2; time: 5 ms }\nservice db { concurrency: 1; time: 6 ms }\n"
        + "service disk { concurrency: 3; time: 20 ms }\nusers -> web\nweb -> db { calls: 2 }\ndb -> disk { share: 60% }",
      "users 30 think 200 ms from users"
    ),
    FormulaCase(
      "users",
      "hardly any thought",
      "service web { concurrency: 1; time: 10 ms }\nservice db { concurrency: 1; time: 9 ms }\n"
        + "users -> web -> db",
      "users 8 think 1 ms from users"
    ),
    FormulaCase(
      "arrivals",
      of: .workload,
      "even",
      web("concurrency: 2; time: 10 ms"),
      steady("160 rps", "{ arrivals: even }")
    ),
    FormulaCase(
      "arrivals",
      of: .workload,
      "cv 3",
      web("concurrency: 2; time: 10 ms"),
      steady("160 rps", "{ arrivals: cv 3 }"),
      events: 2_000_000
    ),
    FormulaCase(
      "arrivals",
      of: .workload,
      "erlang, fixed work",
      web("concurrency: 3; time: fixed 10 ms"),
      steady("240 rps", "{ arrivals: erlang 2 }")
    ),
    FormulaCase(
      "arrivals",
      of: .workload,
      "batches, fixed work",
      web("concurrency: 4; time: fixed 10 ms"),
      steady("320 rps", "{ arrivals: batches of 1..5 }")
    ),
  ]

  static let laws: [FormulaCase] = [
    FormulaCase("fixed", "8", web("concurrency: 8; time: fixed 10 ms"), steady("640 rps")),
    FormulaCase(
      "cv",
      "cv 2 at 3",
      web("concurrency: 3; time: 10 ms cv 2"),
      steady("240 rps"),
      events: 2_000_000
    ),
    FormulaCase("cv", "cv 0.5 at 2", web("concurrency: 2; time: 10 ms cv 0.5"), steady("170 rps")),
    FormulaCase(
      "quantiles",
      "8 at 90%",
      web("concurrency: 8; time: p50 6 ms, p99 30 ms"),
      steady("860 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "uniform",
      "4",
      web("concurrency: 4; time: uniform 5 ms..15 ms"),
      steady("340 rps")
    ),
    FormulaCase("erlang", "3", web("concurrency: 3; time: erlang 2 of 10 ms"), steady("240 rps")),
    FormulaCase(
      "hyper",
      "4",
      web("concurrency: 4; time: hyper 90% 5 ms, 10% 55 ms"),
      steady("300 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "time",
      "lognormal at 90%",
      web("concurrency: 8; time: p50 6 ms, p99 30 ms"),
      steady("860 rps"),
      events: 2_000_000
    ),
    FormulaCase(
      "capacity",
      "bytes",
      web("capacity: 1 MB/s; time: 1 ms", link: "payload: 5 KB"),
      steady("150 rps")
    ),
    FormulaCase(
      "speed",
      "bytes",
      web("concurrency: 4; time: 5 ms; speed: 1 MB/s", link: "payload: 5 KB"),
      steady("340 rps"),
      events: 2_000_000
    ),
  ]

  static let stations: [FormulaCase] =
    [
      FormulaCase(
        "threads",
        "a slow dependency",
        "service web { threads: 20; time: 1 ms; concurrency: 4 }\nservice db { concurrency: 18; time: 18 ms }\n"
          + "users -> web -> db",
        steady("800 rps")
      ),
      FormulaCase(
        "threads",
        "both full at 90%",
        "service web { threads: 20; time: 1 ms; concurrency: 4 }\nservice db { concurrency: 18; time: 16 ms }\n"
          + "users -> web -> db",
        steady("1k rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "fixed work of 2 at 95%",
        web("concurrency: 2; time: fixed 10 ms; queue: 4"),
        steady("190 rps")
      ),
      FormulaCase(
        "queue",
        "fixed work of 4 at 110%",
        web("concurrency: 4; time: fixed 10 ms; queue: 6"),
        steady("440 rps")
      ),
      FormulaCase(
        "queue",
        "fixed work of 8 at 90%",
        web("concurrency: 8; time: fixed 10 ms; queue: 4"),
        steady("720 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "cv 2 of 2 at 90%",
        web("concurrency: 2; time: 10 ms cv 2; queue: 4"),
        steady("180 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "cv 2 of 20 at 95%",
        web("concurrency: 20; time: 10 ms cv 2; queue: 20"),
        steady("1900 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "cv 2 of 100 at 100%",
        web("concurrency: 100; time: 10 ms cv 2; queue: 50"),
        steady("10k rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "cv 3 of 100 at 90%",
        web("concurrency: 100; time: 10 ms cv 3; queue: 20"),
        steady("9k rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "fixed work of 100 at 98%",
        web("concurrency: 100; time: fixed 10 ms; queue: 20"),
        steady("9800 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "log-normal work of 4 at 90%",
        web("concurrency: 4; time: p50 6 ms, p99 30 ms; queue: 10"),
        steady("400 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "uneven gaps of 2 at 90%",
        web("concurrency: 2; time: 10 ms; queue: 8"),
        steady("180 rps", "{ arrivals: cv 3 }"),
        events: 2_000_000
      ),
      FormulaCase(
        "queue",
        "uneven gaps and fixed work of 1",
        web("concurrency: 1; time: fixed 10 ms; queue: 8"),
        steady("90 rps", "{ arrivals: cv 2 }"),
        events: 2_000_000
      ),
      FormulaCase(
        "full: drop",
        "5 places at 90%",
        web("concurrency: 2; time: 10 ms; queue: 5; full: drop"),
        steady("180 rps")
      ),
      FormulaCase(
        "balance: round-robin",
        "exponential",
        web("replicas: 4; concurrency: 1 per replica; time: 10 ms; balance: round-robin"),
        steady("320 rps")
      ),
      FormulaCase(
        "balance: round-robin",
        "fixed",
        web("replicas: 4; concurrency: 1 per replica; time: fixed 10 ms; balance: round-robin"),
        steady("320 rps")
      ),
      FormulaCase(
        "balance: least-busy",
        "4 at 80%",
        web("replicas: 4; concurrency: 1 per replica; time: 10 ms; balance: least-busy"),
        steady("320 rps")
      ),
      FormulaCase(
        "balance: least-busy",
        "cv 2",
        web("replicas: 4; concurrency: 1 per replica; time: 10 ms cv 2; balance: least-busy"),
        steady("320 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "balance: least-busy",
        "16, fixed",
        web("replicas: 16; concurrency: 1 per replica; time: fixed 10 ms; balance: least-busy"),
        steady("1440 rps")
      ),
      FormulaCase(
        "balance: least-busy",
        "64, cv 2",
        web("replicas: 64; concurrency: 1 per replica; time: 10 ms cv 2; balance: least-busy"),
        steady("5760 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "balance: least-busy",
        "4 at 90%",
        web("replicas: 4; concurrency: 1 per replica; time: 10 ms; balance: least-busy"),
        steady("360 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "discipline: lifo",
        "exponential",
        web("concurrency: 2; time: 10 ms; discipline: lifo"),
        steady("160 rps")
      ),
      FormulaCase(
        "discipline: lifo",
        "cv 2",
        web("concurrency: 4; time: 10 ms cv 2; discipline: lifo"),
        steady("320 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "discipline: lifo",
        "fixed",
        web("concurrency: 1; time: fixed 10 ms; discipline: lifo"),
        steady("80 rps")
      ),
      FormulaCase(
        "discipline: sharing",
        "fixed",
        web("concurrency: 1; time: fixed 10 ms; discipline: sharing"),
        steady("80 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "discipline: sharing",
        "cv 2",
        web("concurrency: 4; time: 10 ms cv 2; discipline: sharing"),
        steady("320 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "patience",
        "fixed work",
        web("concurrency: 4; time: fixed 10 ms; patience: exp 20 ms"),
        steady("400 rps")
      ),
      FormulaCase(
        "patience",
        "uneven work",
        web("concurrency: 4; time: 10 ms cv 2; patience: fixed 20 ms"),
        steady("400 rps")
      ),
      FormulaCase(
        "patience",
        "fixed work of 20",
        web("concurrency: 20; time: fixed 10 ms; patience: fixed 5 ms"),
        steady("2k rps")
      ),
      FormulaCase(
        "patience",
        "cv 2 of 1",
        web("concurrency: 1; time: 10 ms cv 2; patience: exp 50 ms"),
        steady("80 rps")
      ),
      FormulaCase(
        "patience",
        "log-normal work of 4 at 120%",
        web("concurrency: 4; time: p50 6 ms, p99 30 ms; patience: exp 50 ms"),
        steady("600 rps")
      ),
      FormulaCase(
        "rate-limit",
        "at 95%",
        web("latency: 1 ms; rate-limit: 100 rps, burst 10"),
        steady("95 rps"),
        events: 2_000_000
      ),
      FormulaCase(
        "rate-limit",
        "at 150%",
        web("latency: 1 ms; rate-limit: 100 rps, burst 10"),
        steady("150 rps")
      ),
    ]

  static let ranked: [FormulaCase] = ["priority", "preemptive"].flatMap { discipline in
    [
      ("fixed work at 1", "concurrency: 1; time: fixed 10 ms", "80 rps"),
      ("fixed work at 3", "concurrency: 3; time: fixed 10 ms", "240 rps"),
      ("cv 2 at 3", "concurrency: 3; time: 10 ms cv 2", "240 rps"),
      ("unlike work at 3", "concurrency: 3; time(a): 5 ms; time(b): 15 ms", "200 rps"),
    ].map { name, station, rate in
      FormulaCase(
        "discipline: \(discipline)",
        name,
        ranks + web("\(station); discipline: \(discipline)"),
        steady(rate, mix),
        events: 2_000_000
      )
    }
  }

  static let scaled: [FormulaCase] = ["scale: demand", "cold-start", "idle"].map { row in
    FormulaCase(
      row,
      "10 a second",
      web("concurrency: 1; time: 200 ms; scale: 0..100 at demand; idle: 20 s; cold-start: 1 s"),
      steady("10 rps")
    )
  }

  static let all = [workloads, laws, stations, ranked, scaled, links].flatMap(\.self)
}
