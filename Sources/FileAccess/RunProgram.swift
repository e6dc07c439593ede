#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file as it was at a revision of the git repository that it lies in.
package func readFile(
  at path: String,
  revision: String,
  limitBytes: Int
) throws(FileError) -> [UInt8] {
  let folder = folderPart(of: path)
  let name = path.dropFirst(folder.count)
  // A revision that looks like an option is none.
  guard !revision.hasPrefix("-"), path != standardInputPath,
    let bytes = try outputOfProgram(
      "git",
      ["-C", folder.isEmpty ? "." : folder, "show", "\(revision):./\(name)"],
      limitBytes: limitBytes
    )
  else { throw .missing(path: "\(path) at git:\(revision)") }
  return bytes
}

/// Runs a program found by `PATH` and reads what it prints; nil when it fails or isn't there.
///
/// Its errors go nowhere: the caller knows what it asked and says better what went wrong.
private func outputOfProgram(
  _ name: String,
  _ arguments: [String],
  limitBytes: Int
) throws(FileError) -> [UInt8]? {
  for argument in arguments { try checkPath(argument) }
  var ends: [Int32] = [0, 0]
  guard unsafe pipe(&ends) == 0 else { throw .last(path: name) }
  defer { _ = close(ends[0]) }
  let started = spawned(name, arguments, output: ends[1])
  _ = close(ends[1])
  guard let process = started else { return nil }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  var failure: FileError?
  do throws(FileError) {
    while true {
      let count = try readSome(ends[0], into: &chunk, path: name)
      if count == 0 { break }
      guard count <= limitBytes - bytes.count else {
        throw .tooLarge(path: name, limitBytes: limitBytes)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  } catch {
    failure = error
    _ = kill(process, SIGTERM)
  }
  let status = waited(for: process)
  if let failure { throw failure }
  return status == 0 ? bytes : nil
}

private func spawned(_ name: String, _ arguments: [String], output: Int32) -> pid_t? {
  var actions = unsafe posix_spawn_file_actions_t()
  guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
  unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
  var words = unsafe ([name] + arguments).map { unsafe strdup($0) } + [nil]
  defer { unsafe words.forEach { unsafe free($0) } }
  var process = pid_t()
  let result = unsafe posix_spawnp(&process, name, &actions, nil, &words, environ)
  return result == 0 ? process : nil
}

private func waited(for process: pid_t) -> Int32? {
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { return nil }
  }
  // The low seven bits are the signal that ended it, the next eight what it returned.
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
}
