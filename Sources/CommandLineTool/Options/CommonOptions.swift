import Arguments
import FileAccess
import Workbench

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

  /// The cell of the matrix, without a fault: silent is the base under its first workload.
  mutating func cell() throws(UsageError) -> CellChoice {
    CellChoice(
      variant: try option("variant", .text("NAME"), help: "The variant or phase, else the base."),
      workload: try option("workload", .text("NAME"), help: "The workload, else the first.")
    )
  }

  mutating func outputPath(_ help: String) throws(UsageError) -> String? {
    try option("output", short: "o", .file("PATH"), help: help)
  }
}
