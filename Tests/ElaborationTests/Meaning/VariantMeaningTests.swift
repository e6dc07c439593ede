import Diagnostics
import Elaboration
import Model
import Testing

/// "Variants" of the language reference, sentence by sentence.
@Suite struct VariantMeaningTests {
  private let base = """
    client c
    region r {
      zones: a, b, c
      service web { replicas: 3 across zones; time: 2 ms; time(read): 1 ms }
      group data { database db { capacity: 6k rps; time: 1 ms }; store lake { data: 1 TB; class hot { share: 10% } } }
    }
    service extra
    job load { every: 1 d }
    c -> web "fast" { timeout: 1 s }
    c -> web "slow" { timeout: 2 s }
    web -> db { calls: 2 }
    web -> lake
    web ~> extra
    r -> far { latency: 30 ms }
    region far
    let size = 5
    request read { priority: 1 }
    workload w = steady 1 rps from c { mix: read 50%, write 50% }
    fault f { at 1 min: kill web for 1 min }
    require p99(read) < 20 ms under w with f
    require errors < 1%
    view v { show: rate }

    """

  private func variant(_ text: String) throws -> ResolvedDesign {
    try ResolvedDesign(base + "variant x \"X\" from base {\n\(text)\n}", variant: "x")
  }

  @Test func `a patch changes the attributes it names, the base stays`() throws {
    let changed = try variant("web { replicas: 9 across zones; queue: 10 }")
    #expect(try changed.value("r.web", "replicas", "count") == 9)
    #expect(try changed.value("r.web", "queue", "places") == 10)
    #expect(try changed.node("r.web").attribute("time")?.distribution?.words == "exponential 0.002")
    #expect(changed.design.variantTitle == "X")
    let base = try changed.variant("base")
    #expect(try base.value("r.web", "replicas", "count") == 3)
    #expect(try base.node("r.web").attribute("queue") == nil)
  }

  @Test func `groups, classes, jobs, request types and links are patched by name`() throws {
    let changed = try variant(
      """
      far { owner: team }
      lake.hot { share: 20% }
      load { every: 2 d }
      read { priority: 2 }
      write { priority: 3 }
      web -> db { timeout: 1 s }
      r -> far { latency: 60 ms }
      r { data { owner: keepers } }
      """
    )
    #expect(try changed.node("far").attribute("owner")?.word("owner") == "team")
    #expect(try changed.value("r.data.lake.hot", "share", "share") == 0.2)
    #expect(try changed.value("load", "every", "period") == 172_800)
    #expect(changed.design.requests.map { $0.attribute("priority")?.number("priority") } == [2, 3])
    let link = try changed.link("r.web -> r.data.db")
    #expect(link.attribute("timeout")?.distribution?.words == "fixed 1.0")
    #expect(link.attribute("calls")?.distribution?.words == "fixed 2.0")
    #expect(changed.design.connections.count == 1)
    #expect(changed.design.connections[0].attributes[0].distribution?.words == "fixed 0.06")
    #expect(try changed.node("r.data.db").attribute("owner")?.word("owner") == "keepers")
  }

  @Test func `a patch adds what is new`() throws {
    let changed = try variant(
      "r { cache k { hit: 90% } }\nservice y\nweb -> k\nk -> db { on: miss }"
    )
    #expect(try changed.value("r.k", "hit", "share") == 0.9)
    #expect(changed.arrows.suffix(2) == ["r.web -> r.k", "r.k -> r.data.db"])
  }

