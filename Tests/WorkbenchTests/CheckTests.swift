import Diagnostics
import Elaboration
import FileAccess
import SourceText
import Testing
import Workbench

@Suite struct CheckTests {
  private let disk = MemoryDisk([
    "sound.design": MemoryDisk.sound,
    "wrong.design": "client users\nusers -> web\n",
    "importing.design": "import \"wrong.design\"\n",
    "unused.design": "let top = 1 s\n" + MemoryDisk.sound,
    "shop/a.design": MemoryDisk.sound,
    "shop/deep/b.design": "service web { replica: 2 }\n",
    "shop/notes.txt": "none",
    "empty/notes.txt": "none",
  ])

  @Test func `a sound design is all well`() {
    let outcome = disk.workspace().check(.init(["sound.design"]))
    #expect(outcome.status == .success)
    #expect(outcome.findings.diagnostics.isEmpty && outcome.complaints.isEmpty)
    #expect(outcome.verdict == "1 file checked: no errors")
  }

  @Test func `errors of all files are found and make the design unusable`() {
    let outcome = disk.workspace().check(.init(["wrong.design", "sound.design", "shop"]))
    #expect(outcome.status == .unusable)
    #expect(outcome.findings.diagnostics.map(\.code) == [.unknownName, .unknownAttribute])
    #expect(outcome.findings.sources.map(\.path) == ["wrong.design", "shop/deep/b.design"])
    #expect(outcome.verdict == "4 files checked: 2 errors")
  }

  @Test func `a finding is told once though two files lead to it`() {
    let outcome = disk.workspace().check(.init(["importing.design", "wrong.design"]))
    #expect(outcome.findings.diagnostics.map(\.code) == [.unknownName])
    #expect(outcome.findings.sources.map(\.path) == ["wrong.design"])
  }

  @Test func `each finding names its own file though all are numbered anew`() throws {
    let outcome = disk.workspace().check(
      .init(["sound.design", "shop/deep/b.design", "wrong.design"])
    )
    let texts = outcome.findings.diagnostics.map { diagnostic in
      outcome.findings.sources[Int(diagnostic.primary.file.index)].text(diagnostic.primary)
    }
    #expect(texts == ["replica", "web"])
  }

  @Test(arguments: [["sound.design", "./sound.design"], ["shop", "shop/a.design"]])
  func `a file that is named twice is checked once`(paths: [String]) {
    let outcome = disk.workspace().check(.init(paths))
    #expect(outcome.verdict.hasPrefix(paths[0] == "shop" ? "2 files" : "1 file "))
  }

  @Test func `what can't be read is complained about and the rest is checked`() {
    let outcome = disk.workspace().check(.init(["nothing.design", "empty", "sound.design"]))
    #expect(outcome.status == .unusable)
    #expect(
      outcome.complaints.map(\.message) == [
        "nothing.design: there is no such file", "empty: there is no .design file in it",
      ]
    )
    #expect(outcome.verdict == "1 file checked: no errors")
  }

  @Test func `a file over the limit stops the run by a limit`() {
    var workspace = disk.workspace()
    workspace.read = { path, limitBytes in .failure(.tooLarge(path: path, limitBytes: limitBytes)) }
    let outcome = workspace.check(.init(["vast.design"]))
    #expect(outcome.status == .limit)
    #expect(
      outcome.complaints.map(\.message) == ["vast.design: larger than the limit of 67108864 bytes"]
    )
  }

  @Test func `an interruption ends the run between files`() {
    let outcome = disk.workspace(interruptedAfter: 1).check(
      .init(["sound.design", "wrong.design"])
    )
    #expect(outcome.status == .interrupted)
    #expect(outcome.findings.diagnostics.isEmpty)
  }

  @Test func `an empty path list is no trouble and an empty file is a design`() {
    #expect(disk.workspace().check(.init([])).verdict == "0 files checked: no errors")
    let empty = MemoryDisk(["empty.design": ""])
    #expect(empty.workspace().check(.init(["empty.design"])).status == .success)
  }
}
