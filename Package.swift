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

let elaborationUses: [Target.Dependency] = [
  "SourceText", "Diagnostics", "Spelling", "Quantities", "Vocabulary", "Syntax", "Model",
]

let loadFlowUses: [Target.Dependency] = [
  "CallPlans", "Distributions", "Findings", "Model", "Quantities", "Queueing",
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
let data = library("Libraries", tests: ["SourceText", "Syntax"])
let ground =
  library("JSON")
  + library("SourceText")
  + library("Spelling")
  + library("FileAccess")
  + library("Diagnostics", ["JSON", "SourceText"], goldens: true)
  + library("Quantities")
  + library("Distributions", settings: hot)
let language =
  library("Vocabulary", goldens: true)
  + library("Syntax", ["SourceText", "Diagnostics", "Quantities"], goldens: true, settings: hot)
  + library("Model", ["Distributions", "Quantities", "SourceText"])
let meaning = library("Elaboration", elaborationUses, tests: ["Distributions", "Libraries"], goldens: true)
let engines =
  library("CallPlans", ["Distributions", "Model", "Quantities"])
  + library("Findings", ["Model"])
  + library("Queueing", ["Distributions"], settings: hot)
  + library("LoadFlow", loadFlowUses, tests: ["Elaboration", "SourceText"])
let frontEnds = library("Arguments", ["Spelling"], goldens: true)

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
    dependencies: ["Diagnostics", "SourceText", "Syntax"],
    path: "Tests/Laws",
    swiftSettings: checked
  ),
  .target(name: "Harness", dependencies: ["Laws"], path: "Fuzz/Harness", swiftSettings: checked),
  fuzzer("FuzzLexer"), fuzzer("FuzzParser"), fuzzer("FuzzFormatter"),
  .testTarget(
    name: "LawTests",
    dependencies: ["GeneratedDesigns", "Laws", "SourceText", "Syntax", "TestKit"],
    swiftSettings: checked
  ),
  .executableTarget(
    name: "whiteboard-bench",
    dependencies: ["GeneratedDesigns", "SourceText", "Syntax"],
    path: "Benchmarks",
    exclude: ["peers"],
    swiftSettings: hot
  ),
]

let package = Package(
  name: "whiteboard",
  products: [.executable(name: "whiteboard", targets: ["whiteboard"])],
  targets: data + ground + language + meaning + engines + frontEnds + checks + [
    .target(name: "TestKit", dependencies: [], path: "Tests/TestKit", swiftSettings: checked),
    .executableTarget(name: "whiteboard", dependencies: [], swiftSettings: checked),
  ],
  swiftLanguageModes: [.v6]
)
