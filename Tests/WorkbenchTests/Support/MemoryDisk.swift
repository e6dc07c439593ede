import FileAccess
import Synchronization
import Workbench

/// A disk that exists only for one test.
final class MemoryDisk: Sendable {
  private let files: Mutex<[String: [UInt8]]>
  private let readOnly: Set<String>

  init(_ files: [String: String], readOnly: Set<String> = []) {
    self.files = Mutex(files.mapValues { Array($0.utf8) })
    self.readOnly = readOnly
  }

  func text(of path: String) -> String? {
    files.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A workspace on this disk, interrupted after so many files.
  func workspace(interruptedAfter filesMax: Int = .max) -> Workspace {
    let readCount = Mutex(0)
    return Workspace(
      read: { path, limitBytes in
        readCount.withLock { $0 += 1 }
        return self.read(path, limitBytes)
      },
      write: { bytes, path in
        if self.readOnly.contains(path) { return .failure(.notPermitted(path: path)) }
        self.files.withLock { $0[path] = bytes }
        return .success(())
      },
      list: { folder, ending in .success(self.paths(in: folder).filter { $0.hasSuffix(ending) }) },
      isInterrupted: { readCount.withLock { $0 } >= filesMax }
    )
  }

  private func read(_ path: String, _ limitBytes: Int) -> Result<[UInt8], FileError> {
    if let bytes = files.withLock({ $0[path] }) {
      guard bytes.count <= limitBytes else {
        return .failure(.tooLarge(path: path, limitBytes: limitBytes))
      }
      return .success(bytes)
    }
    return .failure(paths(in: path).isEmpty ? .missing(path: path) : .folder(path: path))
  }

  private func paths(in folder: String) -> [String] {
    files.withLock { $0.keys.filter { $0.hasPrefix(folder + "/") }.sorted() }
  }
}

extension MemoryDisk {
  /// A sound design, in the canonical layout.
  static let sound = """
    client  users
    service web { time: 10 ms }
    users -> web
    workload steady = steady 50 rps from users

    """
}
