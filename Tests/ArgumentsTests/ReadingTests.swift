import Arguments
import Testing

/// Reads a line of words parted by spaces as the orchard would.
func decide(_ line: String, _ environment: [String: String] = [:]) -> Decision<OrchardAction> {
  orchard().decide(line.split(separator: " ").map(String.init), environment: environment)
}

func planted(_ line: String, _ environment: [String: String] = [:]) -> Plant? {
  if case .run(.plant(let plant)) = decide("plant \(line)", environment) { plant } else { nil }
}

func refusal(_ line: String, _ environment: [String: String] = [:]) -> String? {
  if case .refuse(let text) = decide(line, environment) { text } else { nil }
}

struct ReadingTests {
  @Test func `silent options take their defaults`() throws {
    let plant = try #require(planted("a.tree"))
    #expect(plant.files == ["a.tree"])
    #expect(plant.rows == 1)
    #expect(plant.distance == Meters(value: 4))
    #expect(plant.color == .auto)
    #expect(plant.output == nil)
    #expect(plant.tools == [])
    #expect(!plant.quiet)
  }

  @Test(
    arguments: [
      "--rows 3 -o p.svg --quiet --seed 18446744073709551615 a b --tool x -t y",
      "a --rows=3 --output=p.svg b --seed=18446744073709551615 -t x --quiet --tool=y",
    ]
  ) func `values follow after a blank or an equals sign, in any order`(line: String) throws {
    let plant = try #require(planted(line))
    #expect(plant.files == ["a", "b"])
    #expect(plant.rows == 3)
    #expect(plant.output == "p.svg")
    #expect(plant.seed == .max)
    #expect(plant.tools == ["x", "y"])
    #expect(plant.quiet)
  }

  @Test func `a dash alone is a value and two dashes end the options`() throws {
    let plant = try #require(planted("-o - - -- --quiet --"))
    #expect(plant.output == "-")
    #expect(plant.files == ["-", "--quiet", "--"])
    #expect(!plant.quiet)
  }

  @Test func `an attached value may hold anything`() throws {
    let plant = try #require(planted("a --tool=--quiet --tool=a=b"))
    #expect(plant.tools == ["--quiet", "a=b"])
  }

  @Test func `a word beats a variable, and a variable the default`() throws {
    let environment = ["ORCHARD_COLOR": "never", "ORCHARD_SHED": "/shed"]
    #expect(planted("a", environment)?.color == .never)
    #expect(planted("a --color always", environment)?.color == .always)
    #expect(planted("a", environment)?.shed == "/shed")
    #expect(planted("a", ["ORCHARD_COLOR": ""])?.color == .auto)
  }

  @Test func `a variable stands in for a required option`() throws {
    guard case .run(.move(let move)) = decide("move", ["ORCHARD_TARGET": "3m"]) else {
      Issue.record("refused")
      return
    }
    #expect(move.target == Meters(value: 3))
    #expect(move.season == nil)
  }

  @Test(arguments: [("golden", nil, "golden"), ("a.tree golden", "a.tree", "golden")])
  func `an optional argument yields to those that are needed`(
    line: String,
    file: String?,
    kind: String
  ) throws {
    guard case .run(.pick(let pick)) = decide("pick \(line)") else {
      Issue.record("refused")
      return
    }
    #expect(pick.file == file)
    #expect(pick.kind == kind)
  }

  @Test func `the sample's declarations are sound`() {
    #expect(orchard().declarationProblems == [])
    #expect(
      orchard().environmentVariables == ["ORCHARD_COLOR", "ORCHARD_SHED", "ORCHARD_TARGET"]
    )
  }

  @Test func `a front end may run commands through a protocol of its own`() {
    let program = Program<any Runnable>(
      name: "p",
      version: "1",
      summary: "S.",
      verbs: [Verb(Greet.self) { $0 }]
    )
    guard case .run(let command) = program.decide(["greet", "you"]) else {
      Issue.record("refused")
      return
    }
    #expect(command.run() == "Hello you")
  }

  @Test func `mistakes in declarations are found`() {
    let program = Program(
      name: "p",
      version: "1",
      summary: "S.",
      verbs: [Verb(Mistaken.self) { $0 }, Verb(Mistaken.self) { $0 }]
    )
    #expect(
      Array(program.declarationProblems.prefix(3)) == [
        "the verb bad is declared twice",
        "bad: describing stops early: L has an example that it does not read itself",
        "bad: the option h is declared twice",
      ]
    )
    #expect(program.declarationProblems.last?.contains("the example `bad` is refused") == true)
  }
}

private struct Mistaken: Command {
  static let name = "bad", summary = "Bad.", examples = [Example("bad", "Missing length.")]

  init(_ read: inout ArgumentReader) throws(UsageError) {
    _ = read.flag("high", short: "h", help: "Takes the letter of help.")
    let length = ValueSyntax<Int>.custom("L", expected: "a length", example: "two") { Int($0) }
    _ = try read.requiredOption("length", length, help: "Its example does not parse.")
  }
}

private protocol Runnable: Command {
  func run() -> String
}

private struct Greet: Runnable {
  static let name = "greet", summary = "Greet.", examples = [Example("greet you", "Be kind.")]
  let whom: String

  init(_ read: inout ArgumentReader) throws(UsageError) {
    whom = try read.argument(.text("WHOM"), help: "Whom to greet.")
  }

  func run() -> String { "Hello \(whom)" }
}
