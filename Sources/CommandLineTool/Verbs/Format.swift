import Arguments
import Diagnostics
import FileAccess
import Workbench

/// `fmt FILE…`: the one canonical layout.
struct Format: Command {
  static let name = "fmt"
  static let summary = "Rewrite designs in the one canonical layout."
  static let discussion = """
    Comments survive. Files are written whole or not at all. A file with syntax mistakes is left \
    as it is and its mistakes are told, with status 2; the others are formatted all the same.

    Standard input is formatted to standard output.
    """
  static let examples = [
    Example("fmt shop.design", "Format a file in its place."),
    Example("fmt --check Designs", "Name the files that are not formatted; with one, status 1."),
    Example("fmt - < shop.design", "Format a pipe."),
  ]

  let files: [String], mode: FormatMode, isQuiet: Bool, color: ColorChoice, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    files = try read.designFiles()
    let isCheck = read.flag("check", help: "Write nothing; name the files that would change.")
    isQuiet = read.flag("quiet", help: "Print one line: how many files change.")
    color = try read.color()
    output = try read.outputPath("Write the formatted design there; for one file.")
    let isPipe = files.contains(standardInputPath)
    mode = isCheck ? .check : isPipe || output != nil ? .print : .rewrite
    if isCheck, output != nil { throw UsageError("`--check` writes nothing, so it has no `-o`") }
    if mode == .print, files.count > 1 {
      throw UsageError(isPipe ? "a pipe is formatted alone" : "`-o` is for one file")
    }
  }

  func run(on console: Console) -> ExitStatus {
    let outcome = console.workspace.format(files, mode)
    console.print(outcome.findings, isColored: color.isColored(console))
    let summary = (isQuiet ? "" : outcome.text) + outcome.verdict + "\n"
    return console.print(
      mode == .print ? outcome.text : summary,
      of: outcome,
      to: Destination(output)
    )
  }
}
