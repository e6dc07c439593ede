import Arguments
import TestKit
import Testing

@testable import CommandLineTool

@Suite struct ProgramTests {
  @Test func `the declarations are without mistakes`() {
    #expect(program.declarationProblems == [])
  }

  @Test(arguments: [[]] + verbs.map { [$0] })
  func `help is as it was read`(words: [String]) throws {
    guard case .print(let text) = program.decide(words + ["--help"]) else {
      Issue.record("no help for \(words)")
      return
    }
    try expectGolden(text, (["help"] + words).joined(separator: "-") + ".txt")
    for line in text.split(separator: "\n") { #expect(line.count < 100, "\(line)") }
  }

  @Test func `the manual page is as it was read`() throws {
    try expectGolden(program.manualPage(), "whiteboard.1")
  }

  /// Source: what combinations would mean.
  @Test(
    arguments: [
      ["check", "-", "-"], ["check", "a.design", "--quiet", "--format", "json"],
      ["check", "a.design", "--lint", "E204=off"], ["check", "a.design", "--lint", "W999=off"],
      ["check", "a.design", "--lint", "W301"], ["check"], ["fmt", "-", "a.design"],
      ["fmt", "a.design", "b.design", "-o", "c.design"], ["fmt", "--check", "a.design", "-o", "-"],
      ["new", "../shop"], ["new", ".shop"], ["new"], ["explain"], ["explain", "a", "b", "c"],
      ["completions", "tcsh"], ["simulate"], ["simulate", "a.design", "b.design"],
      ["simulate", "a.design", "--engine", "fluids"],
      ["simulate", "a.design", "--quiet", "--format", "json"],
    ]
  ) func `words that make no sense together are refused`(words: [String]) {
    guard case .refuse(let reason) = program.decide(words) else {
      Issue.record("\(words) is taken")
      return
    }
    #expect(reason.hasPrefix("error: "))
  }
}

private let verbs = ["check", "simulate", "fmt", "explain", "new", "completions", "manual"]
