// Made by Scripts/embed-texts; change the files of Documentation/Errors and run it again.
// swift-format-ignore-file
/// The page of each diagnostic code, by the code.
package enum ErrorPages {
  package static let all: [(name: String, text: String)] = [
]
}
