import Testing
import Workbench

@Suite struct FormatTests {
  private let disk = MemoryDisk(
    [
      "sound.design": MemoryDisk.sound,
      "loose.design": "service   web{time:10 ms}  // kept\n",
      "broken.design": "service web {\n",
      "fixed.design": "client   users\n",
      "shop/a.design": "client   users\n",
    ],
    readOnly: ["fixed.design"]
  )

  @Test func `a file is rewritten and its comment kept`() {
    let outcome = disk.workspace().format(["loose.design"], .rewrite)
    #expect(outcome.status == .success)
    #expect(disk.text(of: "loose.design") == "service web { time: 10 ms }  // kept\n")
    #expect(outcome.text == "loose.design\n")
    #expect(outcome.verdict == "1 formatted")
  }

  @Test func `a file with mistakes is left as it was and the others are formatted`() {
    let outcome = disk.workspace().format(
      ["broken.design", "loose.design", "sound.design"],
      .rewrite
    )
    #expect(outcome.status == .unusable)
    #expect(disk.text(of: "broken.design") == "service web {\n")
    #expect(outcome.findings.hasErrors)
    #expect(outcome.verdict == "1 formatted, 1 unchanged, 1 left as it was")
  }

  @Test func `a check writes nothing and names what would change`() {
    let outcome = disk.workspace().format(["loose.design", "sound.design", "shop"], .check)
    #expect(outcome.status == .unmet)
    #expect(outcome.text == "loose.design\nshop/a.design\n")
    #expect(disk.text(of: "loose.design")?.hasPrefix("service   web") == true)
    #expect(outcome.verdict == "2 to format, 1 unchanged")
  }

  @Test func `a pipe's text is the result`() {
    #expect(disk.workspace().format(["fixed.design"], .print).text == "client users\n")
    #expect(disk.workspace().format(["broken.design"], .print).text.isEmpty)
  }

  @Test func `a file that can't be written is a complaint`() {
    let outcome = disk.workspace().format(["fixed.design", "shop/a.design"], .rewrite)
    #expect(outcome.status == .unusable)
    #expect(outcome.complaints.map(\.message) == ["fixed.design: permission denied"])
    #expect(disk.text(of: "shop/a.design") == "client users\n")
  }
}
