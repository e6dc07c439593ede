import Decisions
import Elaboration
import Model
import SourceText
import Testing

func sourced(_ text: String, variant: String = "base") throws -> SourcedDesign {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  #expect(!result.hasErrors, "\(result.diagnostics)")
  return SourcedDesign(try #require(result.design(variant)), result.sources)
}

private let shop = """
  design "Shop"
  client users
  service web { replicas: 2; time: 10 ms; concurrency: 4 per replica }
  database db { time: 5 ms; concurrency: 8 }
  users -> web -> db
  workload day = steady 100 rps from users
  require p99 < 200 ms
  """

@Suite struct DesignDifferenceTests {
  @Test func `a design differs in nothing from itself`() throws {
    #expect(difference(from: try sourced(shop), to: try sourced(shop)).isEmpty)
  }

  @Test func `layout, comments and order of declarations are no difference`() throws {
    let other = """
      design "Shop" // the same
      database db { concurrency: 8; time: 5 ms }
      client users
      require p99 < 200 ms
      users -> web -> db
      service web {
        time: 10000 us
        replicas: 2
        concurrency: 4 per replica
      }
      workload day = steady 0.1k rps from users
      """
    #expect(difference(from: try sourced(shop), to: try sourced(other)).isEmpty)
  }

  @Test func `what is added, removed and changed is told by name, in the words of the files`()
    throws
  {
    let text =
      shop + """

        variant big from base {
          web { replicas: 6 }
          remove db
          cache hot { hit: 90%; time: 1 ms }
          web -> hot
          require p99 < 100 ms
        }
        """
    let found = difference(from: try sourced(text), to: try sourced(text, variant: "big")).changes
    let words = found.map { change in
      ["\(change.kind.rawValue) \(change.sort) \(change.name)"]
        + change.details.map { "\($0.name): \($0.before ?? "-") to \($0.after ?? "-")" }
    }
    #expect(
      words == [
        ["changed service web", "replicas: 2 to 6"],
        ["removed database db"],
        ["added cache hot"],
        ["removed link web -> db"],
        ["added link web -> hot"],
        ["changed requirement p99", "limit: p99 < 200 ms to p99 < 100 ms"],
      ]
    )
  }

  @Test func `a reference means what it names, not where that stands`() throws {
    let before = shop + "\nfault lost { at 1 min: kill db for 5 min }"
    let after =
      "client others\n" + before + "\nothers -> db\nworkload more = steady 1 rps from others"
    let found = difference(from: try sourced(before), to: try sourced(after)).changes
    #expect(
      found.map(\.name).sorted() == ["more", "others", "others -> db"]
    )
  }

  @Test func `a workload and a fault are told in their own words`() throws {
    let before =
      shop + """

        workload peak = steady 5 rps from users // much
        fault lost {
          at 1 min: kill db for 5 min
        }
        """
    let after = before.replacing("5 rps", with: "9 rps").replacing("5 min", with: "7 min")
    let found = difference(from: try sourced(before), to: try sourced(after)).changes
    #expect(
      found.flatMap(\.details).map { [$0.before, $0.after] } == [
        ["peak = steady 5 rps from users // much", "peak = steady 9 rps from users // much"],
        ["lost { at 1 min: kill db for 5 min }", "lost { at 1 min: kill db for 7 min }"],
      ]
    )
  }
}
