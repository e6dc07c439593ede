import Findings
import Model
import Quantities

extension NumberExplanation {
  /// How the time of a job's run comes about, and what its end waited for.
  func lines(_ job: JobFindings) -> [Line] {
    if let obstacle = job.obstacle {
      return [Line(name: "not laid out", value: "-", how: obstacle)]
    }
    guard let task = job.task else { return [] }
    return taskLines(job, task) + runLines(job) + pathLines(job)
  }

  private func taskLines(_ job: JobFindings, _ task: JobTask) -> [Line] {
    var lines: [Line] = []
    func add(_ name: String, _ seconds: Double, _ how: String) {
      guard seconds > 0 else { return }
      lines.append(Line(name: name, value: amount(seconds, .time), how: how))
    }
    add("own work", task.own, written("time", of: job.job))
    let read = "\(amount(task.readBytes, .data)) / \(counted(task.tasks, "task"))"
    add("reading", task.reading, "\(read), \(written("speed", of: job.job))")
    add("calls", task.calling, "its links, one after another, on components that are free")
    add("saving", task.saving, written("checkpoint", of: job.job))
    add("interruptions", task.interruptions, "(1/r + restart) x (e^(r x piece) - 1) of each piece")
    lines.append(Line(name: "a task", value: amount(task.seconds, .time), how: "their sum"))
    if let pool = task.pool, let servers = task.servers {
      let rounds = (Double(task.tasks) / Double(max(1, task.atOnce))).rounded(.up)
      let holds = task.holds > 1 ? " of \(task.holds) each" : ""
      lines.append(
        Line(
          name: "side by side",
          value: count(task.atOnce),
          how:
            "\(counted(task.tasks, "task"))\(holds) on \(counted(servers, "server")) of `\(cell.design.shortName(of: pool))`: \(counted(Int(clampedCount: rounds), "round")) where nobody else works there"
        )
      )
    }
    return lines
  }

  private func runLines(_ job: JobFindings) -> [Line] {
    guard let run = job.shown else { return [] }
    var lines = [
      Line(
        name: "released",
        value: measureWords(run.released, unit: "clock_s"),
        how: run.isByHand
          ? "by hand" : "the run of \(counted(job.counted.count, "run")) that takes longest"
      )
    ]
    if let blocked = run.blocked, blocked > 0 {
      lines.append(
        Line(
          name: "after others",
          value: amount(blocked, .time),
          how: "until those it is after were done"
        )
      )
    }
    if let wait = run.wait, wait > 0 {
      lines.append(
        Line(
          name: "wait",
          value: amount(wait, .time),
          how: "the scheduler, and until a server was free"
        )
      )
    }
    guard let done = run.done else {
      return lines + [
        Line(name: "done", value: "-", how: "never: it stands where nobody puts it right")
      ]
    }
    lines.append(
      Line(
        name: "done",
        value: measureWords(done, unit: "clock_s"),
        how:
          "\(amount(run.duration, .time)) after its start, \(amount(run.tasksRetried)) tasks tried again"
      )
    )
    if let most = run.doneInMost, most > done {
      lines.append(
        Line(
          name: "at the latest",
          value: measureWords(most, unit: "clock_s"),
          how: "in 95 of 100 nights, by the chance of failures"
        )
      )
    }
    return lines
  }

  private func pathLines(_ job: JobFindings) -> [Line] {
    guard let run = job.shown, let place = job.runs.firstIndex(of: run), let schedule = cell.jobs
    else { return [] }
    let steps = schedule.criticalPath(to: place, of: job.job)
    guard steps.count > 1 else { return [] }
    let words = steps.compactMap { step -> String? in
      guard let found = schedule.job(step.job)?.runs[step.run] else { return nil }
      return "\(cell.design.shortName(of: step.job)) \(amount(found.duration, .time))"
    }
    return [
      Line(
        name: "critical path",
        value: amount(run.elapsed, .time),
        how: words.joined(separator: ", ")
      )
    ]
  }
}
