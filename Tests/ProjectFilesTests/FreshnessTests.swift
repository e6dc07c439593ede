import Foundation
import JSON
import ProjectFiles
import TestKit
import Testing

@Suite struct FreshnessTests {
  @Test(arguments: ProjectFile.all.map(\.path))
  func `a generated file is as its tables say`(path: String) throws {
    let file = try #require(ProjectFile.all.first { $0.path == path })
    let present = try String(contentsOfFile: "\(repositoryRoot)/\(path)", encoding: .utf8)
    #expect(present == file.text, "Scripts/generate renews it")
  }

  @Test(arguments: ["package.json", "language-configuration.json"])
  func `the extension's files are JSON`(name: String) throws {
    let path = "\(repositoryRoot)/Editors/vscode/\(name)"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
  }
}
