import Drawing
import Testing
import Workbench

@Suite struct RenderTests {
  private let disk = MemoryDisk([
    "shop.design": MemoryDisk.sound
      + "view flat { depth: 1 }\nfault crash { at 1 min: kill web }\n",
    "bare.design": "client users\nservice web { time: 1 ms }\nusers -> web\n",
    "broken.design": "service web { tiem: 1 ms }\n",
  ])

  private func render(
    _ path: String = "shop.design",
    as format: PictureFormat = .svg,
    _ change: (inout Workspace.RenderRequest) -> Void = { _ in }
  ) -> Workspace.Rendered {
    var request = Workspace.RenderRequest(path, as: format)
    change(&request)
    return disk.workspace().render(request)
  }

  private func text(_ rendered: Workspace.Rendered) -> String {
    String(decoding: rendered.bytes ?? [], as: UTF8.self)
  }

  @Test(arguments: PictureFormat.allCases) func `each format is written`(format: PictureFormat) {
    let result = render(as: format)
    #expect(result.outcome.status == .success)
    #expect((result.bytes ?? []).count > 500)
  }

  // 50 requests a second of 10 ms on one server.
  @Test func `the numbers are those of simulate`() {
    #expect(text(render()).contains(">50%</text>"))
    #expect(!text(render { $0.isPlain = true }).contains("%</text>"))
  }

  @Test func `a design without a workload is drawn as it stands`() {
    let result = render("bare.design")
    #expect(result.outcome.status == .success)
    #expect(text(result).contains("id=\"c-web\""))
  }

  @Test func `what isn't there is told with what is`() {
    #expect(
      render { $0.view = "flta" }.outcome.complaints.map(\.help) == ["did you mean `flat`?"]
    )
    #expect(
      render { $0.changes.only = ["wbe"] }.outcome.complaints.map(\.help) == ["did you mean `web`?"]
    )
    #expect(
      render { $0.changes.during = "crush at 2 min" }.outcome.complaints.map(\.help) == [
        "did you mean `crash`?"
      ]
    )
    #expect(render { $0.sequence = "buy" }.outcome.status == .unusable)
    #expect(render("broken.design").outcome.status == .unusable)
    #expect(render("missing.design").outcome.status == .unusable)
  }

  @Test func `a moment is read with and without a time`() {
    for words in ["crash", "crash at 2 min", "crash at 00:02"] {
      #expect(text(render { $0.changes.during = words }).contains(">down</text>"), "\(words)")
    }
    #expect(!text(render { $0.changes.during = "30 s" }).contains(">down</text>"))
  }

  @Test func `flags say what stands before what, and what in one row`() {
    let disk = MemoryDisk([
      "row.design": """
      client users
      service left { time: 1 ms }
      service right { time: 1 ms }
      group g { service deep { time: 1 ms } }
      users -> left -> deep
      users -> right
      view turned { order: right before left }

      """
    ])
    func drawn(_ change: (inout ViewChanges) -> Void) -> Workspace.Rendered {
      var request = Workspace.RenderRequest("row.design", as: .dot)
      request.isPlain = true
      request.view = "turned"
      change(&request.changes)
      return disk.workspace().render(request)
    }
    #expect(text(drawn { _ in }).contains("\"right\" -> \"left\" [style=invis"))
    let other = drawn { $0.order = "left before right" }
    #expect(text(other).contains("\"left\" -> \"right\" [style=invis"))
    #expect(!text(other).contains("\"right\" -> \"left\" [style=invis"))
    #expect(
      text(drawn { $0.align = "right with deep, left with right" })
        .contains("rank=same; \"right\"; \"left\"; \"g.deep\";")
    )
    let slips = [
      drawn { $0.order = "left right" }, drawn { $0.order = "left with right" },
      drawn { $0.align = "left before right" }, drawn { $0.align = "lfet with right" },
    ]
    #expect(slips.allSatisfy { $0.outcome.status == .unusable && $0.bytes == nil })
    #expect(
      slips.map { $0.outcome.complaints.first?.help } == [
        "write `NAME before NAME`, with commas between pairs",
        "write `NAME before NAME`, with commas between pairs",
        "write `NAME with NAME`, with commas between pairs", "did you mean `left`?",
      ]
    )
  }

  @Test func `saved places are written where they are asked for, and read beside the design`() {
    let first = render { $0.lockPath = "shop.layout.json" }
    #expect(disk.text(of: "shop.layout.json")?.contains("\"web\"") == true)
    #expect(render().bytes == first.bytes)
    #expect(render().drift == [])
  }

  @Test func `a file that holds no places is refused`() {
    let disk = MemoryDisk(["shop.design": MemoryDisk.sound, "shop.layout.json": "{}"])
    let request = Workspace.RenderRequest("shop.design", as: .svg)
    let result = disk.workspace().render(request)
    #expect(result.outcome.status == .unusable)
    #expect(result.outcome.complaints.first?.message.contains("holds no places") == true)
    var anew = request
    anew.isLocked = false
    #expect(disk.workspace().render(anew).outcome.status == .success)
  }

  @Test func `a walk is drawn from the client that asks for it`() {
    let walk = render { $0.sequence = "request" }
    #expect(walk.outcome.status == .success)
    #expect(text(walk).contains("id=\"l-step-1\""))
  }
}
