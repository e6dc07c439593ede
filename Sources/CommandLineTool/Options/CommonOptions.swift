import Arguments
import FileAccess

// Options that mean the same in every verb that has them.
extension ArgumentReader {
  mutating func designFiles() throws(UsageError) -> [String] {
    let files = try arguments(
      .file("FILE", ending: ".design"),
      help: "The design files, folders of them, or `-` for standard input."
    )
    guard files.count(where: { $0 == standardInputPath }) < 2 else {
      throw UsageError("standard input can be read only once")
    }
    return files
  }

  mutating func color() throws(UsageError) -> ColorChoice {
    try option("color", .choice("WHEN"), default: .auto, help: "When to use colours.")
  }

  mutating func outputPath(_ help: String) throws(UsageError) -> String? {
    try option("output", short: "o", .file("PATH"), help: help)
  }
}
