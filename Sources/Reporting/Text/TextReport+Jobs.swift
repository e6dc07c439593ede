import Diagnostics
import Findings
import Model
import Quantities

extension TextReport {
  /// Each job by its longest run of those that count: when it begins, waits and ends.
  func jobs(_ cell: SimulationReport.Cell) -> [String] {
    guard let schedule = cell.jobs else { return [] }
    let shown = schedule.jobs.filter { $0.shown != nil || $0.obstacle != nil }
    guard !shown.isEmpty else { return [] }
    var table = TextTable(alignments: [.left] + [TextTable.Alignment](repeating: .right, count: 7))
    let names = ["runs", "released", "started", "done", "95 of 100 by", "takes", "again"]
    table.rows.append([.init("Jobs", .heading)] + names.map { .init($0) })
    for job in shown { table.rows.append(row(job, cell)) }
    table.indentation = ""
    for place in table.rows.indices.dropFirst() {
      table.rows[place][0].text = "  " + table.rows[place][0].text
    }
    let remarks = Set(shown.compactMap(\.obstacle)).sorted().map { "- \($0)" }
    let paths = cell.verdicts.filter { !$0.path.isEmpty && $0.holds != false }.map { verdict in
      let month = verdict.breaksInMonth.map { "; growth breaks it in month \($0)" } ?? ""
      return "- \(verdict.text): \(verdict.path)\(month)"
    }
    let played =
      schedule.isPlayed
      ? ["- played, the middle of the replications; limits on `done` are judged as laid out"] : []
    return table.lines(width: Self.width, paint).flatMap { $0 }
      + (played + remarks + paths).flatMap { wrapped(visibleText($0), width: Self.width - 2) }.map {
        "  " + $0
      }
  }

  private func row(_ job: JobFindings, _ cell: SimulationReport.Cell) -> [TextTable.Entry] {
    let run = job.shown
    let times = [run?.released, run?.started, run?.done].map { moment($0) }
    let late = run?.doneInMost.flatMap { most in run?.done.map { most > $0 + 30 ? most : nil } }
    return [.init(cell.design[job.job].path), .init(count(job.counted.count))]
      + times.map { .init($0) }
      + [
        .init(late.flatMap { $0 }.map { moment($0) } ?? ""),
        .init(amount(run?.duration, .time)), .init(share(job.redoneShare)),
      ]
  }

  /// A moment as a time of day to the minute, with its day where that isn't the first.
  private func moment(_ seconds: Double?) -> String {
    measureWords(seconds.map { ($0 / 60).rounded() * 60 }, unit: "clock_s")
  }
}
