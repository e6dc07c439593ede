#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The two streams for results and for everything else.
package enum StandardStream: Sendable {
  case output, error

  private var descriptor: Int32 {
    switch self {
    case .output: STDOUT_FILENO
    case .error: STDERR_FILENO
    }
  }

  private var name: String {
    switch self {
    case .output: "standard output"
    case .error: "standard error"
    }
  }

  /// Writes all bytes; false when nobody reads any more, which is no error (`| head`).
  @discardableResult
  package func write(_ bytes: [UInt8]) throws(FileError) -> Bool {
    try writeAll(bytes, to: descriptor, path: name)
  }

  /// Writes a text as UTF-8.
  @discardableResult
  package func write(_ text: String) throws(FileError) -> Bool {
    try write(Array(text.utf8))
  }

  /// Whether a person may be watching.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The width of the terminal in columns, nil when the stream is none or does not tell.
  package var widthColumns: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}

/// Whether a person would have to type what is read from standard input.
package var standardInputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

/// Lets writing to a closed pipe, or past a limit on file sizes, fail with an error.
///
/// Without this either of them ends the process.
package func ignoreWriteSignals() {
  _ = signal(SIGPIPE, SIG_IGN)
  _ = signal(SIGXFSZ, SIG_IGN)
}

/// The value of a variable of the environment, nil when it is not set.
package func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}
