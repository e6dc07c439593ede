import Model
import Quantities

/// A line of a data file that says nothing, by its place from 0 in the file's lines.
struct DataProblem {
  var line: Int
  var message: String
  var help: String
}

/// What is wrong with a data file: its first lines that say nothing, and at the last of these how many more there are.
struct DataProblems: Error {
  private(set) var lines: [DataProblem] = []
  /// Lines beyond those that are told.
  private(set) var more = 0

  private static let most = 10

  mutating func add(_ line: Int, _ message: String, help: String) {
    guard lines.count < Self.most else {
      more += 1
      return
    }
    lines.append(DataProblem(line: line, message: message, help: help))
  }

  /// Throws if there are any.
  func settle() throws(DataProblems) {
    guard lines.isEmpty else { throw self }
  }

  /// The one problem of a whole file.
  static func ofAll(_ message: String, help: String) -> DataProblems {
    var problems = DataProblems()
    problems.add(0, message, help: help)
    return problems
  }
}

/// The lines of a data file as cells; a first line of names is left out, and so are empty lines.
struct DataTable {
  private(set) var rows: [(line: Int, cells: [String])] = []

  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    // A line's end is one character whether it has a carriage return or not.
    for (line, words) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let cells = words.split(omittingEmptySubsequences: false) { ",;\t".contains($0) }
        .map { Self.trimmed($0) }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      rows.append((line, cells))
    }
    if let first = rows.first, first.cells.allSatisfy({ Self.moment($0) == nil }) {
      rows.removeFirst()
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let blanks: Set<Character> = [" ", "\r", "\"", "\u{FEFF}"]
    let front = text.drop { blanks.contains($0) }
    return String(front.reversed().drop { blanks.contains($0) }.reversed())
  }

  // MARK: Traces

  /// `time,count` on each line, or the time of one request.
  func trace() throws(DataProblems) -> RateTrace {
    let width = min(2, rows.first?.cells.count ?? 1)
    var times: [Double] = []
    var counts: [Double] = []
    var problems = DataProblems()
    for (line, cells) in rows {
      guard cells.count == width, let time = Self.moment(cells[0]) else {
        problems.add(
          line,
          "this line is no \(width == 2 ? "time and count" : "time of a request")",
          help:
            "each line is a time and a count, `10,300`, or the time of one request; times are seconds or `2026-03-01T10:00:00Z`"
        )
        continue
      }
      if width == 2 {
        guard let count = Self.number(cells[1]), count >= 0 else {
          problems.add(
            line,
            "`\(cells[1])` is no number of requests",
            help: "the second column says how many requests came from this time until the next"
          )
          continue
        }
        if let last = times.last, time <= last {
          problems.add(
            line,
            "this time isn't after the one before",
            help: "sort the lines by time, and add up what came at the same one"
          )
          continue
        }
        counts.append(count)
      }
      times.append(time)
    }
    try problems.settle()
    let trace =
      width == 2
      ? RateTrace(moments: times + [end(of: times)], counts: counts)
      : RateTrace(requestsAt: times)
    guard let trace, trace.amount(from: 0, to: trace.end) > 0 else {
      throw .ofAll(
        "this file holds no requests",
        help: "a trace has two lines at least: `0,100` and `10,300`, or the times of two requests"
      )
    }
    return trace
  }

  /// The last count is for as long as the one before it; of a single one nobody knows.
  private func end(of times: [Double]) -> Double {
    guard times.count > 1, let last = times.last else { return .infinity }
    return last + (last - times[times.count - 2])
  }

  // MARK: Samples

  /// One measured value a line: `12 ms`, or a plain number of the unit that the attribute counts in.
  func samples(_ dimension: Dimension) throws(DataProblems) -> [Double] {
    var values: [Double] = []
    var problems = DataProblems()
    for (line, cells) in rows {
      guard cells.count == 1, let value = Self.sample(cells[0], dimension), value >= 0 else {
        problems.add(
          line,
          "this line is no measured value",
          help: dimension == .time
            ? "each line is one time: `12 ms`, or seconds without a unit, `0.012`"
            : "each line is one number"
        )
        continue
      }
      values.append(value)
    }
    try problems.settle()
    guard !values.isEmpty else {
      throw .ofAll("this file holds no value", help: "write one a line")
    }
    return values
  }

  private static func sample(_ text: String, _ dimension: Dimension) -> Double? {
    if let number = number(text) { return number }
    guard let quantity = try? Quantity(text), quantity.dimension == dimension else {
      return nil
    }
    return quantity.value
  }

  // MARK: Cells

  private static func number(_ text: String) -> Double? {
    // `Double` also reads hexadecimal digits, `inf` and `nan`.
    guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// Seconds, from whatever moment they are counted.
  private static func moment(_ text: String) -> Double? {
    if let number = number(text) { return number }
    guard let separator = text.firstIndex(where: { $0 == "T" || $0 == " " }),
      let date = CalendarDate(text[..<separator]),
      let epoch = CalendarDate(year: 1970, month: 1, day: 1)
    else { return nil }
    var clock = text[separator...].dropFirst()
    if clock.last == "Z" { clock = clock.dropLast() }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hours = number(String(parts[0])),
      let minutes = number(String(parts[1])), let seconds = number(String(parts[2])),
      (0...23).contains(hours), (0...59).contains(minutes), seconds >= 0, seconds < 61
    else { return nil }
    return Double(epoch.days(until: date)) * 86_400 + hours * 3600 + minutes * 60 + seconds
  }
}
