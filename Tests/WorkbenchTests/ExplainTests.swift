import Diagnostics
import EmbeddedTexts
import TestKit
import Testing
import Workbench

@Suite struct ExplainTests {
  private let disk = MemoryDisk([
    "shop.design": shop, "wrong.design": "client users\nusers -> wbe\n",
    "prices.design": "let node = $160/month\n",
    "lake.design": """
    store lake {
      cost: $0.023/GB/month from "a catalogue of prices with a long name, as its page says" on 2026-01-20, $5 per 1M calls from "the same" on 2026-01-20
    }
    """,
  ])

  /// Every sort of thing that a design names, read once as a whole.
  @Test(
    arguments: [
      "web", "east.web", "hot", "ledger", "users -> web", "load", "node", "read", "peak", "crash",
      "p99(read)", "cost", "small", "overview", "hot-cache",
    ]
  ) func `a name of a design is explained by what it resolved to`(name: String) throws {
    let outcome = disk.workspace().explain(name, in: "shop.design")
    #expect(outcome.status == .success)
    try expectGolden(outcome.text, "explain \(name).txt")
  }

  @Test(arguments: [
    "ms", "GB", "%", "$", "month", "redis", "aws.m5.large", "require", "e204", "W301", "words",
    "workload", "fault",
  ])
  func `a word is explained without a design`(name: String) throws {
    let outcome = disk.workspace().explain(name)
    #expect(outcome.status == .success)
    try expectGolden(outcome.text, "explain \(name).txt")
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `every code is explained by its page`(code: DiagnosticCode) {
    let text = disk.workspace().explain(code.rawValue).text
    #expect(text.hasPrefix("\(code.rawValue): ") && text.contains("\nwrong:\n    "))
    #expect(!text.contains("```"))
  }

  /// Source: the words of the language that are one slip away.
  @Test(
    arguments: [
      ("replics", "replicas"), ("p9", "p90"), ("servise", "service"), ("reddis", "redis"),
      ("E204x", "E204"),
    ]
  ) func `an unknown word is answered with the nearest`(word: String, nearest: String) {
    let outcome = disk.workspace().explain(word)
    #expect(outcome.status == .unusable && outcome.text.isEmpty)
    #expect(
      outcome.complaints.first?.help?.contains("`\(nearest)`") == true,
      "\(outcome.complaints)"
    )
  }

  @Test func `a unit that others write is told by its name here`() {
    let help = disk.workspace().explain("milliseconds").complaints.first?.help
    #expect(help?.contains("`ms`") == true)
  }

  /// Source: the variant's own line in the design below.
  @Test func `a name is explained as the variant that is asked for has it`() {
    let cell = CellChoice(variant: "small")
    let text = disk.workspace().explain("web", in: "shop.design", cell: cell).text
    #expect(text.contains("replicas:     6 across zones"))
    #expect(text.contains("base") && text.contains("replicas: 9 across zones"))
    let itself = disk.workspace().explain("small", in: "shop.design", cell: cell).text
    #expect(itself == disk.workspace().explain("small", in: "shop.design").text)
  }

  @Test func `prices with long sources stay within a terminal`() {
    let text = disk.workspace().explain("lake", in: "lake.design").text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(text)")
    #expect(text.contains("as its page says"))
  }

  @Test func `a misspelt name of a design is answered with that design's names`() {
    let outcome = disk.workspace().explain("legder", in: "shop.design")
    #expect(outcome.complaints.first?.help == "did you mean `ledger`?")
  }

  @Test func `with a design the words of the language are explained too`() {
    let outcome = disk.workspace().explain("timeout", in: "shop.design")
    #expect(outcome.status == .success && outcome.text.hasPrefix("timeout (attribute)"))
  }

  @Test func `a design with mistakes tells them and explains the rest`() {
    let outcome = disk.workspace().explain("users", in: "wrong.design")
    #expect(outcome.status == .unusable)
    #expect(outcome.findings.diagnostics.map(\.code) == [.unknownName])
    #expect(outcome.text.hasPrefix("users (client)"))
  }

  @Test func `a folder is no design`() {
    let disk = MemoryDisk(["shop/a.design": ""])
    #expect(
      disk.workspace().explain("web", in: "shop").complaints.map(\.message) == [
        "shop: this is a folder, not a file"
      ]
    )
  }
}

private let shop = """
  design "Shop"
  import "prices.design"
  let load = 2k rps
  let wide = load * 3

  kind hot-cache = cache { hit: 97% }

  client users "Shoppers"
  region east {
    zones: a, b, c
    owner: shop-team
    service web "Web server" {
      replicas:    9 across zones
      concurrency: 4 per replica
      time:        exp 10 ms
      cost:        node per replica   // from prices.design
    }
    hot-cache hot { time: 1 ms }
    database ledger { capacity: 3k rps; time: 4 ms; data: 20 GB; backup: every 6 h to vault keep 35 d }
    store vault { time: 20 ms..40 ms }
  }
  users -> web { timeout: 200 ms }
  web -> hot "read" { for: read }
  hot -> ledger { on: miss }
  web -> ledger { for: buy; retry: 2, backoff 20 ms, jitter, within 10% }

  request read "Look at a page" { deadline: 1 s }
  workload peak = steady wide from users { mix: read 90%, buy rest }
  fault crash { at 5 min: kill 3 of web for 10 min }
  require p99(read) < 50 ms under peak
  require cost < $15k/month
  variant small "Fewer servers" { web { replicas: 6 across zones }; remove users -> web; users -> web }
  view overview { show: rate, p99 }

  """
