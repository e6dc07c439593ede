import Foundation
import Testing

@Suite struct StreamTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.put(sound, at: "sound.design")
    try tool.put(wrong, at: "wrong.design")
  }

  @Test func `findings go to standard output and nothing to standard error`() throws {
    let result = try tool.run("check", "wrong.design")
    #expect(result.errors.isEmpty)
    #expect(
      result.output.hasPrefix("wrong.design:2:10: error[E203]: there is nothing called `wbe`\n")
    )
    #expect(result.output.contains("help: did you mean `web`?\n"))
    #expect(result.output.hasSuffix("\n\n1 file checked: 1 error\n"))
  }

  @Test func `a design comes through a pipe`() throws {
    let result = try tool.run("check", "-", input: wrong)
    #expect(result.output.hasPrefix("<stdin>:2:10: error[E203]"))
    #expect(try tool.run("check", "-", input: sound).status == 0)
    #expect(try tool.run("explain", "-", "web", input: sound).output.hasPrefix("web (service)"))
  }

  @Test func `a pipe is formatted to standard output alone`() throws {
    let result = try tool.run("fmt", "-", input: "client   users\n")
    #expect(result.output == "client users\n" && result.errors.isEmpty && result.status == 0)
    let broken = try tool.run("fmt", "-", input: "service web {\n")
    #expect(broken.output.isEmpty && broken.status == 2)
    #expect(broken.errors.hasPrefix("<stdin>:1:"))
  }

  @Test func `one line is printed where quiet is asked for`() throws {
    #expect(try tool.run("check", "--quiet", "wrong.design").output == "1 file checked: 1 error\n")
    #expect(try tool.run("fmt", "--quiet", "sound.design").output == "1 unchanged\n")
  }

  @Test(arguments: ["manual", "completions zsh", "check wrong.design", "--help"])
  func `a reader that leaves early is no trouble`(words: String) throws {
    let result = try tool.shell(
      "whiteboard \(words) | true; echo ${PIPESTATUS[0]}; yes wrong.design | head -500 | xargs whiteboard \(words) 2>&1 | head -1 > /dev/null"
    )
    #expect(result.output == (words.hasPrefix("check") ? "2\n" : "0\n"))
    #expect(result.errors.isEmpty)
  }

  @Test func `a full disk is told`() throws {
    let result = try tool.shell("whiteboard manual > /dev/full")
    #expect(result.status == 2)
    #expect(result.errors == "error: standard output: no space left on device\n")
  }

  @Test func `closed streams are no crash`() throws {
    #expect(try tool.shell("whiteboard check sound.design >&-").status == 2)
    #expect(try tool.shell("whiteboard check nothing.design 2>&-").status == 2)
    #expect(try tool.shell("whiteboard check - <&-").status == 2)
  }

  // MARK: Colours

  @Test(
    arguments: [
      ("--color always", "", true), ("--color never", "", false), ("", "", false),
      ("--color always", "NO_COLOR=1", true),
    ]
  ) func `a file is coloured only where that is asked for`(
    option: String,
    variable: String,
    isColored: Bool
  ) throws {
    let result = try tool.shell("\(variable) whiteboard check wrong.design \(option)")
    #expect(result.output.contains("\u{1B}[") == isColored)
  }

  @Test(
    arguments: [("", true), ("NO_COLOR=1", false), ("NO_COLOR=", true), ("TERM=dumb", false)]
  ) func `a terminal is coloured unless it must not be`(variable: String, isColored: Bool) throws {
    let command = "env \(variable) whiteboard check wrong.design"
    let result = try tool.shell(
      "script -qec '\(command)' /dev/null < /dev/null",
      environment: ["TERM": "xterm"]
    )
    #expect(result.output.contains("error"))
    #expect(result.output.contains("\u{1B}[") == isColored)
  }
}
