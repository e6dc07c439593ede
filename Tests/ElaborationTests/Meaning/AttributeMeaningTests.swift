import Elaboration
import Model
import Quantities
import Testing

/// Every attribute of the reference with a value in each of its forms, and what it resolves to in SI units.
///
/// The texts are those of the reference's sentences; the numbers are worked out by hand: an hour is 3600 s, a
/// day 86 400 s, a year 31 536 000 s, a Gbps 125 MB/s.
@Suite struct AttributeMeaningTests {
  // MARK: Stations

  private static let stations = [
    ("replicas: 27 across zones", "count 27.0, level zones"),
    ("replicas: 3 across 2 zones", "count 3.0, places 2.0, level zones"),
    ("concurrency: 4 per replica", "servers 4.0 per replica"),
    ("time: p50 2 ms, p99 12 ms", "time (0.5 0.002, 0.99 0.012)"),
    ("time: 9 s + 17 us each", "time (exponential 9.0) + 1.7e-05 each"),
    ("time: 62 us each", "time 6.2e-05 each"),
    ("capacity: 151 MB/s per replica", "capacity 151000000.0 per replica"),
    ("capacity: 60k rps per shard", "capacity 60000.0 per shard"),
    ("speed: 95 MB/s", "speed 95000000.0"),
    ("speeds: 10 rps, 15 rps, 20 rps", "speed 10.0; speed 15.0; speed 20.0"),
    ("holds: 8", "servers 8.0"),
    ("threads: 200 per replica", "threads 200.0 per replica"),
    ("latency: uniform 1 s..3 s", "latency (uniform 1.0..3.0)"),
    ("latency: 2 ms", "latency (fixed 0.002)"),
    ("errors: 0.5%", "share 0.005"),
    ("errors(clean): 1%", "share 0.01"),
    ("queue: 1000", "places 1000.0"), ("queue: 0", "places 0.0"),
    ("queue: 500 MB", "room 500000000.0"),
    ("full: reject", "full reject"), ("full: block", "full block"), ("full: drop", "full drop"),
    ("balance: shared", "balance shared"), ("balance: random", "balance random"),
    ("balance: round-robin", "balance round-robin"),
    ("balance: least-busy", "balance least-busy"),
    ("discipline: fifo", "discipline fifo"), ("discipline: lifo", "discipline lifo"),
    ("discipline: priority", "discipline priority"),
    ("discipline: preemptive", "discipline preemptive"),
    ("discipline: sharing", "discipline sharing"),
    ("priority: 1", "priority 1.0"),
    ("patience: 2 s", "patience (fixed 2.0)"),
    ("rate-limit: 20k rps, burst 5k", "limit 20000.0; burst 5000.0"),
    ("rate-limit: 100 rps per client", "limit 100.0 per client"),
    ("shards: 6 by customer, skew 0.9", "shards 6.0, key customer; skew 0.9"),
    ("skew: 0.9", "skew 0.9"),
    ("scale: 27..72 at utilization 60%", "replicas 27.0..72.0, utilization 0.6"),
    ("scale: 2..40 at backlog 4", "replicas 2.0..40.0, backlog 4.0"),
    ("scale: 0..1000 at demand", "replicas 0.0..1000.0, demand demand"),
    ("cold-start: p50 12 s, p99 45 s", "time (0.5 12.0, 0.99 45.0)"),
    ("idle: 10 min", "time 600.0"), ("idle: 0 s", "time 0.0"),
    ("runs-on: pool", "pool pool"),
    ("runs-on: aws.m5.2xlarge", "instance aws.m5.2xlarge"),
    (
      "spot: 59% off, every 14 h, back in 8 min",
      "discount 0.59; every (fixed 50400.0); back (fixed 480.0)"
    ),
    ("available: 99.95%", "share 0.9995"),
    ("available: 99.5% per replica", "share 0.995 per replica"),
    ("mtbf: 30 d", "time (fixed 2592000.0)"), ("mttr: 5 min", "time (fixed 300.0)"),
    ("needs: 2", "replicas 2.0"), ("failover: 30 s", "time (fixed 30.0)"),
    ("commits: optimistic", "commits optimistic"), ("commits: locked", "commits locked"),
    ("overlap: 4%", "share 0.04"), ("redo: pool", "component pool"),
    ("owner: data-platform", "owner data-platform"),
    ("tags: pci, critical", "tag pci; tag critical"),
  ]

