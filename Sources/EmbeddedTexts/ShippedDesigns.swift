// swift-format-ignore-file
// Made by Scripts/embed-texts from Designs; don't edit it.

extension EmbeddedText {
  /// The designs that `new --from` begins with.
  package static let designs: [EmbeddedText] = []
}
