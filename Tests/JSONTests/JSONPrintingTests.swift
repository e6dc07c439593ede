import JSON
import TestKit
import Testing

extension SeededGenerator {
  fileprivate mutating func text() -> String {
    let pool: [Unicode.Scalar] = [
      "a", "\"", "\\", "/", "\n", "\t", "\r", "\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "é", "\u{301}",
      "\u{2028}", "\u{FFFF}", "🙂", "\u{10FFFF}",
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      scalars.append(pool[Int.random(in: 0..<pool.count, using: &self)])
    }
    return String(scalars)
  }

  fileprivate mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .integer(Int(bitPattern: UInt(next())))
    case 3:
      let number = Double(bitPattern: next())
      return .number(number.isFinite ? number : -0.0)
    case 4, 5: return .string(text())
    case 6:
      return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in value(depth: depth - 1) })
    case _:
      let names = Set((0..<Int.random(in: 0...4, using: &self)).map { _ in text() })
      let ordered = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      return .object(ordered.map { JSONValue.Member($0, value(depth: depth - 1)) })
    }
  }
}

@Suite struct JSONPrintingTests {
  @Test func `a document prints on lines of two-space steps`() {
    let value: JSONValue = [
      "schema": 1, "empty": [[], [:]], "rows": [["name": "a", "holds": true], nil],
    ]
    #expect(
      value.printed() == """
        {
          "schema": 1,
          "empty": [
            [],
            {}
          ],
          "rows": [
            {
              "name": "a",
              "holds": true
            },
            null
          ]
        }
        """
    )
  }

  @Test(
    "doubles print as short as they read back, and what JSON can't say as null",
    arguments: [
      (0.1, "0.1"), (-0.0, "-0.0"), (90_000, "90000.0"), (1.0 / 3, "0.3333333333333333"),
      (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (.nan, "null"), (.infinity, "null"),
      (-.infinity, "null"),
    ] as [(Double, String)]
  )
  func doubles(number: Double, expected: String) {
    #expect(JSONValue.number(number).printed() == expected)
  }

  @Test func `control characters are escaped, so that a terminal obeys none`() {
    let value: JSONValue = "\u{0}\u{1B}[31m\"\\\n\r\t\u{7F}\u{9B}é\u{2028}🙂"
    #expect(
      value.printed() == #""\u0000\u001b[31m\"\\\n\r\t\u007f\u009bé"# + "\u{2028}🙂\""
    )
  }

  @Test("what is printed reads back the same", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = generator.value(depth: 5)
    let text = value.printed()
    let back = try JSONValue(parsing: Array(text.utf8))
    #expect(back == value)
    #expect(back.printed() == text)
  }
}
