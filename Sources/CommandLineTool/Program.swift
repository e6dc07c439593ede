import Arguments
import Workbench

/// What running a verb means.
typealias Action = @Sendable (Console) -> ExitStatus

let version = "0.1.0"

/// Everything that the command line can do; help, completions and the manual come from it.
let program = Program<Action>(
  name: "whiteboard",
  version: version,
  summary: "Checks and simulates the design of a system, written down as text.",
  discussion: """
    A design says in a few lines what a system is made of, what is asked of it and what must hold. \
    `whiteboard new NAME` starts one.
    """,
  verbs: [
    Verb(Check.self) { verb in { verb.run(on: $0) } },
    Verb(Simulate.self) { verb in { verb.run(on: $0) } },
    Verb(Impact.self) { verb in { verb.run(on: $0) } },
    Verb(Compare.self) { verb in { verb.run(on: $0) } },
    Verb(Render.self) { verb in { verb.run(on: $0) } },
    Verb(SweepVerb.self) { verb in { verb.run(on: $0) } },
    Verb(Cost.self) { verb in { verb.run(on: $0) } },
    Verb(SizeVerb.self) { verb in { verb.run(on: $0) } },
    Verb(ReviewVerb.self) { verb in { verb.run(on: $0) } },
    Verb(ReportVerb.self) { verb in { verb.run(on: $0) } },
    Verb(Format.self) { verb in { verb.run(on: $0) } },
    Verb(Explain.self) { verb in { verb.run(on: $0) } },
    Verb(New.self) { verb in { verb.run(on: $0) } },
    Verb(Completions.self) { verb in { verb.run(on: $0) } },
    Verb(Manual.self) { verb in { verb.run(on: $0) } },
  ],
  sections: [
    ProgramSection(
      "Exit status",
      [
        "0": "All well.",
        "1": "A requirement fails, or --check or --strict found something.",
        "2": "Bad usage, an unreadable file or a design with errors.",
        "3": "Stopped by a limit.",
        "130": "Interrupted.",
      ]
    ),
    ProgramSection("Environment", ["NO_COLOR": "Any value switches colours off."]),
  ],
  examples: [
    Example("new shop", "Start a design, shop.design."),
    Example("check shop.design", "Find every mistake in it."),
    Example("simulate shop.design", "Does it carry its load, how fast, and what breaks first."),
    Example("cost shop.design", "What a month costs, and what drives it."),
    Example("explain retry", "What a word of the language means."),
  ]
)
