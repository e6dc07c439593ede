import EventSimulation
package import Findings
import FluidSimulation
package import Model
import Scenarios

/// What is played in time: a workload, a fault, and the window that has to be told apart.
package struct TimelineCell: Hashable, Sendable {
  package var workload: String
  package var fault: String?
  package var window: Double?
  /// How long after the end of what disturbs it recovery is waited for, where the usual length is too short.
  package var patience: Double?
  /// Whether what no flow follows is asked for.
  package var isEventByEvent = false
  /// Whether nothing that comes after recovery is asked for.
  package var endsWithRecovery = false

  package init(workload: String, fault: String? = nil, window: Double? = nil) {
    self.workload = workload
    self.fault = fault
    self.window = window
  }

  /// The cell of a requirement under a workload, with bins short enough for what it asks.
  init(of requirement: Requirement, under workload: String, in design: Design) {
    self.init(workload: workload, fault: requirement.fault, window: requirement.window)
    guard window == nil, design.followsClock(under: workload, with: fault) else { return }
    switch requirement.metric {
    case "done": window = Self.windowOfDeadlines
    case "recovery", "drain":
      // A tenth of the limit is told apart: there are four bins to a window.
      window = requirement.limit?.number.map { max(Self.shortestWindow, 0.4 * $0.value) }
    default: break
    }
  }

  /// The same event by event: of a day no more than is asked for.
  func byEvents(for metric: String, in design: Design) -> TimelineCell {
    var cell = self
    cell.isEventByEvent = true
    cell.endsWithRecovery =
      Self.metricsUntilRecovery.contains(metric)
      && design.followsClock(under: workload, with: fault)
    return cell
  }

  private static let metricsUntilRecovery: Set<String> = [
    "recovery", "errors", "throughput", "mean", "p50", "p90", "p95", "p99", "p999",
  ]

  /// Deadlines are minutes apart, and a day's own bins would blur who has entered when.
  private static let windowOfDeadlines = 480.0
  private static let shortestWindow = 40.0
}

/// Who says what happens in a cell from moment to moment: an engine.
package typealias TimelineEngine = (Design, TimelineCell) -> TimelineFindings

/// Plays a cell as a flow, or event by event where that is asked for.
package func playInTime(_ design: Design, _ cell: TimelineCell) -> TimelineFindings {
  playInTime(design, cell, RunWatch())
}

/// The same with somebody looking on, who may end it.
package func playInTime(
  _ design: Design,
  _ cell: TimelineCell,
  _ watch: RunWatch
) -> TimelineFindings {
  guard !cell.isEventByEvent else {
    var options = EventOptions()
    options.binSeconds = cell.window
    options.patience = cell.patience
    options.endsWithRecovery = cell.endsWithRecovery
    options.watch = watch
    return simulateTimeline(design, under: cell.workload, with: cell.fault, options)
  }
  var options = FluidOptions(binSeconds: cell.window, patience: cell.patience)
  options.watch = watch
  return play(design, under: cell.workload, with: cell.fault, options)
}

extension Design {
  /// Whether a workload is the same at all times, so that it has a long run.
  func standsStill(under workload: String) -> Bool {
    do throws(ScenarioProblem) {
      return try Scenario(self, under: workload, with: nil).timing.isLongRun
    } catch {
      return false
    }
  }

  /// Whether a day is played, whose bins are many minutes long.
  fileprivate func followsClock(under workload: String, with fault: String?) -> Bool {
    do throws(ScenarioProblem) {
      return try Scenario(self, under: workload, with: fault).timing.warmUp != nil
    } catch {
      return false
    }
  }

  /// Whether more comes at some hours than at others, so that what isn't done in one is done in the next.
  package func comesByTheHour(under workload: String) -> Bool {
    do throws(ScenarioProblem) {
      return try Scenario(self, under: workload).streams.contains(where: \.curve.followsClock)
    } catch {
      return false
    }
  }

  /// Whether a workload has a spike, or another moment from which on nothing is as before.
  package func hasDisturbance(under workload: String, with fault: String? = nil) -> Bool {
    do throws(ScenarioProblem) {
      return try Scenario(self, under: workload, with: fault).timing.disturbance != nil
    } catch {
      return false
    }
  }
}
