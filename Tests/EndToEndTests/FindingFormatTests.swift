import Foundation
import Testing

@Suite struct FindingFormatTests {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.put(wrong, at: "wrong.design")
    try tool.put("service a { replica: 2 }\n", at: "other.design")
    try tool.put(sound, at: "sound.design")
  }

  @Test func `JSON is an array of findings and nothing else`() throws {
    let result = try tool.run(
      "check",
      "--format",
      "json",
      "wrong.design",
      "other.design",
      "no.design"
    )
    #expect(result.status == 2)
    let findings = try #require(try parsed(result.output) as? [[String: Any]])
    #expect(findings.map { $0["code"] as? String } == ["E203", "E202"])
    #expect(findings.map { $0["file"] as? String } == ["wrong.design", "other.design"])
    let range = try #require(findings[0]["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 2, "column": 10])
    #expect(try tool.run("check", "--format", "json", "sound.design").output == "[]\n")
  }

  @Test func `SARIF is one run with the findings as results`() throws {
    let result = try tool.run("check", "--format", "sarif", "wrong.design", "other.design")
    let log = try #require(try parsed(result.output) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [[String: Any]])
    let results = try #require(runs.first?["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["E203", "E202"])
  }

  @Test func `GitHub gets one command for each finding`() throws {
    let result = try tool.run("check", "--format", "github", "wrong.design")
    #expect(result.output.hasPrefix("::error file=wrong.design,line=2,col=10,"))
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func `findings go to the output path whole, without colours`() throws {
    let result = try tool.run("check", "wrong.design", "-o", "found.txt")
    #expect(result.status == 2 && result.output.isEmpty && result.errors.isEmpty)
    #expect(try tool.text(at: "found.txt").hasPrefix("wrong.design:2:10: error[E203]"))
    #expect(try tool.names().filter { $0.hasPrefix(".") } == [])
  }

  /// Read by another parser than the project's own.
  private func parsed(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}
