import Diagnostics
import Model

extension Lint {
  static let schedulerWithoutPool = Lint(
    code: .schedulerWithoutPool,
    summary: "Jobs that run on a scheduler that itself runs on nothing",
    example: """
      client users
      service web { time: 10 ms }
      scheduler queue { capacity: 30/s }
      job nightly { every: 1 d at 02:00; tasks: 100; time: 10 min; runs-on: queue }
      users -> web
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "runs-on").compactMap { job in
      guard job.core == .job, let runsOn = job.attribute("runs-on"),
        let id = runsOn["pool"]?.node
      else { return nil }
      let scheduler = context.design[id]
      guard scheduler.core == .scheduler, scheduler.attribute("runs-on") == nil else { return nil }
      return Lint.report(
        .schedulerWithoutPool,
        "`\(scheduler.name)` only places tasks: without a pool of its own each task of `\(job.name)` has a server at once",
        at: runsOn.span,
        help:
          "say where they work, `runs-on: workers` on `\(scheduler.name)`; what has servers is a `service`",
        related: [Label(scheduler.nameSpan, "runs on nothing")]
      )
    }
  }
}
