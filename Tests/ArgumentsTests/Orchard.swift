import Arguments

/// A small program that uses every kind of declaration once.
func orchard() -> Program<OrchardAction> {
  Program(
    name: "orchard",
    version: "0.3.0",
    summary: "Plans an orchard.",
    discussion: """
      Every verb reads tree files and writes to standard output. Nothing in the orchard itself is
      changed before spring.

      .dots at the start, 'quotes', back\\slashes and ~tildes^ survive in the manual.
      """,
    verbs: [
      Verb(Plant.self, action: OrchardAction.plant),
      Verb(Pick.self, action: OrchardAction.pick),
      Verb(Move.self, action: OrchardAction.move),
    ],
    sections: [
      ProgramSection("Exit status", ["0": "All well.", "2": "Bad usage or an unreadable file."]),
      ProgramSection("Environment", ["NO_COLOR": "Any value switches colours off."]),
    ],
    examples: [Example("plant pear.tree", "Plant one tree.")]
  )
}

enum OrchardAction: Equatable {
  case plant(Plant)
  case pick(Pick)
  case move(Move)
}

enum Color: String, CaseIterable, Sendable {
  case auto, always, never
}

struct Meters: Equatable, CustomStringConvertible {
  let value: Double
  var description: String { "\(value)m" }

  static func parse(_ text: String) -> Meters? {
    text.hasSuffix("m") ? Double(text.dropLast()).map(Meters.init) : nil
  }
}

struct Plant: Command, Equatable {
  static let name = "plant"
  static let summary = "Plant trees in rows."
  static let discussion = """
    Rows run from north to south, so that every tree has the sun from one of its sides in the
    morning and from the other one in the afternoon.

    A second paragraph stands apart.
    """
  static let examples = [
    Example("plant apple.tree pear.tree --rows 3", "Plant two kinds in three rows."),
    Example("plant - --distance 2.5m -o plan.svg", "Read the tree from standard input."),
  ]

  let files: [String], rows: Int, seed: UInt64, distance: Meters, color: Color
  let output: String?, tools: [String], shed: String?, quiet: Bool

  init(_ read: inout ArgumentReader) throws(UsageError) {
    files = try read.arguments(
      .file("FILE", ending: ".tree"),
      help: "The tree files, or `-` for standard input."
    )
    rows = try read.option(
      "rows",
      .wholeNumber("N", in: 1...99),
      default: 1,
      help: "How many rows."
    )
    seed = try read.option("seed", .wholeNumber("N"), default: 1, help: "Seed of all chances.")
    distance = try read.option(
      "distance",
      .custom("LENGTH", expected: "a length", example: "2.5m", parse: Meters.parse),
      default: Meters(value: 4),
      help: "From trunk to trunk."
    )
    color = try read.option(
      "color",
      .choice("WHEN"),
      default: .auto,
      environment: "ORCHARD_COLOR",
      help: "When to use colours."
    )
    output = try read.option("output", short: "o", .file("PATH"), help: "Write the plan there.")
    tools = try read.repeatableOption(
      "tool",
      short: "t",
      .text("NAME"),
      help: "A tool [spade: one]."
    )
    shed = try read.option(
      "shed-with-a-long-name",
      .folder("FOLDER"),
      environment: "ORCHARD_SHED",
      help: "The gardener's folder, which is explained at such length that its text has to wrap."
    )
    quiet = read.flag("quiet", help: "Print the verdict only.")
    if rows > 50 && quiet { throw UsageError("more than 50 rows are never quiet") }
  }
}

struct Pick: Command, Equatable {
  static let name = "pick"
  static let summary = "Pick the fruit of a tree."
  static let examples = [Example("pick apple.tree golden", "Pick one kind.")]

  let file: String?, kind: String

  init(_ read: inout ArgumentReader) throws(UsageError) {
    file = try read.optionalArgument(.file("FILE", ending: ".tree"), help: "The tree file.")
    kind = try read.argument(.text("KIND"), help: "The kind of fruit.")
  }
}

struct Move: Command, Equatable {
  static let name = "move"
  static let summary = "Move a tree."
  static let examples = [Example("move --to 12m", "Move it by twelve metres.")]

  let season: Color?, target: Meters

  init(_ read: inout ArgumentReader) throws(UsageError) {
    season = try read.optionalArgument(.choice("SEASON"), help: "When to do it.")
    target = try read.requiredOption(
      "to",
      .custom("LENGTH", expected: "a length", example: "2.5m", parse: Meters.parse),
      environment: "ORCHARD_TARGET",
      help: "How far."
    )
  }
}
