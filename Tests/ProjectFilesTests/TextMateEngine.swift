import Foundation

/// As much of a TextMate engine as the grammar uses: matches with captures, and regions over lines.
struct TextMateEngine {
  private struct Pattern {
    var name: String?
    var begin: NSRegularExpression
    /// Nil for a pattern that is one match.
    var end: NSRegularExpression?
    var captures: [Int: String]
    var inner: [Pattern]
  }

  struct Malformed: Error { var pattern: String }

  private let patterns: [Pattern]
  private var open: Pattern?

  init(_ grammar: Data) throws {
    let root = try JSONSerialization.jsonObject(with: grammar) as? [String: Any]
    guard let list = root?["patterns"] as? [[String: Any]] else {
      throw Malformed(pattern: "no patterns")
    }
    patterns = try list.map(Self.pattern)
  }

  private static func pattern(_ json: [String: Any]) throws -> Pattern {
    guard let begin = (json["match"] ?? json["begin"]) as? String else {
      throw Malformed(pattern: "\(json)")
    }
    let captures = json["captures"] as? [String: [String: String]] ?? [:]
    return Pattern(
      name: json["name"] as? String,
      begin: try NSRegularExpression(pattern: begin),
      end: try (json["end"] as? String).map { try NSRegularExpression(pattern: $0) },
      captures: Dictionary(
        uniqueKeysWithValues: captures.compactMap { key, value in
          Int(key).flatMap { number in value["name"].map { (number, $0) } }
        }
      ),
      inner: try (json["patterns"] as? [[String: Any]] ?? []).map(pattern)
    )
  }

  /// The scope at each byte of the next line; lines are ASCII here.
  mutating func scopes(ofLine line: String) -> [String] {
    let text = line as NSString
    var scopes = [String](repeating: "source.whiteboard", count: text.length)
    var position = 0
    while position <= text.length {
      if let region = open {
        position = close(region, line, from: position, &scopes)
        if open != nil { break }
        continue
      }
      guard let (pattern, match) = firstMatch(patterns, line, from: position) else { break }
      mark(match.range, pattern.name, &scopes)
      for (group, name) in pattern.captures { mark(match.range(at: group), name, &scopes) }
      let end = match.range.location + match.range.length
      if pattern.end != nil { open = pattern }
      position = max(end, position + (match.range.length == 0 ? 1 : 0))
    }
    return scopes
  }

  /// Marks what belongs to an open region and returns where it ends, or the line's end.
  private mutating func close(
    _ region: Pattern,
    _ line: String,
    from start: Int,
    _ scopes: inout [String]
  ) -> Int {
    guard let end = region.end else { return start }
    var position = start
    while true {
      let range = NSRange(location: position, length: scopes.count - position)
      guard let closing = end.firstMatch(in: line, options: .withTransparentBounds, range: range)
      else {
        mark(NSRange(location: start, length: scopes.count - start), region.name, &scopes)
        return scopes.count
      }
      if let (_, inner) = firstMatch(region.inner, line, from: position),
        inner.range.location < closing.range.location
      {
        position = inner.range.location + inner.range.length
        continue
      }
      let last = closing.range.location + closing.range.length
      mark(NSRange(location: start, length: last - start), region.name, &scopes)
      open = nil
      return last
    }
  }

  private func firstMatch(
    _ patterns: [Pattern],
    _ line: String,
    from start: Int
  ) -> (Pattern, NSTextCheckingResult)? {
    let length = (line as NSString).length
    var best: (Pattern, NSTextCheckingResult)?
    for pattern in patterns {
      // Lookbehind sees what stands before, and `^` is the line's begin only.
      let match = pattern.begin.firstMatch(
        in: line,
        options: [.withTransparentBounds, .withoutAnchoringBounds],
        range: NSRange(location: start, length: length - start)
      )
      guard let match else { continue }
      if let earlier = best, earlier.1.range.location <= match.range.location { continue }
      best = (pattern, match)
    }
    return best
  }

  private func mark(_ range: NSRange, _ name: String?, _ scopes: inout [String]) {
    guard let name, range.location != NSNotFound else { return }
    for index in range.location..<range.location + range.length { scopes[index] = name }
  }
}
