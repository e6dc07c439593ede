#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension FileError {
  /// The reason behind the last system call; call it before anything else can change `errno`.
  static func last(path: String) -> FileError {
    switch errno {
    case ENOENT, ENOTDIR: .missing(path: path)
    case EISDIR: .folder(path: path)
    case EACCES, EPERM, EROFS: .notPermitted(path: path)
    case EEXIST: .exists(path: path)
    case EINTR: .interrupted(path: path)
    case let code: .failed(path: path, reason: reason(of: code))
    }
  }

  private static func reason(of code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text).lowercased()
  }
}

/// A path with a zero byte would reach the system cut short and name another file.
func checkPath(_ path: String) throws(FileError) {
  if path.utf8.contains(0) { throw .missing(path: path) }
}

/// Opens a file; it closes itself in child processes.
func openFile(_ path: String, _ flags: Int32) throws(FileError) -> Int32 {
  try checkPath(path)
  while true {
    let descriptor = unsafe open(path, flags | O_CLOEXEC)
    if descriptor >= 0 { return descriptor }
    if errno != EINTR || isInterrupted { throw .last(path: path) }
  }
}

/// Reads what is there, at most the buffer; 0 at the end.
func readSome(
  _ descriptor: Int32,
  into buffer: inout [UInt8],
  path: String
) throws(FileError) -> Int {
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe read(descriptor, bytes.baseAddress, bytes.count)
    }
    if count >= 0 { return count }
    guard canRetry(descriptor, events: POLLIN) else { throw .last(path: path) }
  }
}

/// Writes everything; false when the reader at the other end has gone.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) -> Bool {
  var written = 0
  while written < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
      return unsafe write(descriptor, rest.baseAddress, rest.count)
    }
    if count >= 0 {
      written += count
    } else if errno == EPIPE {
      return false
    } else if !canRetry(descriptor, events: POLLOUT) {
      throw .last(path: path)
    }
  }
  return true
}

/// True after an interruption, and after waiting where a parent left the stream non-blocking.
private func canRetry(_ descriptor: Int32, events: Int32) -> Bool {
  if isInterrupted {
    errno = EINTR
    return false
  }
  switch errno {
  case EINTR: return true
  case EAGAIN, EWOULDBLOCK:
    var waiting = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
    unsafe poll(&waiting, 1, -1)
    return true
  default: return false
  }
}

/// What kind of thing a path leads to, nil when nothing is there.
func status(of path: String, followingLinks: Bool = true) throws(FileError) -> stat? {
  try checkPath(path)
  var result = stat()
  let failed = unsafe followingLinks ? stat(path, &result) : lstat(path, &result)
  if failed == 0 { return result }
  if errno == ENOENT { return nil }
  throw .last(path: path)
}

extension stat {
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
  /// Read, write and execute for owner, group and others; never set-user-id.
  var permissionBits: mode_t { st_mode & 0o777 }
}

/// A pair of folder and name joined as a path.
func join(_ folder: String, _ name: String) -> String {
  folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}

/// The folder part of a path with its slash, empty for a bare name.
func folderPart(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return String(path[...slash])
}
