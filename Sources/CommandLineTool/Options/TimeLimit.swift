import Arguments
import FileAccess
import Quantities
import Workbench

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension ArgumentReader {
  /// How long a run may take; nil for as long as it takes.
  mutating func timeLimit() throws(UsageError) -> Double? {
    guard let text = try option("time-limit", .text("T"), help: "Stop after so long: `30 s`.")
    else { return nil }
    guard let time = try? QuantityLiteral(cutting: text).quantity(), time.dimension == .time,
      time.value > 0, time.value < 1e9
    else {
      throw UsageError("`\(text)` is no time", help: "write `--time-limit '30 s'`")
    }
    return time.value
  }
}

/// Ends the process after so long with the status of a limit, whatever a library of C is busy with.
func endProcess(after seconds: Double) {
  Task.detached {
    try? await Task.sleep(for: .seconds(seconds))
    _ = try? StandardStream.error.write("error: stopped by the time limit\n")
    _exit(ExitStatus.limit.rawValue)
  }
}
