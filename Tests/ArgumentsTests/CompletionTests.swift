import Arguments
import Foundation
import TestKit
import Testing

struct CompletionTests {
  @Test(arguments: Shell.allCases)
  func `a shell gets its script`(shell: Shell) throws {
    try expectGolden(orchard().completions(for: shell), "completions.\(shell.rawValue)")
  }

  @Test(.enabled(if: program(named: "bash") != nil)) func `bash reads its script`() throws {
    try expectParses(.bash)
  }

  @Test(.enabled(if: program(named: "zsh") != nil)) func `zsh reads its script`() throws {
    try expectParses(.zsh)
  }

  @Test(.enabled(if: program(named: "fish") != nil)) func `fish reads its script`() throws {
    try expectParses(.fish)
  }

  /// Source: the declarations of the sample, and the three files that the test makes.
  @Test(
    .enabled(if: program(named: "bash") != nil),
    arguments: [
      (["p"], "pick plant"),
      (["--v"], "--version"),
      (["plant", "--se"], "--seed"),
      (["plant", ""], "a.tree barn"),
      (["plant", "-o", ""], "a.tree b.txt barn"),
      (["plant", "--shed-with-a-long-name", ""], "barn"),
      (["plant", "--color", "a"], "always auto"),
      (["plant", "--color", "=", "n"], "never"),
      (["plant", "--color", "="], "always auto never"),
      (["plant", "--rows", ""], ""),
      (["pick", "-"], "--help -h"),
      (["move", ""], "always auto never"),
    ]
  ) func `bash offers what fits`(words: [String], offered: String) throws {
    let folder = try makeOrchardFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let quoted = (["orchard"] + words).map { "'\($0)'" }.joined(separator: " ")
    let script =
      orchard().completions(for: .bash)
      + "cd '\(folder)'; COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); _orchard; "
      + "printf '%s\\n' \"${COMPREPLY[@]}\""
    let lines = try run("bash", ["-c", script]).output.split(separator: "\n").sorted()
    #expect(lines.joined(separator: " ") == offered)
  }

  /// Source: as for bash; fish puts other files behind those with the ending.
  @Test(
    .enabled(if: program(named: "fish") != nil),
    arguments: [
      ("p", "pick plant"),
      ("plant --se", "--seed"),
      ("plant ", "a.tree b.txt barn/"),
      ("plant --shed-with-a-long-name ", "barn/"),
      ("plant --color a", "always auto"),
      ("plant --color=n", "--color=never"),
      ("plant --rows ", ""),
      ("pick plant -", "--help -h"),
      ("move ", "always auto never"),
    ]
  ) func `fish offers what fits`(line: String, offered: String) throws {
    let folder = try makeOrchardFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script =
      orchard().completions(for: .fish) + "cd '\(folder)'; complete -C 'orchard \(line)'"
    let lines = try run("fish", ["--no-config", "-c", script]).output.split(separator: "\n")
    // A tab parts a candidate from its description.
    let words = lines.compactMap { $0.split(separator: "\t").first }.sorted()
    #expect(words.joined(separator: " ") == offered)
  }

  private func makeOrchardFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "completion-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/barn",
      withIntermediateDirectories: true
    )
    for name in ["a.tree", "b.txt"] {
      #expect(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil))
    }
    return folder
  }

  private func expectParses(_ shell: Shell) throws {
    let file = NSTemporaryDirectory() + "completions-\(UUID().uuidString).\(shell.rawValue)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(orchard().completions(for: shell).utf8).write(to: URL(fileURLWithPath: file))
    let result = try run(shell.rawValue, ["-n", file])
    #expect(result.status == 0 && result.output.isEmpty, "\(result.output)")
  }
}
