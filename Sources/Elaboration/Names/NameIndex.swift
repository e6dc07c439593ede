/// Finds what a path names: in its own block at any depth, then in each block around it.
struct NameIndex {
  /// Nodes in pre-order: a block's content is a run of places.
  private let enter: [Int]
  private let leave: [Int]
  private let parents: [Int?]
  private let names: [String]
  private let isCopyRoot: [Bool]
  private let byName: [String: [Int]]

  init(_ draft: Draft) {
    let nodes = draft.nodes
    var enter = [Int](repeating: 0, count: nodes.count)
    var leave = [Int](repeating: -1, count: nodes.count)
    var byName: [String: [Int]] = [:]
    var clock = 0
    var stack: [(node: Int, child: Int)] = [(Draft.root, 0)]
    enter[Draft.root] = 0
    while let (node, child) = stack.last {
      let children = nodes[node].children
      guard child < children.count else {
        leave[node] = clock
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].child += 1
      let next = children[child]
      guard !nodes[next].isRemoved else { continue }
      clock += 1
      enter[next] = clock
      byName[nodes[next].name, default: []].append(next)
      stack.append((next, 0))
    }
    self.enter = enter
    self.leave = leave
    self.byName = byName
    parents = nodes.map(\.parent)
    names = nodes.map(\.name)
    isCopyRoot = nodes.map(\.isCopyRoot)
  }

  enum Lookup: Equatable {
    /// What is meant, and the copies that a bare name may take in.
    case found(Int, copies: [Int])
    case ambiguous([Int])
    case none
  }

  /// Looks a path up from a block; `isWanted` narrows the sort of thing that is asked for.
  func lookUp(
    _ path: String,
    from scope: Int,
    where isWanted: (Int) -> Bool = { _ in true }
  ) -> Lookup {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, let candidates = byName[String(last)] else { return .none }
    var block: Int? = scope
    while let current = block {
      var found: [Int] = []
      var copies: [Int] = []
      for candidate in candidates[firstPlace(in: candidates, after: enter[current])...] {
        guard enter[candidate] <= leave[current] else { break }
        guard isWanted(candidate), let top = matches(candidate, parts) else { continue }
        if isHidden(candidate, top: top, in: current) {
          copies.append(candidate)
        } else {
          found.append(candidate)
          if found.count > 8 { return .ambiguous(found) }
        }
      }
      if found.count == 1 { return .found(found[0], copies: copies) }
      if found.count > 1 { return .ambiguous(found) }
      block = parents[current]
    }
    return .none
  }

  /// The first candidate inside a block; candidates stand in pre-order.
  private func firstPlace(in candidates: [Int], after place: Int) -> Int {
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if enter[candidates[middle]] <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The node that the path's first part names, when all parts fit from the node upwards.
  private func matches(_ node: Int, _ parts: [Substring]) -> Int? {
    var current = node
    for part in parts.dropLast().reversed() {
      guard let parent = parents[current], names[parent] == part else { return nil }
      current = parent
    }
    return current
  }

  /// Whether a copy stands between the block and what is named: a bare name means the original.
  private func isHidden(_ node: Int, top: Int, in block: Int) -> Bool {
    var current: Int? = node
    while let place = current, place != block {
      if isCopyRoot[place], !isNamed(place, from: node, to: top) { return true }
      current = parents[place]
    }
    return false
  }

  /// Whether a node lies on the path's own parts.
  private func isNamed(_ place: Int, from node: Int, to top: Int) -> Bool {
    enter[top] <= enter[place] && enter[place] <= enter[node]
  }

  /// All names that there are, for spelling hints.
  var allNames: [String] { byName.keys.sorted() }

  /// From the outermost group, joined by dots.
  func path(of node: Int) -> String {
    var parts: [String] = []
    var current: Int? = node
    while let place = current, place != Draft.root {
      parts.append(names[place])
      current = parents[place]
    }
    return parts.reversed().joined(separator: ".")
  }

  func contains(_ group: Int, _ node: Int) -> Bool {
    enter[group] <= enter[node] && enter[node] <= leave[group]
  }
}
