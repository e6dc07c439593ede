import Spelling

/// How one value is written: what help calls it, what is expected, what a shell may complete.
package struct ValueSyntax<Value> {
  let shape: ValueShape
  /// What describing gives to the initializer; nil only for an enumeration without cases.
  let placeholder: Value?
  let parse: (String) -> Value?
  let print: (Value) -> String

  func read(_ text: String, of name: String) throws(UsageError) -> Value {
    if let value = parse(text) { return value }
    let nearest = nearestSpelling(of: text, among: shape.choices)
    throw UsageError(
      "\(name) expects \(shape.expected), not `\(text)`",
      help: nearest.map { "did you mean `\($0)`?" }
    )
  }
}

/// The part of a value's syntax that is the same for every type.
struct ValueShape: Hashable, Sendable {
  /// The word for the value in help, such as `PATH`.
  var label: String
  /// What a wrong value is told, such as `a whole number`.
  var expected: String
  var completion: ValueCompletion
  var choices: [String] = []
}

/// What a shell offers where a value is due.
enum ValueCompletion: Hashable, Sendable {
  case nothing
  case choices
  case files(ending: String)
  case folders
}

extension ValueSyntax where Value == String {
  /// Any text.
  package static func text(_ label: String) -> Self {
    words(label, expected: "a text", completion: .nothing)
  }

  /// A path; shells offer the files whose names end so, and the folders on the way.
  package static func file(_ label: String, ending: String = "") -> Self {
    words(label, expected: "a path", completion: .files(ending: ending))
  }

  /// A path to a folder.
  package static func folder(_ label: String) -> Self {
    words(label, expected: "a folder", completion: .folders)
  }

  /// An empty text is a variable that was not set in a script, never meant.
  private static func words(
    _ label: String,
    expected: String,
    completion: ValueCompletion
  ) -> Self {
    Self(
      shape: ValueShape(label: label, expected: expected, completion: completion),
      placeholder: label,
      parse: { $0.isEmpty ? nil : $0 },
      print: { $0 }
    )
  }
}

extension ValueSyntax where Value: FixedWidthInteger {
  /// A whole number in a range, by default any that the type can hold.
  package static func wholeNumber(
    _ label: String,
    in range: ClosedRange<Value> = Value.min...Value.max
  ) -> Self {
    Self(
      shape: ValueShape(label: label, expected: wording(of: range), completion: .nothing),
      placeholder: range.lowerBound,
      parse: { text in Value(text).flatMap { range.contains($0) ? $0 : nil } },
      print: { String($0) }
    )
  }

  /// The ends of the type itself are left out: nobody means them.
  private static func wording(of range: ClosedRange<Value>) -> String {
    if range.upperBound < Value.max {
      return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
    if range.lowerBound > Value.min || !Value.isSigned {
      return "a whole number, \(range.lowerBound) or more"
    }
    return "a whole number"
  }
}

extension ValueSyntax
where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of the cases, by its raw value.
  package static func choice(_ label: String) -> Self {
    let choices = Value.allCases.map(\.rawValue)
    return Self(
      shape: ValueShape(
        label: label,
        expected: "one of \(choices.joined(separator: ", "))",
        completion: .choices,
        choices: choices
      ),
      placeholder: Value.allCases.first,
      parse: { Value(rawValue: $0) },
      print: \.rawValue
    )
  }
}

extension ValueSyntax {
  /// A value of any type; the example must parse, and shows the user the form.
  package static func custom(
    _ label: String,
    expected: String,
    example: String,
    print: @escaping (Value) -> String = { String(describing: $0) },
    parse: @escaping (String) -> Value?
  ) -> Self {
    Self(
      shape: ValueShape(
        label: label,
        expected: "\(expected) such as `\(example)`",
        completion: .nothing
      ),
      placeholder: parse(example),
      parse: parse,
      print: print
    )
  }
}