  @Test(arguments: stations)
  func `an attribute of a station`(text: String, meaning: String) throws {
    try expect(
      text,
      of: "thing",
      in: "region r { zones: a, b, c; service thing { \(text) } }",
      meaning
    )
  }

  // MARK: What keeps data

  private static let keepers = [
    ("data: 5 PB growing 10 TB/d", "data 5000000000000000.0, growth 115740740.74074075"),
    ("changes: 1%/d", "share 1.1574074074074074e-07"),
    ("size: 192 TB per replica", "size 192000000000000.0 per replica"),
    ("compressed: 70%", "saved 0.7"),
    ("copies: 3 across racks, sync, needs 2", "copies 3.0, level racks; mode sync; needs 2.0"),
    ("copies: 2 in far, async, lag 15 min", "copies 2.0, place far; mode async; lag (fixed 900.0)"),
    ("copies: 3 across 2 racks", "copies 3.0, places 2.0, level racks"),
    ("code: 6+3 across racks", "code 6+3, level racks"),
    ("repair: 50 MB/s per replica after 630 s", "speed 50000000.0 per replica, after 630.0"),
    ("retain: 7 y", "time 220752000.0"),
    ("hold: 0.4%", "share 0.004"),
    ("versioned: 30 d", "time 2592000.0"),
    ("locked: 35 d governance", "time 3024000.0, mode governance"),
    ("locked: 35 d compliance", "time 3024000.0, mode compliance"),
    ("verify: every 7 d", "every 604800.0"),
    (
      "backup: every 6 h to vault keep 35 d, takes 1 h",
      "every 21600.0, to vault, keep 3024000.0; takes (fixed 3600.0)"
    ),
    ("detect: 5 min", "time (fixed 300.0)"), ("decide: 30 min", "time (fixed 1800.0)"),
    ("provision: 1 h", "time (fixed 3600.0)"), ("check: 30 min", "time (fixed 1800.0)"),
    ("replay: 20 min", "time (fixed 1200.0)"),
    ("restore: 10 Gbps", "speed 1250000000.0"),
    ("drill: 2026-01-20", "date 2026-01-20"),
    (
      "cost: $0.023/GB/month, $5 per 1M put, $40/TB written, $0.02/GB read, $160/month per node",
      "price stored; price 5.0 per 1000000.0 put; price written; price read; price time per node"
    ),
  ]

  @Test(arguments: keepers)
  func `an attribute of what keeps data`(text: String, meaning: String) throws {
    try expect(
      text,
      of: "thing",
      in: "region r { zones: a, b; racks: 4; store thing { \(text) } }",
      meaning
    )
  }

  private static let classes = [
    ("age: ..30 d", "age ..2592000.0"), ("age: 200 d..", "age 17280000.0.."),
    ("age: 30 d..200 d", "age 2592000.0..17280000.0"),
    ("share: 20%", "share 0.2"), ("data: 3 TB", "data 3000000000000.0"), ("order: 1", "order 1.0"),
  ]

  @Test(arguments: classes)
  func `an attribute of a data class`(text: String, meaning: String) throws {
    try expect(text, of: "thing", in: "store lake { class thing { \(text) } }", meaning)
  }

  // MARK: Other kinds

