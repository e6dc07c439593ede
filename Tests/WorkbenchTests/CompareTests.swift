import Decisions
import FileAccess
import Testing
import Workbench

@Suite struct CompareTests {
  private static let old = """
    client users
    service web { concurrency: 1; time: 10 ms }
    users -> web
    workload calm = steady 50 rps from users
    require mean < 100 ms
    variant wide from base { web { concurrency: 2 } }

    """
  private static let new = old.replacing("steady 50 rps", with: "steady 150 rps")

  private func run(_ before: String, _ after: String) -> Workspace.Compared {
    var workspace = MemoryDisk(["a.design": Self.new]).workspace()
    workspace.readRevision = { path, revision, _ in
      revision == "main" && path == "a.design"
        ? .success(Array(Self.old.utf8)) : .failure(.missing(path: path))
    }
    return workspace.compare(.init(before: before, after: after))
  }

  @Test func `a variant of the same file needs no second name`() throws {
    let found = try #require(run("a.design@git:main", "@git:main@wide").comparison)
    #expect(found.structure.changes.map(\.name) == ["web"])
  }

  @Test func `a revision is read from git, and what breaks since then gives the status`() throws {
    let result = run("a.design@git:main", "a.design")
    let found = try #require(result.comparison)
    #expect(found.structure.changes.map(\.name) == ["calm"])
    #expect(found.broken.map(\.question) == ["mean"])
    #expect(result.outcome.status == .unmet)
    let verdict = "1 change of structure, 1 of the requirements broken, 0 mended"
    #expect(result.outcome.verdict == verdict)
  }

  /// One server at 50/s: 1/(100 - 50) = 20 ms by 10 ms of work, 1/(125 - 50) = 13.33 ms by 8 ms (M/M/1), so
  /// that 6.667 ms are saved; the same clients at the same moments make the interval a small part of that.
  @Test func `two designs played on the same random numbers differ within an interval`() throws {
    let slow = """
      client users
      service web { concurrency: 1; time: exp 10 ms; cost: $7/month }
      users -> web
      workload calm = steady 50 rps from users
      """
    let fast = slow.replacing("exp 10 ms; cost: $7", with: "exp 8 ms; cost: $9")
    let workspace = MemoryDisk(["a.design": slow, "b.design": fast]).workspace()
    var request = Workspace.CompareRequest(before: "a.design", after: "b.design")
    request.isPlayed = true
    request.effort.seconds = 200
    let found = try #require(workspace.compare(request).comparison)
    #expect(found.runs == 8)
    let mean = try #require(found.measures.first { $0.name == "mean(request)" })
    let interval = try #require(mean.interval)
    #expect(interval.contains(0.02 / 1.5 - 0.02) && !mean.isSame)
    #expect(interval.upperBound - interval.lowerBound < 0.002)
    // The load is the same in each pair: what chance alone makes is no difference.
    #expect(found.measures.first { $0.name == "throughput(request)" }?.isSame == true)
    let cost = try #require(found.measures.first { $0.name == "cost" })
    #expect(cost.interval == nil && cost.difference.map { abs($0 - 2) < 1e-9 } == true)
  }

  @Test(arguments: ["a.design@git:other", "b.design", "a.design@tall", "@"])
  func `what isn't there is said`(reference: String) {
    let result = run("a.design@git:main", reference)
    #expect(result.comparison == nil && result.outcome.status == .unusable)
    #expect(!result.outcome.complaints.isEmpty)
  }
}
