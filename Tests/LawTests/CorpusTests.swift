import Foundation
import Laws
import TestKit
import Testing

private let laws: [Law] = [.lexer, .parser, .formatter]

@Suite struct CorpusTests {
  @Test(arguments: laws + [.resolver])
  func `every file of the fuzzers' corpora keeps the law`(law: Law) throws {
    let files = try corpusFiles()
    #expect(files.count >= 40, "the corpora of Fuzz/Corpus are gone")
    for file in files {
      let violation = law.violation(Array(try Data(contentsOf: file)))
      #expect(violation == nil, "\(file.lastPathComponent): \(violation ?? "")")
    }
  }

  /// Every beginning of a file is a file that somebody is still typing.
  @Test(arguments: laws)
  func `every beginning of a corpus file keeps the law`(law: Law) throws {
    for file in try corpusFiles() {
      let bytes = Array(try Data(contentsOf: file))
      for end in bytes.indices where end < 600 {
        let violation = law.violation(Array(bytes[..<end]))
        #expect(violation == nil, "\(file.lastPathComponent), \(end) bytes: \(violation ?? "")")
      }
    }
  }

  // Whole statements only: what is between is asked of the parser, and resolving takes its time.
  @Test func `every beginning of the resolver's corpus keeps its law`() throws {
    for file in try corpusFiles("FuzzResolver") {
      let bytes = Array(try Data(contentsOf: file))
      for end in bytes.indices where end < 2_000 && bytes[end] == UInt8(ascii: "\n") {
        let violation = Law.resolver.violation(Array(bytes[..<end]))
        #expect(violation == nil, "\(file.lastPathComponent), \(end) bytes: \(violation ?? "")")
      }
    }
  }

  private func corpusFiles(_ fuzzer: String = "") throws -> [URL] {
    let folder = URL(fileURLWithPath: repositoryRoot).appendingPathComponent("Fuzz/Corpus")
      .appendingPathComponent(fuzzer)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return names.map { folder.appendingPathComponent($0) }.filter { !$0.hasDirectoryPath }
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false }
  }
}
