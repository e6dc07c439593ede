import Diagnostics
import Elaboration
import Model
import Quantities
import Testing

/// Kinds, groups, placement, components, jobs and data: what their sentences in the reference mean.
@Suite struct DesignMeaningTests {
  // MARK: Kinds

  @Test
  func `a derived kind takes over what it doesn't say otherwise, and can be overridden again`()
    throws
  {
    let design = try ResolvedDesign(
      """
      kind base = database { time: 2 ms; capacity: 6k rps; time(read): 1 ms }
      kind fast = base { time: 1 ms }
      fast one { capacity: 9k rps }
      base two
      client c
      c -> one; c -> two
      workload w = steady 1 rps from c { mix: read 100% }
      """
    )
    let one = try design.node("one")
    #expect(one.core == .database)
    #expect(one.kind == "fast")
    #expect(one.attribute("time")?.distribution?.words == "exponential 0.001")
    #expect(one.attribute("time")?.origin == .kind("fast"))
    #expect(one.attribute("time", for: "read")?.distribution?.words == "exponential 0.001")
    #expect(one.attribute("capacity")?.number("capacity") == 9000)
    #expect(one.attribute("capacity")?.origin == .own)
    #expect(one.attributes.filter { $0.name == "capacity" }.count == 1)
    #expect(try design.value("two", "capacity", "capacity") == 6000)
  }

  @Test func `a design's own kind comes before that of a library, which keeps its full name`()
    throws
  {
    let design = try ResolvedDesign(
      "kind redis = cache { hit: 50% }\nredis one\nstd.redis two\nclient c\nc -> one; c -> two"
    )
    #expect(try design.value("one", "hit", "share") == 0.5)
    #expect(try design.node("two").core == .cache)
    #expect(try design.node("two").attribute("hit") == nil)
  }

