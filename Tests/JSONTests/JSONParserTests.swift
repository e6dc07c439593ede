import JSON
import Testing

private func parsed(_ text: String) throws(JSONError) -> JSONValue {
  try JSONValue(parsing: Array(text.utf8))
}

@Suite struct JSONParserTests {
  @Test(
    "a document of one scalar reads as RFC 8259 says",
    arguments: [
      ("null", nil), (" true\n", true), ("false", false), ("0", 0), ("-12", -12),
      ("9223372036854775807", 9_223_372_036_854_775_807),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("1.0", 1.0), ("1e3", 1000.0), ("25E-1", 2.5), ("-0.0", .number(-0.0)), ("1e-999", 0.0),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u00e9\uD83D\ude42é🙂""#, "é🙂é🙂"), (#""\u0000""#, "\u{0}"),
    ] as [(String, JSONValue)]
  )
  func scalars(text: String, expected: JSONValue) throws {
    #expect(try parsed(text) == expected)
  }

  @Test func `objects keep the order of their members`() throws {
    let value = try parsed(#"{"b": [1, {}, []], "a": {"c": null}}"#)
    #expect(value == ["b": [1, [:], []], "a": ["c": nil]])
    #expect(value["a"]?["c"] == .null)
    #expect(value["b"]?["c"] == nil)
    #expect(value["d"] == nil)
  }

  @Test func `names that only look alike are two`() throws {
    guard case .object(let members) = try parsed("{\"\u{E9}\": 1, \"e\u{301}\": 2}") else {
      Issue.record("no object")
      return
    }
    #expect(members.count == 2)
  }

  @Test(
    "what is no JSON is refused with its place",
    arguments: [
      ("", .unexpectedEnd, 0), ("[1,", .unexpectedEnd, 3), (#""a"#, .unexpectedEnd, 2),
      (#""\"#, .unexpectedEnd, 2), ("{", .unexpectedEnd, 1), ("tru", .unexpectedEnd, 3),
      ("nulL", .unexpectedByte(0x4C), 3), ("[1 2]", .unexpectedByte(0x32), 3),
      ("[1,]", .unexpectedByte(0x5D), 3), (#"{"a":1,}"#, .unexpectedByte(0x7D), 7),
      (#"{"a" 1}"#, .unexpectedByte(0x31), 5), ("{a:1}", .unexpectedByte(0x61), 1),
      ("1 1", .unexpectedByte(0x31), 2), ("\u{FEFF}1", .unexpectedByte(0xEF), 0),
      ("01", .unexpectedByte(0x31), 1), ("+1", .unexpectedByte(0x2B), 0),
      ("NaN", .unexpectedByte(0x4E), 0), ("'a'", .unexpectedByte(0x27), 0),
      ("-", .badNumber, 0), ("1.", .badNumber, 0), ("[.5]", .unexpectedByte(0x2E), 1),
      ("1e", .badNumber, 0), ("1e999", .numberOutOfRange, 0),
      (#""\x""#, .badEscape, 1), (#""\u12g4""#, .badEscape, 1), (#""\ud800""#, .badEscape, 1),
      (#""\udc00\ud800""#, .badEscape, 1), (#""\ud800\u0041""#, .badEscape, 1),
      ("\"a\nb\"", .controlCharacter, 2),
      (#"{"a":1,"a":2}"#, .duplicateName("a"), 7),
    ] as [(String, JSONError.Reason, Int)]
  )
  func refusals(text: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason, at: offset)) { try parsed(text) }
  }

  @Test func `bytes that aren't UTF-8 are refused`() {
    #expect(throws: JSONError(.notUTF8, at: 1)) {
      try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22])
    }
  }

  @Test func `nesting past the limit is refused, up to it is read`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(128)) }
    #expect(throws: JSONError(.tooDeep, at: 128)) {
      try JSONValue(parsing: nested(129))
    }
    #expect(throws: JSONError(.tooDeep, at: 128)) {
      try JSONValue(parsing: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }
}
