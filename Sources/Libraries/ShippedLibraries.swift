// Made by Scripts/embed-libraries; change the files of Libraries/ and run it again.
// swift-format-ignore-file
/// The libraries of kinds that come with the tool, as they stand in `Libraries/`.
package enum ShippedLibraries {
  /// Each library with its name, as `import` takes it, the core library first.
  package static let all: [(name: String, text: String)] = [
    (name: "std", text: std),
    (name: "aws", text: aws),
  ]
}
