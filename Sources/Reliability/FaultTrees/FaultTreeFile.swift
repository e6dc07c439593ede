/// A fault tree in the Open-PSA model exchange format, as a formula.
package struct FaultTreeFile {
  package private(set) var formula = Formula()
  package private(set) var top = Formula.Node.never
  package private(set) var topName = ""
  package private(set) var eventNames: [String] = []
  package private(set) var probabilities: [Double] = []
  package var gateCount: Int { gates.count }

  private var gates: [String: MarkupElement] = [:]
  private var gateOrder: [String] = []
  private var eventNumbers: [String: Int] = [:]
  private var given: [String: Double] = [:]
  private var houses: [String: Bool] = [:]
  private var built: [String: Formula.Node] = [:]

  package init(_ bytes: [UInt8]) throws(MarkupError) {
    let root = try MarkupReader.read(bytes)
    guard root.name == "opsa-mef" else {
      throw MarkupError(line: root.line, message: "the root is `opsa-mef`, not `\(root.name)`")
    }
    try declare(root)
    topName = try findTop(root)
    top = try build(topName)
    for name in eventNames {
      guard let probability = given[name] else {
        throw MarkupError(line: root.line, message: "the basic event `\(name)` has no probability")
      }
      probabilities.append(probability)
    }
  }

  // MARK: Declarations

  private mutating func declare(_ container: MarkupElement) throws(MarkupError) {
    for element in container.children {
      switch element.name {
      case "define-fault-tree", "define-component", "model-data": try declare(element)
      case "define-gate":
        let name = try name(of: element)
        guard gates.updateValue(element, forKey: name) == nil else {
          throw MarkupError(line: element.line, message: "the gate `\(name)` is defined twice")
        }
        gateOrder.append(name)
      case "define-basic-event":
        if let value = try probability(element) { given[try name(of: element)] = value }
      case "define-house-event":
        houses[try name(of: element)] = element.child("constant")?.attributes["value"] == "true"
      case "label", "attributes": break
      default:
        throw MarkupError(line: element.line, message: "`\(element.name)` is not read here")
      }
    }
  }

  private func name(of element: MarkupElement) throws(MarkupError) -> String {
    guard let name = element.attributes["name"], !name.isEmpty else {
      throw MarkupError(line: element.line, message: "`\(element.name)` has no name")
    }
    return name
  }

  private func probability(_ element: MarkupElement) throws(MarkupError) -> Double? {
    guard
      let value = element.children.first(where: { $0.name != "label" && $0.name != "attributes" })
    else { return nil }
    guard value.name == "float" || value.name == "int",
      let number = value.attributes["value"].flatMap(Double.init), (0...1).contains(number)
    else {
      throw MarkupError(
        line: value.line,
        message: "a probability is a `float` from 0 to 1; `\(value.name)` is not read"
      )
    }
    return number
  }

  /// The gate that no other gate uses; the first of several.
  private func findTop(_ root: MarkupElement) throws(MarkupError) -> String {
    var used: Set<String> = []
    var stack = Array(gates.values)
    while let element = stack.popLast() {
      stack += element.children
      if element.name == "gate" || element.name == "event", let name = element.attributes["name"] {
        used.insert(name)
      }
    }
    guard let top = gateOrder.first(where: { !used.contains($0) }) else {
      throw MarkupError(line: root.line, message: "no gate is a top: each is used by another")
    }
    return top
  }

  // MARK: Gates

  /// Makes a gate and all below it, without recursion over gates: chains of them may be long.
  private mutating func build(_ start: String) throws(MarkupError) -> Formula.Node {
    var stack = [start]
    var isOpen: Set<String> = []
    while let name = stack.last {
      guard built[name] == nil, let element = gates[name] else {
        stack.removeLast()
        continue
      }
      let missing = usedGates(element).filter { built[$0] == nil }
      if missing.isEmpty {
        let formulas = element.children.filter { $0.name != "label" && $0.name != "attributes" }
        guard formulas.count == 1 else {
          throw MarkupError(line: element.line, message: "the gate `\(name)` holds one formula")
        }
        built[name] = try node(formulas[0])
        isOpen.remove(name)
        stack.removeLast()
      } else {
        guard isOpen.insert(name).inserted else {
          throw MarkupError(line: element.line, message: "the gate `\(name)` depends on itself")
        }
        stack += missing.reversed()
      }
    }
    return built[start] ?? .never
  }

  private func usedGates(_ element: MarkupElement) -> [String] {
    var result: [String] = []
    var stack = element.children
    while let element = stack.popLast() {
      stack += element.children
      if element.name == "gate" || element.name == "event", let name = element.attributes["name"],
        gates[name] != nil
      {
        result.append(name)
      }
    }
    return result.reversed()
  }

  private mutating func node(_ element: MarkupElement) throws(MarkupError) -> Formula.Node {
    switch element.name {
    case "gate", "basic-event", "house-event", "event": return try reference(element)
    case "constant": return element.attributes["value"] == "true" ? .always : .never
    default: break
    }
    var parts: [Formula.Node] = []
    for child in element.children { parts.append(try node(child)) }
    guard !parts.isEmpty else {
      throw MarkupError(line: element.line, message: "`\(element.name)` has no parts")
    }
    switch element.name {
    case "and": return formula.and(parts)
    case "or": return formula.or(parts)
    case "xor": return formula.xor(parts)
    case "nand": return formula.not(formula.and(parts))
    case "nor": return formula.not(formula.or(parts))
    case "iff": return formula.not(formula.xor(parts))
    case "not":
      guard parts.count == 1 else {
        throw MarkupError(line: element.line, message: "`not` has one part")
      }
      return formula.not(parts[0])
    case "imply":
      guard parts.count == 2 else {
        throw MarkupError(line: element.line, message: "`imply` has two parts")
      }
      return formula.or([formula.not(parts[0]), parts[1]])
    case "atleast":
      return formula.atLeast(try count("min", element), of: parts)
    case "cardinality":
      let least = formula.atLeast(try count("min", element), of: parts)
      let most = formula.atLeast(try count("max", element) + 1, of: parts)
      return formula.and([least, formula.not(most)])
    default:
      throw MarkupError(line: element.line, message: "`\(element.name)` is no formula")
    }
  }

  private func count(_ name: String, _ element: MarkupElement) throws(MarkupError) -> Int {
    guard let count = element.attributes[name].flatMap({ Int($0) }), (0..<1 << 30).contains(count)
    else {
      throw MarkupError(line: element.line, message: "`\(element.name)` has a count `\(name)`")
    }
    return count
  }

  private mutating func reference(_ element: MarkupElement) throws(MarkupError) -> Formula.Node {
    let name = try name(of: element)
    if element.name != "basic-event", let gate = built[name] { return gate }
    if let isTrue = houses[name] { return isTrue ? .always : .never }
    guard element.name == "basic-event" || element.name == "event" else {
      throw MarkupError(line: element.line, message: "`\(name)` is not defined")
    }
    let number = eventNumbers[name] ?? eventNames.count
    if number == eventNames.count {
      eventNumbers[name] = number
      eventNames.append(name)
    }
    return formula.event(number)
  }
}
