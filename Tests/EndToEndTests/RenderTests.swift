import Foundation
import Testing

/// `render` as a shell sees it.
@Suite struct RenderTests {
  /// Layers of services, each calling two of the next layer.
  private func large(_ count: Int) -> String {
    var text = "client users\n"
    for place in 0..<count { text += "service s\(place) { time: 1 ms }\n" }
    text += "users -> s0\n"
    for place in 0..<count {
      for next in [place + 1, place + 17] where next < count { text += "s\(place) -> s\(next)\n" }
    }
    return text
  }

  @Test func `a run past its time ends with the status of a limit, and writes no half picture`()
    throws
  {
    let tool = try Tool()
    let result = try tool.run(
      "render",
      "-",
      "--plain",
      "--time-limit",
      "20 ms",
      "-o",
      "out.svg",
      input: large(1100)
    )
    #expect(result.status == 3)
    #expect(result.errors == "error: stopped by the time limit\n")
    #expect(!FileManager.default.fileExists(atPath: tool.folder.path + "/out.svg"))
  }

  @Test func `a run within its time is as one without a limit`() throws {
    let tool = try Tool()
    let text = large(12)
    let plain = try tool.run("render", "-", "--plain", input: text)
    let limited = try tool.run("render", "-", "--plain", "--time-limit", "10 min", input: text)
    #expect(plain.status == 0)
    #expect(limited.output == plain.output)
    #expect(limited.status == 0)
    #expect(plain.output.hasPrefix("<svg "))
  }

  @Test func `a file of many views is drawn by several processes, and each view as if alone`()
    throws
  {
    let tool = try Tool()
    let views = (1...300).map { "view v\($0) { depth: 1 }\n" }.joined()
    try tool.put(
      "client users\nservice web { time: 1 ms }\nusers -> web\n" + views,
      at: "many.design"
    )
    // Who runs at some moment while the tool does.
    let result = try tool.shell(
      """
      mkdir out
      whiteboard render many.design --plain --all-views -o out/many.svg & tool=$!
      others=no
      while [ -e /proc/$tool ] && ! grep -qs zombie /proc/$tool/status; do
        if grep -qs . /proc/$tool/task/$tool/children; then others=yes; fi
      done
      wait $tool && echo "others: $others"
      """
    )
    #expect(result.output == "others: yes\n")
    #expect(result.errors == "")
    #expect(try tool.names(in: "out").count == 301)
    for view in ["v1", "v300"] {
      let alone = try tool.run("render", "many.design", "--plain", "--view", view)
      #expect(try tool.text(at: "out/many-\(view).svg") == alone.output)
    }
  }

  @Test func `two processes write the same bytes, whatever the fonts and the place`() throws {
    let tool = try Tool()
    let text = large(20)
    let first = try tool.run("render", "-", "--plain", input: text)
    let other = try tool.run(
      "render",
      "-",
      "--plain",
      input: text,
      environment: ["FONTCONFIG_FILE": "/dev/null", "LC_ALL": "C", "TZ": "Asia/Tokyo"]
    )
    #expect(first.status == 0)
    #expect(other.output == first.output)
    let graphs = try (0..<2).map { _ in
      try tool.run("render", "-", "--plain", "--format", "dot", input: text).output
    }
    #expect(graphs[0] == graphs[1])
    #expect(graphs[0].hasPrefix("digraph "))
  }
}
