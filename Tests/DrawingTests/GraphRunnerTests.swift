import Drawing
import Foundation
import Synchronization
import Testing

/// Who lays out, and what stays behind in a process that draws much.
@Suite struct GraphRunnerTests {
  private func drawn(_ graphs: GraphRunner, as format: PictureFormat = .svg) throws -> [UInt8] {
    var renderer = PictureRenderer(PictureBuilder(try design(shop)).picture(), graphs: graphs)
    return try renderer.rendered(as: format)
  }

  @Test(arguments: [PictureFormat.svg, .png])
  func `past the limit another process lays out, to the same bytes`(format: PictureFormat) throws {
    let asked = Asked()
    var graphs = GraphRunner { request in
      asked.add(request)
      return GraphRunner.reply(to: request)
    }
    graphs.mostHere = 0
    #expect(try drawn(graphs, as: format) == drawn(GraphRunner(), as: format))
    #expect(!asked.requests.isEmpty)
  }

  @Test func `a process that draws little asks no other`() throws {
    var graphs = GraphRunner { _ in
      Issue.record("asked")
      return nil
    }
    graphs.mostHere = .max
    #expect(try !drawn(graphs).isEmpty)
  }

  @Test(arguments: [nil, "", "7", "12\nshort", "x\n", "-1\n", "0\n0\nmore"])
  func `where the other process breaks off, this one does the work`(reply: String?) throws {
    var graphs = GraphRunner { _ in reply.map { Array($0.utf8) } }
    graphs.mostHere = 0
    #expect(try drawn(graphs) == drawn(GraphRunner()))
  }

  @Test func `what the other process can't draw is told in its words`() throws {
    var graphs = GraphRunner { _ in Array("-\nno room".utf8) }
    graphs.mostHere = 0
    #expect(throws: RenderError("no room")) { try drawn(graphs) }
  }

  @Test func `what is no request is told too`() {
    for request in ["", "dot svg", "circo svg\ndigraph {}", "dot\ndigraph {}"] {
      let reply = GraphRunner.reply(to: Array(request.utf8))
      #expect(reply.starts(with: Array("-\n".utf8)))
    }
    #expect(GraphRunner.reply(to: Array("dot svg\ndigraph {".utf8)).starts(with: Array("-\n".utf8)))
  }

  /// In a process of its own, where no other test takes memory; Graphviz's own part is played back.
  @Test func `a thousand pictures leave nothing of ours behind`() async {
    await #expect(processExitsWith: .success) {
      let text = "client users\nservice web { time: 1 ms }\nusers -> web \"buy\"\n"
      let design = try DrawingTests.design(text)
      let replies = Mutex<[[UInt8]: [UInt8]]>([:])
      var graphs = GraphRunner { request in
        if let known = replies.withLock({ $0[request] }) { return known }
        let reply = GraphRunner.reply(to: request)
        replies.withLock { $0[request] = reply }
        return reply
      }
      graphs.mostHere = 0
      func draw(_ count: Int) throws {
        for _ in 0..<count {
          var renderer = PictureRenderer(PictureBuilder(design).picture(), graphs: graphs)
          _ = try renderer.rendered(as: .svg)
        }
      }
      // Caches and the heap find their sizes first.
      try draw(600)
      // What each leaves behind shows in every round; what the heap takes once does not.
      var least = Int.max
      for _ in 0..<5 {
        let before = residentBytes()
        try draw(200)
        least = min(least, residentBytes() - before)
      }
      try #require(least < 20_000, "\(least) bytes a round, a hundred for each picture")
    }
  }
}

private final class Asked: Sendable {
  private let all = Mutex<[[UInt8]]>([])

  func add(_ request: [UInt8]) { all.withLock { $0.append(request) } }

  var requests: [[UInt8]] { all.withLock { $0 } }
}

private func residentBytes() -> Int {
  let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let fields = pages.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}
