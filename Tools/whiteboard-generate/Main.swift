import FileAccess
import ProjectFiles

/// Writes the files that are made from tables, below the current folder: `whiteboard-generate [--check]`.
///
/// With `--check` it only names those that are stale, and fails if there are any.
@main struct Main {
  static func main() throws {
    let checks = CommandLine.arguments.contains("--check")
    var stale: [String] = []
    for file in ProjectFile.all {
      let bytes = Array(file.text.utf8)
      if let present = try? readFile(at: file.path, limitBytes: 1 << 24), present == bytes {
        continue
      }
      stale.append(file.path)
      if !checks { try writeFile(bytes, to: file.path) }
    }
    for path in stale { print(checks ? "\(path) is stale: run Scripts/generate" : "wrote \(path)") }
    if checks, !stale.isEmpty { throw StaleFiles(count: stale.count) }
  }
}

/// Ends the process with a status that says so.
struct StaleFiles: Error {
  let count: Int
}