  @Test
  func `a declaration with its kind replaces the component and keeps links and what names it`()
    throws
  {
    let changed = try variant("warehouse db { concurrency: 4 }")
    let db = try changed.node("r.data.db")
    #expect(db.core == .warehouse)
    #expect(db.attributes.map(\.name) == ["concurrency"])
    #expect(try changed.link("r.web -> r.data.db").attribute("calls") != nil)
    #expect(
      try variant("service web").fault("f").actions[0]["target"]
        == .nodes([changed.node("r.web").id])
    )
    let job = try variant("job load { every: 3 d; tasks: 2 }")
    #expect(try job.value("load", "tasks", "tasks") == 2)
  }

  @Test func `a declaration inside a group that the variant makes is new`() throws {
    let changed = try variant(
      "region new { service web { replicas: 1 }; service db }\nregion more { service web }"
    )
    #expect(try changed.value("r.web", "replicas", "count") == 3)
    #expect(try changed.value("new.web", "replicas", "count") == 1)
    #expect(try changed.node("more.web").core == .service)
    #expect(try changed.node("r.data.db").core == .database)
    // What the base says of `web` is still about the one that it knows.
    #expect(try changed.fault("f").actions[0]["target"] == .nodes([changed.node("r.web").id]))
  }

  @Test func `a let, workload or fault is replaced by another of its name`() throws {
    let changed = try variant(
      "let size = 7\nworkload w = steady 9 rps from c { mix: read 100% }\nfault f { at 2 min: slow web by 2x }"
    )
    #expect(try changed.number(of: "size").value == 7)
    #expect(try changed.workload("w").terms[0]["rate"]?.number?.value == 9)
    #expect(try changed.fault("f").actions.map(\.form) == ["slow"])
    #expect(changed.design.workloads.count == 1)
  }

  @Test func `a requirement replaces the one of the same metric, subject and cell, else adds`()
    throws
  {
    let changed = try variant(
      "require p99(read) < 30 ms with f under w\nrequire p99(read) < 40 ms under w\nrequire errors < 2%"
    )
    #expect(
      changed.design.requirements.map(\.text) == [
        "p99(read) < 30 ms with f under w", "errors < 2%", "p99(read) < 40 ms under w",
      ]
    )
  }

  @Test func `the base's requirements hold for every variant`() throws {
    let changed = try variant("web { replicas: 1 }")
    #expect(try changed.design.requirements == changed.variant("base").design.requirements)
  }

  @Test func `a link is patched where it is there, else added, the label says which of two`() throws
  {
    let changed = try variant("c -> web \"slow\" { timeout: 9 s }\nc -> extra\nc -> web \"third\"")
    let timeouts = changed.links("c -> r.web").map { $0.attribute("timeout")?.distribution?.words }
    #expect(timeouts == ["fixed 1.0", "fixed 9.0", nil])
    #expect(changed.arrows.suffix(2) == ["c -> extra", "c -> r.web"])
    #expect(
      errors(of: base + "variant x from base { c -> web { timeout: 9 s } }") == [.ambiguousName]
    )
  }

  @Test func `remove takes away a component with its links, a link or an attribute`() throws {
    let changed = try variant(
      """
      remove lake
      remove c -> web "fast"
      remove web ~> extra
      remove web.time(read)
      remove db.capacity
      """
    )
    #expect(changed.design.node("r.data.lake") == nil)
    #expect(changed.design.node("r.data.lake.hot") == nil)
    #expect(changed.arrows == ["c -> r.web", "r.web -> r.data.db"])
    #expect(try changed.link("c -> r.web").label == "slow")
    #expect(try changed.node("r.web").attributes.filter { $0.name == "time" }.map(\.scope) == [nil])
    #expect(try changed.node("r.data.db").attributes.map(\.name) == ["time"])
  }

  @Test func `remove takes away what a kind gives`() throws {
    let design = try ResolvedDesign(
      "kind k = cache { hit: 90%; time: 1 ms }\nk one\nclient c\nc -> one\nvariant x from base { remove one.hit }",
      variant: "x"
    )
    #expect(try design.node("one").attributes.map(\.name) == ["time"])
  }

  @Test func `what is removed may be declared anew`() throws {
    let changed = try variant("remove extra\nservice extra { replicas: 2 }")
    #expect(try changed.value("extra", "replicas", "count") == 2)
    #expect(changed.links("r.web ~> extra").isEmpty)
  }

  @Test func `what a variant takes away falls out of what the base asks of it`() throws {
    let changed = try variant("remove web")
    #expect(changed.design.requirements.count == 2)
    #expect(changed.design.links.isEmpty)
  }

  @Test func `a variant of a variant patches what that made`() throws {
    let text =
      base + """
        variant two from one { web { queue: 5 } }
        variant one from base { web { replicas: 8 across zones }; service added }
        phase first { web { replicas: 4 across zones } }
        phase second { web { queue: 7 } }
        phase third from base { web { queue: 9 } }
        """
    let two = try ResolvedDesign(text, variant: "two")
    #expect(try two.value("r.web", "replicas", "count") == 8)
    #expect(try two.value("r.web", "queue", "places") == 5)
    #expect(two.design.node("added") != nil)
    let second = try two.variant("second")
    #expect(try second.value("r.web", "replicas", "count") == 4)
    #expect(try second.value("r.web", "queue", "places") == 7)
    #expect(try two.variant("third").value("r.web", "replicas", "count") == 3)
    #expect(
      two.result.designs.map(\.variant) == ["base", "two", "one", "first", "second", "third"]
    )
  }

  @Test func `zones that a variant doesn't say any more are gone`() throws {
    let fewer = try variant("r { zones: a, b }")
    #expect(fewer.paths(try fewer.node("r.web").placement.places) == ["r.a", "r.b"])
    let more = try variant("r { zones: d, a, b, c }")
    #expect(more.paths(try more.node("r.web").placement.places) == ["r.d", "r.a", "r.b", "r.c"])
    let racks = try ResolvedDesign(
      "let n = 3\nregion dc { racks: n; store s { replicas: 6 across racks } }\nvariant x from base { let n = 2 }",
      variant: "x"
    )
    #expect(try racks.node("dc.s").placement.places.count == 2)
  }

  @Test func `a copy in a variant copies the links of its base`() throws {
    let changed = try variant(
      "c -> other.web\ncopy r as other { web { replicas: 1 } }\nremove other.data.lake"
    )
    #expect(changed.links("other.web -> other.data.db").count == 1)
    #expect(changed.links("c -> other.web").count == 1)
    #expect(changed.design.node("other.data.lake") == nil)
    #expect(try changed.value("other.web", "replicas", "count") == 1)
  }

  @Test(arguments: [
    ("variant x from y { }", DiagnosticCode.unknownVariantBase),
    ("variant x from x { }", .unknownVariantBase),
    ("variant x from base { remove nothing }", .unknownName),
    ("variant x from base { remove web.queue }", .unknownName),
    ("variant x from base { remove c -> extra }", .unknownName),
    ("variant x from base { region r { zones: a } }", .declaredTwice),
    ("variant x from base { require p99(nobody) < 1 s }", .unknownName),
  ])
  func `what a variant can't do is an error`(text: String, code: DiagnosticCode) {
    #expect(errors(of: base + text) == [code])
  }
}
