#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a whole file or leaves what was there: readers never see half of it.
///
/// A link keeps pointing where it did, an existing file keeps its permission bits, and a device
/// or pipe is written in place, since there is nothing to replace.
package func writeFile(
  _ bytes: [UInt8],
  to path: String,
  replacing: Bool = true
) throws(FileError) {
  guard replacing else { return try writeNewFile(bytes, to: path) }
  let existing = try status(of: path)
  if let existing {
    if existing.isFolder { throw .folder(path: path) }
    guard existing.isRegularFile else { return try writeInPlace(bytes, to: path) }
    // Replacing needs only a writable folder, yet a file set read-only means to stay.
    guard unsafe access(path, W_OK) == 0 else { throw .last(path: path) }
  }
  let target = try followLinks(path)
  let folder = folderPart(of: target)
  let (descriptor, temporary) = try createTemporary(in: folder, for: path)
  do throws(FileError) {
    try fill(descriptor, with: bytes, like: existing, path: path)
    guard unsafe rename(temporary, target) == 0 else { throw .last(path: path) }
  } catch {
    _ = unsafe unlink(temporary)
    throw error
  }
  settle(folder)
}

/// A link to nowhere counts as something that is there.
private func writeNewFile(_ bytes: [UInt8], to path: String) throws(FileError) {
  if try status(of: path, followingLinks: false) != nil { throw .exists(path: path) }
  let folder = folderPart(of: path)
  let (descriptor, temporary) = try createTemporary(in: folder, for: path)
  defer { _ = unsafe unlink(temporary) }
  try fill(descriptor, with: bytes, like: nil, path: path)
  // Unlike a renaming, a second name is refused where somebody was faster.
  guard unsafe link(temporary, path) == 0 else { throw .last(path: path) }
  settle(folder)
}

/// Follows by hand, since the end of the chain need not exist yet.
private func followLinks(_ path: String) throws(FileError) -> String {
  var target = path
  for _ in 0..<linksMax {
    guard try status(of: target, followingLinks: false)?.isLink == true else { return target }
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      let characters = unsafe bytes.bindMemory(to: CChar.self)
      guard let start = characters.baseAddress else { return -1 }
      return unsafe readlink(target, start, characters.count)
    }
    guard count >= 0 else { throw .last(path: path) }
    let destination = String(decoding: buffer[..<count], as: UTF8.self)
    target = destination.hasPrefix("/") ? destination : folderPart(of: target) + destination
  }
  throw .failed(path: path, reason: "too many links in a row")
}

private let linksMax = 40

/// The name is short and of its own, since the target's name may already be as long as allowed.
private func createTemporary(
  in folder: String,
  for path: String
) throws(FileError) -> (descriptor: Int32, name: String) {
  for attempt in 0..<attemptsMax {
    let name = "\(folder).whiteboard-\(getpid())-\(attempt).tmp"
    let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor >= 0 { return (descriptor, name) }
    switch errno {
    // A run that was cut off may have left this name behind.
    case EEXIST, EINTR: continue
    case ENOENT: throw .failed(path: path, reason: "its folder does not exist")
    default: throw .last(path: path)
    }
  }
  throw .failed(path: path, reason: "too many unfinished files beside it")
}

private let attemptsMax = 1000

/// Brings everything to the disk before the new file may take the old one's place.
private func fill(
  _ descriptor: Int32,
  with bytes: [UInt8],
  like existing: stat?,
  path: String
) throws(FileError) {
  defer { _ = close(descriptor) }
  if let existing {
    // Only the superuser may give a file away; for all others the owner is right already.
    _ = fchown(descriptor, existing.st_uid, existing.st_gid)
    guard fchmod(descriptor, existing.permissionBits) == 0 else { throw .last(path: path) }
  }
  guard try writeAll(bytes, to: descriptor, path: path) else { throw .last(path: path) }
  // Some network and memory file systems know no synchronising and say so.
  guard fsync(descriptor) == 0 || errno == EINVAL else { throw .last(path: path) }
}

/// Makes the rename itself last through a power cut, where the file system can.
private func settle(_ folder: String) {
  guard let descriptor = try? openFile(folder.isEmpty ? "." : folder, O_RDONLY) else { return }
  _ = fsync(descriptor)
  _ = close(descriptor)
}

private func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
  let descriptor = try openFile(path, O_WRONLY)
  defer { _ = close(descriptor) }
  _ = try writeAll(bytes, to: descriptor, path: path)
}
