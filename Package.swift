// swift-tools-version: 6.2
import PackageDescription

let checked: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

/// Hot modules are optimised in debug builds too: their tests walk millions of bytes.
let hot: [SwiftSetting] =
  checked + [
    .unsafeFlags(["-O"], .when(configuration: .debug)),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  ]

/// A kernel is specialised across its files, and checks its indices where tests run it.
let kernel: [SwiftSetting] =
  hot + [
    .unsafeFlags(
      ["-whole-module-optimization", "-num-threads", "2"],
      .when(configuration: .debug)
    ),
    .define("CHECKED_TABLES", .when(configuration: .debug)),
  ]

/// A module and its tests; `goldens` says that `Tests/<name>Tests/Goldens` exists.
func library(
  _ name: String,
  _ uses: [Target.Dependency] = [],
  tests: [Target.Dependency] = [],
  goldens: Bool = false,
  settings: [SwiftSetting] = checked
) -> [Target] {
  [
    .target(name: name, dependencies: uses, swiftSettings: settings),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.target(name: name), "TestKit"] + uses + tests,
      exclude: goldens ? ["Goldens"] : [],
      swiftSettings: settings
    ),
  ]
}

// One line per module, layer by layer: arrows point down only (Documentation/Architecture.md).
let ground =
  library("JSON")
  + library("SourceText")
  + library("Spelling")
  + library("FileAccess")
  + library("Quantities")
  + library("Distributions", settings: hot)
  + library("Diagnostics", ["JSON", "SourceText"], goldens: true)
let data =
  library("Libraries", tests: ["SourceText", "Syntax"])
  + library("EmbeddedTexts", tests: ["SourceText", "Diagnostics", "Libraries", "Elaboration"])
let language =
  library("Vocabulary", goldens: true)
  + library("Syntax", ["SourceText", "Diagnostics", "Quantities"], goldens: true, settings: hot)
  + library("Model", ["Distributions", "Quantities", "SourceText"])
let meaning =
  library(
    "Elaboration",
    ["SourceText", "Diagnostics", "Spelling", "Quantities", "Vocabulary", "Syntax", "Model"],
    tests: ["Distributions", "GeneratedDesigns", "Libraries"],
    goldens: true,
    settings: hot
  )
  + library(
    "CallPlans",
    ["Distributions", "Model", "Quantities"],
    tests: ["Elaboration", "SourceText"],
    settings: hot
  )
  + library(
    "Scenarios",
    ["Distributions", "Model", "Quantities"],
    tests: ["Diagnostics", "Elaboration", "SourceText"]
  )
  + library("Findings", ["Distributions", "Model", "Quantities", "SourceText"])
let engines =
  library("Queueing", ["Distributions"], settings: hot)
  + library(
    "LoadFlow",
    ["CallPlans", "Distributions", "Findings", "Model", "Quantities", "Queueing", "Scenarios"],
    tests: ["Elaboration", "GeneratedDesigns", "SourceText"],
    settings: hot
  )
  + library(
    "EventSimulation",
    ["CallPlans", "Distributions", "Findings", "Model", "Scenarios"],
    tests: ["Elaboration", "LoadFlow", "Queueing", "SourceText"],
    settings: kernel
  )
  + library(
    "Reliability",
    ["CallPlans", "Distributions", "Model"],
    tests: ["Diagnostics", "Elaboration", "SourceText"],
    settings: hot
  )
  + library(
    "Costing",
    ["Distributions", "Findings", "Model", "Quantities", "SourceText"],
    tests: ["Elaboration", "Libraries", "LoadFlow"]
  )
  + library(
    "FluidSimulation",
    ["CallPlans", "Distributions", "Findings", "Model", "Quantities", "Queueing", "Scenarios"],
    tests: ["Diagnostics", "Elaboration", "EventSimulation", "SourceText"],
    settings: hot
  )
  + library(
    "JobSchedules",
    ["CallPlans", "Distributions", "Findings", "Model", "Scenarios"],
    tests: ["Elaboration", "LoadFlow", "SourceText"],
    settings: hot
  )
let judgement = library(
  "Judging",
  [
    "CallPlans", "Costing", "Distributions", "EventSimulation", "Findings", "FluidSimulation",
    "JobSchedules", "LoadFlow", "Model", "Quantities", "Reliability", "Scenarios",
  ],
  tests: ["Diagnostics", "Elaboration", "SourceText"]
)
let decisions = library(
  "Decisions",
  [
    "Costing", "Distributions", "Findings", "JobSchedules", "Judging", "LoadFlow", "Model",
    "Quantities", "SourceText", "Spelling",
  ],
  tests: ["Diagnostics", "Elaboration", "Syntax"]
)
let outputs = library(
  "Reporting",
  ["JSON", "SourceText", "Diagnostics", "Quantities", "Model", "Findings", "Decisions"],
  tests: ["Elaboration", "LoadFlow", "Judging"],
  goldens: true
)
let drawing =
  [
    // Graphviz as a library. Without it the build says which package to install.
    .systemLibrary(
      name: "CGraphviz",
      pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"])]
    )
  ]
  + library(
    "Drawing",
    [
      "CGraphviz", "JSON", "Quantities", "Distributions", "Model", "CallPlans", "Findings",
      "Scenarios",
    ],
    tests: ["Diagnostics", "Elaboration", "LoadFlow", "Judging", "SourceText"],
    goldens: true
  )
