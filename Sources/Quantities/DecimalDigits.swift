/// A magnitude as decimal digits: `0.d1 d2 d3…` times ten to the power `point`.
///
/// The digits are the shortest that read back as the same number, so rounding them rounds what a
/// reader sees: 1.005 to three digits is 1.01, though the nearest binary number is just below.
struct DecimalDigits: Hashable, Sendable {
  /// Digits 0 to 9 without zeros at either end; empty for zero.
  private(set) var digits: [UInt8]
  private(set) var point: Int

  /// The digits of a finite number without its sign.
  init(_ value: Double) {
    // The standard library prints the shortest digits, as `0.001`, `12.5` or `1.5e-07`.
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts.first ?? "0"
    let whole = mantissa.prefix { $0 != "." }
    let digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 &- UInt8(ascii: "0") }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    self.init(digits: digits, point: whole.utf8.count + exponent)
  }

  private init(digits: [UInt8], point: Int) {
    let leading = digits.prefix { $0 == 0 }.count
    let trailing = digits.dropFirst(leading).reversed().prefix { $0 == 0 }.count
    self.digits = Array(digits.dropFirst(leading).dropLast(trailing))
    self.point = self.digits.isEmpty ? 0 : point - leading
  }

  /// The same digits times ten to a power: exact.
  func shifted(by exponent: Int) -> DecimalDigits {
    DecimalDigits(digits: digits, point: point + exponent)
  }

  /// At most so many digits, halves away from zero.
  func rounded(toDigits count: Int) -> DecimalDigits {
    guard count >= 0, digits.count > count else { return self }
    guard digits[count] >= 5 else {
      return DecimalDigits(digits: Array(digits.prefix(count)), point: point)
    }
    // A carry out of 9.99 makes one more digit in front.
    var kept = [0] + digits.prefix(count)
    var index = count
    while kept[index] == 9 {
      kept[index] = 0
      index -= 1
    }
    kept[index] += 1
    return DecimalDigits(digits: kept, point: point + 1)
  }

  /// Whether the magnitude is at least one.
  var isAtLeastOne: Bool { point >= 1 }

  /// The nearest number.
  var value: Double { Double("0\(digitText)e\(point - digits.count)") ?? 0 }

  /// Digits with a dot where one is needed and no exponent, as the language writes numbers.
  var text: String {
    if digits.isEmpty { return "0" }
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digitText }
    if point >= digits.count {
      return digitText + String(repeating: "0", count: point - digits.count)
    }
    return digitText.prefix(point) + "." + digitText.dropFirst(point)
  }

  /// As `text`, but `1.2e21` where that would be a row of zeros nobody counts.
  var readableText: String {
    if digits.isEmpty || (-8...12).contains(point) { return text }
    return scientificText
  }

  /// `2.6e-8`.
  var scientificText: String {
    digits.isEmpty ? text : DecimalDigits(digits: digits, point: 1).text + "e\(point - 1)"
  }

  func isBelow(tenTo exponent: Int) -> Bool { !digits.isEmpty && point <= exponent }

  private var digitText: String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
