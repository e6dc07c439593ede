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
    var members: [(String, JSONValue)] = [("runs", .integer(job.counted.count))]
    members += times(job.span)
    members += [("path", path(job, cell)), ("obstacle", string(job.obstacle))]
    if let uncertainty = cell.uncertainty, let low = uncertainty.lowJobs[job.job],
      let high = uncertainty.highJobs[job.job]
    {
      members += [("low", object(times(low))), ("high", object(times(high)))]
    }
    return object(members)
  }

  private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONValue.Member($0.0, $0.1) })
  }

  private func times(_ span: JobSpan) -> [(String, JSONValue)] {
    [
      ("released_t_s", number(span.released)),
      ("started_t_s", number(span.started)),
      ("done_t_s", number(span.done)),
      ("done_95_t_s", number(span.doneInMost)),
      ("wait_s", number(span.wait)),
      ("duration_s", number(span.duration)),
      ("tasks_retried", number(span.tasksRetried)),
      ("redone_s", number(span.redone)),
      ("redone_ratio", number(span.redoneShare)),
      ("blocked_s", number(span.blocked)),
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
