import Arguments
import Workbench

/// `manual`: the manual page.
struct Manual: Command {
  static let name = "manual"
  static let summary = "Print the manual page."
  static let examples = [
    Example("manual | man -l -", "Read it."),
    Example("manual > /usr/local/share/man/man1/whiteboard.1", "Install it."),
  ]

  init(_ read: inout ArgumentReader) throws(UsageError) {}

  func run(on console: Console) -> ExitStatus {
    console.print(program.manualPage(), of: Outcome(), to: .output)
  }
}
