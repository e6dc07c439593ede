import Foundation
import TestKit
import Testing

/// The first page promises commands and their output; here they are held to it.
@Suite struct ReadmeTests {
  private let tool: Tool
  private let readme: String

  init() throws {
    tool = try Tool()
    readme = try String(contentsOfFile: repositoryRoot + "/README.md", encoding: .utf8)
  }

  @Test func `the design is the shipped one, and of twelve lines`() throws {
    let design = try #require(blocks(named: "design").first)
    let path = "/Designs/primer/01-one-server/one-server.design"
    #expect(design == (try String(contentsOfFile: repositoryRoot + path, encoding: .utf8)))
    #expect(design.split(separator: "\n").count <= 12)
  }

  /// A build of the tests' own is as good as the one that the page asks for.
  @Test func `what the tool is said to print it prints`() throws {
    let lines = blocks(named: "console").joined().split(separator: "\n").map(String.init)
    let runs = lines.indices.compactMap { index -> (words: String, output: [String])? in
      guard lines[index].hasPrefix("$ "), let words = toolWords(lines[index]) else { return nil }
      return (words, Array(lines[(index + 1)...].prefix { !$0.hasPrefix("$ ") }))
    }
    try #require(!runs.isEmpty)
    for run in runs {
      let result = try tool.shell("cd '\(repositoryRoot)' && whiteboard \(run.words)")
      #expect((result.output + result.errors).split(separator: "\n").map(String.init) == run.output)
    }
  }

  @Test func `the tests are run as the page says`() {
    #expect(blocks(named: "console").joined().contains("\n$ swift test"))
  }

  @Test func `every folder of the map is there and every folder is on the map`() throws {
    let map = try #require(blocks(named: "text").last)
    let named = map.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      .filter { $0.hasSuffix("/") }.map { String($0.dropLast()) }
    let root = URL(fileURLWithPath: repositoryRoot)
    let top = try FileManager.default.contentsOfDirectory(
      at: root,
      includingPropertiesForKeys: [.isDirectoryKey],
      options: .skipsHiddenFiles
    )
    .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    .map(\.lastPathComponent)
    #expect(named.sorted() == top.sorted())
  }

  @Test func `every link leads somewhere`() throws {
    let links = readme.matches(of: /\]\(([^)#]+)\)/).map { String($0.output.1) }
    try #require(!links.isEmpty)
    for link in links where !link.hasPrefix("http") {
      #expect(FileManager.default.fileExists(atPath: "\(repositoryRoot)/\(link)"), "\(link)")
    }
  }

  /// What follows `whiteboard` on a line that runs it.
  private func toolWords(_ line: String) -> String? {
    guard let name = line.range(of: "whiteboard ", options: .backwards) else { return nil }
    return String(line[name.upperBound...])
  }

  private func blocks(named name: String) -> [String] {
    readme.components(separatedBy: "```").enumerated().compactMap { index, block in
      guard index % 2 == 1, block.hasPrefix(name + "\n") else { return nil }
      return String(block.dropFirst(name.count + 1))
    }
  }
}
