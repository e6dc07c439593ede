import Synchronization

/// Steps that are done, over all replications.
final class StepCounter: Sendable {
  private let done = Atomic<Int>(0)

  func add() -> Int { done.add(1, ordering: .relaxed).newValue }
  func reset(to count: Int) { done.store(count, ordering: .relaxed) }
}
