import FileAccess
import Synchronization

/// How far long work is, on standard error where a person watches; it leaves nothing behind.
final class Progress: Sendable {
  /// Often enough to look alive, seldom enough to cost nothing.
  private static let pause = Duration.milliseconds(100)

  private let console: Console
  private let noun: String
  private let state = Mutex(State())

  private struct State {
    var start = ContinuousClock.now
    var shown: ContinuousClock.Instant?
  }

  init(_ console: Console, _ noun: String) {
    self.console = console
    self.noun = noun
  }

  func show(_ done: Int, of total: Int) {
    guard console.isErrorTerminal else { return }
    let now = ContinuousClock.now
    let elapsed: Duration? = state.withLock { state in
      if let shown = state.shown, now - shown < Self.pause { return nil }
      // What is done at once needs no progress.
      guard now - state.start > Self.pause * 5 else { return nil }
      state.shown = now
      return now - state.start
    }
    guard let elapsed, done > 0 else { return }
    let left = elapsed / Double(done) * Double(total - done)
    let line = "\r\(done) of \(total) \(noun), about \(left.components.seconds + 1) s left\u{1B}[K"
    _ = console.write(line, .error)
  }

  func clear() {
    guard state.withLock({ $0.shown != nil }) else { return }
    _ = console.write("\r\u{1B}[K", .error)
  }
}

extension Console {
  func progress(_ noun: String) -> Progress { Progress(self, noun) }
}
