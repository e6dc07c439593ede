import TestKit
import Testing

@testable import Reliability

@Suite("A fault tree in the Open-PSA format")
struct FaultTreeFileTests {
  private func file(_ gates: String, _ data: String = events) throws -> FaultTreeFile {
    let text = """
      <?xml version="1.0"?>
      <!-- a tree of a test -->
      <opsa-mef>
      <define-fault-tree name="t">
      \(gates)
      </define-fault-tree>
      <model-data>
      \(data)
      </model-data>
      </opsa-mef>
      """
    return try FaultTreeFile(Array(text.utf8))
  }

  private static let events = ["a", "b", "c", "d"].enumerated().map { place, name in
    "<define-basic-event name=\"\(name)\"><float value=\"0.\(place + 1)\"/></define-basic-event>"
  }.joined(separator: "\n")

  private static func gate(_ name: String, _ formula: String) -> String {
    "<define-gate name=\"\(name)\">\(formula)</define-gate>"
  }

  private static func parts(_ names: String...) -> String {
    names.map { name in
      name.first == "g" ? "<gate name=\"\(name)\"/>" : "<basic-event name=\"\(name)\"/>"
    }.joined()
  }

  /// Events of 0.1, 0.2, 0.3 and 0.4; probabilities and sets by hand.
  private static let cases: [(gates: String, probability: Double, counts: [String])] = [
    (gate("top", "<and>\(parts("a", "b"))</and>"), 0.02, ["0", "0", "1"]),
    (gate("top", "<or>\(parts("a", "b"))</or>"), 0.28, ["0", "2"]),
    // 2 of 3: ab + ac + bc - 2 abc = 0.02 + 0.03 + 0.06 - 0.012.
    (gate("top", "<atleast min=\"2\">\(parts("a", "b", "c"))</atleast>"), 0.098, ["0", "0", "3"]),
    // One but not both: 0.1 x 0.8 + 0.9 x 0.2; the coherent hull needs one of them.
    (gate("top", "<xor>\(parts("a", "b"))</xor>"), 0.26, ["0", "2"]),
    // a without b: 0.1 x 0.8; the hull is a alone.
    (gate("top", "<and>\(parts("a"))<not>\(parts("b"))</not></and>"), 0.08, ["0", "1"]),
    // A switch that is on, and one that is off.
    (
      gate(
        "top",
        "<or><and><house-event name=\"on\"/>\(parts("a"))</and><house-event name=\"off\"/></or>"
      )
        + house("on", "true") + house("off", "false"),
      0.1, ["0", "1"]
    ),
    // A gate by reference, shared: (a or b) and ((a or b) or c) is a or b.
    (
      gate("top", "<and>\(parts("g1", "g2"))</and>") + gate("g1", "<or>\(parts("a", "b"))</or>")
        + gate("g2", "<or>\(parts("g1", "c"))</or>"),
      0.28, ["0", "2"]
    ),
    // Two modules: 1 - (1 - 0.02)(1 - 0.12).
    (
      gate("top", "<or>\(parts("g1", "g2"))</or>") + gate("g1", "<and>\(parts("a", "b"))</and>")
        + gate("g2", "<and>\(parts("c", "d"))</and>"),
      0.1376, ["0", "0", "2"]
    ),
    (gate("top", "<nand>\(parts("a", "b"))</nand>"), 0.98, ["1"]),
    (gate("top", "<nor>\(parts("a", "b"))</nor>"), 0.72, ["1"]),
    (gate("top", "<iff>\(parts("a", "b"))</iff>"), 0.74, ["1"]),
    (gate("top", "<imply>\(parts("a", "b"))</imply>"), 0.92, ["1"]),
    // Exactly one or two of three: 1 - 0.9 x 0.8 x 0.7 - 0.1 x 0.2 x 0.3.
    (
      gate("top", "<cardinality min=\"1\" max=\"2\">\(parts("a", "b", "c"))</cardinality>"), 0.49,
      ["0", "3"]
    ),
  ]

  private static func house(_ name: String, _ value: String) -> String {
    "<define-house-event name=\"\(name)\"><constant value=\"\(value)\"/></define-house-event>"
  }

