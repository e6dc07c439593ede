#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Synchronization

/// The one thing that the signal handler touches.
private let interruption = Atomic<Bool>(false)

/// From now on Ctrl-C asks the run to stop; pressed once more it ends the process.
package func watchForInterruption() {
  var present = sigaction()
  guard unsafe sigaction(SIGINT, nil, &present) == 0 else { return }
  // A shell that starts a job in the background means it to outlive Ctrl-C.
  if unsafe unsafeBitCast(present.handler, to: Int.self) == ignoring { return }
  interruption.store(false, ordering: .relaxed)
  var action = sigaction()
  action.handler = { _ in interruption.store(true, ordering: .relaxed) }
  // Without SA_RESTART: waiting for standard input must end too.
  action.sa_flags = .init(truncatingIfNeeded: SA_RESETHAND)
  _ = unsafe sigaction(SIGINT, &action, nil)
}

/// Whether Ctrl-C was pressed: what is running then ends as soon as it can.
package var isInterrupted: Bool { interruption.load(ordering: .relaxed) }

/// What `SIG_IGN` is in every C library.
private let ignoring = 1

extension sigaction {
  /// The function of one number; each C library calls the field differently.
  fileprivate var handler: (@convention(c) (Int32) -> Void)? {
    get {
      #if canImport(Glibc)
      unsafe __sigaction_handler.sa_handler
      #elseif canImport(Musl)
      unsafe __sa_handler.sa_handler
      #elseif canImport(Darwin)
      unsafe __sigaction_u.__sa_handler
      #endif
    }
    set {
      #if canImport(Glibc)
      unsafe __sigaction_handler.sa_handler = newValue
      #elseif canImport(Musl)
      unsafe __sa_handler.sa_handler = newValue
      #elseif canImport(Darwin)
      unsafe __sigaction_u.__sa_handler = newValue
      #endif
    }
  }
}
