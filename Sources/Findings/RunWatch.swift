import Synchronization

/// Who looks at a run while it goes on: how far it is, and whether it is to stop.
package struct RunWatch: Sendable {
  package var isInterrupted: @Sendable () -> Bool = { false }
  package var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }

  package init() {}

  /// One for each of some runs side by side, which tell together how far they are.
  package func shared(among count: Int) -> [RunWatch] {
    let parts = PartsDone(count: count)
    return (0..<count).map { place in
      var own = self
      own.progress = { done, total in
        progress(parts.report(place, done, of: total), count * PartsDone.whole)
      }
      return own
    }
  }

  /// Why a run that was stopped has no answer, in words.
  package static let interruption = "cut short: it was interrupted"
}

/// How far each of some runs is.
private final class PartsDone: Sendable {
  /// Parts of each run.
  static let whole = 100

  private let parts: Mutex<[Int]>

  init(count: Int) { parts = Mutex(Array(repeating: 0, count: count)) }

  /// Notes how far one is, and tells how far all are.
  func report(_ place: Int, _ done: Int, of total: Int) -> Int {
    parts.withLock { parts in
      parts[place] = min(Self.whole, done * Self.whole / max(total, 1))
      return parts.reduce(0, +)
    }
  }
}
