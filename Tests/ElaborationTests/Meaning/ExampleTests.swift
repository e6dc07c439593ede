import Elaboration
import Foundation
import Model
import Quantities
import TestKit
import Testing

/// The example designs resolve to the values that their files say.
@Suite struct ExampleTests {
  private func design(_ name: String, _ variant: String = "base") throws -> ResolvedDesign {
    let path = "\(repositoryRoot)/Tests/Fixtures/\(name).design"
    return try ResolvedDesign(String(contentsOfFile: path, encoding: .utf8), variant: variant)
  }

  private func words(_ attribute: Attribute?) -> String? { attribute?.distribution?.words }

  private func price(_ node: Node, _ place: Int = 0) -> Double? {
    guard let prices = node.attribute("cost")?.prices, prices.indices.contains(place) else {
      return nil
    }
    return prices[place].amount.value
  }

  private let month = 2_628_000.0

  @Test func `the smallest design`() throws {
    let design = try design("reference/one-server")
    #expect(design.design.title == "One server")
    #expect(design.arrows == ["users -> web"])
    #expect(words(try design.node("web").attribute("time")) == "exponential 0.01")
    #expect(try design.value("web", "concurrency", "servers") == 8)
    #expect(try design.workload("steady").terms[0]["rate"]?.number?.value == 500)
    #expect(design.design.requests.map(\.name) == ["request"])
  }

