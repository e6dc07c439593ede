package import Model
package import SourceText

extension SizeKnob {
  /// Reads `tokens.replicas=1..80`.
  package init(parsing text: String, of design: Design) throws(DecisionProblem) {
    let axis = try SweepAxis(parsing: text, of: design, offeredPerSecond: 0, most: 2)
    guard case .knob(let knob) = axis.input, axis.isWhole, let low = axis.values.first,
      let high = axis.values.last, low >= 1
    else {
      throw DecisionProblem(
        "`\(axis.name)` is no size: a whole number from 1 on",
        help: "such as replicas, shards, concurrency, `scale.max`"
      )
    }
    self.init(
      name: axis.name,
      knob: knob,
      now: Int(clampedCount: design.number(at: knob)?.value ?? 1),
      range: Int(clampedCount: low)...Int(clampedCount: high)
    )
  }
}

extension Design {
  /// The change of a file that sets a knob to a size; nil where its number doesn't stand there in digits.
  package func edit(of knob: Knob, to size: Int, in source: SourceFile) -> TextEdit? {
    guard let attribute = attribute(of: knob), attribute.origin == .own,
      attribute.span.file == source.id, let number = number(at: knob)
    else { return nil }
    let start = Int(attribute.span.start)
    let bytes = source.bytes[start..<start + Int(attribute.span.length)]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let runs = digitRuns(in: bytes[colon...])
    let place = knob.bound == .max ? 1 : 0
    guard runs.indices.contains(place),
      Double(String(decoding: source.bytes[runs[place]], as: UTF8.self)) == number.value
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
