/// A gate whose events occur nowhere else: it is solved by itself and then is one event of what contains it.
struct FormulaModule {
  var top: Formula.Node
  /// Its gates, children before parents, the top last; variables aren't among them.
  var gates: [Formula.Node] = []
  /// Events, and tops of modules inside, in the order of a first walk.
  var variables: [Formula.Node] = []
  /// Whether no negation stands inside, modules in it left aside.
  var isCoherent = true
}

extension Formula {
  /// The modules of a formula, inner ones first, found in linear time (Dutuit and Rauzy, 1996).
  ///
  /// A module with negations inside that is itself negated is left in its parent, for its minimal solutions would
  /// not be those of one event.
  func modules(of top: Node) -> [FormulaModule] {
    let marks = markedTops(top)
    var result: [FormulaModule] = []
    for index in 0...top.index where marks[index] { result.append(module(Node(index), marks)) }
    return result
  }

  /// All gates and events below a gate, as if no module were among them.
  func wholeModule(of top: Node) -> FormulaModule {
    var marks = [Bool](repeating: false, count: nodeCount)
    marks[top.index] = true
    return module(top, marks)
  }

  private func module(_ top: Node, _ isTop: [Bool]) -> FormulaModule {
    var module = FormulaModule(top: top)
    var isSeen: Set<Node> = [top]
    var stack: [(node: Node, next: Int)] = [(top, firstChild[top.index])]
    if operators[top.index] == .event { module.variables.append(top) }
    while let (node, next) = stack.last {
      guard next < firstChild[node.index + 1] else {
        stack.removeLast()
        if operators[node.index] != .event { module.gates.append(node) }
        if operators[node.index] == .not || operators[node.index] == .xor {
          module.isCoherent = false
        }
        continue
      }
      stack[stack.count - 1].next += 1
      let child = children[next]
      guard isSeen.insert(child).inserted else { continue }
      if operators[child.index] == .event || isTop[child.index] {
        module.variables.append(child)
      } else {
        stack.append((child, firstChild[child.index]))
      }
    }
    return module
  }

  /// Which gates are modules; the top always is.
  private func markedTops(_ top: Node) -> [Bool] {
    let visits = visitDates(top)
    let hasNegation = negationInside(top)
    let isNegated = negated(top)
    var lowest = visits.first
    var highest = visits.last
    var isTop = [Bool](repeating: false, count: nodeCount)
    for index in 0...top.index where visits.first[index] > 0 {
      var inner = (first: Int.max, last: 0)
      for child in children(of: Node(index)) {
        inner.first = min(inner.first, lowest[child.index])
        inner.last = max(inner.last, highest[child.index])
      }
      lowest[index] = min(lowest[index], inner.first)
      highest[index] = max(highest[index], inner.last)
      let sort = operators[index]
      guard sort != .event, sort != .constant, sort != .not else { continue }
      isTop[index] =
        inner.first > visits.first[index] && inner.last < visits.second[index]
        && !(hasNegation[index] && isNegated[index])
    }
    isTop[top.index] = true
    return isTop
  }

  /// When a walk comes to each node first, leaves it first, and comes to it last; 0 is never.
  private func visitDates(_ top: Node) -> (first: [Int], second: [Int], last: [Int]) {
    var first = [Int](repeating: 0, count: nodeCount)
    var second = first
    var last = first
    var date = 1
    first[top.index] = 1
    var stack: [(node: Node, next: Int)] = [(top, firstChild[top.index])]
    while let (node, next) = stack.last {
      guard next < firstChild[node.index + 1] else {
        stack.removeLast()
        date += 1
        second[node.index] = date
        last[node.index] = date
        continue
      }
      stack[stack.count - 1].next += 1
      let child = children[next]
      date += 1
      if first[child.index] == 0 {
        first[child.index] = date
        stack.append((child, firstChild[child.index]))
      } else {
        last[child.index] = date
      }
    }
    return (first, second, last)
  }

  private func negationInside(_ top: Node) -> [Bool] {
    var result = [Bool](repeating: false, count: nodeCount)
    for index in 0...top.index {
      result[index] =
        operators[index] == .not || operators[index] == .xor
        || children(of: Node(index)).contains { result[$0.index] }
    }
    return result
  }

  /// Which nodes stand below a negation somewhere.
  private func negated(_ top: Node) -> [Bool] {
    var result = [Bool](repeating: false, count: nodeCount)
    let isNeeded = reachable(from: top)
    for index in stride(from: top.index, through: 0, by: -1) where isNeeded[index] {
      let isNegating = operators[index] == .not || operators[index] == .xor || result[index]
      guard isNegating else { continue }
      for child in children(of: Node(index)) { result[child.index] = true }
    }
    return result
  }
}