  @Test func `the token service of the language reference`() throws {
    let design = try design("reference/token-service")
    let tokens = try design.node("us-east-1.tokens")
    #expect(tokens.title == "Token service")
    #expect(tokens.attribute("replicas")?.number("count") == 27)
    #expect(tokens.placement.counts(of: 27).map(\.count) == [9, 9, 9])
    #expect(tokens.attribute("concurrency")?["servers"]?.number?.per == .replica)
    #expect(words(tokens.attribute("time")) == "exponential 0.0004")
    #expect(tokens.attribute("scale")?.number("utilization") == 0.6)
    #expect(price(tokens) == 106 / month)
    #expect(tokens.attribute("owner")?.word("owner") == "identity")
    let sessions = try design.node("us-east-1.sessions")
    #expect(sessions.core == .cache)
    #expect(sessions.kind == "hot-redis")
    #expect(sessions.attribute("capacity")?["capacity"]?.number?.per == .shard)
    #expect(words(sessions.attribute("time")) == "0.5 0.0003, 0.99 0.0009")
    #expect(sessions.attribute("hit")?.number("share") == 0.97)
    let ledger = try design.node("us-east-1.storage.ledger")
    #expect(ledger.core == .database)
    #expect(design.paths(ledger.placement.places) == ["us-east-1.a", "us-east-1.b"])
    #expect(ledger.attribute("standby")?.word("mode") == "sync")
    #expect(design.path(ledger.attribute("backup")?["to"]?.node) == "us-east-1.storage.vault")
    #expect(ledger.attribute("owner")?.word("owner") == "data")
    let retry = try design.link("us-east-1.edge -> us-east-1.tokens").attribute("retry")
    #expect(retry?.number("attempts") == 1)
    #expect(retry?.number("within") == 0.1)
    #expect(try design.link("us-east-1.tokens ~> us-east-1.audit").waits == false)
    #expect(try design.link("apps -> us-east-1.edge").label == "verify, issue")
    #expect(try design.workload("peak").terms[0]["rate"]?.number?.value == 100_000)
    #expect(try design.workload("burst").terms[1]["for"]?.number?.value == 90)
    #expect(try design.fault("slow-ledger").actions[0]["factor"]?.number?.value == 8)
    #expect(
      design.paths(try design.fault("zone-a-down").actions[0]["target"]?.nodes ?? []) == [
        "us-east-1.a"
      ]
    )
    let rpo = try design.requirement("rpo(ledger) <= 1 s with zone-a-down")
    #expect(rpo.subject == .nodes([ledger.id]))
    #expect(rpo.workload == nil)
    #expect(
      try design.requirement("cost < $15k/month under day").limit?.number?.value == 15_000 / month
    )
    #expect(try design.view("outage").attribute("during")?.number("at") == 360)
  }

  @Test func `the token service's variant`() throws {
    let jwt = try design("reference/token-service", "jwt")
    #expect(jwt.design.variantTitle == "Stateless tokens, Redis holds revocations only")
    #expect(try jwt.value("us-east-1.sessions", "hit", "share") == 1)
    #expect(
      try jwt.link("us-east-1.tokens -> us-east-1.sessions").attribute("share")?.number("share")
        == 0.02
    )
    #expect(jwt.links("us-east-1.sessions -> us-east-1.storage.ledger").isEmpty)
    #expect(jwt.design.requirements.count == 6)
  }

  @Test func `Airflow's executors`() throws {
    let design = try design("examples/airflow-executors")
    let airflow = try design.node("us-east-1.airflow")
    #expect(airflow.core == .scheduler)
    #expect(words(airflow.attribute("latency")) == "uniform 1.0..3.0")
    #expect(airflow.attribute("capacity")?["capacity"]?.number?.per == .replica)
    #expect(
      design.path(airflow.attribute("runs-on")?["pool"]?.node) == "us-east-1.executor.workers"
    )
    let workers = try design.node("us-east-1.executor.workers")
    #expect(price(workers) == 0.384 / 3600)
    #expect(workers.attribute("cost")?.prices[0].amount.per == .replica)
    #expect(workers.placement.counts(of: 9).map(\.count) == [3, 3, 3])
    #expect(try design.node("us-east-1.dwh").attribute("owner")?.word("owner") == "analytics")
    let transform = try design.node("transform")
    #expect(design.path(transform.attribute("after")?["job"]?.node) == "extract")
    #expect(words(transform.attribute("time")) == "0.5 30.0, 0.99 180.0")
    #expect(words(transform.attribute("retry")) == "fixed 30.0")
    let night = try design.workload("night").terms[0]
    #expect(night["items"]?.number?.value == 8640)
    #expect(night["over"]?.number?.value == 1800)
    #expect(try design.workload("steady").terms[0]["rate"]?.number?.value == 400.0 / 3600)
    #expect(try design.fault("worker-lost").actions[0].at == .clock(try #require(Clock("00:10"))))
    let wait = try design.requirement("p95(wait at workers) < 10 s under steady")
    #expect(wait.subject == .wait(of: nil, at: [workers.id]))
    let at = try design.requirement("p95(dag at load) < 10 min under steady")
    #expect(at.subject == .requestAt("dag", [try design.node("load").id]))
  }

  @Test func `Airflow on Kubernetes`() throws {
    let kubernetes = try design("examples/airflow-executors", "kubernetes")
    let pods = try kubernetes.node("us-east-1.executor.workers")
    #expect(pods.title == "Task pods")
    #expect(pods.attribute("replicas") == nil)
    #expect(words(pods.attribute("cold-start")) == "0.5 12.0, 0.99 45.0")
    #expect(pods.attribute("idle")?.number("time") == 0)
    #expect(kubernetes.path(pods.attribute("runs-on")?["pool"]?.node) == "us-east-1.executor.nodes")
    let nodes = try kubernetes.node("us-east-1.executor.nodes")
    #expect(price(nodes, 1) == 0.1 / 3600)
    #expect(nodes.attribute("concurrency")?.number("servers") == 7)
    let scaled = try kubernetes.variant("celery-scaled").node("us-east-1.executor.workers")
    #expect(scaled.attribute("scale")?.number("backlog") == 4)
    #expect(
      try kubernetes.variant("celery-wide").value("us-east-1.executor.workers", "replicas", "count")
        == 42
    )
  }

  @Test func `change data capture`() throws {
    let design = try design("examples/cdc-pipeline")
    #expect(try design.number(of: "row").value == 1100)
    #expect(
      try design.link("us-east-1.source.orders ~> us-east-1.source.wal").attribute("payload")?
        .number("size") == 2200
    )
    let orders = try design.node("us-east-1.source.orders")
    #expect(orders.attribute("data")?.number("data") == 2.4e12)
    #expect(orders.attribute("restore")?.number("speed") == 1e9)
    #expect(words(orders.attribute("backup")) == "fixed 10800.0")
    #expect(try design.value("us-east-1.source.wal", "retain", "room") == 5e11)
    let debezium = try design.node("us-east-1.pipe.debezium")
    #expect(
      debezium.attribute("time")?["time"]
        == .work(WorkTime(base: nil, each: Number(try Quantity("62 us"))))
    )
    let changes = try design.node("us-east-1.pipe.changes")
    #expect(changes.attribute("partitions")?.word("key") == "order_id")
    #expect(changes.attribute("copies")?.number("needs") == 2)
    #expect(changes.attribute("capacity")?.number("capacity") == 151e6)
    #expect(price(changes, 1) == 0.1 / 1e9 / month)
    let merge = try design.link("us-east-1.pipe.changes ~> us-east-1.pipe.merge")
    #expect(merge.attribute("batch")?.number("items") == 2e6)
    #expect(merge.attribute("delivery")?.word("delivery") == "exactly-once")
    #expect(words(merge.attribute("late")) == "0.5 1.0, 0.99 90.0")
    #expect(design.path(merge.attribute("dead-letter")?["to"]?.node) == "us-east-1.pipe.quarantine")
    #expect(design.path(merge.attribute("after")?["job"]?.node) == "load-snapshot")
    #expect(try design.node("snapshot").attribute("reads")?.number("amount") == 2.4e12)
    #expect(try design.workload("initial").terms.map(\.form) == ["sum", "run"])
    #expect(
      try design.requirement("drain(wal ~> debezium) < 6 h under day with connector-outage").subject
        == .links([design.link("us-east-1.source.wal ~> us-east-1.pipe.debezium").id])
    )
    let fast = try design.variant("fast-trigger")
    #expect(
      try fast.link("us-east-1.pipe.changes ~> us-east-1.pipe.merge").attribute("batch")?.number(
        "every"
      ) == 10
    )
    #expect(try design.variant("debezium-snapshot").value("snapshot", "tasks", "tasks") == 1)
  }

  @Test func `Delta tables`() throws {
    let design = try design("examples/delta-lake")
    let objects = try design.node("us-east-1.objects")
    #expect(words(objects.attribute("time", for: "query")) == "0.5 0.04, 0.99 0.2")
    #expect(objects.attribute("capacity", for: "append")?.number("capacity") == 3500)
    #expect(objects.attribute("concurrency")?.number("servers") == 20_000)
    #expect(
      objects.attribute("cost")?.prices.map(\.meter) == [
        .stored, .calls(count: 1e6, of: "append"), .calls(count: 1e6, of: "upsert"),
        .calls(count: 1e6, of: "query"),
      ]
    )
    let log = try design.node("us-east-1.log")
    #expect(log.attribute("commits")?.word("commits") == "optimistic")
    #expect(words(log.attribute("time")) == "fixed 0.25")
    #expect(log.attribute("overlap", for: "upsert")?.number("share") == 0.04)
    #expect(
      design.path(log.attribute("redo", for: "upsert")?["component"]?.node) == "us-east-1.merges"
    )
    guard
      case .exponential(let planning)? = try design.node("us-east-1.planner").attribute("time")?
        .distribution
    else { return #expect(Bool(false)) }
    #expect(abs(planning.value - 0.42) < 1e-12)  // 120 ms + 5 * 12 ms + 6000 * 40 us
    #expect(planning.moving == [MovingTerm(name: "files", coefficient: 40e-6)])
    let files = try #require(design.design.lets.first { $0.name == "files" })
    #expect(files.growth.map(\.by) == ["append", "upsert"])
    #expect(files.reset?.by == "compact")
    let scan = try design.link("us-east-1.planner -> us-east-1.objects")
    #expect(scan.attribute("calls")?.number("at-once") == 64)
    #expect(try design.workload("ingest").terms[0].mix.map(\.share) == [0.95, 0.05])
    let hot = try design.fault("hot-partition").actions[0]
    #expect(hot["value"] == .fields([[Field("share", .number(Number(try Quantity("35%"))))]]))
    #expect(try design.variant("batched").workload("ingest").terms[0]["rate"]?.number?.value == 0.4)
    let later = try design.variant("checkpoint-100")
    #expect(try later.number(of: "tail").value == 50)
    guard
      case .exponential(let slower)? = try later.node("us-east-1.planner").attribute("time")?
        .distribution
    else { return #expect(Bool(false)) }
    #expect(abs(slower.value - 0.96) < 1e-12)
  }

  @Test func `disaster recovery`() throws {
    let design = try design("examples/disaster-recovery")
    let lake = try design.node("us-east-1.lake")
    #expect(lake.attribute("data")?.number("growth") == 1e13 / 86400)
    #expect(lake.attribute("changes")?.number("share") == 0.001 / 86400)
    #expect(design.path(lake.attribute("copies")?["place"]?.node) == "us-west-2")
    #expect(words(lake.attribute("copies")) == "through 0.99 900.0")
    #expect(lake.attribute("restore")?.number("speed") == 1.25e10)
    #expect(lake.attribute("drill")?["date"] == .date(try #require(CalendarDate("2026-01-20"))))
    #expect(lake.attribute("verify")?.number("every") == 604_800)
    let critical = try design.node("us-east-1.lake.critical")
    #expect(
      critical.attribute("age")?["age"] == .range(low: nil, high: Number(try Quantity("30 d")))
    )
    #expect(critical.attribute("backup")?.number("keep") == 3_024_000)
    #expect(try design.node("us-east-1.lake.archive").attribute("order")?.number("order") == 3)
    #expect(try design.node("us-west-2.vault").attribute("owner")?.word("owner") == "security")
    #expect(
      design.design.connections[0].attributes.first { $0.name == "bandwidth" }?.number("bandwidth")
        == 1.25e10
    )
    #expect(try design.fault("malice").actions[0]["by"]?.word == "admin")
    #expect(try design.fault("bad-write").actions[0]["seen"]?.number?.value == 259_200)
    #expect(try design.fault("rot").actions[0]["share"]?.number?.value == 1e-5)
    let rpo = try design.requirement("rpo(lake.critical) <= 15 min with region-lost")
    #expect(rpo.subject == .nodes([critical.id]))
    #expect(try design.requirement("cost < $400k/month at 3 y").age == 94_608_000)
  }

  @Test func `disaster recovery with two regions that serve`() throws {
    let hot = try design("examples/disaster-recovery", "hot")
    #expect(
      Set(hot.arrows) == ["apps -> dns", "dns -> us-east-1.lake", "dns -> us-west-1.lake"]
    )
    let copy = try hot.node("us-west-1.lake.critical")
    #expect(hot.path(copy.copyOf) == "us-east-1.lake.critical")
    #expect(
      try hot.requirement("rpo(lake) <= 0 s with rot").subject
        == .nodes([hot.node("us-east-1.lake").id, hot.node("us-west-1.lake").id])
    )
    #expect(try hot.variant("backup-only").node("us-east-1.lake").attribute("copies") == nil)
    #expect(
      words(try hot.variant("pilot-light").node("us-east-1.lake").attribute("provision"))
        == "fixed 14400.0"
    )
  }

  @Test func `a distributed file system`() throws {
    let design = try design("examples/distributed-filesystem")
    #expect(try design.number(of: "ceiling").value == 2.56e9)  // 384 GB / 150 B
    let objects = try #require(design.design.lets.first { $0.name == "objects" })
    #expect(objects.number.value == 9e8)
    #expect(objects.growth.map(\.amount.value) == [1.5e6 / 86400])
    let chunks = try design.node("dc1.chunks")
    #expect(chunks.placement.places.count == 20)
    #expect(chunks.attribute("size")?["size"]?.number?.per == .replica)
    #expect(chunks.attribute("copies")?.number("places") == 2)
    #expect(chunks.attribute("repair")?.number("after") == 630)
    #expect(
      try design.node("dc1.namenode").attribute("time", for: "write")?.distribution?.words
        == "exponential 6e-05"
    )
    #expect(try design.link("compute -> dc1.chunks").attribute("hedge")?.number("after") == 0.5)
    #expect(
      design.paths(try design.fault("rack-lost").actions[0]["target"]?.nodes ?? []) == [
        "dc1.rack-7"
      ]
    )
    #expect(try design.fault("power-blip").actions[0]["count"]?.number?.value == 8)
    let limit = try design.requirement("objects < ceiling at 2 y")
    #expect(limit.subject == .let("objects"))
    #expect(limit.limit?.number?.value == 2.56e9)
    #expect(try design.requirement("survives any rack").subject == .anyOf(sort: "rack"))
    let coded = try design.variant("coded").node("dc1.chunks")
    #expect(coded.attribute("code")?["code"] == .code(data: 6, parity: 3))
    #expect(coded.attribute("copies") == nil)
  }

  @Test func `a daily financial report`() throws {
    let design = try design("examples/financial-reporting")
    #expect(try design.node("gcp.us-central1.landing").attribute("scale") != nil)
    let events = try design.node("gcp.us-central1.events")
    #expect(price(events) == 40.0 / 1e12)
    #expect(events.attribute("cost")?.prices[0].meter == .written)
    let raw = try design.node("gcp.us-central1.raw")
    #expect(raw.attribute("retain")?.number("time") == 7 * 31_536_000.0)
    #expect(design.path(raw.attribute("copies")?["place"]?.node) == "gcp.us-east1")
    #expect(raw.attribute("owner")?.word("owner") == "finance-data")
    #expect(try design.value("gcp.us-central1.slots", "needs", "replicas") == 150)
    #expect(
      try design.link("gcp.us-central1.events ~> gcp.us-central1.raw").attribute("batch")?.number(
        "room"
      ) == 128e6
    )
    let clean = try design.node("clean")
    #expect(clean.attribute("every")?["clock"] == .clock(try #require(Clock("02:00"))))
    #expect(clean.attribute("writes")?.number("share") == 0.6)
    #expect(clean.attribute("speed")?.number("speed") == 6e6)
    #expect(words(clean.attribute("mttr")) == "fixed 5400.0")
    let gate = try design.node("gate")
    #expect(
      design.paths(gate.attribute("after")?.all("job").compactMap(\.node) ?? []) == [
        "aggregate", "reconcile",
      ]
    )
    let bills = try design.workload("bills").terms[0]
    #expect(bills["items"]?.number?.value == 2e6)
    #expect(bills["size"]?.number?.value == 2000)
    #expect(try design.workload("day").length == 604_800)
    #expect(try design.workload("month-end").terms.count == 4)
    #expect(try design.workload("rerun").terms[1]["times"]?.number?.value == 30)
    #expect(
      try design.requirement("done(extracts) by 06:30 under day with clean-fails").fault
        == "clean-fails"
    )
  }

  @Test func `model training`() throws {
    let design = try design("examples/ml-orchestration")
    let gpus = try design.node("us-east-1.gpus")
    #expect(design.paths(gpus.placement.places) == ["us-east-1.a", "us-east-1.b"])
    #expect(gpus.attribute("spot")?.number("discount") == 0.59)
    #expect(price(gpus) == 21.96 / 3600)
    #expect(
      try design.node("us-east-1.queue-manager").attribute("discipline")?.word("discipline")
        == "priority"
    )
    let large = try design.node("train-large")
    #expect(large.attribute("holds")?.number("servers") == 32)
    #expect(words(large.attribute("time")) == "32400.0 cv 0.6")
    #expect(large.attribute("retry")?.word("always") == "always")
    #expect(try design.node("publish").attribute("errors")?.number("share") == 0.12)
    #expect(try design.node("compute-features").attribute("writes")?.number("share") == 0.2)
    #expect(
      words(try design.link("train-large -> us-east-1.tracking").attribute("calls"))
        == "fixed 500.0"
    )
    #expect(
      design.design.requests.first { $0.name == "large" }?.attribute("priority")?.number("priority")
        == 1
    )
    #expect(try design.workload("week").length == 604_800)
    #expect(try design.fault("reclaim").actions[0].at == .afterStart(seconds: 86400))
    #expect(
      try design.requirement("p95(wait of train-small at gpus) < 2 h under week").subject
        == .wait(of: "train-small", at: [gpus.id])
    )
    #expect(try design.variant("on-demand").node("us-east-1.gpus").attribute("spot") == nil)
    #expect(
      try design.variant("hourly-checkpoints").value("train-large", "checkpoint", "every") == 3600
    )
  }

  @Test func `secure messaging`() throws {
    let design = try design("examples/secure-messaging")
    #expect(try design.node("eu").attribute("stays")?.word("stays") == "yes")
    let gateway = try design.node("eu.eu-west-1.gateway")
    #expect(gateway.core == .service)
    #expect(gateway.attribute("threads")?.number("threads") == 500_000)
    #expect(gateway.attribute("owner")?.word("owner") == "messaging")
    let copy = try design.node("eu.eu-central-1.gateway")
    #expect(design.path(copy.copyOf) == "eu.eu-west-1.gateway")
    #expect(design.design.node("eu.eu-central-1.archive") == nil)
    let archive = try design.node("eu.eu-west-1.archive")
    #expect(archive.attribute("hold")?.number("share") == 0.004)
    #expect(design.path(archive.attribute("copies")?["place"]?.node) == "eu.eu-central-1")
    #expect(design.links("eu.eu-central-1.audit ~> eu.eu-west-1.archive").count == 1)
    #expect(design.links("eu.eu-central-1.messages -> eu.eu-central-1.keys").count == 1)
    #expect(
      words(try design.link("eu.eu-west-1.inbox ~> eu.eu-west-1.delivery").attribute("calls"))
        == "2.6 cv 1.5"
    )
    #expect(
      try design.link("eu.dns-eu -> eu.eu-central-1.gateway").attribute("share")?.number("share")
        == 0.5
    )
    #expect(
      design.design.requests.first { $0.name == "send-abroad" }?.attribute("stays")?.word("stays")
        == "no"
    )
    #expect(
      design.paths(try design.fault("keys-slow").actions[0]["target"]?.nodes ?? [])
        == ["eu.eu-west-1.keys", "eu.eu-central-1.keys"]
    )
    #expect(
      try design.requirement("p99(send at delivery) < 300 ms under peak").subject
        == .requestAt(
          "send",
          ["eu.eu-west-1.delivery", "eu.eu-central-1.delivery"].map { try design.node($0).id }
        )
    )
    #expect(try design.workload("peak").terms[0].mix.map(\.share) == [0.88, 0.02, 0.1])
  }
}
