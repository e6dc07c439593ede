import Findings
import JSON
import Model

extension JSONReport {
  /// Each job by the run that takes longest, and how many runs count.
  func jobs(_ cell: SimulationReport.Cell) -> JSONValue {
    object((cell.jobs?.jobs ?? []).filter { $0.shown != nil || $0.obstacle != nil }) { job in
      (cell.design[job.job].path, value(job, cell))
    }
  }

  private func value(_ job: JobFindings, _ cell: SimulationReport.Cell) -> JSONValue {
    let run = job.shown
    return [
      "runs": .integer(job.counted.count),
      "released_t_s": number(run?.released),
      "started_t_s": number(run?.started),
      "done_t_s": number(run?.done),
      "done_95_t_s": number(run?.doneInMost),
      "wait_s": number(run?.wait),
      "duration_s": number(run?.duration),
      "tasks_retried": number(run?.tasksRetried),
      "redone_s": number(run?.redone),
      "redone_ratio": number(job.redoneShare),
      "blocked_s": number(run?.blocked),
      "path": path(job, cell),
      "obstacle": string(job.obstacle),
    ]
  }

  /// The runs that the shown one waited for, the first of them first.
  private func path(_ job: JobFindings, _ cell: SimulationReport.Cell) -> JSONValue {
    guard let run = job.shown, let place = job.runs.firstIndex(of: run), let schedule = cell.jobs
    else { return [] }
    return .array(
      schedule.criticalPath(to: place, of: job.job).map { .string(cell.design[$0.job].path) }
    )
  }
}
