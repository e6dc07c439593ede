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
}
