import Arguments
import Workbench

/// `completions SHELL`: a script that completes verbs, options and files.
struct Completions: Command {
  static let name = "completions"
  static let summary = "Print what teaches a shell to complete the words of this program."
  static let discussion = """
    bash: put it into ~/.local/share/bash-completion/completions/whiteboard. zsh: into a file \
    _whiteboard in a folder of $fpath. fish: into ~/.config/fish/completions/whiteboard.fish.
    """
  static let examples = [
    Example(
      "completions fish > ~/.config/fish/completions/whiteboard.fish",
      "Complete in every fish to come."
    )
  ]

  let shell: Shell

  init(_ read: inout ArgumentReader) throws(UsageError) {
    shell = try read.argument(.choice("SHELL"), help: "The shell.")
  }

  func run(on console: Console) -> ExitStatus {
    console.print(program.completions(for: shell), of: Outcome(), to: .output)
  }
}
