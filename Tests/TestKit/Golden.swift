import Foundation
package import Testing

/// Compares a text with `Goldens/<name>` beside the test file; `UPDATE_GOLDENS=1` rewrites the file instead.
package func expectGolden(
  _ actual: String,
  _ name: String,
  filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(actual.utf8).write(to: golden)
    return
  }
  let expected = (try? Data(contentsOf: golden)).map { String(decoding: $0, as: UTF8.self) }
  guard let expected else {
    Issue.record("no golden \(name); UPDATE_GOLDENS=1 makes it", sourceLocation: sourceLocation)
    return
  }
  #expect(
    actual == expected,
    "\(name) differs; UPDATE_GOLDENS=1 renews it, read the diff",
    sourceLocation: sourceLocation
  )
}

/// The repository's top folder, found from this file's own place.
package let repositoryRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
