/// A time of day to the second: `06:00`, `14:30:15`; `24:00` is the end of the day.
package struct Clock: Hashable, Sendable {
  package let secondsOfDay: Int

  /// Nil unless it is a time from 00:00 to 24:00.
  package init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    let secondsOfDay = hour * 3600 + minute * 60 + second
    guard secondsOfDay <= 24 * 3600 else { return nil }
    self.secondsOfDay = secondsOfDay
  }

  /// Reads `6:00`, `06:00` or `14:30:15`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.dropFirst().allSatisfy({ $0.count == 2 }),
      let hour = readDigits(parts[0], atMost: 2), let minute = readDigits(parts[1], atMost: 2),
      let second = parts.count == 3 ? readDigits(parts[2], atMost: 2) : 0
    else { return nil }
    self.init(hour: hour, minute: minute, second: second)
  }

  package var hour: Int { secondsOfDay / 3600 }
  package var minute: Int { secondsOfDay / 60 % 60 }
  package var second: Int { secondsOfDay % 60 }

  /// The time since midnight.
  package var sinceMidnight: Seconds { Seconds(Double(secondsOfDay)) }
}

extension Clock: Comparable {
  package static func < (left: Clock, right: Clock) -> Bool {
    left.secondsOfDay < right.secondsOfDay
  }
}

extension Clock: CustomStringConvertible {
  /// As a design file writes it, seconds only where there are some.
  package var description: String {
    let minutes = paddedText(hour, to: 2) + ":" + paddedText(minute, to: 2)
    return second == 0 ? minutes : minutes + ":" + paddedText(second, to: 2)
  }
}

/// A number of one to `count` ASCII digits; nil for anything else.
func readDigits(_ bytes: some Collection<UInt8>, atMost count: Int) -> Int? {
  guard !bytes.isEmpty, bytes.count <= count else { return nil }
  var number = 0
  for byte in bytes {
    guard (0x30...0x39).contains(byte) else { return nil }
    number = number * 10 + Int(byte - 0x30)
  }
  return number
}

/// A number with zeros in front up to a width.
func paddedText(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
