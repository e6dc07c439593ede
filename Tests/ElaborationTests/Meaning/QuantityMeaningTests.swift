import Diagnostics
import Elaboration
import Model
import Quantities
import Testing

/// "Quantities", "State" and "Distributions" of the language reference, sentence by sentence.
@Suite struct QuantityMeaningTests {
  /// A service with one attribute, and a link and a stream for attributes of these.
  private func service(_ attributes: String, lets: String = "") throws -> ResolvedDesign {
    try ResolvedDesign(
      """
      \(lets)
      client c
      service s { \(attributes) }
      c -> s
      workload w = steady 1 rps from c
      """
    )
  }

  private func time(_ value: String, lets: String = "") throws -> DistributionForm? {
    try service("time: \(value)", lets: lets).node("s").attribute("time")?.distribution
  }

  private static let quantities: [(String, Double, Dimension)] = [
    ("100k rps", 1e5, .rate), ("90 rpm", 1.5, .rate), ("36/h", 0.01, .rate),
    ("10 Gbps", 1.25e9, .bandwidth), ("8.64 TB/d", 1e8, .bandwidth), ("6 KiB", 6144, .data),
    ("1.2 KB", 1200, .data), ("40M", 4e7, .count), ("8x", 8, .count), ("50%", 0.5, .count),
    ("2 w", 1_209_600, .time), ("1 month", 2_628_000, .time), ("1 y", 31_536_000, .time),
    ("$2.628M/month", 1, .moneyPerTime), ("$0.02/GB", 2e-11, .moneyPerData),
    ("$2.628/GB/month", 1e-15, .moneyPerDataAndTime), ("8.64%/d", 1e-6, .rate),
  ]

  @Test(arguments: quantities)
  func `a quantity is in seconds, bytes, dollars and per second`(
    text: String,
    value: Double,
    dimension: Dimension
  ) throws {
    let number = try service("", lets: "let x = \(text)").number(of: "x")
    #expect(abs(number.value - value) <= 1e-12 * abs(value))
    #expect(number.dimension == dimension)
  }

  @Test(arguments: Multiple.allCases)
  func `per X multiplies by the number of X`(multiple: Multiple) throws {
    let number = try service("concurrency: 4 per \(multiple.rawValue)").node("s")
      .attribute("concurrency")?["servers"]?.number
    #expect(number?.per == multiple)
    #expect(number?.value == 4)
  }

  // MARK: Ranges

