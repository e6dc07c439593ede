import Synchronization

/// Who looks at a run while it goes on: how far it is, and whether it is to stop.
package struct RunWatch: Sendable {
  package var isInterrupted: @Sendable () -> Bool = { false }
  package var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }

  package init() {}
}

/// Steps that are done, over all replications.
final class StepCounter: Sendable {
  private let done = Atomic<Int>(0)

  func add() -> Int { done.add(1, ordering: .relaxed).newValue }
  func reset(to count: Int) { done.store(count, ordering: .relaxed) }
}
