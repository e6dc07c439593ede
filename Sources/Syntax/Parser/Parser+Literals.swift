// What a literal must hold to be possible at all.
extension Parser {
  /// Hours to 24 (`24:00` ends a day), minutes and seconds below 60.
  func isClock(_ range: Range<Int>) -> Bool {
    let parts = word(at: range).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.dropFirst().allSatisfy({ $0.count == 2 })
    else {
      return false
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      return false
    }
    return numbers[0] < 24 || (numbers[0] == 24 && numbers.dropFirst().allSatisfy { $0 == 0 })
  }

  /// A day of the Gregorian calendar.
  func isDate(_ range: Range<Int>) -> Bool {
    let numbers = word(at: range).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]) else { return false }
    let (year, month) = (numbers[0], numbers[1])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(numbers[2])
  }

  mutating func reportUnknownEscape(in range: Range<Int>) {
    if case .unknownEscape(let place) = unquoted(bytes[range]) {
      report(.unknownEscape, place)
    }
  }
}

/// What a string says, or where an escape stands that means nothing.
package enum Unquoted: Sendable, Hashable {
  case text(String)
  case unknownEscape(Range<Int>)
}

/// The text between the quotes with `\"`, `\\`, `\n`, `\t` and `\u{…}` resolved.
package func unquoted(_ literal: ArraySlice<UInt8>) -> Unquoted {
  let quote = UInt8(ascii: "\"")
  let isLong = literal.count >= 6 && literal.prefix(3).allSatisfy { $0 == quote }
  let content = literal.dropFirst(isLong ? 3 : 1).dropLast(isLong ? 3 : 1)
  var text: [UInt8] = []
  var index = content.startIndex
  while index < content.endIndex {
    guard content[index] == UInt8(ascii: "\\") else {
      text.append(content[index])
      index += 1
      continue
    }
    guard let (bytes, length) = escape(content[(index + 1)...]) else {
      return .unknownEscape(index..<min(index + 2, content.endIndex))
    }
    text += bytes
    index += 1 + length
  }
  let decoded = String(decoding: text, as: UTF8.self)
  return .text(isLong ? withoutIndentation(decoded) : decoded)
}

/// The bytes that an escape stands for and how many it took after the backslash.
private func escape(_ rest: ArraySlice<UInt8>) -> ([UInt8], Int)? {
  switch rest.first {
  case UInt8(ascii: "n"): return ([UInt8(ascii: "\n")], 1)
  case UInt8(ascii: "t"): return ([UInt8(ascii: "\t")], 1)
  case UInt8(ascii: "\""): return ([UInt8(ascii: "\"")], 1)
  case UInt8(ascii: "\\"): return ([UInt8(ascii: "\\")], 1)
  case UInt8(ascii: "u"): return unicodeEscape(rest)
  default: return nil
  }
}

private func unicodeEscape(_ rest: ArraySlice<UInt8>) -> ([UInt8], Int)? {
  let digits = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "}") }
  guard rest.dropFirst().first == UInt8(ascii: "{"), (1...6).contains(digits.count),
    rest.dropFirst(2 + digits.count).first == UInt8(ascii: "}"),
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
    let scalar = Unicode.Scalar(value)
  else { return nil }
  return (Array(String(scalar).utf8), digits.count + 3)
}

/// A long string loses the line of its opening quotes and the indentation that all its lines share.
private func withoutIndentation(_ text: String) -> String {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  guard lines.count > 1 else { return text }
  func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
  if isBlank(lines[0]) { lines.removeFirst() }
  if let last = lines.last, isBlank(last) { lines.removeLast() }
  let indents = lines.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }
  let shared = indents.min() ?? 0
  return lines.map { isBlank($0) ? "" : String($0.dropFirst(shared)) }.joined(separator: "\n")
}