let facade = library(
  "Workbench",
  [
    "SourceText", "Diagnostics", "Spelling", "FileAccess", "Quantities", "Vocabulary", "Syntax",
    "Model", "Elaboration", "EmbeddedTexts", "Libraries", "Distributions", "Findings", "LoadFlow",
    "EventSimulation", "FluidSimulation", "Costing", "Judging", "Decisions", "Drawing", "Reporting",
    "CallPlans", "Scenarios",
  ],
  goldens: true
)
let frontEnds =
  library("Arguments", ["Spelling"], goldens: true)
  + library(
    "CommandLineTool",
    [
      "Arguments", "Costing", "Decisions", "Diagnostics", "Drawing", "Elaboration", "FileAccess",
      "Quantities", "Reporting", "Spelling", "Workbench",
    ],
    goldens: true
  )

// Makes files from the language's tables: Scripts/generate.
let tools =
  [
    .target(
      name: "ProjectFiles",
      dependencies: ["JSON", "Quantities", "Syntax", "Vocabulary"],
      path: "Tools/ProjectFiles",
      swiftSettings: checked
    ),
    .testTarget(
      name: "ProjectFilesTests",
      dependencies: ["ProjectFiles", "JSON", "TestKit"],
      swiftSettings: checked
    ),
    .executableTarget(
      name: "whiteboard-generate",
      dependencies: ["FileAccess", "ProjectFiles"],
      path: "Tools/whiteboard-generate",
      swiftSettings: checked
    ),
  ] as [Target]

/// A fuzzer of one law (`Scripts/fuzz`); a plain build of it does nothing.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["Harness", "Laws"],
    path: "Fuzz/\(name)",
    swiftSettings: checked,
    linkerSettings: [.linkedLibrary("m")]  // rounding; else only a Glibc import would bring it
  )
}

// What holds the project to its promises: laws, fuzzers, benchmarks.
let checks: [Target] = [
  .target(name: "GeneratedDesigns", path: "Tests/GeneratedDesigns", swiftSettings: checked),
  .target(
    name: "Laws",
    dependencies: ["Diagnostics", "Elaboration", "Model", "SourceText", "Syntax"],
    path: "Tests/Laws",
    swiftSettings: checked
  ),
  .target(name: "Harness", dependencies: ["Laws"], path: "Fuzz/Harness", swiftSettings: checked),
  fuzzer("FuzzLexer"), fuzzer("FuzzParser"), fuzzer("FuzzFormatter"), fuzzer("FuzzResolver"),
  .testTarget(
    name: "LawTests",
    dependencies: [
      "Elaboration", "GeneratedDesigns", "Laws", "Libraries", "SourceText", "Syntax", "TestKit",
    ],
    swiftSettings: checked
  ),
  .testTarget(
    name: "DesignTests",
    dependencies: [
      "Diagnostics", "Elaboration", "Libraries", "Model", "SourceText", "Syntax", "TestKit",
    ],
    swiftSettings: checked
  ),
  .testTarget(name: "TidyTests", dependencies: ["TestKit"], swiftSettings: checked),
  .executableTarget(
    name: "whiteboard-bench",
    dependencies: [
      "Costing", "Diagnostics", "Distributions", "Drawing", "Elaboration", "EventSimulation",
      "Findings", "FluidSimulation", "GeneratedDesigns", "Libraries", "LoadFlow", "Model",
      "Quantities", "Reliability", "SourceText", "Syntax", "TestKit",
    ],
    path: "Benchmarks",
    exclude: ["peers"],
    swiftSettings: hot
  ),
]

let layers = [
  ground, data, language, meaning, engines, judgement, decisions, outputs, drawing, facade,
  frontEnds, tools, checks,
]

/// `TESTS_OF=Syntax,Judging swift test` builds the tool and the tests of these modules only: a
/// change of a module that all stand on is tried in a fraction of the time.
let chosen = Context.environment["TESTS_OF"]?.split(separator: ",").map { "\($0)Tests" }
func isWanted(_ target: Target) -> Bool {
  guard let chosen else { return true }
  switch target.type {
  case .test: return chosen.contains(target.name)
  case .executable: return target.name == "whiteboard"
  default: return true
  }
}

let package = Package(
  name: "whiteboard",
  products: [.executable(name: "whiteboard", targets: ["whiteboard"])],
  targets: (layers.flatMap { $0 } + [
    .target(name: "TestKit", dependencies: [], path: "Tests/TestKit", swiftSettings: checked),
    .executableTarget(
      name: "whiteboard",
      dependencies: ["CommandLineTool"],
      swiftSettings: checked
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["whiteboard", "TestKit"],
      swiftSettings: checked
    ),
  ]).filter(isWanted),
  swiftLanguageModes: [.v6]
)
