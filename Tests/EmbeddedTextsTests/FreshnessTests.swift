import EmbeddedTexts
import Foundation
import TestKit
import Testing

@Suite struct FreshnessTests {
  @Test func `what is embedded is what the files say`() throws {
    let script = Process()
    script.executableURL = URL(fileURLWithPath: repositoryRoot + "/Scripts/embed-texts")
    script.arguments = ["--check"]
    let errors = Pipe()
    script.standardError = errors
    try script.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    script.waitUntilExit()
    #expect(script.terminationStatus == 0, "\(String(decoding: text, as: UTF8.self))")
  }
}
