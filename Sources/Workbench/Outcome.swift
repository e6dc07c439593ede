package import FileAccess

/// All that a request came to; printing it is the front end's work.
package struct Outcome: Sendable {
  /// What was asked for.
  package var text = ""
  /// The same in one line.
  package var verdict = ""
  /// What was found in the designs themselves.
  package var findings = FoundDiagnostics()
  /// What has no place in a design: a file that can't be read, a name that means nothing.
  package var complaints: [Complaint] = []
  package var status = ExitStatus.success

  package init() {}

  /// One thing that went wrong, with what to do about it where that is known.
  package struct Complaint: Hashable, Sendable {
    package var message: String
    package var help: String?

    package init(_ message: String, help: String? = nil) {
      self.message = message
      self.help = help
    }
  }

  /// Notes a complaint and lets the status say so.
  package mutating func complain(_ message: String, help: String? = nil) {
    complaints.append(Complaint(message, help: help))
    status = max(status, .unusable)
  }

  /// Notes that Ctrl-C came before there was anything to show.
  package mutating func interrupt(_ consequence: String) {
    complaints.append(Complaint("interrupted: \(consequence)"))
    status = .interrupted
  }

  /// Notes a file that could not be read or written.
  package mutating func complain(_ error: FileError) {
    switch error {
    case .interrupted: status = .interrupted
    case .tooLarge:
      complaints.append(Complaint(error.message))
      status = max(status, .limit)
    case .missing, .folder, .notPermitted, .exists, .failed: complain(error.message)
    }
  }
}
