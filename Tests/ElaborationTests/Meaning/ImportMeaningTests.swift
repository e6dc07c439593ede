import Diagnostics
import Elaboration
import Model
import SourceText
import Testing

/// What `import` means, and what is said where it can't be done.
@Suite struct ImportMeaningTests {
  @Test func `a relative import is read from the folder of the file that imports`() throws {
    let files = [
      "parts/kinds.design": "import \"../shared/more.design\"\nkind fast = slow { time: 1 ms }",
      "shared/more.design": "kind slow = service { time: 2 ms; queue: 7 }\nlet n = 3",
    ]
    let design = try ResolvedDesign(
      "import \"parts/kinds.design\"\nclient c\nfast s { replicas: n }\nc -> s",
      files: files
    )
    #expect(try design.node("s").attribute("time")?.distribution?.words == "exponential 0.001")
    #expect(try design.value("s", "queue", "places") == 7)
    #expect(try design.value("s", "replicas", "count") == 3)
    #expect(design.result.sources.map(\.path).contains("shared/more.design"))
  }

  @Test func `an imported design is a part of this one, whose title counts`() throws {
    let design = try ResolvedDesign(
      "design \"Whole\"\nimport \"part.design\"\nclient c\nc -> s\nvariant x from base { s { replicas: 2 } }",
      files: ["part.design": "design \"Part\"\nservice s\nvariant y from x { s { queue: 3 } }"]
    )
    #expect(design.design.title == "Whole")
    #expect(design.arrows == ["c -> s"])
    #expect(try design.variant("y").value("s", "replicas", "count") == 2)
  }

  @Test func `a file that two others import is read once`() throws {
    let design = try ResolvedDesign(
      "import \"a.design\"\nimport \"b.design\"\nimport \"./a.design\"\nclient c\nc -> s",
      files: [
        "a.design": "import \"c.design\"", "b.design": "import \"c.design\"",
        "c.design": "service s",
      ]
    )
    #expect(design.result.sources.map(\.path).filter { $0 == "c.design" }.count == 1)
  }

  @Test func `std is always there, other libraries when imported`() throws {
    #expect(try ResolvedDesign("client c\nredis r\nc -> r").node("r").core == .cache)
    #expect(errors(of: "client c\naws.m5.large r\nc -> r") == [.unknownKind])
    #expect(
      try ResolvedDesign("import aws\nclient c\naws.m5.large r\nc -> r").node("r").kind
        == "aws.m5.large"
    )
    let runs = try ResolvedDesign(
      "import aws\nclient c\nservice s { runs-on: aws.m5.large }\nc -> s"
    )
    #expect(try runs.node("s").attribute("runs-on")?["instance"] == .kind("aws.m5.large"))
  }

  @Test func `a design's let comes before that of a library`() throws {
    let name = "network-between-regions-latency"
    #expect(try ResolvedDesign("let \(name) = 7 ms").number(of: name).value == 0.007)
    #expect(try ResolvedDesign("client c").number(of: name).value == 0.03)
  }

  private func codes(_ text: String, _ answer: Result<[UInt8], ReadFailure>) -> [DiagnosticCode] {
    elaborate(
      SourceFile(path: "sub/main.design", text: text),
      read: { _ in answer },
      libraries: shippedLibraries
    )
    .diagnostics.filter { $0.severity == .error }.map(\.code)
  }

  private static let failures: [(Result<[UInt8], ReadFailure>, DiagnosticCode)] = [
    (.failure(.missing), .missingImport), (.failure(.folder), .unreadableImport),
    (.failure(.tooLarge(limitBytes: 100)), .unreadableImport),
    (.failure(.unreadable("it is locked")), .unreadableImport),
    (.success([0x61, 0xFF, 0x62]), .unreadableImport),
  ]

  @Test(arguments: failures)
  func `what can't be read is told at the import`(
    answer: Result<[UInt8], ReadFailure>,
    code: DiagnosticCode
  ) {
    #expect(codes("import \"x.design\"", answer) == [code])
  }

  @Test(arguments: ["../../x.design", "/etc/passwd", "~/x.design", "a/../../../x.design"])
  func `imports stay inside the project`(path: String) {
    #expect(codes("import \"\(path)\"", .success([])) == [.importOutsideProject])
  }

  @Test func `an import that comes back to where it began is told once`() {
    let files = ["a.design": "import \"b.design\"", "b.design": "import \"a.design\""]
    #expect(errors(of: "import \"a.design\"", files: files) == [.importCycle])
    #expect(errors(of: "import \"main.design\"", files: files) == [.importCycle])
    #expect(errors(of: "import nowhere") == [.unknownLibrary])
  }

  @Test(arguments: [
    "service s { time: samples \"a.csv\" }",
    "client c\nservice s\nc -> s { latency: samples \"a.csv\" }",
    "client c\nservice s\nc -> s\nworkload w = users 5 think samples \"a.csv\" from c",
    "client c\nservice s\nc -> s\nworkload w = trace \"a.csv\" from c",
    "service s { copies: 2, async, lag (samples \"a.csv\") }",
  ])
  func `a data file that isn't there is told where it is named`(text: String) {
    #expect(errors(of: text) == [.missingDataFile])
    #expect(errors(of: text, files: ["a.csv": "1\n2\n"]) == [])
    #expect(errors(of: text.replacing("a.csv", with: "../../a.csv")) == [.importOutsideProject])
  }
}
