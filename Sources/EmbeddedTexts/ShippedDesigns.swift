// Made by Scripts/embed-texts; change the files of Designs and run it again.
// swift-format-ignore-file
/// The designs that `new --from` begins with, by their names.
package enum ShippedDesigns {
  package static let all: [(name: String, text: String)] = [
]
}
