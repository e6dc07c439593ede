/// A day of the Gregorian calendar from year 0 to 9999: `2026-01-20`.
package struct CalendarDate: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil unless there is such a day.
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), let days = Self.days(inMonth: month, of: year),
      (1...days).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads four, two and two digits between dashes; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = readDigits(parts[0], atMost: 4),
      let month = readDigits(parts[1], atMost: 2), let day = readDigits(parts[2], atMost: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Days from this date to another; negative when the other is earlier.
  package func days(until other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  private static func days(inMonth month: Int, of year: Int) -> Int? {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: nil
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days since a fixed day before year 0.
  private var dayNumber: Int {
    // Years that begin in March have the leap day last, so that months before it never shift.
    let marchYear = (month > 2 ? year : year - 1) + 400
    let marchMonth = (month + 9) % 12
    // From March on, month lengths repeat 31 30 31 30 31: 153 days in five months.
    let dayOfYear = (153 * marchMonth + 2) / 5 + day
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear
  }
}

extension CalendarDate: Comparable {
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: CustomStringConvertible {
  package var description: String {
    "\(paddedText(year, to: 4))-\(paddedText(month, to: 2))-\(paddedText(day, to: 2))"
  }
}
