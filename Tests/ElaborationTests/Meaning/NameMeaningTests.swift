import Diagnostics
import Elaboration
import Model
import Testing

/// How names are found: "Lexical" and "Copies" of the language reference.
@Suite struct NameMeaningTests {
  @Test func `a name is found by any suffix of its path`() throws {
    let design = try ResolvedDesign(
      """
      client c
      cloud aws { region us-east-1 { group storage { database ledger } } }
      service a; service b; service d; service e
      a -> ledger; b -> storage.ledger; d -> us-east-1.storage.ledger
      e -> aws.us-east-1.storage.ledger
      """
    )
    let ledger = "aws.us-east-1.storage.ledger"
    #expect(design.arrows == ["a", "b", "d", "e"].map { "\($0) -> \(ledger)" })
  }

  @Test func `an ambiguous name is an error that lists the candidates`() {
    let result = elaborated(
      "group a { service web }\ngroup b { service web }\nclient c\nc -> web"
    )
    #expect(result.diagnostics.map(\.code) == [.ambiguousName])
    #expect(result.diagnostics.first?.help.contains("`a.web` or `b.web`") == true)
  }

  @Test func `a path is looked for in its own block at any depth, then in each one around it`()
    throws
  {
    let design = try ResolvedDesign(
      """
      region one { group inner { database db }; service near; near -> db }
      region two { service far; far -> db; database db }
      database db
      service top
      top -> inner.db
      """
    )
    #expect(
      Set(design.arrows) == [
        "one.near -> one.inner.db", "two.far -> two.db", "top -> one.inner.db",
      ]
    )
  }

  @Test func `the first block in which one thing fits decides`() throws {
    let text = """
      region one { group a { database db }; group b { service web; web -> db }; group c { cache x } }
      region two { database db }
      """
    #expect(try ResolvedDesign(text).arrows == ["one.b.web -> one.a.db"])
    // Two in the same block are an error.
    #expect(errors(of: text.replacing("cache x", with: "database db")) == [.ambiguousName])
  }

  @Test
  func
    `components, request types, workloads, faults, variants, views and lets have names of their own`()
    throws
  {
    let design = try ResolvedDesign(
      """
      let x = 5 rps
      client c
      service x { time: 1 ms }
      c -> x { for: x }
      request x
      workload x = steady x from c { mix: x 100% }
      fault x { at 1 min: kill x for 1 min }
      view x { during: x at 1 min; only: x }
      require errors(service x) < 1% under x with x
      require p99(request x) < 1 s under x
      variant x from base { x { replicas: 2 } }
      """
    )
    #expect(try design.workload("x").terms[0]["rate"]?.number?.value == 5)
    #expect(try design.fault("x").actions[0]["target"] == .nodes([design.node("x").id]))
    #expect(try design.view("x").attribute("during")?["fault"] == .fault("x"))
    #expect(try design.variant("x").value("x", "replicas", "count") == 2)
    #expect(design.design.requirements[0].subject == .nodes([try design.node("x").id]))
    #expect(design.design.requirements[1].subject == .request("x"))
  }

  @Test func `nothing must be declared before its use`() throws {
    let design = try ResolvedDesign(
      """
      c -> web
      require p99 < goal under w
      workload w = steady top from c
      let top = base * 2
      let goal = 20 ms
      let base = 5 rps
      fast web { replicas: 2 }
      kind fast = slow { time: 1 ms }
      kind slow = service { time: 2 ms }
      client c
      """
    )
    #expect(try design.workload("w").terms[0]["rate"]?.number?.value == 10)
    #expect(try design.node("web").attribute("time")?.distribution?.words == "exponential 0.001")
  }

  // MARK: Copies

  private let copied = """
    region east {
      zones: a, b
      service web { runs-on: nodes; time(read): 2 ms }
      service nodes { concurrency: 4 }
      group data { database db { primary: a; standby: b } }
      web -> db { timeout: 1 s }
      web -> edge
    }
    copy east as west { web { replicas: 14 }; web -> db { timeout: 2 s } }
    service edge
    client c
    c -> web
    workload w = steady 1 rps from c { mix: read 100% }
    fault f { at 1 min: kill db }
    fault g { at 1 min: kill west.data.db }
    fault h { at 1 min: kill zone a }
    fault i { at 1 min: cut web from db }
    require utilization(web) < 60%
    require utilization(west.web) < 60%
    require throughput(web -> db) >= 1 rps
    view v { only: db }
    """

  @Test func `a copy repeats a group with what is in it and the links inside it`() throws {
    let design = try ResolvedDesign(copied)
    #expect(
      Set(design.arrows) == [
        "east.web -> east.data.db", "west.web -> west.data.db", "c -> east.web",
        "east.web -> edge", "west.web -> edge",
      ]
    )
    let west = try design.node("west.web")
    #expect(design.path(west.copyOf) == "east.web")
    #expect(west.kind == "service")
    #expect(try design.node("west.a").core == .zone)
  }

  @Test func `a copy has patches of its own, of its links too`() throws {
    let design = try ResolvedDesign(copied)
    #expect(try design.value("west.web", "replicas", "count") == 14)
    #expect(try design.value("east.web", "replicas", "count") == nil)
    func timeout(_ arrow: String) throws -> String? {
      try design.link(arrow).attribute("timeout")?.distribution?.words
    }
    #expect(try timeout("east.web -> east.data.db") == "fixed 1.0")
    #expect(try timeout("west.web -> west.data.db") == "fixed 2.0")
    #expect(design.links("west.web -> west.data.db").count == 1)
  }

  @Test func `inside a copy a bare name is its own`() throws {
    let design = try ResolvedDesign(copied)
    #expect(
      design.path(try design.node("west.web").attribute("runs-on")?["pool"]?.node) == "west.nodes"
    )
    #expect(
      design.path(try design.node("west.data.db").attribute("primary")?["place"]?.node) == "west.a"
    )
    #expect(
      design.path(try design.node("east.data.db").attribute("primary")?["place"]?.node) == "east.a"
    )
  }

  @Test func `in a link a bare name is the original`() throws {
    #expect(try ResolvedDesign(copied).links("c -> east.web").count == 1)
  }

  @Test func `in requirements, faults and views a bare name is the original with its copies`()
    throws
  {
    let design = try ResolvedDesign(copied)
    func target(_ fault: String) throws -> [String] {
      design.paths(try design.fault(fault).actions[0]["target"]?.nodes ?? [])
    }
    #expect(try target("f") == ["east.data.db", "west.data.db"])
    #expect(try target("g") == ["west.data.db"])
    #expect(try target("h") == ["east.a", "west.a"])
    #expect(try target("i") == ["east.web", "west.web"])
    #expect(
      design.paths(try design.view("v").attribute("only")?["target"]?.nodes ?? [])
        == ["east.data.db", "west.data.db"]
    )
    let subjects = design.design.requirements.map(\.subject)
    #expect(
      subjects[0] == .nodes([try design.node("east.web").id, try design.node("west.web").id])
    )
    #expect(subjects[1] == .nodes([try design.node("west.web").id]))
    #expect(
      subjects[2]
        == .links([
          try design.link("east.web -> east.data.db").id,
          try design.link("west.web -> west.data.db").id,
        ])
    )
  }

  @Test func `what only a copy has is found by its bare name`() throws {
    let design = try ResolvedDesign(
      """
      region east { service web }
      copy east as west { service extra }
      client c
      c -> extra
      require utilization(extra) < 60%
      """
    )
    #expect(design.arrows == ["c -> west.extra"])
    #expect(design.design.requirements[0].subject == .nodes([try design.node("west.extra").id]))
  }

  @Test func `a copy of a copy repeats what that was made to be`() throws {
    let design = try ResolvedDesign(
      """
      copy two as three
      copy one as two { web { replicas: 5 }; remove old; service new }
      group one { service web; service old; web -> old }
      client c
      c -> web
      require utilization(web) < 60%
      """
    )
    #expect(try design.value("three.web", "replicas", "count") == 5)
    #expect(design.design.node("three.old") == nil)
    #expect(design.design.node("three.new") != nil)
    #expect(design.path(try design.node("three.web").copyOf) == "one.web")
    #expect(
      design.design.requirements[0].subject
        == .nodes(try ["one.web", "two.web", "three.web"].map { try design.node($0).id })
    )
    #expect(Set(design.arrows) == ["c -> one.web", "one.web -> one.old"])
  }

  @Test func `a copy inside a copied group is repeated with it`() throws {
    let design = try ResolvedDesign(
      """
      copy outer as other
      region outer { group g { service web }; copy g as h }
      """
    )
    #expect(design.design.node("other.h.web") != nil)
  }

  @Test func `a patch before or after a copy is copied all the same`() throws {
    for text in [
      "web { replicas: 3 }\ncopy one as two\ngroup one { service web }",
      "group one { service web }\ncopy one as two\nweb { replicas: 3 }",
    ] {
      #expect(try ResolvedDesign(text).value("two.web", "replicas", "count") == 3)
    }
  }

  @Test func `parallel links of a copy are a block of their own`() throws {
    let design = try ResolvedDesign(
      """
      group one { service a; service b; service c; parallel { wait: 1; a -> b; a -> c } }
      copy one as two
      """
    )
    let blocks = design.design.links.map(\.parallel)
    #expect(blocks == [0, 0, 1, 1])
    #expect(design.design.parallelBlocks.map(\.waitsFor) == [1, 1])
  }

  @Test(arguments: [
    ("service web\ncopy web as two", "E210"), ("group g\ncopy g as g", "E205"),
    ("group g\ncopy h as i", "E203"), ("group g\ncopy g as a.b", "E207"),
    ("group g { copy g as h }", "E000"),
  ])
  func `what can't be copied is an error`(text: String, code: String) {
    // A group that is copied inside itself is beside itself: that is no mistake.
    let found = errors(of: text).map(\.rawValue)
    #expect(found == (code == "E000" ? [] : [code]))
  }
}
