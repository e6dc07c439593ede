import Findings
import Reporting
import Testing
import Workbench

@Suite struct SimulateTests {
  /// What a run of a design by this text comes to.
  private func run(
    _ text: String,
    _ change: (inout Workspace.SimulateRequest) -> Void = { _ in }
  ) -> Workspace.Simulated {
    var request = Workspace.SimulateRequest("a.design")
    change(&request)
    return MemoryDisk(["a.design": text, "day.csv": "0,1\n"]).workspace().simulate(request)
  }

  private static let design = """
    client users
    service web { concurrency: 1; time: 10 ms }
    users -> web
    workload calm = steady 50 rps from users
    workload rush = steady 150 rps from users
    variant wide from base { web { concurrency: 2 } }

    """

  @Test(
    arguments: [
      ("require mean < 1 s under calm", Workbench.ExitStatus.success),
      ("require mean < 1 ms under calm", .unmet),
      ("require mean < 1 s under rush", .unmet),
      ("require availability >= 99.9%", .unmet),
      ("", .success),
      ("require mean < 1 s under storm", .unusable),
    ]
  )
  func `the status follows from the verdicts`(requirement: String, status: Workbench.ExitStatus) {
    #expect(run(Self.design + requirement + "\n").outcome.status == status)
  }

  @Test func `the first workload of the base is reported unless others are named`() throws {
    let silent = try #require(run(Self.design).report?.cells.first)
    #expect(silent.findings.workload == "calm" && silent.findings.variant == "base")
    let chosen = run(Self.design) { $0.cell = CellChoice(variant: "wide", workload: "rush") }
    let cell = try #require(chosen.report?.cells.first)
    #expect(cell.findings.workload == "rush" && cell.findings.variant == "wide")
    #expect(cell.findings.components.first?.servers == 2)
  }

  /// Nobody comes in the second hour, yet one server is there; 3.05 h of $73 for 730 h are $0.305.
  @Test func `a run in time says how many servers there are and what it costs`() throws {
    let text = """
      client users
      service web { concurrency: 1; time: 10 ms; cost: $73/month }
      external mail { latency: 20 ms }
      users -> web
      users ~> mail
      workload calm = steady 50 rps from users
      fault gone { at 1 h: cut users from web for 1 h }

      """
    let report = try #require(run(text) { $0.cell.fault = "gone" }.report)
    let cell = try #require(report.cells.first)
    #expect(cell.findings.components.map(\.servers) == [1, nil])
    #expect(cell.timeline?.seconds ?? 0 > 7200)
    let told = TextReport().render(report)
    #expect(told.contains("This run of 3.05 h costs $0.305"), "\(told)")
  }

  @Test func `a matrix has each verdict once, in its own cell`() throws {
    let text = Self.design + "require mean < 1 s under rush\nrequire availability >= 99.9%\n"
    let report = try #require(run(text) { $0.isMatrix = true }.report)
    let names = report.cells.map { "\($0.findings.variant) \($0.findings.workload)" }
    #expect(names == ["base calm", "base rush", "wide calm", "wide rush"])
    #expect(report.verdicts.count == 4)
    #expect(report.cells[1].verdicts.map(\.holds) == [false])
    #expect(report.cells[3].verdicts.map(\.holds) == [true])
  }

  @Test(
    arguments: [
      (CellChoice(variant: "wider"), "there is no variant `wider`", "did you mean `wide`?"),
      (CellChoice(workload: "rash"), "there is no workload `rash`", "did you mean `rush`?"),
      (CellChoice(fault: "x"), "there is no fault `x`", "there is none"),
    ]
  )
  func `a name that isn't there is refused`(cell: CellChoice, message: String, help: String) {
    let result = run(Self.design) { $0.cell = cell }
    #expect(result.outcome.status == .unusable)
    #expect(result.outcome.complaints.first?.message.contains(message) == true)
    #expect(result.outcome.complaints.first?.help == help)
    #expect(result.report == nil)
  }

  @Test func `a design without a workload can't be simulated`() {
    let result = run("client users\nservice web { time: 10 ms }\nusers -> web\n")
    #expect(result.outcome.status == .unusable)
    #expect(result.outcome.complaints.first?.message.contains("no workload") == true)
  }

  @Test func `a load that the engine can't answer isn't all well`() throws {
    let text = """
      client users
      service web { time: 10 ms }
      users -> web
      workload w = volume 1 GB every 1 d from users

      """
    let result = run(text)
    #expect(result.outcome.status == .unmet)
    #expect(try #require(result.report).cells[0].findings.obstacles.count == 1)
  }

  @Test func `a design with mistakes has findings and no report`() {
    let result = run("client users\nusers -> nowhere\n")
    #expect(result.outcome.status == .unusable)
    #expect(result.outcome.findings.hasErrors && result.report == nil)
  }

  /// M/M/1 at one half: the mean wait is one service time.
  @Test func `explain shows the arithmetic of a component`() {
    let workspace = MemoryDisk(["a.design": Self.design]).workspace()
    let text = workspace.explain("web", in: "a.design").text
    #expect(text.contains("50% x 10 ms / (1 x (1 - 50%))"), "\(text)")
    let wide = workspace.explain("web", in: "a.design", cell: CellChoice(variant: "wide"))
    #expect(wide.text.contains("web (wide under calm)"))
  }
}
