#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads a whole file, or standard input for `-`, unless it holds more bytes than the limit.
package func readFile(at path: String, limitBytes: Int) throws(FileError) -> [UInt8] {
  if path == standardInputPath {
    return try readToEnd(of: STDIN_FILENO, path: path, limitBytes: limitBytes)
  }
  let descriptor = try openFile(path, O_RDONLY)
  defer { _ = close(descriptor) }
  return try readToEnd(of: descriptor, path: path, limitBytes: limitBytes)
}

/// Counts what arrives and not what the system foretells: pipes and `/proc` foretell nothing.
private func readToEnd(
  of descriptor: Int32,
  path: String,
  limitBytes: Int
) throws(FileError) -> [UInt8] {
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw .last(path: path) }
  if status.isFolder { throw .folder(path: path) }
  if status.isRegularFile, status.st_size > limitBytes {
    throw .tooLarge(path: path, limitBytes: limitBytes)
  }
  var bytes: [UInt8] = []
  if status.isRegularFile { bytes.reserveCapacity(Int(status.st_size)) }
  var chunk = [UInt8](repeating: 0, count: chunkBytes)
  while true {
    let count = try readSome(descriptor, into: &chunk, path: path)
    if count == 0 { return bytes }
    guard count <= limitBytes - bytes.count else {
      throw .tooLarge(path: path, limitBytes: limitBytes)
    }
    bytes.append(contentsOf: chunk[..<count])
  }
}

private let chunkBytes = 65_536
