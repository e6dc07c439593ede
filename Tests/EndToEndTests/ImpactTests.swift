import Foundation
import Testing

/// What failures do, through the executable: which losses are told, and what a promise needs.
@Suite struct ImpactTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.put(Self.shop, at: "shop.design")
    try tool.put(Self.lake, at: "lake.design")
  }

  private static let shop = """
    design "Shop"
    client users
    region r {
      zones: a, b
      available(zone): 99.9%
      service web   { replicas: 4 across zones; needs: 2; concurrency: 10 per replica; time: 1 ms; available: 99% per replica }
      service cards { owner: money; tags: pay; time: 1 ms; concurrency: 9; available: 99% }
      service mail  { time: 1 ms; concurrency: 9; available: 99.9% }
      service post  { time: 1 ms; concurrency: 9; available: 99.8% }
      service sms   { time: 1 ms; concurrency: 9; available: 99.9% }
      service fax   { time: 1 ms; concurrency: 9; available: 99.7% }
      service cash  { owner: money; tags: pay; time: 1 ms; concurrency: 9; available: 98% }
    }
    users -> web
    web -> cards
    web -> cash { on: failure of cards }
    web -> mail
    web -> post { on: failure of mail }
    web -> sms
    web -> fax  { on: failure of sms }
    workload day = steady 10 rps from users

    """

  private func losses(_ options: String) throws -> [String] {
    let result = try tool.shell("whiteboard impact shop.design \(options)")
    #expect(result.errors.isEmpty, "\(result.errors)")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("Losses, ") }) else { return [] }
    return lines[(start + 1)...].prefix { !$0.isEmpty }.map(String.init)
  }

  @Test func `pairs are told when they are asked for, and no more than the top ones`() throws {
    let few = try losses("")
    let all = try losses("--pairs --top 100")
    #expect(few.count { $0.contains(" and ") } == 3, "\(few)")
    #expect(all.count { $0.contains(" and ") } > 3, "\(all)")
    // 1% x 2% of a year is 1.75 h; that of zone a, in which all but `web` stand, is 8.76 h.
    #expect(all[0].contains("r.a ") && all[0].contains("8.76 h a year"), "\(all)")
    #expect(all[1].contains("r.cards and r.cash") && all[1].contains("1.75 h a year"), "\(all)")
    #expect(try losses("--pairs --top 4") == Array(all.prefix(4)))
  }

  @Test(arguments: ["money", "pay", "r.cards,r.cash", "cash,cards"])
  func `an owner, a tag or names are lost together`(names: String) throws {
    let result = try tool.shell("whiteboard impact shop.design --of \(names)")
    #expect(result.output.contains("request not served at all"), "\(result.output)")
    #expect(result.output.contains("Expect it to be away for 1.75 h a year"), "\(result.output)")
  }

  @Test(arguments: ["cards", "cash", "r.b", "b"])
  func `one that is spared is lost alone`(name: String) throws {
    let result = try tool.shell("whiteboard impact shop.design --of \(name)")
    #expect(result.output.contains("everything is served"), "\(result.output)")
  }

  @Test func `a group takes all in it along`() throws {
    let result = try tool.shell("whiteboard impact shop.design --of r --format json")
    let found = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let loss = try #require((found?["failures"] as? [[String: Any]])?.first)
    #expect((loss["served"] as? [String: Double])?["request"] == 0)
    #expect(
      Set(loss["down"] as? [String] ?? []) == [
        "r.web", "r.cards", "r.cash", "r.mail", "r.post", "r.sms", "r.fax",
      ]
    )
  }

  private static let lake = """
    design "Back in hours"
    client apps
    region one {
      owner: data
      store lake {
        time: 1 ms; data: 5 PB growing 10 TB/d; backup: every 24 h to vault keep 35 d, takes 6 h
        detect: 5 min; decide: 30 min; check: 30 min; drill: 2026-03-01
        class new { age: ..30 d; order: 1 }
        class old { age: 30 d..; order: 2 }
      }
    }
    region two { owner: safety; store vault { time: 1 ms; locked: 90 d compliance } }
    two -> one { bandwidth: 10 Gbps }
    apps -> lake
    workload day = steady 1 rps from apps
    fault malice { at 1 h: delete lake by admin, seen after 10 min }
    require rto(lake) <= 4 h with malice

    """

  /// 5 PB at 1.25 GB/s take 4 000 000 s; of 4 h are 170 min left for 5 PB beside 10 + 30 + 30 min: 490 GB/s.
  @Test func `5 PB aren't back in hours, and what that would take is said`() throws {
    let result = try tool.shell("whiteboard impact lake.design")
    let words = result.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(result.status == 1)
    #expect(words.contains("All of one.lake, 5 PB, at 1.25 GB/s (the path between them): 46.3 d."))
    #expect(words.contains("a restore at 490 GB/s would keep it"), "\(words)")
    // 30 d of 10 TB/d come first.
    #expect(words.contains("300 TB at 1.25 GB/s (the path between them) take 2.78 d"), "\(words)")
    #expect(words.contains("5 PB, first `new`, at 1.25 GB/s"), "\(words)")
    #expect(
      words.contains("detect 10 min + decide 30 min + transfer 46.3 d + check 30 min"),
      "\(words)"
    )
  }

  @Test func `an old drill proves nothing`() throws {
    let young = try tool.shell("whiteboard impact lake.design --today 2026-05-01")
    #expect(young.output.contains("drilled 2026-03-01"), "\(young.output)")
    let old = try tool.shell("whiteboard impact lake.design --today 2026-06-01")
    #expect(!old.output.contains("drilled 2026-03-01"), "\(old.output)")
    #expect(old.output.contains("claimed"), "\(old.output)")
  }
}
