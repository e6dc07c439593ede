#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The paths of all files under a folder whose names end so, sorted; hidden names are passed over.
///
/// Linked files count, linked folders are not entered: they could lead back up.
package func files(under folder: String, endingIn ending: String) throws(FileError) -> [String] {
  guard try status(of: folder)?.isFolder == true else { throw .missing(path: folder) }
  var found: [String] = []
  var waiting = [folder]
  while let current = waiting.popLast() {
    for name in try names(in: current) where !name.hasPrefix(".") {
      let path = join(current, name)
      if try status(of: path, followingLinks: false)?.isFolder == true {
        waiting.append(path)
      } else if name.hasSuffix(ending), try status(of: path)?.isRegularFile == true {
        found.append(path)
      }
    }
  }
  return found.sorted()
}

/// The names of the entries in a folder, in the order of the file system.
private func names(in folder: String) throws(FileError) -> [String] {
  guard let listing = unsafe opendir(folder) else { throw .last(path: folder) }
  defer { _ = unsafe closedir(listing) }
  var names: [String] = []
  while true {
    errno = 0
    guard let entry = unsafe readdir(listing) else {
      if errno != 0 { throw .last(path: folder) }
      return names
    }
    // Copying `d_name` as a tuple would read past the end of a short record.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let name = unsafe UnsafeRawPointer(entry).advanced(by: offset)
      .assumingMemoryBound(to: CChar.self)
    names.append(unsafe String(cString: name))
  }
}
