/// Finds what a path names: in its own block at any depth, then in each block around it.
///
/// Most nodes are numbered in pre-order, so that a block's content is a run of places; the few that came
/// since are looked at one by one, until there are so many that all are numbered anew.
struct NameIndex {
  private var enter: [Int] = []
  private var leave: [Int] = []
  /// By name, in pre-order.
  private var numbered: [String: [Int]] = [:]
  /// By name, what came after the numbering.
  private var recent: [String: [Int]] = [:]
  private var recentCount = 0
  private var parents: [Int?] = []
  private var names: [String] = []
  private var isCopy: [Bool] = []
  private var isCopyRoot: [Bool] = []
  /// Nodes that were taken away since the numbering, each with all that is in it.
  private var removed: Set<Int> = []

  init(_ draft: Draft) { number(draft) }

  enum Lookup: Equatable {
    /// What is meant, and the copies that a bare name may take in.
    case found(Int, copies: [Int])
    case ambiguous([Int])
    case none
  }

  // MARK: Keeping up

  /// Takes in the nodes that were added to the draft since the last time.
  mutating func update(_ draft: Draft) {
    let known = parents.count
    guard draft.nodes.count > known else { return }
    recentCount += draft.nodes.count - known
    guard recentCount <= max(256, known / 2) else { return number(draft) }
    for node in known..<draft.nodes.count {
      append(draft, node)
      recent[draft.nodes[node].name, default: []].append(node)
    }
  }

  mutating func remove(_ node: Int) { removed.insert(node) }

  private mutating func append(_ draft: Draft, _ node: Int) {
    parents.append(draft.nodes[node].parent)
    names.append(draft.nodes[node].name)
    isCopy.append(draft.nodes[node].copyOf != nil)
    isCopyRoot.append(draft.nodes[node].isCopyRoot)
  }

  private mutating func number(_ draft: Draft) {
    self = NameIndex()
    let count = draft.nodes.count
    parents.reserveCapacity(count)
    names.reserveCapacity(count)
    isCopy.reserveCapacity(count)
    isCopyRoot.reserveCapacity(count)
    // Places, since iterating would copy whole nodes.
    for node in draft.nodes.indices { append(draft, node) }
    enter = [Int](repeating: -1, count: count)
    leave = [Int](repeating: -1, count: count)
    numbered.reserveCapacity(count)
    var clock = 0
    enter[Draft.root] = 0
    var stack: [(node: Int, child: Int)] = [(Draft.root, 0)]
    while let (node, child) = stack.last {
      guard child < draft.nodes[node].children.count else {
        leave[node] = clock
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].child += 1
      let next = draft.nodes[node].children[child]
      guard !draft.nodes[next].isRemoved else { continue }
      clock += 1
      enter[next] = clock
      numbered[draft.nodes[next].name, default: []].append(next)
      stack.append((next, 0))
    }
  }

  private init() {}

  // MARK: Looking up

  /// Looks a path up from a block, and unless told otherwise in those around it; `isWanted` narrows
  /// the sort of thing that is asked for.
  func lookUp(
    _ path: String,
    from scope: Int,
    outward: Bool = true,
    where isWanted: (Int) -> Bool = { _ in true }
  ) -> Lookup {
    let parts = path.utf8.contains(UInt8(ascii: ".")) ? parts(of: path) : []
    let last = parts.last.map(String.init) ?? path
    let fixed = numbered[last] ?? []
    let added = recentCount == 0 ? [] : recent[last] ?? []
    // Everything is in the design itself: one thing of a name needs no search.
    if fixed.count == 1, added.isEmpty, parts.isEmpty, !isCopy[fixed[0]], outward, fixed[0] != scope
    {
      return isWanted(fixed[0]) && isThere(fixed[0]) ? .found(fixed[0], copies: []) : .none
    }
    guard !(fixed.isEmpty && added.isEmpty) else { return .none }
    if let child = child(parts, fixed), outward, child != scope, isWanted(child), isThere(child) {
      return .found(child, copies: [])
    }
    var block: Int? = scope
    while let current = block {
      var found = Found()
      for run in runs(of: fixed, parts, in: current) {
        for candidate in run {
          consider(candidate, parts, in: current, isWanted, &found)
          if found.originals.count > 8 { break }
        }
      }
      for candidate in added where contains(current, candidate) {
        consider(candidate, parts, in: current, isWanted, &found)
      }
      if let lookup = found.lookup { return lookup }
      block = outward ? parents[current] : nil
    }
    return .none
  }

