/// A design of about so many bytes, the same for the same seed; its names are unique and resolve.
///
/// It is one design of many platforms, each of which has what people write: comments behind values,
/// nested groups, links with blocks, workloads, faults, requirements, a variant and a view.
package func generatedDesign(seed: UInt64, byteCount: Int) -> String {
  generatedDesign(seed: seed, variants: true) { $0.text.utf8.count >= byteCount }
}

/// A design of at least so many components, without variants: each would be as many again.
package func generatedDesign(seed: UInt64, componentCount: Int) -> String {
  generatedDesign(seed: seed, variants: false) { $0.componentCount >= componentCount }
}

private func generatedDesign(
  seed: UInt64,
  variants: Bool,
  until isEnough: (DesignGenerator) -> Bool
) -> String {
  var generator = DesignGenerator(seed: seed, writesVariants: variants)
  generator.line("design \"Generated, seed \(seed)\"")
  generator.line("import aws")
  generator.line("")
  var platform = 1
  repeat {
    generator.writePlatform(platform)
    platform += 1
  } while !isEnough(generator)
  return generator.text
}

/// Writes a design line by line, with its own random numbers.
struct DesignGenerator {
  private(set) var text = ""
  /// Clients and components; groups aren't counted.
  var componentCount = 0
  let writesVariants: Bool
  private var indentation = ""
  private var state: UInt64

  init(seed: UInt64, writesVariants: Bool) {
    state = seed
    self.writesVariants = writesVariants
  }

  // MARK: Choices

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func one(of choices: [String]) -> String { choices[number(0...choices.count - 1)] }

  mutating func happens(inHundred share: Int) -> Bool { number(1...100) <= share }

  // MARK: Lines

  mutating func line(_ content: String) {
    if !content.isEmpty {
      text += indentation
      text += content
    }
    text += "\n"
  }

  /// A line, now and then with a comment behind it.
  mutating func attribute(_ key: String, _ value: String) {
    guard happens(inHundred: 15) else { return line("\(key): \(value)") }
    let remark = one(of: [
      "measured over a week", "price list, us-east-1, on demand",
      "unsourced: teams report 20 to 100",
      "m5.2xlarge", "half of it is the network", "see the run book",
    ])
    line("\(key): \(value)  // \(remark)")
  }

  mutating func block(_ header: String, _ content: (inout DesignGenerator) -> Void) {
    line(header + " {")
    indentation += "  "
    content(&self)
    indentation.removeLast(2)
    line("}")
  }
}
