/// How a run ended, by the number that scripts see; of several the worst counts.
package enum ExitStatus: Int32, Sendable, Comparable, CaseIterable {
  /// All well.
  case success = 0
  /// A requirement fails, or `--check` or `--strict` found something.
  case unmet = 1
  /// Bad usage, unreadable input or a design with errors.
  case unusable = 2
  /// Stopped by a limit.
  case limit = 3
  /// Stopped by the user.
  case interrupted = 130

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
