// swift-format-ignore-file
// Made by Scripts/embed-texts from Documentation/Errors; don't edit it.

extension EmbeddedText {
  /// The page of each diagnostic code.
  package static let errorPages: [EmbeddedText] = []
}
