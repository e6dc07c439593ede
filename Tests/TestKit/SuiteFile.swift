import Foundation
import Testing

/// One case of a suite file: what stands under a line `=== name`, up to the next one.
package struct SuiteCase: Sendable, CustomTestStringConvertible {
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  package var testDescription: String { name }
}

/// The cases of a file in `Tests/Fixtures`; the empty line before a heading belongs to the heading.
package func suite(_ name: String) throws -> [SuiteCase] {
  let sections = try fixture(name).components(separatedBy: "=== ").dropFirst()
  return sections.map { section in
    let lines = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    var text = lines.count > 1 ? String(lines[1]) : ""
    if text.hasSuffix("\n\n") { text.removeLast() }
    return SuiteCase(name: String(lines[0]), text: text)
  }
}

/// The text of a file in `Tests/Fixtures`.
package func fixture(_ name: String) throws -> String {
  try String(contentsOf: fixturesFolder.appendingPathComponent(name), encoding: .utf8)
}

/// The example designs, by file name.
package func exampleDesigns() throws -> [SuiteCase] {
  let folder = fixturesFolder.appendingPathComponent("examples")
  return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
    SuiteCase(name: $0, text: try fixture("examples/" + $0))
  }
}

private let fixturesFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")
