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

/// Runs this very program in a process of its own and reads what it prints; nil when it fails.
///
/// It has to read all of its input before it writes.
package func outputOfThisProgram(
  _ arguments: [String],
  input: [UInt8],
  limitBytes: Int
) throws(FileError) -> [UInt8]? {
  // Linux's name for what runs; where it is missing there is no such process.
  try outputOfProgram("/proc/self/exe", arguments, input: input, limitBytes: limitBytes)
}

/// Runs a program found by `PATH` and reads what it prints; nil when it fails or isn't there.
///
/// Its errors go nowhere: the caller knows what it asked and says better what went wrong.
private func outputOfProgram(
  _ name: String,
  _ arguments: [String],
  input: [UInt8]? = nil,
  limitBytes: Int
) throws(FileError) -> [UInt8]? {
  for argument in arguments { try checkPath(argument) }
  let output = try Pipe(for: name)
  defer { _ = close(output.reading) }
  let source = input == nil ? nil : try Pipe(for: name)
  let started = spawned(name, arguments, input: source, output: output)
  _ = close(output.writing)
  if let source { _ = close(source.reading) }
  if let source, let input {
    defer { _ = close(source.writing) }
    // A reader that is gone says so by its status.
    if started != nil { _ = try? writeAll(input, to: source.writing, path: name) }
  }
  guard let process = started else { return nil }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  var failure: FileError?
  do throws(FileError) {
    while true {
      let count = try readSome(output.reading, into: &chunk, path: name)
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

/// The two ends of a pipe.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init(for path: String) throws(FileError) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw .last(path: path) }
    (reading, writing) = (ends[0], ends[1])
  }
}

private func spawned(
  _ name: String,
  _ arguments: [String],
  input: Pipe?,
  output: Pipe
) -> pid_t? {
  var actions = unsafe posix_spawn_file_actions_t()
  guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
  unsafe posix_spawn_file_actions_addclose(&actions, output.reading)
  if let input {
    unsafe posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
    // An input ends when nobody is left who could write to it.
    unsafe posix_spawn_file_actions_addclose(&actions, input.writing)
  }
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