  private static let others = [
    ("cache", "hit: 97%", "share 0.97"),
    ("cache", "keys: 20M, skew 0.9", "keys 20000000.0; skew 0.9"),
    ("cache", "size: 40 GB", "size 40000000000.0"), ("cache", "ttl: 10 min", "time 600.0"),
    ("stream", "partitions: 48 by order, skew 0.9", "partitions 48.0, key order; skew 0.9"),
    ("stream", "retain: 7 d", "time 604800.0"), ("queue", "retain: 500 GB", "room 500000000000.0"),
    ("job", "every: 1 d at 02:00", "period 86400.0, clock 02:00"),
    (
      "job", "every: month on day 1 at 02:00", "calendar month, day 1.0, clock 02:00"
    ),
    ("job", "after: nightly", "job nightly"),
    ("job", "tasks: 100", "tasks 100.0"), ("job", "time: 15 s", "time (fixed 15.0)"),
    ("job", "reads: vault 400 GB", "from vault, amount 400000000000.0"),
    ("job", "reads: vault new", "from vault, new new"),
    ("job", "writes: vault 60%", "to vault, share 0.6"),
    ("job", "writes: vault 6 GB", "to vault, amount 6000000000.0"),
    ("job", "speed: 6 MB/s", "speed 6000000.0"), ("job", "holds: 8", "servers 8.0"),
    ("job", "runs-on: pool", "pool pool"),
    ("job", "checkpoint: every 20 min, 40 s", "every 1200.0; takes (fixed 40.0)"),
    ("job", "restart: 3 min", "time (fixed 180.0)"),
    ("job", "retry: 3, backoff 5 min", "attempts 3.0; backoff (fixed 300.0)"),
    ("job", "retry: always", "always always"), ("job", "mttr: 90 min", "time (fixed 5400.0)"),
    ("job", "overlaps: yes", "overlaps yes"), ("job", "errors: 5%", "share 0.05"),
  ]

  @Test(arguments: others)
  func `an attribute of a cache, buffer or job`(kind: String, text: String, meaning: String) throws
  {
    try expect(text, of: "thing", in: "\(kind) thing { \(text) }", meaning)
  }

  // MARK: Links

  private static let links = [
    ("for: verify, issue", "request verify; request issue"), ("share: 20%", "share 0.2"),
    ("calls: 3", "calls (fixed 3.0)"), ("calls: 2.6 cv 1.5", "calls (2.6 cv 1.5)"),
    ("calls: 400, 64 at once", "calls (fixed 400.0); at-once 64.0"),
    ("on: miss of sessions", "event miss, of sessions"),
    ("on: failure of sessions", "event failure, of sessions"),
    ("to: all", "to all"), ("to: any", "to any"), ("to: quorum 2", "quorum 2.0"),
    ("payload: 1.2 KB", "size 1200.0"), ("reply: 64 MiB", "size 67108864.0"),
    ("latency: 30 ms", "latency (fixed 0.03)"), ("bandwidth: 10 Gbps", "bandwidth 1250000000.0"),
    ("bandwidth: 10 TB/d", "bandwidth 115740740.74074075"),
    ("timeout: 50 ms", "timeout (fixed 0.05)"),
    ("timeout: uniform 1 s..2 s", "timeout (uniform 1.0..2.0)"), ("cancel: yes", "cancel yes"),
    (
      "retry: 2, backoff 50 ms, jitter, within 10%",
      "attempts 2.0; backoff (fixed 0.05); jitter jitter; within 0.1"
    ),
    ("breaker: 50% over 5 s, open 10 s", "errors 0.5, over 5.0; open 10.0"),
    ("hedge: after 10 ms", "after 0.01"), ("pool: 20", "connections 20.0"),
    ("optional: yes", "optional yes"),
    ("batch: 500 or 50 ms", "items 500.0, after 0.05"),
    ("batch: 128 MB", "room 128000000.0"),
    ("batch: every 60 s, up to 2M", "every 60.0; items 2000000.0"),
    ("delivery: at-least-once", "delivery at-least-once"),
    ("delivery: exactly-once", "delivery exactly-once"), ("checkpoint: every 10 s", "every 10.0"),
    ("rebalance: 20 s", "time (fixed 20.0)"),
    ("dead-letter: vault after 3", "to vault, attempts 3.0"),
    ("late: p50 1 s, p99 90 s", "time (0.5 1.0, 0.99 90.0)"), ("watermark: 10 min", "time 600.0"),
    ("window: 5 min", "time 300.0"), ("after: nightly", "job nightly"),
    ("cost: $0.02/GB", "price carried"),
  ]

