package import Model
import Quantities
package import SourceText

extension SizeKnob {
  /// Reads `tokens.replicas=1..80` or `sessions.size=1GB..64GB`.
  package init(parsing text: String, of design: Design) throws(DecisionProblem) {
    let axis = try SweepAxis(parsing: text, of: design, offeredPerSecond: 0, most: 2)
    guard case .knob(let knob) = axis.input else { throw Self.problem(axis.name) }
    let now = design.number(at: knob)?.quantity
    let (unit, step) = axis.dimension == .data ? finestUnit(of: text, now) : ("", 1)
    guard axis.isWhole || step > 1,
      let low = axis.values.first.flatMap({ Int(exactly: $0 / step) }),
      let high = axis.values.last.flatMap({ Int(exactly: $0 / step) }), low >= 1
    else {
      throw Self.problem(axis.name)
    }
    self.init(
      name: axis.name,
      knob: knob,
      now: Int(clampedCount: (now?.value ?? 1) / step),
      range: min(high, max(low, design.leastSize(at: knob)))...high,
      step: step,
      unit: unit
    )
  }

  private static func problem(_ name: String) -> DecisionProblem {
    DecisionProblem(
      "`\(name)` is no size: a whole number from 1 on",
      help:
        "such as replicas, shards, concurrency, `scale.max`, or a room: `sessions.size=1GB..64GB`"
    )
  }
}

extension Design {
  /// The change of a file that sets a knob to a size; nil where its number doesn't stand there in digits.
  package func edit(of sized: SizeKnob, to size: Int, in source: SourceFile) -> TextEdit? {
    let knob = sized.knob
    guard let attribute = attribute(of: knob), attribute.origin == .own,
      attribute.span.file == source.id, let number = number(at: knob)
    else { return nil }
    let start = Int(attribute.span.start)
    let bytes = source.bytes[start..<start + Int(attribute.span.length)]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let runs = digitRuns(in: bytes[colon...])
    let place = knob.bound == .max ? 1 : 0
    guard runs.indices.contains(place),
      Double(String(decoding: source.bytes[runs[place]], as: UTF8.self))
        == number.value / sized.step
    else { return nil }
    return TextEdit(span: SourceSpan(file: source.id, runs[place]), replacement: "\(size)")
  }

  private func digitRuns(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (place, byte) in zip(bytes.indices, bytes)
    where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      if let last = runs.last, last.upperBound == place {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }
}

/// The smallest of the units of both bounds, as in `500MB..8GB`, and of what it is now.
private func finestUnit(of text: String, _ now: Quantity?) -> (unit: String, bytes: Double) {
  let range = text.drop { $0 != "=" }.dropFirst()
  let written = range.split(separator: "..").map(\.trimmed)
  let units = (written + [now.map(QuantityFormat.canonical)].compactMap { $0 })
    .map { QuantityLiteral(cutting: $0).unit }
  let known = units.compactMap { unit in bytes(in: unit).map { (unit, $0) } }
  return known.min { $0.1 < $1.1 } ?? ("", 1)
}
