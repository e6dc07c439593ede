import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// How much data is lost: of what is stored, and on links.
@Suite struct LostDataTests {
  private static let text = """
    region north {
      zones: a, b, c
      client users
      service web { replicas: 3 across zones; time: 1 ms; concurrency: 10 }
      store pages { data: 1 TB; copies: 3 across zones }
      service logger { time: 1 ms; concurrency: 10 }
    }
    region south { store mirror { data: 1 TB } }
    north.users -> north.web
    north.web -> north.pages { payload: 2 MB }
    north.web ~> north.logger { payload: 1 KB }
    workload day = steady 20 rps from north.users
    fault zone-lost { at 10 min: kill zone north.a for 1 h }
    fault region-lost { at 10 min: kill north }
    fault deleted { at 10 min: delete north.pages }
    """

  private func verdicts(_ changes: String, _ requirements: String) throws -> [Verdict] {
    let text = Self.text.replacing("copies: 3 across zones", with: changes) + "\n" + requirements
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    return judge(try #require(result.design("base")))
  }

  /// A store in the whole region doesn't go with a zone, whatever links from it may lose.
  @Test func `a zone takes nothing of what is kept in all of them`() throws {
    let found = try verdicts(
      "copies: 3 across zones",
      """
      require lost(north.pages) <= 0 B under day with zone-lost
      require lost(north.pages) <= 0 B under day with deleted
      """
    )
    #expect(found.map(\.holds) == [true, false], "\(found.map(\.reason))")
    #expect(found[0].measured == 0)
  }

  /// A copy a minute behind lacks what a minute writes: 20/s of 2 MB are 2.4 GB.
  @Test func `a copy that lags lacks what was written since`() throws {
    let found = try verdicts(
      "copies: 2 in south, async, lag 1 min",
      "require lost(north.pages) <= 1 GB under day with region-lost"
    )
    #expect(found.map(\.holds) == [false])
    #expect(abs((found[0].measured ?? 0) - 2.4e9) < 1e7, "\(found[0].measured ?? -1)")
  }

  /// Nobody repeats what isn't waited for: an hour of 20/s of 1 KB are 72 MB.
  @Test func `what links lose has the size of its payload`() throws {
    let found = try verdicts(
      "copies: 3 across zones",
      """
      require lost(north.web ~> north.logger) <= 1 MB under day with zone-lost
      require lost(north.web ~> north.logger) <= 1 under day with zone-lost
      """
    )
    #expect(found.map(\.holds) == [false, false], "\(found.map(\.reason))")
    #expect(abs((found[0].measured ?? 0) - 72e6) < 1e5, "\(found[0].measured ?? -1)")
    #expect(abs((found[1].measured ?? 0) - 72e3) < 100, "\(found[1].measured ?? -1)")
  }

  // A copy a minute behind (p99) is cut off for ten minutes: in the middle, five minutes in, it lacks five minutes more. The
  // path carries 480 Mbps = 60 MB/s of which 20/s of 2 MB take 40: in two minutes after the cut it makes good one of ten.
  private static let mirrored = """
    region north {
      client users
      service web { time: 1 ms; concurrency: 10 }
      store pages { data: 1 TB; copies: 2 in south, async, lag fixed 1 min }
    }
    region south { store other { data: 1 TB } }
    north -> south { latency: 30 ms; bandwidth: 480 Mbps }
    north.users -> north.web
    north.web -> north.pages { payload: 2 MB }
    workload day = steady 20 rps from north.users
    fault alone    { at 20 min: kill north }
    fault cut-off  { at 15 min: cut north from south for 10 min; at 20 min: kill north }
    fault healed   { at 8 min: cut north from south for 10 min; at 20 min: kill north }
    fault caught-up { at 8 min: cut north from south for 2 min; at 20 min: kill north }
    """

  @Test(arguments: [("alone", 60.0), ("cut-off", 360), ("healed", 600), ("caught-up", 60)])
  func `a copy that was cut off is behind until it has caught up`(
    fault: String,
    seconds: Double
  ) throws {
    let text =
      Self.mirrored + """

        require rpo(north.pages) <= 1 min under day with \(fault)
        require lost(north.pages) <= 0 B under day with \(fault)
        """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let found = judge(try #require(result.design("base")))
    #expect(abs((found[0].measured ?? 0) - seconds) < 1e-6, "\(found[0].reason)")
    #expect(abs((found[1].measured ?? 0) - seconds * 40e6) < 1, "\(found[1].reason)")
    #expect(found[0].holds == (seconds <= 60))
  }

  // Nothing says how fast what waits goes over: unknown, and said so.
  @Test func `without a bandwidth it isn't known when a copy has caught up`() throws {
    let text =
      Self.mirrored.replacing("; bandwidth: 480 Mbps", with: "")
      + "\nrequire rpo(north.pages) <= 1 min under day with healed"
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let found = judge(try #require(result.design("base")))
    #expect(found[0].holds == nil)
    #expect(found[0].reason.contains("`bandwidth` of the path"))
  }

  // A fault that names a pair takes the one that serves: what the standby has is spared.
  @Test func `the standby of a database that is killed by its name has its data`() throws {
    let text = """
      client users
      region r {
        zones: a, b
        database db { primary: a; standby: b async lag fixed 2 s; failover: 30 s; time: 1 ms; concurrency: 9; data: 1 TB }
      }
      users -> db { payload: 1 KB }
      workload day = steady 100 rps from users
      fault lost { at 1 min: kill db for 5 min }
      require rpo(db) <= 1 s with lost
      require lost(db) <= 0 B under day with lost
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let found = judge(try #require(result.design("base")))
    #expect(found.map(\.measured) == [2, 200_000], "\(found.map(\.reason))")
  }
}
