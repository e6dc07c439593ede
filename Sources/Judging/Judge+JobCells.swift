import Findings
import JobSchedules
import LoadFlow
import Model
import Quantities

/// What is laid out: a workload, a fault and an age of the data.
struct JobCell: Hashable {
  var workload: String
  var fault: String?
  var age = 0.0
}

extension Judge {
  mutating func jobSchedule(_ cell: JobCell) -> JobSchedule {
    if let found = knownSchedules[cell] { return found }
    let aged = cell.age > 0 ? design.grown(by: cell.age) : design
    let load = use(cell.workload)
    let found = layOutJobs(aged, under: cell.workload, with: cell.fault, load: load)
    knownSchedules[cell] = found
    return found
  }

  private static let secondsPerMonth = 730 * 3600.0
  private static let mostMonths = 240

  /// The first month whose end is too late, by halving twenty years; nil where nothing grows or it holds all the time.
  mutating func breakingMonth(
    _ requirement: Requirement,
    _ subject: JobSubject,
    _ cell: JobCell
  ) -> Int? {
    guard seeksRemedies, cell.fault == nil, cell.age == 0, !design.growingLets.isEmpty else {
      return nil
    }
    func isLate(_ month: Int, _ judge: inout Judge) -> Bool {
      let later = JobCell(workload: cell.workload, age: Double(month) * Self.secondsPerMonth)
      switch judge.done(requirement, subject, later) {
      case .number(let value, _):
        guard case .clock(let clock)? = requirement.limit else { return false }
        return value > Double(clock.secondsOfDay)
      case .never: return true
      case .unknown: return false
      }
    }
    guard isLate(Self.mostMonths, &self) else { return nil }
    var (low, high) = (0, Self.mostMonths)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isLate(middle, &self) { high = middle } else { low = middle }
    }
    return high
  }

  /// Tells a verdict by which runs its latest one was held up.
  mutating func addPath(_ subject: JobSubject, _ cell: JobCell, _ verdict: inout Verdict) {
    let schedule = jobSchedule(cell)
    guard let job = schedule.job(subject.job), let limit = verdict.limit,
      let measured = verdict.measured
    else { return }
    let place = job.runs.lastIndex { run in
      guard let done = run.done else { return false }
      return abs(done - midnight(beforeDeadline: limit, of: run.released) - measured) < 1e-6
    }
    guard let place else { return }
    let steps = schedule.criticalPath(to: place, of: subject.job).compactMap { step in
      schedule.job(step.job).flatMap { found in
        let run = found.runs[step.run]
        return run.done.flatMap { done in
          run.ready.map { "`\(design[step.job].name)` \(QuantityFormat.human(done - $0, .time))" }
        }
      }
    }
    let begin = schedule.criticalPath(to: place, of: subject.job).first
      .flatMap { step in schedule.job(step.job).map { $0.runs[step.run].released } }
    guard let begin else { return }
    verdict.path = "from \(clockWords(begin)): " + steps.joined(separator: ", ")
    if verdict.holds == false { verdict.reason = "it takes " + verdict.path }
  }
}

/// A moment as a time of day, with how many days after the first one that is.
func clockWords(_ seconds: Double) -> String {
  let days = (seconds / 86_400).rounded(.down)
  let rest = Int(clampedCount: seconds - days * 86_400)
  let time = Clock(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
  let text = time.map { "\($0)" } ?? QuantityFormat.human(seconds, .time)
  return days == 0 ? text : "\(text) \(days < 0 ? "-" : "+")\(Int(clampedCount: abs(days))) d"
}

/// What is released waits for the first deadline that is not before it: the midnight before that.
func midnight(beforeDeadline limit: Double, of released: Double) -> Double {
  ((released - limit) / 86_400).rounded(.up) * 86_400
}
