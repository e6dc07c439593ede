import Diagnostics
import Elaboration
import Model
import Quantities
import Testing

/// Request types, workloads, faults, requirements and views: what their sentences in the reference mean.
@Suite struct ScenarioMeaningTests {
  private let frame = """
    client c; client d
    service s { time: 1 ms; replicas: 4 }
    service t { time(read): 1 ms }
    cache k
    store lake { class hot { share: 10% } }
    queue q
    c -> s; s -> t "slow"; s -> k; s ~> q; q ~> lake; d -> t
    job clean { every: 1 d; runs-on: s }
    request read; request write

    """

  private func design(_ text: String) throws -> ResolvedDesign { try ResolvedDesign(frame + text) }

  private func term(_ text: String) throws -> Workload.Term {
    try design("workload base = steady 1 rps from d\nworkload w = \(text)").workload("w").terms[0]
  }

  // MARK: Request types

  @Test
  func `request types come from mixes, declarations and jobs, else there is one named request`()
    throws
  {
    #expect(
      try ResolvedDesign("client c\nservice s\nc -> s").design.requests.map(\.name) == ["request"]
    )
    let mixed = try ResolvedDesign(
      """
      client c; service s; c -> s
      request late "Late" { priority: 1; deadline: 50 ms }
      workload w = steady 1 rps from c { mix: read 50%, late 50% }
      """
    )
    #expect(mixed.design.requests.map(\.name) == ["late", "read"])
    #expect(mixed.design.requests[0].title == "Late")
    #expect(mixed.design.requests[0].attribute("deadline")?.number("deadline") == 0.05)
    let both = try ResolvedDesign(
      """
      client c; service s; c -> s { for: request, read }
      workload w = steady 1 rps from c
      workload x = steady 1 rps from c { mix: read 100% }
      """
    )
    #expect(both.design.requests.map(\.name) == ["request", "read"])
  }

  // MARK: Workloads

  @Test func `each form of load has its rate, its times and its client`() throws {
    let steady = try term("steady 500 rps from c")
    #expect(steady.form == "steady")
    #expect(steady["rate"]?.number?.value == 500)
    let diurnal = try term("diurnal 20k..100k rps peak 14:00 from c")
    #expect(diurnal["peak"] == .clock(try #require(Clock("14:00"))))
    let users = try term("users 500 think 8 s from c")
    #expect(users["users"]?.number?.value == 500)
    let daily = try term("volume 2M of 2 KB every 1 d at 00:30 over 20 min from c")
    #expect(daily["items"]?.number?.value == 2e6)
    #expect(daily["size"]?.number?.value == 2000)
    #expect(daily["period"]?.number?.value == 86400)
    #expect(daily["over"]?.number?.value == 1200)
    let data = try term("volume 8 TB every 1 d from c")
    #expect(data["amount"]?.number?.value == 8e12)
    let count = try term("volume 6 every month on day 1 at 03:00 from c")
    #expect(count["items"]?.number?.value == 6)
    let whose = try design("workload w = steady 1 rps from d")
    #expect(whose.path(try whose.workload("w").terms[0]["client"]?.node) == "d")
    #expect(errors(of: frame + "workload w = steady 1 rps from s") == [.wrongWorkload])
  }

  @Test func `a trace comes from a file`() throws {
    let text = frame + "workload w = trace \"monday.csv\" from c"
    let trace = try ResolvedDesign(text, files: ["monday.csv": "1\n2\n"]).workload("w").terms[0]
    #expect(trace["file"] == .text("monday.csv"))
    #expect(errors(of: text) == [.missingDataFile])
  }

  @Test func `terms add up, spikes and runs add to one, and for is the length of the whole`() throws
  {
    let design = try design(
      """
      workload online = steady 5 rps from c
      workload nightly = volume 10 every 1 d at 02:00 from d
      workload week = online + nightly + run clean 30 times at 09:00 + run clean at 5 min for 7 d
      workload burst = online + spike to 250k rps at 10 min for 90 s
      workload long = online + spike to 2 rps at 06:00 for 90 s for 2 d
      """
    )
    let week = try design.workload("week")
    #expect(week.terms.map(\.form) == ["sum", "sum", "run", "run"])
    #expect(week.terms[0]["workload"] == .workload("online"))
    #expect(design.path(week.terms[2]["job"]?.node) == "clean")
    #expect(week.terms[2]["times"]?.number?.value == 30)
    #expect(week.terms[2]["clock"] == .clock(try #require(Clock("09:00"))))
    #expect(week.terms[3]["at"]?.number?.value == 300)
    #expect(week.length == 604_800)
    let burst = try design.workload("burst")
    #expect(burst.length == nil)
    #expect(burst.terms[1]["rate"]?.number?.value == 250_000)
    #expect(burst.terms[1]["for"]?.number?.value == 90)
    #expect(try design.workload("long").length == 172_800)
  }

  private func mix(_ text: String) throws -> [(request: String, share: Double)] {
    try term("steady 1 rps from c { mix: \(text) }").mix
  }

  @Test func `parts of a mix add up to the whole, rounding is scaled away, one may be the rest`()
    throws
  {
    let exact = try mix("read 90%, write 10%")
    #expect(exact.map(\.request) == ["read", "write"])
    #expect(exact.map(\.share) == [0.9, 0.1])
    let rounded = try mix("read 33.3%, write 33.3%, other 33%")
    #expect(abs(rounded.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(abs(rounded[0].share - 0.333 / 0.996) < 1e-12)
    let rest = try mix("write 10%, read rest, other 20%")
    #expect(rest.map(\.request) == ["write", "read", "other"])
    #expect(abs(rest[1].share - 0.7) < 1e-12)
    #expect(try term("steady 1 rps from c").mix.map(\.request) == ["request"])
  }

  @Test(arguments: [
    "read 90%, write 9.4%", "read 90%, write 20%", "read 100%, write rest", "read rest, write rest",
    "read 50%, read 50%", "read 110%, write rest",
  ])
  func `a mix that isn't the whole is an error`(text: String) {
    let found = errors(of: frame + "workload w = steady 1 rps from c { mix: \(text) }")
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0 == .sharesOfMix || $0 == .outOfRange })
  }

  private static let arrivals: [(String, String, Double?)] = [
    ("even", "even", nil), ("cv 3", "cv", 3), ("erlang 2", "phases", 2),
    ("batches of 4", "size", 4),
  ]

  @Test(arguments: arrivals)
  func `arrivals follow each other as they say`(text: String, field: String, value: Double?) throws
  {
    let arrivals = try #require(try term("steady 1 rps from c { arrivals: \(text) }").arrivals)
    #expect(arrivals[field] != nil)
    #expect(arrivals.number(field) == value)
  }

  @Test func `workloads that add each other are an error`() {
    #expect(errors(of: frame + "workload a = b\nworkload b = a") == [.wrongWorkload])
  }

  // MARK: Faults

  private func action(_ text: String) throws -> (Fault.Action, ResolvedDesign) {
    let design = try design("fault f { at 5 min: \(text) }")
    return (try design.fault("f").actions[0], design)
  }

  private static let targets: [(String, String, [String])] = [
    ("kill s", "kill", ["s"]), ("kill 3 of s for 10 min", "kill", ["s"]),
    ("slow s by 8x for 3 min every 1 h", "slow", ["s"]), ("fail 20% of s", "fail", ["s"]),
    ("fail clean for 10 min", "fail", ["clean"]), ("cut s from t for 1 min", "cut", ["s"]),
    ("delay c by 4 h", "delay", ["c"]), ("drop k", "drop", ["k"]),
    ("delete 4% of lake by admin, seen after 6 h", "delete", ["lake"]),
    ("corrupt lake.hot, seen after 3 d", "corrupt", ["lake.hot"]),
    ("rot 0.001% of lake", "rot", ["lake"]),
    ("kill service s", "kill", ["s"]), ("kill component s", "kill", ["s"]),
  ]

  @Test(arguments: targets)
  func `an action happens to what it names`(text: String, form: String, paths: [String]) throws {
    let (action, design) = try action(text)
    #expect(action.form == form)
    #expect(design.paths(action["target"]?.nodes ?? []) == paths)
    #expect(action.at == .afterStart(seconds: 300))
  }

  @Test func `an action has its count, share, factor, length and repetition`() throws {
    #expect(try action("kill 3 of s for 10 min").0["count"]?.number?.value == 3)
    let slow = try action("slow s by 8x for 3 min every 1 h").0
    #expect(slow["factor"]?.number?.value == 8)
    #expect(slow["for"]?.number?.value == 180)
    #expect(slow["every"]?.number?.value == 3600)
    #expect(try action("fail 20% of s").0["share"]?.number?.value == 0.2)
    #expect(try action("fail s").0["share"] == nil)
    let delete = try action("delete 4% of lake by admin, seen after 6 h").0
    #expect(delete["share"]?.number?.value == 0.04)
    #expect(delete["by"]?.word == "admin")
    #expect(delete["seen"]?.number?.value == 21600)
    #expect(try action("delay c by 4 h").0["delay"]?.number?.value == 14400)
    let cut = try action("cut s from t lost for 1 min").0
    #expect(cut["lost"]?.word == "lost")
    #expect(try action("load to 5k rps for 1 h").0["rate"]?.number?.value == 5000)
    #expect(try action("load by 6x").0["factor"]?.number?.value == 6)
  }

  @Test func `set gives an attribute another value, read as that attribute's own`() throws {
    let (set, design) = try action("set t.time(read) to p50 2 ms, p99 9 ms")
    guard case .attribute(let nodes, let name, let scope)? = set["attribute"] else {
      return #expect(Bool(false))
    }
    #expect(design.paths(nodes) == ["t"])
    #expect(name == "time")
    #expect(scope == "read")
    let share = try action("set s.errors to 35% for 2 h").0
    #expect(share["value"] == .fields([[Field("share", .number(Number(try Quantity("35%"))))]]))
    #expect(share["for"]?.number?.value == 7200)
  }

  @Test func `a fault is a timeline of moments from the start or by the clock`() throws {
    let design = try design(
      """
      fault f "Two things" {
        at 0 s: kill s for 1 min
        at 06:00: slow t by 2x
      }
      """
    )
    let fault = try design.fault("f")
    #expect(fault.title == "Two things")
    #expect(
      fault.actions.map(\.at) == [.afterStart(seconds: 0), .clock(try #require(Clock("06:00")))]
    )
  }

  @Test(arguments: [
    "kill 5 of s", "kill 2 of t", "delay s by 1 h", "drop s", "slow s by 0x", "fail 120% of s",
    "set s.time(nobody) to 2 ms", "set s.commits(read) to locked", "cut s", "load to 5 GB",
  ])
  func `an action that can't happen is an error`(text: String) {
    #expect(errors(of: frame + "fault f { at 5 min: \(text) }").count == 1)
  }

  // MARK: Requirements

  private func requirement(_ text: String) throws -> (Requirement, ResolvedDesign) {
    let design = try design(
      """
      workload w = steady 1 rps from c { mix: read 50%, write 50% }
      fault f { at 1 min: kill s for 1 min }
      let objects = 5k growing 1k/d
      region r { service inner }
      require \(text)
      """
    )
    return (design.design.requirements[0], design)
  }

  @Test func `a requirement has a metric, a limit and its cell`() throws {
    let (full, _) = try requirement("p99(read) < 20 ms under w with f over 1 min at 3 y")
    #expect(full.text == "p99(read) < 20 ms under w with f over 1 min at 3 y")
    #expect(full.metric == "p99")
    #expect(full.subject == .request("read"))
    #expect(full.comparison == .less)
    #expect(full.limit?.number?.value == 0.02)
    #expect(full.workload == "w")
    #expect(full.fault == "f")
    #expect(full.window == 60)
    #expect(full.age == 94_608_000)
    let (silent, _) = try requirement("errors <= 0.1%")
    #expect(silent.subject == .all)
    #expect(silent.workload == nil)
    #expect(silent.fault == nil)
    #expect(try requirement("errors <= 0.1% with random").0.fault == "random")
  }

  private static let subjects: [(String, [String])] = [
    ("utilization(s) < 60%", ["s"]), ("utilization(r) < 60%", ["r"]),
    ("errors(clean) < 1%", ["clean"]),
    ("rpo(lake.hot) <= 1 h", ["lake.hot"]), ("rpo(lake) <= 1 h", ["lake"]),
    ("cost(r) < $5/month", ["r"]),
    ("p99(component s) < 1 s", ["s"]), ("freshness(lake) < 5 min", ["lake"]),
    ("rerun(clean) < 1 h", ["clean"]),
    ("cost(region r) < $5/month", ["r"]),
  ]

  @Test(arguments: subjects)
  func `a subject may be a component, job, class or group`(text: String, paths: [String]) throws {
    let (requirement, design) = try requirement(text)
    guard case .nodes(let nodes) = requirement.subject else { return #expect(Bool(false)) }
    #expect(design.paths(nodes) == paths)
  }

  @Test func `a subject may be a request type at a component, a wait, a link, a let or a loss`()
    throws
  {
    func subject(_ text: String) throws -> (Requirement.Subject, ResolvedDesign) {
      let (requirement, design) = try requirement(text)
      return (requirement.subject, design)
    }
    let (at, design) = try subject("p99(read at t) < 1 s")
    #expect(at == .requestAt("read", [try design.node("t").id]))
    #expect(
      try subject("p99(read at clean) < 1 s").0 == .requestAt("read", [design.node("clean").id])
    )
    #expect(try subject("p95(wait at s) < 10 s").0 == .wait(of: nil, at: [design.node("s").id]))
    #expect(
      try subject("p95(wait of read at s) < 10 s").0 == .wait(of: "read", at: [design.node("s").id])
    )
    #expect(
      try subject("p95(wait of clean at s) < 10 s").0
        == .wait(of: "clean", at: [design.node("s").id])
    )
    #expect(try subject("backlog(q ~> lake) < 45M").0 == .links([design.link("q ~> lake").id]))
    #expect(try subject("p99(request write) < 1 s").0 == .request("write"))
    #expect(try subject("objects < 10k").0 == .let("objects"))
    #expect(try subject("survives any zone").0 == .anyOf(sort: "zone"))
    #expect(try subject("survives any component").0 == .anyOf(sort: "component"))
    #expect(try subject("survives any 2 of r").0 == .anyCount(2, of: [design.node("r").id]))
  }

  @Test func `done is by a time of day, and cost may be per requests`() throws {
    let (done, _) = try requirement("done(clean) by 06:00 under w")
    #expect(done.limit == .clock(try #require(Clock("06:00"))))
    #expect(done.workload == "w")
    let (cost, _) = try requirement("cost per 1M requests < $1.20 under w")
    #expect(cost.metric == "cost per 1M requests")
    #expect(cost.limit?.number?.value == 1.2)
    let (headroom, _) = try requirement("headroom >= 1.2")
    #expect(headroom.comparison == .greaterOrEqual)
  }

  @Test(arguments: [
    "cost(read at t) < $5/month", "rpo(wait at s) < 1 h", "lag(s) < 1 s", "rpo(s -> t) < 1 h",
    "utilization(read) < 5%", "rerun(s) < 1 h",
  ])
  func `a metric is asked of what it measures`(text: String) {
    let request = "workload w = steady 1 rps from c { mix: read 50%, write 50% }\n"
    #expect(errors(of: frame + request + "require " + text) == [.wrongRequirement])
  }

  // MARK: Views

  @Test func `a view chooses what to draw and which measures to show`() throws {
    let design = try design(
      """
      fault f { at 1 min: kill s for 1 min }
      view overview "All" { show: rate, p99, utilization, cost; depth: 2; only: s, lake.hot; by: owner }
      view outage { during: f at 6 min; show: errors }
      view night { during: 01:00 }
      """
    )
    let overview = try design.view("overview")
    #expect(overview.title == "All")
    #expect(
      overview.attribute("show")?.all("measure").map(\.word) == [
        "rate", "p99", "utilization", "cost",
      ]
    )
    #expect(overview.attribute("depth")?.number("levels") == 2)
    #expect(
      design.paths(overview.attribute("only")?.all("target").flatMap(\.nodes) ?? []) == [
        "s", "lake.hot",
      ]
    )
    #expect(overview.attribute("by")?.word("by") == "owner")
    let outage = try design.view("outage").attribute("during")
    #expect(outage?["fault"] == .fault("f"))
    #expect(outage?.number("at") == 360)
    #expect(
      try design.view("night").attribute("during")?["clock"] == .clock(try #require(Clock("01:00")))
    )
  }
}
