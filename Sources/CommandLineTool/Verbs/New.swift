import Arguments
import FileAccess
import Workbench

/// `new NAME`: a starting file.
struct New: Command {
  static let name = "new"
  static let summary = "Start a design, from a shipped one or from the smallest that there is."
  static let discussion = """
    Writes NAME.design, with the name as its title. A file that is there already is never replaced.
    """
  static let examples = [
    Example("new shop", "Start with one server: shop.design."),
    Example("new shop --from token-service", "Start from a shipped design."),
    Example("new shop -o -", "Print the start."),
  ]

  let title: String, original: String?, output: String?

  init(_ read: inout ArgumentReader) throws(UsageError) {
    title = try read.argument(.text("NAME"), help: "The design's name.")
    original = try read.option(
      "from",
      .text("DESIGN"),
      help: "A shipped design to begin with: \(Workspace.shippedDesigns.joined(separator: ", "))."
    )
    output = try read.outputPath("Write it there instead.")
    if output == nil, title.contains("/") || title.hasPrefix(".") {
      throw UsageError(
        "`\(title)` is no name for a file in this folder",
        help: "give a plain name, and the path with `-o`"
      )
    }
  }

  func run(on console: Console) -> ExitStatus {
    let outcome = console.workspace.newDesign(title, from: original)
    let path = output ?? title + designEnding
    let isFile = path != standardInputPath
    let status = console.print(outcome.text, of: outcome, to: isFile ? .newFile(path) : .output)
    if status == .success, isFile {
      _ = console.write("\(path) is there; `whiteboard check \(path)` checks it\n", .error)
    }
    return status
  }
}
