/// A verb as plain values; its initializer pulls them from the words, or describes them.
///
/// The initializer makes the same pulls each time, then checks values against each other. It runs
/// with placeholders for help, completions and the manual, so it does no I/O.
package protocol Command: SendableMetatype {
  static var name: String { get }
  /// One sentence with its full stop.
  static var summary: String { get }
  /// Paragraphs between empty lines, shown in the verb's own help.
  static var discussion: String { get }
  static var examples: [Example] { get }

  init(_ read: inout ArgumentReader) throws(UsageError)
}

extension Command {
  package static var discussion: String { "" }
}

/// A command line that works as written, after the program's name, and what it is good for.
package struct Example: Hashable, Sendable {
  package var line: String
  package var purpose: String

  package init(_ line: String, _ purpose: String) {
    self.line = line
    self.purpose = purpose
  }
}

/// Why the words of a command line cannot be run, and how to mend them where that is known.
package struct UsageError: Error, Hashable, Sendable {
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