  @Test func `the last unit of a range is for both ends, a multiplier isn't`() throws {
    let design = try ResolvedDesign(
      """
      client c
      service s { time: 2..5 ms }
      c -> s
      workload w = diurnal 20k..100k rps peak 14:00 from c
      workload low = diurnal 20..100k rps peak 14:00 from c
      """
    )
    let bounds = try design.node("s").attribute("time")?.distribution
    guard case .exponential(let mean)? = bounds else {
      return #expect(Bool(false), "\(bounds as Any)")
    }
    #expect(mean.uncertainty == 0.002...0.005)
    #expect(
      try design.workload("w").terms[0]["rates"]
        == .range(low: Number(Quantity("20k rps")), high: Number(Quantity("100k rps")))
    )
    #expect(
      try design.workload("low").terms[0]["rates"]
        == .range(low: Number(Quantity("20 rps")), high: Number(Quantity("100k rps")))
    )
  }

  @Test func `a range is an uncertainty whose middle is the likely value`() throws {
    let mean = try time("2 ms..5 ms")
    #expect(mean?.words == "exponential 0.0035")
    let share = try service("errors: 1%..3%").node("s").attribute("errors")?["share"]?.number
    #expect(share?.value == 0.02)
    #expect(share?.uncertainty == 0.01...0.03)
  }

  @Test func `the middle of an uncertain count is a whole number`() throws {
    let count = try service("replicas: 2..5").node("s").attribute("replicas")?["count"]?.number
    #expect(count?.value == 4)  // 3.5, and half a replica is none
    #expect(count?.uncertainty == 2...5)
  }

  @Test(arguments: ["errors: 50%..150%", "replicas: 2..4.5", "errors: 2%..1%"])
  func `both ends of an uncertainty are held to what the attribute takes`(attribute: String) {
    #expect(errors(of: "client c\nservice s { \(attribute) }\nc -> s").count == 1)
  }

  @Test func `two bounds stand after scale, age, diurnal, ramp and uniform`() throws {
    let scale = try service("scale: 27..72 at utilization 60%").node("s").attribute("scale")
    #expect(
      try scale?["replicas"]
        == .range(low: Number(Quantity("27")), high: Number(Quantity("72")))
    )
    #expect(try time("uniform 1..3 ms")?.words == "uniform 0.001..0.003")
    let ramp = try ResolvedDesign(
      "client c\nservice s\nc -> s\nworkload w = ramp 1k..50k rps over 30 min from c"
    ).workload("w").terms[0]
    #expect(
      try ramp["rates"]
        == .range(low: Number(Quantity("1k rps")), high: Number(Quantity("50k rps")))
    )
    #expect(ramp["over"]?.number?.value == 1800)
  }

  private static let ages: [(String, Double?, Double?)] = [
    ("..30 d", nil, 30), ("30 d..200 d", 30, 200), ("200 d..", 200, nil),
  ]

  @Test(arguments: ages)
  func `a range of ages may be open`(text: String, low: Double?, high: Double?) throws {
    let design = try ResolvedDesign("store s { class a { age: \(text) } }")
    guard case .range(let from, let to)? = try design.node("s.a").attribute("age")?["age"] else {
      return #expect(Bool(false))
    }
    #expect(from?.value == low.map { $0 * 86400 })
    #expect(to?.value == high.map { $0 * 86400 })
  }

  // MARK: Arithmetic

  private static let sums: [(String, Double, Dimension)] = [
    ("5 KB + 500 B", 5500, .data), ("2 * 1.5 KB", 3000, .data), ("384 GB / 150 B", 2.56e9, .count),
    ("10 GB / 10 s", 1e9, .bandwidth), ("100 rps * 2 KB", 2e5, .bandwidth),
    ("1 - 25%", 0.75, .count), ("-(2 - 5)", 3, .count), ("2 + 3 * 4", 14, .count),
    ("(2 + 3) * 4", 20, .count), ("12 / 2 / 3", 2, .count), ("$5/h * 730 h", 3650, .money),
    ("base * 2", 20, .count),
  ]

  @Test(arguments: sums)
  func `arithmetic over quantities has the dimension of its result`(
    text: String,
    value: Double,
    dimension: Dimension
  ) throws {
    let number = try service("", lets: "let x = \(text)\nlet base = 10").number(of: "x")
    #expect(abs(number.value - value) < 1e-9 * value)
    #expect(number.dimension == dimension)
  }

  @Test func `an expression may stand wherever a quantity may`() throws {
    let form = try time("120 ms + n * 40 us", lets: "let n = 6k")
    #expect(form?.words == "exponential 0.36")
    #expect(errors(of: "let x = 5 ms + 2 GB") == [.arithmetic])
    #expect(errors(of: "let x = 5 ms / 0") == [.arithmetic])
  }

  @Test func `a let may be named like a unit`() throws {
    #expect(try service("", lets: "let d = 5 d\nlet ms = 2 ms").number(of: "d").value == 432_000)
  }

  // MARK: State

  @Test func `a let moves by what each request adds and falls back when a job is done`() throws {
    let design = try ResolvedDesign(
      """
      let files = 6k growing 8 per append, growing 60 per upsert, reset to 6k by compact
      let rows = 1M growing 5k/d
      let size = 1 TB growing 10 GB/d
      client c
      service s { time: 120 ms + files * 40 us }
      job compact { every: 1 h; time: files * 1 ms }
      c -> s
      workload w = steady 1 rps from c { mix: append 50%, upsert 50% }
      """
    )
    let files = try #require(design.design.lets.first { $0.name == "files" })
    #expect(files.number.value == 6000)
    #expect(files.growth.map(\.amount.value) == [8, 60])
    #expect(files.growth.map(\.by) == ["append", "upsert"])
    #expect(files.reset?.to.value == 6000)
    #expect(files.reset?.by == "compact")
    let rows = try #require(design.design.lets.first { $0.name == "rows" })
    #expect(rows.growth.map(\.amount.value) == [5000.0 / 86400])
    #expect(rows.growth.map(\.by) == [nil])
    guard case .exponential(let mean)? = try design.node("s").attribute("time")?.distribution else {
      return #expect(Bool(false))
    }
    #expect(abs(mean.value - 0.36) < 1e-12)
    #expect(mean.moving == [MovingTerm(name: "files", coefficient: 4e-5)])
  }

  @Test(arguments: [
    "let x = 6k growing 8 GB per request", "let x = 5 GB growing 8/d",
    "let x = 6k, reset to 1 s by j",
    "let x = 6k growing 8",
  ])
  func `what grows does so in its own dimension`(text: String) {
    #expect(errors(of: "\(text)\njob j { every: 1 d }") == [.wrongDimension])
  }

  // MARK: Distributions

  @Test(arguments: [
    ("exp 2 ms", "exponential 0.002"), ("fixed 2 ms", "fixed 0.002"),
    ("2 ms cv 0.5", "0.002 cv 0.5"), ("p50 2 ms, p99 12 ms", "0.5 0.002, 0.99 0.012"),
    ("p90 2 ms, p999 12 ms", "0.9 0.002, 0.999 0.012"),
    ("uniform 1 ms..3 ms", "uniform 0.001..0.003"), ("erlang 3 of 6 ms", "erlang 3 of 0.006"),
    ("hyper 90% 1 ms, 10% 20 ms", "hyper 0.9 0.001, 0.1 0.02"),
    ("hyper 50% 1 ms, 30% 2 ms, 20% 3 ms", "hyper 0.5 0.001, 0.3 0.002, 0.2 0.003"),
    ("p99 15 min", "through 0.99 900.0"), ("2 ms", "exponential 0.002"),
  ])
  func `a component's time may be any distribution, a bare one is exponential`(
    text: String,
    words: String
  ) throws {
    #expect(try time(text)?.words == words)
  }

  @Test func `samples come from a file`() throws {
    let design = try ResolvedDesign(
      "client c\nservice s { time: samples \"data/latencies.csv\" }\nc -> s",
      files: ["data/latencies.csv": "1\n2\n"]
    )
    #expect(
      try design.node("s").attribute("time")?.distribution?.words == "samples data/latencies.csv"
    )
  }

  @Test func `a bare time is fixed for all but a component's time`() throws {
    let design = try ResolvedDesign(
      """
      client c
      service s { latency: 2 ms; cold-start: 45 s; patience: 1 s }
      job j { time: 5 min; every: 1 d }
      c -> s { timeout: 50 ms; latency: 1 ms }
      workload u = users 500 think 8 s from c
      """
    )
    for attribute in try design.node("s").attributes {
      #expect(attribute.distribution?.words.hasPrefix("fixed") == true, "\(attribute.name)")
    }
    #expect(try design.node("j").attribute("time")?.distribution?.words == "fixed 300.0")
    #expect(try design.link("c -> s").attribute("timeout")?.distribution?.words == "fixed 0.05")
    let think = try design.workload("u").terms[0]["think"]
    #expect(think == .distribution(.fixed(Number(try Quantity("8 s")))))
  }

  @Test(arguments: [
    ("3", "fixed 3.0"), ("2.6 cv 1.5", "2.6 cv 1.5"), ("uniform 1..5", "uniform 1.0..5.0"),
    ("exp 3", "exponential 3.0"), ("p50 2, p99 9", "0.5 2.0, 0.99 9.0"),
  ])
  func `calls take distributions without a unit`(text: String, words: String) throws {
    let design = try ResolvedDesign("client c\nservice s\nc -> s { calls: \(text) }")
    #expect(try design.link("c -> s").attribute("calls")?.distribution?.words == words)
  }

  @Test func `a distribution with a comma stands in parentheses inside a longer list`() throws {
    let design = try ResolvedDesign(
      """
      store s { copies: 2, async, lag (p50 1 s, p99 5 s) }
      client c
      service t
      c -> t { retry: 2, backoff (p50 50 ms, p99 1 s), jitter, within 10%; calls: 400, 64 at once }
      """
    )
    let copies = try #require(try design.node("s").attribute("copies"))
    #expect(copies.number("copies") == 2)
    #expect(copies.word("mode") == "async")
    #expect(copies.distribution?.words == "0.5 1.0, 0.99 5.0")
    let retry = try #require(try design.link("c -> t").attribute("retry"))
    #expect(retry.number("attempts") == 2)
    #expect(retry.distribution?.words == "0.5 0.05, 0.99 1.0")
    #expect(retry.word("jitter") == "jitter")
    #expect(retry.number("within") == 0.1)
    let calls = try #require(try design.link("c -> t").attribute("calls"))
    #expect(calls.distribution?.words == "fixed 400.0")
    #expect(calls.number("at-once") == 64)
  }

  @Test func `each adds for each item of a batch`() throws {
    func work(_ text: String) throws -> WorkTime? {
      guard
        case .work(let work)? = try service("time: \(text)").node("s").attribute("time")?["time"]
      else { return nil }
      return work
    }
    let both = try work("9 s + 17 us each")
    #expect(both?.base?.words == "exponential 9.0")
    #expect(both?.each?.value == 17e-6)
    let alone = try work("62 us each")
    #expect(alone?.base == nil)
    #expect(alone?.each?.value == 62e-6)
    let three = try work("1 s + 2 s + 3 us each")
    #expect(three?.base?.words == "exponential 3.0")
    #expect(errors(of: "service s { time: 9 s - 1 us each }") == [.arithmetic])
  }

  @Test(arguments: [
    "hyper 90% 1 ms, 20% 2 ms", "p99 2 ms, p50 12 ms", "p50 12 ms, p99 2 ms", "p50 2 ms, p50 3 ms",
    "erlang 0 of 2 ms", "erlang 1.5 of 2 ms", "exp -2 ms", "uniform 3 ms..1 ms", "2 ms cv -1",
  ])
  func `numbers that make no distribution are refused once`(text: String) {
    #expect(errors(of: "client c\nservice s { time: \(text) }\nc -> s").count == 1)
  }
}