  @Test(arguments: links)
  func `an attribute of a link`(text: String, meaning: String) throws {
    let design = try around(
      "stream thing\nservice sink { replicas: 3 }\nthing ~> sink { \(text) }\nthing -> sessions"
    )
    let link = try design.link("thing ~> sink")
    #expect(words(link.attributes, in: design) == meaning)
  }

  @Test func `deadline, priority and stays of a request type`() throws {
    let design = try around("request verify { priority: 1; deadline: 50 ms; stays: no }")
    let request = try #require(design.design.requests.first { $0.name == "verify" })
    #expect(words(request.attributes, in: design) == "priority 1.0 | deadline 0.05 | stays no")
  }

  @Test func `mtbf, mttr, available and stays of a group`() throws {
    let design = try around(
      "region r { zones: a; mtbf: 1 y; mttr: 4 h; available(zone): 99.95%; stays: yes }"
    )
    let group = try design.node("r")
    #expect(
      words(group.attributes.filter { $0.name != "zones" }, in: design)
        == "time (fixed 31536000.0) | time (fixed 14400.0) | share 0.9995 | stays yes"
    )
  }

  // MARK: Words

  /// Resolves a text together with what the attributes name.
  private func around(_ text: String) throws -> ResolvedDesign {
    try ResolvedDesign(
      """
      import aws
      client apps
      cache sessions { hit: 100% }
      service pool { concurrency: 4 }
      store vault
      region far
      job nightly { every: 1 d }
      job clean { every: 1 d }
      workload w = steady 1 rps from apps { mix: verify 50%, issue 25%, put 25% }

      """ + text
    )
  }

  private func expect(_ text: String, of name: String, in block: String, _ meaning: String) throws {
    let design = try around(block)
    let node = try #require(design.design.nodes.first { $0.name == name })
    let key = text.prefix { $0 != ":" && $0 != "(" }
    let own = node.attributes.filter { $0.name == key && $0.origin == .own }
    #expect(words(own, in: design) == meaning)
  }

  private func words(_ attributes: [Attribute], in design: ResolvedDesign) -> String {
    attributes.map { attribute in
      attribute.clauses.map { clause in
        clause.map { "\($0.name) \(words($0.value, in: design))" }.joined(separator: ", ")
      }
      .joined(separator: "; ")
    }
    .joined(separator: " | ")
  }

  private func words(_ value: Value, in design: ResolvedDesign) -> String {
    switch value {
    case .number(let number): words(number)
    case .range(let low, let high): "\(low.map(words) ?? "")..\(high.map(words) ?? "")"
    case .distribution(let form): "(\(form.words))"
    case .work(let work):
      [work.base.map { "(\($0.words))" }, work.each.map { "\(words($0)) each" }].compactMap { $0 }
        .joined(separator: " + ")
    case .price(let price): words(price)
    case .clock(let clock): "\(clock)"
    case .date(let date): "\(date)"
    case .word(let word), .request(let word), .kind(let word): word
    case .code(let data, let parity): "\(data)+\(parity)"
    case .nodes(let nodes): design.paths(nodes).joined(separator: " and ")
    default: "\(value)"
    }
  }

  private func words(_ number: Number) -> String {
    "\(number.value)" + (number.per.map { " per \($0.rawValue)" } ?? "")
  }

  private func words(_ price: Price) -> String {
    let per = price.amount.per.map { " per \($0.rawValue)" } ?? ""
    return switch price.meter {
    case .time: "time\(per)"
    case .calls(let count, let request): "\(words(price.amount)) per \(count) \(request ?? "calls")"
    case .stored: "stored"
    case .read: "read"
    case .written: "written"
    case .carried: "carried"
    default: "\(price.meter)"
    }
  }
}
