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

  @Test(arguments: ["a.design@git:other", "b.design", "a.design@tall", "@"])
  func `what isn't there is said`(reference: String) {
    let result = run("a.design@git:main", reference)
    #expect(result.comparison == nil && result.outcome.status == .unusable)
    #expect(!result.outcome.complaints.isEmpty)
  }
}
