import Dispatch
import Synchronization

/// The results of independent work, in its order.
func inParallel<Task: Sendable, Result: Sendable>(
  _ tasks: [Task],
  _ work: @Sendable (Task) -> Result
) -> [Result] {
  let found = Mutex([Int: Result]())
  DispatchQueue.concurrentPerform(iterations: tasks.count) { place in
    let result = work(tasks[place])
    found.withLock { $0[place] = result }
  }
  let results = found.withLock { $0 }
  return tasks.indices.compactMap { results[$0] }
}
