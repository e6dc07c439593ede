import Synchronization

/// One replication of a run in time: stretch after stretch, each kept by itself.
final class TimelineReplication: Sendable {
  private let state: Mutex<State>

  private struct State: ~Copyable {
    var kernel: Kernel
    var stretches: [Stretch] = []
    var lines: [[Double]] = []
    var abandoned: [[Double]] = []
    var servers: [[Double]] = []
    var replicas: [[(serving: UInt32, paid: UInt32)?]] = []
    var backlogs: [[(items: Double, lag: Double, lost: Double)]] = []
    var isWhole = true
  }

  /// What has been played, as plain values.
  struct Record: Sendable {
    var stretches: [Stretch]
    /// By stretch and component: who waits at its end, for whom nobody waits of these, and servers that are there.
    var lines: [[Double]]
    var abandoned: [[Double]]
    var servers: [[Double]]
    /// Where replicas follow the load, how many serve and how many are paid.
    var replicas: [[(serving: UInt32, paid: UInt32)?]]
    /// By link that gathers: what waits there, the age of the oldest, what was lost so far.
    var backlogs: [[(items: Double, lag: Double, lost: Double)]]
    /// Runs by the clock and by hand, as far as they have come.
    var runs: [PlannedRun]
    var events: UInt64
    var isWhole: Bool
  }

  init(_ program: Program, seed: UInt64, number: Int) {
    state = Mutex(State(kernel: Kernel(program, seed: seed, replication: number)))
  }

  var record: Record {
    state.withLock { state in
      Record(
        stretches: state.stretches,
        lines: state.lines,
        abandoned: state.abandoned,
        servers: state.servers,
        replicas: state.replicas,
        backlogs: state.backlogs,
        runs: state.kernel.plannedRuns.array(),
        events: state.kernel.events,
        isWhole: state.isWhole
      )
    }
  }

  /// Plays what comes before the first moment that counts.
  func warmUp(until end: Double, in step: Double, _ isToGoOn: () -> Bool) {
    state.withLock { state in
      while state.isWhole, state.kernel.now < end {
        state.isWhole =
          isToGoOn() && state.kernel.run(until: min(end, state.kernel.now + step))
      }
      _ = state.kernel.takeStretch(from: 0)
    }
  }

  /// Plays stretches up to each of these moments.
  func play(to ends: [Double], _ isToGoOn: () -> Bool) {
    state.withLock { state in
      for end in ends where state.isWhole {
        let start = state.kernel.now
        guard isToGoOn(), state.kernel.run(until: end) else {
          state.isWhole = false
          return
        }
        state.stretches.append(state.kernel.takeStretch(from: start))
        state.lines.append(state.kernel.waitingByComponent())
        state.abandoned.append(state.kernel.abandonedByComponent())
        state.servers.append(state.kernel.serversByComponent())
        state.replicas.append(state.kernel.replicasByComponent())
        state.backlogs.append(state.kernel.backlogs())
      }
    }
  }
}
