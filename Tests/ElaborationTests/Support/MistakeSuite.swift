import Diagnostics
import Elaboration
import Foundation
import Libraries
import SourceText
import Testing

/// Designs with a mistake each, in one file: `=== CODES what is wrong`, the design, `--- path` before other files.
struct MistakeSuite: Sendable, CustomTestStringConvertible {
  struct Section: Sendable, CustomTestStringConvertible {
    var heading: String
    var text: String
    var others: [String: String]

    /// The codes that the design is held to, each as often as it stands there.
    var codes: [String] {
      let words = heading.components(separatedBy: " ")
      return Array(words.prefix { DiagnosticCode(rawValue: $0) != nil })
    }

    var testDescription: String { heading }
  }

  var name: String
  var sections: [Section]

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Goldens/mistakes")

  static let all = ["names", "structure", "values", "scenarios", "imports", "lints"].map(read)

  private static func read(_ name: String) -> MistakeSuite {
    let file = folder.appendingPathComponent("\(name).designs")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let sections = text.components(separatedBy: "\n=== ").map { part -> Section in
      let lines = part.components(separatedBy: "\n")
      let files = lines.dropFirst().joined(separator: "\n").components(separatedBy: "\n--- ")
      var others: [String: String] = [:]
      for file in files.dropFirst() {
        let lines = file.components(separatedBy: "\n")
        others[lines[0]] = lines.dropFirst().joined(separator: "\n") + "\n"
      }
      let heading = lines[0].hasPrefix("=== ") ? String(lines[0].dropFirst(4)) : lines[0]
      let text = files[0].trimmingCharacters(in: .newlines) + "\n"
      return Section(heading: heading, text: text, others: others)
    }
    return MistakeSuite(name: name, sections: sections)
  }
}

extension MistakeSuite.Section {
  /// Reads the design with the shipped libraries and the section's other files.
  func elaborated(_ text: String? = nil) -> Elaborated {
    let others = others
    return elaborate(
      SourceFile(path: "mistake.design", text: text ?? self.text),
      read: { path in
        switch path {
        case "folder": .failure(.folder)
        case "huge.design": .failure(.tooLarge(limitBytes: 64_000_000))
        case "binary.design": .success([0x64, 0xFF, 0x65])
        default: others[path].map { .success(Array($0.utf8)) } ?? .failure(.missing)
        }
      },
      libraries: shippedLibraries
    )
  }

  var findings: String {
    let result = elaborated()
    return TextRenderer().render(result.diagnostics, sources: result.sources)
  }
}

/// The libraries that come with the tool, as Elaboration takes them.
let shippedLibraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
