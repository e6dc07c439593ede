import Diagnostics
import Elaboration
import Libraries
import SourceText
import TestKit
import Testing

/// A design with a mistake: `=== CODES what is wrong`, the design, `--- path` before other files.
struct Mistake: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var others: [String: String] = [:]

  init(_ section: SuiteCase) {
    name = section.name
    let files = section.text.split(separator: "--- ", omittingEmptySubsequences: false)
    text = String(files[0])
    for file in files.dropFirst() {
      let lines = file.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      others[String(lines[0])] = String(lines[1])
    }
  }

  /// The codes that the design is held to, each as often as it stands there.
  var codes: [String] {
    name.split(separator: " ").map(String.init).prefix { DiagnosticCode(rawValue: $0) != nil }
      .sorted()
  }

  var testDescription: String { name }

  static let suites = ["names", "structure", "values", "scenarios", "imports", "lints"]

  static func all(_ suites: [String] = suites) throws -> [Mistake] {
    try suites.flatMap { try suite("meaning/\($0).suite").map(Mistake.init) }
  }
}

extension Mistake {
  /// Reads the design, or another text in its place, with the shipped libraries and its other files.
  func elaborated(_ text: String? = nil) -> Elaborated {
    let others = others
    return elaborate(
      SourceFile(path: "shop.design", text: text ?? self.text),
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
}

/// The libraries that come with the tool, as Elaboration takes them.
let shippedLibraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
