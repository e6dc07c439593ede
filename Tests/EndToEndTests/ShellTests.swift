import Foundation
import Testing

@Suite struct ShellTests {
  private let tool: Tool

  init() throws { tool = try Tool() }

  @Test(.enabled(if: isInstalled("bash"))) func `bash reads its completions`() throws {
    try expectReads("bash")
  }

  @Test(.enabled(if: isInstalled("zsh"))) func `zsh reads its completions`() throws {
    try expectReads("zsh")
  }

  @Test(.enabled(if: isInstalled("fish"))) func `fish reads its completions`() throws {
    try expectReads("fish")
  }

  @Test(.enabled(if: isInstalled("groff"))) func `the manual page is set without a warning`() throws
  {
    let result = try tool.shell("whiteboard manual | groff -man -ww -z -Tutf8")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
  }

  @Test func `bash completes verbs, options and design files`() throws {
    try tool.put(sound, at: "shop.design")
    let result = try tool.shell(
      """
      eval "$(whiteboard completions bash)"
      complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _whiteboard; echo "${COMPREPLY[@]}"; }
      complete_words whiteboard ch
      complete_words whiteboard check --stri
      complete_words whiteboard check sh
      complete_words whiteboard check --format gi
      """
    )
    #expect(result.output == "check\n--strict\nshop.design\ngithub\n")
  }

  private func expectReads(_ shell: String) throws {
    let result = try tool.shell("whiteboard completions \(shell) > script && \(shell) -n script")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
  }
}

private func isInstalled(_ program: String) -> Bool {
  ["/usr/local/bin", "/usr/bin", "/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}