  /// What stands between the dots, found by bytes: looking for characters takes as long as all the rest.
  private func parts(of path: String) -> [Substring] {
    var parts: [Substring] = []
    var start = path.startIndex
    for place in path.utf8.indices where path.utf8[place] == UInt8(ascii: ".") {
      parts.append(path[start..<place])
      start = path.utf8.index(after: place)
    }
    parts.append(path[start...])
    return parts.filter { !$0.isEmpty }
  }

  /// `a.b` where one node only is called `a`, and is no copy: no block has another of this path.
  private func child(_ parts: [Substring], _ fixed: [Int]) -> Int? {
    guard parts.count == 2, recentCount == 0, let tops = numbered[String(parts[0])],
      tops.count == 1,
      !isCopy[tops[0]]
    else { return nil }
    return candidates(fixed, in: tops[0]).first { parents[$0] == tops[0] && !isCopy[$0] }
  }

  private struct Found {
    var originals: [Int] = []
    var copies: [Int] = []

    /// Originals come before their copies, which count where nothing else is there.
    var lookup: Lookup? {
      let chosen = originals.isEmpty ? copies : originals
      guard let first = chosen.first else { return nil }
      if chosen.count > 1 { return .ambiguous(chosen) }
      return .found(first, copies: originals.isEmpty ? [] : copies)
    }
  }

  private func consider(
    _ candidate: Int,
    _ parts: [Substring],
    in block: Int,
    _ isWanted: (Int) -> Bool,
    _ found: inout Found
  ) {
    guard isWanted(candidate), let top = matches(candidate, parts), isThere(candidate) else {
      return
    }
    if isHidden(candidate, top: top, in: block) {
      found.copies.append(candidate)
    } else {
      found.originals.append(candidate)
    }
  }

  /// The numbered candidates inside a block; of a path those inside what its first part names, when that is
  /// rarer: every region has a zone `a`.
  private func runs(of fixed: [Int], _ parts: [Substring], in block: Int) -> [ArraySlice<Int>] {
    let inBlock = candidates(fixed, in: block)
    guard parts.count > 1, inBlock.count > 8 else { return [inBlock] }
    let tops = candidates(numbered[String(parts[0])] ?? [], in: block)
    guard tops.count < inBlock.count, recent[String(parts[0])] == nil,
      !isInside(parts[0], block)
    else { return [inBlock] }
    // One top may be inside another of the same name, and neither of them twice.
    var runs: [ArraySlice<Int>] = []
    var end = -1
    for top in tops where enter[top] > end {
      runs.append(candidates(fixed, in: top))
      end = leave[top]
    }
    return runs
  }

  /// Whether a block, or one around it, has this name: then a path may begin outside of it.
  private func isInside(_ name: Substring, _ block: Int) -> Bool {
    var current: Int? = block
    while let place = current {
      if names[place] == name { return true }
      current = parents[place]
    }
    return false
  }

  /// The numbered candidates inside a block, which follow each other.
  private func candidates(_ fixed: [Int], in block: Int) -> ArraySlice<Int> {
    guard block < enter.count, enter[block] >= 0 else { return [] }
    let first = firstPlace(in: fixed, after: enter[block])
    return fixed[first..<firstPlace(in: fixed, after: leave[block])]
  }

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
    guard isCopy[node] else { return false }
    var isOnPath = true
    var current: Int? = node
    while let place = current, place != block {
      if isCopyRoot[place], !isOnPath { return true }
      if place == top { isOnPath = false }
      current = parents[place]
    }
    return false
  }

  private func isThere(_ node: Int) -> Bool {
    guard !removed.isEmpty else { return true }
    var current: Int? = node
    while let place = current {
      if removed.contains(place) { return false }
      current = parents[place]
    }
    return true
  }

  // MARK: Answers about places

  /// Every node of this name, wherever it is.
  func nodes(named name: String) -> [Int] {
    ((numbered[name] ?? []) + (recent[name] ?? [])).filter(isThere)
  }

  /// All names that there are, for spelling hints.
  var allNames: [String] { Set(numbered.keys).union(recent.keys).sorted() }

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

  /// Whether a node is inside a group, at any depth; a group isn't inside itself.
  func contains(_ group: Int, _ node: Int) -> Bool {
    var current = parents[node]
    while let place = current {
      if place == group { return true }
      current = parents[place]
    }
    return false
  }
}
