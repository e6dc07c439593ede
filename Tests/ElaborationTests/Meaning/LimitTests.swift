import Diagnostics
import Elaboration
import SourceText
import TestKit
import Testing

/// What doubles or goes on without end is stopped with one finding, soon and in little memory.
@Suite struct LimitTests {
  private func found(
    _ text: String,
    _ read: @escaping FileReader = { _ in .failure(.missing) }
  )
    -> [Diagnostic]
  {
    elaborate(SourceFile(path: "main.design", text: text), read: read).diagnostics
      .filter { $0.severity == .error }
  }

  @Test(.timeLimit(.minutes(1)))
  func `copies of copies that double twenty times are refused once`() {
    // Each group copies the one inside it: 2^20 services.
    let nested = (1...20).reduce("group h0 { service s }") { inner, round in
      "group h\(round) { \(inner)\ncopy h\(round - 1) as twin }"
    }
    let errors = found(nested)
    #expect(errors.count <= 2, "\(errors.map(\.message))")
    #expect(errors.contains { $0.code == .tooLarge && !$0.help.isEmpty })
  }

  @Test(.timeLimit(.minutes(1)))
  func `a chain of a thousand variants is resolved, one more is refused`() {
    func chain(_ count: Int) -> String {
      (0..<count).map { place in
        "variant v\(place) from \(place == 0 ? "base" : "v\(place - 1)") { s { replicas: \(place + 2) } }\n"
      }.reduce("client c\nservice s { time: 1 ms }\nc -> s\n", +)
    }
    #expect(found(chain(1_000)).isEmpty)
    #expect(found(chain(1_001)).map(\.code) == [.tooLarge])
  }

  @Test(.timeLimit(.minutes(1)))
  func `variants of a large design are refused before they fill the memory`() {
    // Each variant is a design of its own: 100 000 racks in 40 of them are four million nodes.
    let base = "client c\nservice s { time: 1 ms }\nc -> s\ngroup hall { racks: 100000 }\n"
    let variants = (0..<40).map { "variant v\($0) from base { s { replicas: 2 } }\n" }.joined()
    #expect(found(base + variants).map(\.code) == [.tooLarge])
  }

  @Test(.timeLimit(.minutes(1)))
  func `imports of imports end at a thousand files`() {
    let errors = found("import \"1.design\"") { path in
      let number = Int(path.prefix { $0 != "." }) ?? 0
      return .success(Array("import \"\(number + 1).design\"\n".utf8))
    }
    #expect(errors.map(\.code) == [.tooLarge])
    #expect(errors.allSatisfy { !$0.help.isEmpty })
  }

  @Test(.timeLimit(.minutes(1)))
  func `a design is resolved with ends of its lines lost or written twice`() throws {
    for design in try exampleDesigns() where design.name == "cdc-pipeline.design" {
      let bytes = Array(design.text.utf8)
      for place in stride(from: 0, to: bytes.count, by: 97) {
        let line = bytes[place...].prefix { $0 != UInt8(ascii: "\n") }
        let lost = bytes[..<place] + bytes[line.endIndex...]
        let twice = bytes[..<line.endIndex] + line + bytes[line.endIndex...]
        for text in [lost, twice] {
          let errors = found(String(decoding: text, as: UTF8.self))
          #expect(errors.count < 12, "byte \(place): \(errors.map(\.message))")
        }
      }
    }
  }

  @Test func `a mistake in a long file hides none of the others and has no followers`() throws {
    // 300 lines, in which every tenth has a slip of its own.
    var lines = ["client users"]
    for number in 0..<100 {
      lines.append("service s\(number) {")
      lines.append(number % 10 == 0 ? "  tiem: 10 ms" : "  time: 10 ms")
      lines.append("}")
    }
    lines += (0..<100).map { $0 % 10 == 5 ? "users -> x\($0)" : "users -> s\($0)" }
    lines.append("workload w = steady 1 rps from users")
    let errors = found(lines.joined(separator: "\n"))
    let expected: [DiagnosticCode] =
      [DiagnosticCode](repeating: .unknownAttribute, count: 10)
      + [DiagnosticCode](repeating: .unknownName, count: 10)
    #expect(errors.map(\.code) == expected, "\(errors.map(\.message))")
  }

  @Test func `a file whose lines end in carriage returns alone is one finding`() {
    let text = "client users\rservice web { time: 10 ms }\rusers -> web\r"
    let errors = found(text)
    #expect(errors.map(\.code) == [.unknownCharacter])
    #expect(found(text.replacing("\r", with: "\r\n")).isEmpty)
  }
}
