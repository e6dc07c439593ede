/// The groups of nodes that can reach each other, each with more than one node or a step to itself.
///
/// Tarjan's algorithm with a stack of its own: a chain may be as long as the file.
func circles(among count: Int, steps: (Int) -> [Int]) -> [[Int]] {
  var order = [Int](repeating: -1, count: count)
  var lowest = [Int](repeating: 0, count: count)
  var isOpen = [Bool](repeating: false, count: count)
  var open: [Int] = []
  var result: [[Int]] = []
  var clock = 0
  for start in 0..<count where order[start] < 0 {
    var stack: [(node: Int, rest: ArraySlice<Int>)] = []
    func enter(_ node: Int) {
      order[node] = clock
      lowest[node] = clock
      clock += 1
      isOpen[node] = true
      open.append(node)
      stack.append((node, steps(node)[...]))
    }
    enter(start)
    while let (node, rest) = stack.last {
      if let next = rest.first {
        stack[stack.count - 1].rest = rest.dropFirst()
        if order[next] < 0 {
          enter(next)
        } else if isOpen[next] {
          lowest[node] = min(lowest[node], order[next])
        }
        continue
      }
      stack.removeLast()
      if let above = stack.last?.node { lowest[above] = min(lowest[above], lowest[node]) }
      guard lowest[node] == order[node], let first = open.lastIndex(of: node) else { continue }
      let group = Array(open[first...])
      open.removeSubrange(first...)
      for member in group { isOpen[member] = false }
      if group.count > 1 || steps(node).contains(node) { result.append(group.sorted()) }
    }
  }
  return result
}

/// The names that come back to themselves by the names that each leads to, circle by circle.
func circularNames(_ steps: [String: [String]]) -> [[String]] {
  let names = steps.keys.sorted()
  let places = Dictionary(
    names.enumerated().map { ($0.element, $0.offset) },
    uniquingKeysWith: { first, _ in first }
  )
  return circles(among: names.count) { place in
    (steps[names[place]] ?? []).compactMap { places[$0] }
  }
  .map { $0.map { names[$0] } }
}
