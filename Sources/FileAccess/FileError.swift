/// Why a file could not be read, written or listed.
package enum FileError: Error, Hashable, Sendable {
  case missing(path: String)
  case folder(path: String)
  case notPermitted(path: String)
  case tooLarge(path: String, limitBytes: Int)
  /// Something has the name already and must not be replaced.
  case exists(path: String)
  /// The user stopped the run while it waited for this file.
  case interrupted(path: String)
  /// Any other refusal, in the system's own words.
  case failed(path: String, reason: String)

  /// One line for the user, starting with the path.
  package var message: String {
    switch self {
    case .missing(let path): "\(shown(path)): there is no such file"
    case .folder(let path): "\(shown(path)): this is a folder, not a file"
    case .notPermitted(let path): "\(shown(path)): permission denied"
    case .tooLarge(let path, let limitBytes):
      "\(shown(path)): larger than the limit of \(limitBytes) bytes"
    case .exists(let path): "\(shown(path)): this is there already, and is never replaced"
    case .interrupted(let path): "\(shown(path)): interrupted"
    case .failed(let path, let reason): "\(shown(path)): \(reason)"
    }
  }

  private func shown(_ path: String) -> String {
    path == standardInputPath ? "standard input" : path
  }
}

/// The path that stands for standard input where a file is read.
package let standardInputPath = "-"
