import Dispatch
import Synchronization

/// The results of pieces of work that don't need each other, in the order of their numbers.
///
/// A thread more costs more than a small design needs altogether: that one's pieces are done in turn.
func sideBySide<Result: Sendable>(
  _ count: Int,
  isLarge: Bool,
  _ piece: @Sendable (Int) -> Result
) -> [Result] {
  guard isLarge else { return (0..<count).map(piece) }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { number in
    let result = piece(number)
    results.withLock { $0[number] = result }
  }
  return results.withLock { $0 }.compactMap { $0 }
}