  @Test("is solved with every gate of the format", arguments: cases.indices)
  func solved(number: Int) throws {
    let (gates, probability, counts) = Self.cases[number]
    let tree = try file(gates)
    #expect(tree.topName == "top")
    let solution = try #require(tree.formula.solved(tree.top))
    expectClose(solution.probability(tree.probabilities), probability, within: 1e-12)
    #expect(solution.cutSetCounts()?.map(\.description) == counts)
  }

  /// What is wrong and the line that it is told of; the first gate stands on line 5.
  private static let mistakes: [(gates: String, line: Int, words: String)] = [
    (gate("top", "<and>\(parts("a"))<basic-event name=\"z\"/></and>"), 3, "`z` has no probability"),
    (gate("top", "<or>\(parts("g9", "a"))</or>"), 5, "`g9` is not defined"),
    (gate("top", "<maybe>\(parts("a"))</maybe>"), 5, "`maybe` is no formula"),
    (gate("top", "<or></or>"), 5, "`or` has no parts"),
    (gate("top", "<not>\(parts("a", "b"))</not>"), 5, "`not` has one part"),
    (gate("top", "<atleast>\(parts("a", "b"))</atleast>"), 5, "`atleast` has a count `min`"),
    (gate("top", "\(parts("a", "b"))"), 5, "holds one formula"),
    (
      gate("top", "<or>\(parts("a"))</or>") + gate("top", "<or>\(parts("b"))</or>"), 5,
      "defined twice"
    ),
    (
      gate("top", "<or>\(parts("g1"))</or>") + "\n" + gate("g1", "<or>\(parts("g2"))</or>") + "\n"
        + gate("g2", "<or>\(parts("g1"))</or>"), 6, "depends on itself"
    ),
    (gate("top", "<or>\(parts("a"))"), 5, "is closed by `define-gate`"),
    ("<define-gate name=top></define-gate>", 5, "a value stands in quotes"),
    ("<!DOCTYPE opsa [<!ENTITY x \"y\">]>", 5, "a document type is not read"),
    (gate("top", "<or><basic-event name=\"&x;\"/></or>"), 5, "unknown entity `&x;`"),
    ("<define-gate>\(parts("a"))</define-gate>", 5, "`define-gate` has no name"),
    ("<define-substitution name=\"s\"/>", 5, "is not read here"),
  ]

  @Test("is refused with the place of what is wrong", arguments: mistakes.indices)
  func refused(number: Int) throws {
    let (gates, line, words) = Self.mistakes[number]
    let error = try #require(throws: MarkupError.self) { try file(gates) }
    #expect(error.message.contains(words), "\(error)")
    #expect(error.line == line, "\(error)")
  }

  @Test("takes no probability past 1, and none that isn't a number")
  func probabilities() throws {
    for value in ["1.5", "-0.1", "nan", "x"] {
      let data = "<define-basic-event name=\"a\"><float value=\"\(value)\"/></define-basic-event>"
      let gates = Self.gate("top", "<or>\(Self.parts("a"))</or>")
      let error = try #require(throws: MarkupError.self) { try file(gates, data) }
      #expect(error.line == 8, "\(error)")
    }
  }

  @Test("takes any bytes without a trap")
  func anyBytes() throws {
    let text = Array("<opsa-mef><define-fault-tree name='t'><define-gate name='g'>".utf8)
    for length in text.indices {
      #expect(throws: MarkupError.self) { try FaultTreeFile(Array(text[..<length])) }
    }
    let deep = String(repeating: "<or>", count: 100_000)
    #expect(throws: MarkupError.self) { try FaultTreeFile(Array(deep.utf8)) }
  }

  /// A chain of gates as deep as a file may make it, without the machine's own stack.
  @Test("may be a long chain of gates")
  func chain() throws {
    let gates =
      (0..<20_000).map { number in
        Self.gate("g\(number)", "<or><gate name=\"g\(number + 1)\"/>\(Self.parts("a"))</or>")
      } + [Self.gate("g20000", "<or>\(Self.parts("a", "b"))</or>")]
    let tree = try file(gates.joined(separator: "\n"))
    #expect(tree.topName == "g0")
    let solution = try #require(tree.formula.solved(tree.top))
    expectClose(solution.probability(tree.probabilities), 0.28, within: 1e-12)
  }
}
