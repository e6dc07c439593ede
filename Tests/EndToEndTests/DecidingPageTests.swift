import Foundation
import TestKit
import Testing

/// The page on decisions answers three questions by commands; here they are run again.
@Suite struct DecidingPageTests {
  private struct Block {
    var words: String
    var lines: [String]
    var isSlow: Bool
  }

  private func blocks() throws -> [Block] {
    let page = try String(
      contentsOfFile: repositoryRoot + "/Documentation/deciding.md",
      encoding: .utf8
    )
    return page.components(separatedBy: "```").enumerated().compactMap { index, text in
      let lines = text.split(separator: "\n").map(String.init)
      guard index % 2 == 1, text.hasPrefix("console"), lines.count > 2,
        lines[1].hasPrefix("$ whiteboard ")
      else { return nil }
      return Block(
        words: String(lines[1].dropFirst(2)),
        lines: Array(lines.dropFirst(2)),
        isSlow: lines[0].hasSuffix("slow")
      )
    }
  }

  /// Every line of a block is one of the output, in that order; what takes a minute is run on demand.
  @Test func `what the page says of three questions is what the tool says`() throws {
    let tool = try Tool()
    let all = try blocks()
    #expect(all.count == 7)
    let isThorough = ProcessInfo.processInfo.environment["SLOW_TESTS"] == "1"
    for block in all where isThorough || !block.isSlow {
      let result = try tool.shell("cd '\(repositoryRoot)' && \(block.words)")
      var rest = result.output.split(separator: "\n").map(String.init)[...]
      for line in block.lines {
        let place = rest.firstIndex(of: line)
        #expect(place != nil, "\(block.words): \(line)")
        if let place { rest = rest[(place + 1)...] }
      }
    }
  }
}