  @Test func `a function is a service with one request a replica that scales to zero`() throws {
    let design = try ResolvedDesign(
      "client c\nfunction f { time: 2 s }\nfunction g { time: 2 s; idle: 1 min }\nc -> f; c -> g"
    )
    let function = try design.node("f")
    #expect(function.attribute("concurrency")?.number("servers") == 1)
    #expect(
      try function.attribute("scale")?["replicas"]
        == .range(low: Number(Quantity("0")), high: Number(Quantity("1000")))
    )
    #expect(function.attribute("idle")?.number("time") == 600)
    #expect(try design.value("g", "idle", "time") == 60)
  }

  @Test(arguments: [
    ("kind a = b { }\nkind b = a { }", DiagnosticCode.kindCycle),
    ("kind a = nothing", .unknownKind),
    ("kind a = rack", .unknownKind),
  ])
  func `a kind comes from a component's kind`(text: String, code: DiagnosticCode) {
    #expect(errors(of: text) == [code])
  }

  // MARK: Groups and placement

  private let region = """
    region r {
      zones: a, b, c
      tags: gold
      owner: identity
      balancer lb; gateway gw; cdn edge; function fn; store st; queue qu; warehouse wh
      service sv; database db; cache ca; stream sm; scheduler sc
      service spread { replicas: 7 across zones }
      service two { replicas: 8 across 2 zones }
      database pair { primary: b; standby: c sync }
      zone b { service inB }
      zone d { service inD }
      group inner { owner: data; service nested; tags: silver, iron }
      available(zone): 99.95%
    }
    region bare { service alone }
    service nowhere
    """

  @Test func `zones make groups that replicas spread across`() throws {
    let design = try ResolvedDesign(region)
    let zones = design.design.nodes.filter { $0.core == .zone }.map(\.path)
    #expect(zones == ["r.a", "r.b", "r.c", "r.d"])
    let spread = try design.node("spread".in("r")).placement
    #expect(design.paths(spread.places) == ["r.a", "r.b", "r.c", "r.d"])
    #expect(spread.counts(of: 7).map(\.count) == [2, 2, 2, 1])
    #expect(design.paths(try design.node("r.two").placement.places) == ["r.a", "r.b"])
    #expect(design.paths(try design.node("r.pair").placement.places) == ["r.b", "r.c"])
  }

  @Test(arguments: ["lb", "gw", "edge", "fn", "st", "qu", "wh"])
  func `balancer, gateway, cdn, function, store, queue and warehouse are in the whole region`(
    name: String
  ) throws {
    let design = try ResolvedDesign(region)
    let placement = try design.node(name.in("r")).placement
    #expect(design.paths(placement.places) == ["r"])
    #expect(placement.isRegional)
  }

  @Test(arguments: [
    ("r.sv", "r.a"), ("r.db", "r.a"), ("r.ca", "r.a"), ("r.sm", "r.a"), ("r.sc", "r.a"),
    ("r.inner.nested", "r.a"), ("r.b.inB", "r.b"), ("r.d.inD", "r.d"), ("bare.alone", "bare"),
  ])
  func `what isn't placed is in its first zone, what stands in a zone is there`(
    path: String,
    place: String
  ) throws {
    let design = try ResolvedDesign(region)
    #expect(design.paths(try design.node(path).placement.places) == [place])
    #expect(try design.node("nowhere").placement.places == [])
  }

  @Test func `owner and tags are inherited by what is inside`() throws {
    let design = try ResolvedDesign(region)
    func owner(_ path: String) throws -> String? {
      try design.node(path).attribute("owner")?.word("owner")
    }
    #expect(try owner("r.sv") == "identity")
    #expect(try owner("r.b.inB") == "identity")
    #expect(try owner("r.inner.nested") == "data")
    #expect(try owner("nowhere") == nil)
    #expect(
      try design.node("r.inner.nested").attribute("tags")?.all("tag").map(\.word) == [
        "silver", "iron",
      ]
    )
    #expect(try design.node("r.sv").attribute("tags")?.all("tag").map(\.word) == ["gold"])
    let group = try design.node("r").id
    #expect(try design.node("r.b.inB").attribute("owner")?.origin == .group(group))
    #expect(try design.node("r").attribute("available", for: "zone")?.number("share") == 0.9995)
  }

  @Test func `the whole design may have an owner`() throws {
    let design = try ResolvedDesign("design \"D\" { owner: core }\nservice s")
    #expect(try design.node("s").attribute("owner")?.word("owner") == "core")
    #expect(design.design.title == "D")
  }

  @Test func `racks: 20 makes rack-1 to rack-20`() throws {
    let design = try ResolvedDesign(
      """
      let many = 20
      region dc {
        racks: many
        store chunks { replicas: 800 across racks; copies: 3 across 2 racks; code: 6+3 across racks }
      }
      """
    )
    let racks = design.design.nodes.filter { $0.core == .rack }.map(\.name)
    #expect(racks == (1...20).map { "rack-\($0)" })
    #expect(try design.node("dc.chunks").placement.places.count == 20)
    let copies = try #require(try design.node("dc.chunks").attribute("copies"))
    #expect(copies.number("copies") == 3)
    #expect(copies.number("places") == 2)
    #expect(copies.word("level") == "racks")
    #expect(try design.node("dc.chunks").attribute("code")?["code"] == .code(data: 6, parity: 3))
  }

  @Test(arguments: [
    "service s { replicas: 3 across zones }",
    "region r { zones: a, b; service s { replicas: 3 across 3 zones } }",
    "region r { zones: a; store s { copies: 3 across racks } }",
  ])
  func `what is spread needs places to be spread over`(text: String) {
    #expect(errors(of: text) == [.wrongValue])
  }

  @Test func `a link between two groups is the path of all traffic between them, both ways`() throws
  {
    let design = try ResolvedDesign(
      """
      region us-east-1 { zones: a, b }
      region us-west-2
      us-east-1 -> us-west-2 { latency: 30 ms; bandwidth: 10 Gbps; cost: $0.02/GB }
      us-east-1.a -> us-east-1.b { latency: 100 us }
      """
    )
    #expect(design.design.links.isEmpty)
    let path = design.design.connections[0]
    #expect(design.paths(path.ends) == ["us-east-1", "us-west-2"])
    #expect(path.attributes.first { $0.name == "bandwidth" }?.number("bandwidth") == 1.25e9)
    #expect(path.attributes.first { $0.name == "cost" }?.prices.map(\.meter) == [.carried])
    #expect(design.paths(design.design.connections[1].ends) == ["us-east-1.a", "us-east-1.b"])
    #expect(errors(of: "region a; region b; a -> b; b -> a") == [.declaredTwice])
  }

  // MARK: Components and links

  @Test func `any attribute may be given for one request type, job or sort`() throws {
    let design = try ResolvedDesign(
      """
      client c
      service s { time: 1 ms; time(issue): 2 ms; errors(clean): 1% }
      job clean { every: 1 d; runs-on: s }
      c -> s { timeout(issue): 3 s }
      workload w = steady 1 rps from c { mix: verify 90%, issue rest }
      """
    )
    let service = try design.node("s")
    #expect(service.attribute("time", for: "issue")?.distribution?.words == "exponential 0.002")
    #expect(service.attribute("time", for: "verify")?.distribution?.words == "exponential 0.001")
    #expect(service.attribute("errors", for: "clean")?.number("share") == 0.01)
    #expect(service.attribute("errors") == nil)
    #expect(
      try design.link("c -> s").attribute("timeout", for: "issue")?.distribution?.words
        == "fixed 3.0"
    )
    #expect(errors(of: "service s { time(nobody): 2 ms }") == [.wrongScope])
  }

  @Test func `calls out of one component keep their written order, chains and arrows`() throws {
    let design = try ResolvedDesign(
      "client c; service a; service b; queue q\nc -> a -> b ~> q\na ~> q\na -> b \"again\" { calls: 2 }"
    )
    #expect(design.arrows == ["c -> a", "a -> b", "b ~> q", "a ~> q", "a -> b"])
    #expect(design.design.links.map(\.waits) == [true, true, false, false, true])
    #expect(design.design.links.map(\.label) == [nil, nil, nil, nil, "again"])
    let a = try design.node("a").id
    #expect(design.design.links(from: a).map(\.id.index) == [1, 3, 4])
  }

  @Test func `a link goes on a miss or a failure`() throws {
    let design = try ResolvedDesign(
      """
      client c; service s; cache k; database d; service spare
      c -> s
      s -> k
      s -> d { on: miss of k }
      s -> spare { on: failure of d }
      k -> d { on: miss }
      """
    )
    func on(_ arrow: String) throws -> (String?, String?) {
      let attribute = try design.link(arrow).attribute("on")
      return (attribute?.word("event"), design.path(attribute?["of"]?.node))
    }
    #expect(try on("s -> d") == ("miss", "k"))
    #expect(try on("s -> spare") == ("failure", "d"))
    #expect(try on("k -> d") == ("miss", nil))
  }

  @Test func `links inside parallel start together`() throws {
    let design = try ResolvedDesign(
      """
      client c; service s; service a; service b; service d
      c -> s
      parallel { s -> a; s -> b }
      s -> d
      parallel { wait: 2; s -> a "two"; s -> b "two" }
      """
    )
    #expect(design.design.links.map(\.parallel) == [nil, 0, 0, nil, 1, 1])
    #expect(design.design.parallelBlocks.map(\.waitsFor) == [nil, 2])
  }

  private static let prices: [(String, Double, Price.Meter)] = [
    ("$3.6/h", 0.001, .time), ("$2.628/month", 1e-6, .time),
    ("$0.40 per 1M calls", 0.4, .calls(count: 1e6, of: nil)),
    ("$0.20 per 1M requests", 0.2, .calls(count: 1e6, of: nil)),
    ("$5 per 1M put", 5, .calls(count: 1e6, of: "put")), ("$2.628/GB/month", 1e-15, .stored),
    ("$40/TB written", 4e-11, .written), ("$0.02/GB read", 2e-11, .read),
    ("$0.02/GB", 2e-11, .carried),
  ]

  @Test(arguments: prices)
  func `a price is money per what it meters`(
    text: String,
    amount: Double,
    meter: Price.Meter
  ) throws {
    let design = try ResolvedDesign(
      "client c\nstore s { cost: \(text) }\nc -> s\nworkload w = steady 1 rps from c { mix: put 100% }"
    )
    let price = try #require(try design.node("s").attribute("cost")?.prices.first)
    #expect(abs(price.amount.value - amount) < 1e-12 * amount)
    #expect(price.meter == meter)
  }

  @Test func `a list of prices has all of them, per replica where it says so`() throws {
    let design = try ResolvedDesign(
      "let node = $3.6/h\nclient c\nstore s { cost: node per replica, $0.10/GB/month, $0.40 per 1M calls }\nc -> s"
    )
    let prices = try #require(try design.node("s").attribute("cost")?.prices)
    #expect(prices.map(\.meter) == [.time, .stored, .calls(count: 1e6, of: nil)])
    #expect(prices[0].amount.value == 0.001)
    #expect(prices[0].amount.per == .replica)
  }

  // MARK: Jobs and streams

  @Test func `a job says when it runs, what it reads and writes, and what it waits for`() throws {
    let design = try ResolvedDesign(
      """
      store raw; store clean; service pool; scheduler airflow { runs-on: pool }
      job first { every: month on day 1 at 02:00; reads: raw new; writes: clean 60%; tasks: 100 }
      job second { after: first; reads: raw 400 GB; writes: clean 6 GB; runs-on: airflow; holds: 8 }
      job third {
        after: first, second; every: 1 d at 02:00; checkpoint: every 20 min, 40 s
        restart: 3 min; retry: always; overlaps: yes; mttr: 90 min; time: p50 15 s, p99 90 s
      }
      """
    )
    let first = try design.node("first")
    #expect(first.attribute("every")?.word("calendar") == "month")
    #expect(first.attribute("every")?.number("day") == 1)
    #expect(first.attribute("every")?["clock"] == .clock(try #require(Clock("02:00"))))
    #expect(first.attribute("reads")?.word("new") == "new")
    #expect(first.attribute("writes")?.number("share") == 0.6)
    let second = try design.node("second")
    #expect(
      design.paths(second.attribute("after")?.all("job").compactMap(\.node) ?? []) == ["first"]
    )
    #expect(second.attribute("reads")?.number("amount") == 4e11)
    #expect(design.path(second.attribute("reads")?["from"]?.node) == "raw")
    #expect(second.attribute("writes")?.number("amount") == 6e9)
    #expect(second.attribute("holds")?.number("servers") == 8)
    #expect(design.path(second.attribute("runs-on")?["pool"]?.node) == "airflow")
    let third = try design.node("third")
    #expect(third.attribute("after")?.all("job").count == 2)
    #expect(third.attribute("every")?.number("period") == 86400)
    #expect(third.attribute("checkpoint")?.number("every") == 1200)
    #expect(third.attribute("checkpoint")?.distribution?.words == "fixed 40.0")
    #expect(third.attribute("retry")?.word("always") == "always")
    #expect(third.attribute("overlaps")?.word("overlaps") == "yes")
  }

  @Test func `a job's name is a request type too`() throws {
    let design = try ResolvedDesign(
      "client c\njob load { time: 1 s }\nservice s\nc ~> load\nload -> s { for: load }\nrequire done(load) by 06:00"
    )
    #expect(try design.link("load -> s").attribute("for")?["request"] == .request("load"))
    #expect(design.design.requirements[0].subject == .nodes([try design.node("load").id]))
  }

  @Test func `what a queue's or stream's link says of batches and delivery`() throws {
    let design = try ResolvedDesign(
      """
      stream s { partitions: 48 by key, skew 0.9; retain: 7 d }
      queue q { retain: 500 GB; partitions: 1 }
      service a; service b; service d; store quarantine
      job load { every: 1 d }
      s ~> a { batch: 500 or 50 ms; delivery: at-least-once; checkpoint: every 10 s; rebalance: 20 s }
      s ~> b { batch: every 60 s, up to 2M; dead-letter: quarantine after 3; watermark: 10 min; window: 5 min; late: p50 1 s, p99 90 s; after: load }
      q ~> d { batch: 128 MB or 5 min }
      """
    )
    let stream = try design.node("s").attribute("partitions")
    #expect(stream?.number("partitions") == 48)
    #expect(stream?.word("key") == "key")
    #expect(stream?.number("skew") == 0.9)
    #expect(try design.value("s", "retain", "time") == 604_800)
    #expect(try design.value("q", "retain", "room") == 5e11)
    let first = try design.link("s ~> a")
    #expect(first.attribute("batch")?.number("items") == 500)
    #expect(first.attribute("batch")?.number("after") == 0.05)
    #expect(first.attribute("checkpoint")?.number("every") == 10)
    let second = try design.link("s ~> b")
    #expect(second.attribute("batch")?.number("every") == 60)
    #expect(second.attribute("batch")?.number("items") == 2e6)
    #expect(design.path(second.attribute("dead-letter")?["to"]?.node) == "quarantine")
    #expect(second.attribute("dead-letter")?.number("attempts") == 3)
    #expect(second.attribute("late")?.distribution?.words == "0.5 1.0, 0.99 90.0")
    #expect(design.path(second.attribute("after")?["job"]?.node) == "load")
    #expect(try design.link("q ~> d").attribute("batch")?.number("room") == 128e6)
  }

  // MARK: Data

  @Test func `a class is the part of a store with its age, data or share and its own attributes`()
    throws
  {
    let design = try ResolvedDesign(
      """
      region east { store lake {
        data: 5 PB growing 10 TB/d; changes: 1%/d; copies: 2 in west, async, lag p99 15 min
        backup: every 6 h to vault keep 35 d, takes 1 h; verify: every 7 d; drill: 2026-01-20
        class recent "New" { age: ..30 d; order: 1; locked: 35 d compliance; cost: $0.02/GB/month }
        class old { share: 20%; order: 2 }
      } }
      region west { store vault }
      require rpo(lake.recent) <= 15 min
      """
    )
    let lake = try design.node("east.lake")
    #expect(lake.attribute("data")?.number("data") == 5e15)
    #expect(lake.attribute("data")?.number("growth") == 1e13 / 86400)
    #expect(lake.attribute("copies")?.number("copies") == 2)
    #expect(design.path(lake.attribute("copies")?["place"]?.node) == "west")
    #expect(lake.attribute("copies")?.distribution?.words == "through 0.99 900.0")
    #expect(lake.attribute("backup")?.number("keep") == 3_024_000)
    #expect(design.path(lake.attribute("backup")?["to"]?.node) == "west.vault")
    #expect(lake.attribute("drill")?["date"] == .date(try #require(CalendarDate("2026-01-20"))))
    let recent = try design.node("east.lake.recent")
    #expect(recent.core == .class)
    #expect(recent.title == "New")
    #expect(recent.attribute("locked")?.word("mode") == "compliance")
    #expect(recent.attribute("order")?.number("order") == 1)
    #expect(try design.node("east.lake.old").attribute("share")?.number("share") == 0.2)
    #expect(lake.children.count == 2)
    #expect(design.design.requirements[0].subject == .nodes([recent.id]))
  }
}

extension String {
  /// The path of a name in a group.
  fileprivate func `in`(_ group: String) -> String { "\(group).\(self)" }
}
