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
  + library("Diagnostics", ["JSON", "SourceText"], goldens: true)
  + library("Quantities")
let language =
  library("Vocabulary", goldens: true)
  + library("Syntax", ["SourceText", "Diagnostics", "Quantities"], goldens: true, settings: hot)
  + library("Model", ["Quantities", "SourceText"])
let meaning =
  library("Elaboration", Elaboration.uses, goldens: true)

enum Elaboration {
  static let uses: [Target.Dependency] = [
    "SourceText", "Diagnostics", "Spelling", "Quantities", "Vocabulary", "Syntax", "Model",
  ]
}

let package = Package(
  name: "whiteboard",
  products: [.executable(name: "whiteboard", targets: ["whiteboard"])],
  targets: ground + language + meaning + [
    .target(name: "TestKit", dependencies: [], path: "Tests/TestKit", swiftSettings: checked),
    .executableTarget(name: "whiteboard", dependencies: [], swiftSettings: checked),
  ],
  swiftLanguageModes: [.v6]
)
