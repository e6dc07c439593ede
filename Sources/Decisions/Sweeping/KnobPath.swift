package import Model
import Spelling

/// Why a decision can't be prepared, and what to do about it.
package struct DecisionProblem: Error, Hashable, Sendable {
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

extension Design {
  /// The knob of a written path: `tokens.replicas`, `tokens.time(issue)`, `tokens.scale.max`, `a -> b.timeout`.
  package func knob(called path: String) throws(DecisionProblem) -> Knob {
    var parts = path.split(separator: ".").map(String.init)
    let bound = parts.last.flatMap { Knob.Bound(rawValue: $0) }
    if bound != nil { parts.removeLast() }
    guard parts.count >= 2, let attribute = parts.popLast() else {
      throw DecisionProblem(
        "`\(path)` names no attribute",
        help: "write a component or link and its attribute: `tokens.replicas`, `a -> b.timeout`"
      )
    }
    let open = attribute.firstIndex(of: "(") ?? attribute.endIndex
    let scope = attribute[open...].dropFirst().prefix { $0 != ")" }
    return Knob(
      try place(called: parts.joined(separator: ".")),
      String(attribute[..<open]),
      scope: scope.isEmpty ? nil : String(scope),
      bound: bound
    )
  }

  private func place(called name: String) throws(DecisionProblem) -> Knob.Place {
    for (arrow, waits) in [("->", true), ("~>", false)] {
      let ends = name.split(separator: arrow, maxSplits: 1).map(\.trimmed)
      guard ends.count == 2 else { continue }
      let found = links.filter {
        $0.waits == waits && self[$0.from].isCalled(ends[0]) && self[$0.to].isCalled(ends[1])
      }
      guard let first = found.first else { throw DecisionProblem("there is no link `\(name)`") }
      guard found.count == 1 else {
        throw DecisionProblem("`\(name)` is \(found.count) links", help: "write longer paths")
      }
      return .link(first.id)
    }
    let found = nodes.dropFirst().filter { $0.isCalled(name) }
    guard let first = found.first else {
      let near = nearestSpelling(of: name, among: nodes.dropFirst().map(\.name))
      throw DecisionProblem(
        "there is no component `\(name)`",
        help: near.map { "did you mean `\($0)`?" }
      )
    }
    guard found.count == 1 else {
      let all = found.map { "`\($0.path)`" }.joined(separator: ", ")
      throw DecisionProblem("`\(name)` is \(found.count) components", help: "there is \(all)")
    }
    return .node(first.id)
  }
}

extension StringProtocol {
  var trimmed: String {
    let front = drop { $0 == " " }
    return String(front.reversed().drop { $0 == " " }.reversed())
  }
}
