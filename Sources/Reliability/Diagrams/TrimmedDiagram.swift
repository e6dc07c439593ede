/// A function that was cut back to fewer nodes, and how far it is from what it was.
struct TrimmedDiagram {
  var function: CompactDiagram
  /// How likely the whole fails where the trimmed one doesn't.
  var missing = 0.0
  /// How likely the trimmed one fails where the whole doesn't.
  var excess = 0.0
}

extension CompactDiagram {
  /// The same function with about so many nodes at most.
  ///
  /// The nodes whose value matters least become the constant that they mostly are. What that changes is summed on the
  /// walk from the top down: each state meets one of them at most, so that the sums are exact.
  func trimmed(to mostNodes: Int, _ ofLevel: [Double]) -> TrimmedDiagram {
    guard nodeCount > mostNodes else { return TrimmedDiagram(function: self) }
    let fails = probabilities(ofLevel)
    // Summed by itself: one less its opposite would lose digits.
    let works = probabilities(ofLevel, ofTerminal: 0)
    let reach = reach(ofLevel) { _ in true }
    let costs = rows.indices.map { reach[$0] * min(fails[$0], works[$0]) }
    let dearest = costs.dropFirst(2).sorted(by: >)
    let floor = dearest[max(0, mostNodes)]
    let isKept: (Int) -> Bool = { costs[$0] > floor }
    var result = TrimmedDiagram(function: self)
    let left = self.reach(ofLevel, isKept)
    for index in rows.indices.dropFirst(2) where !isKept(index) && left[index] > 0 {
      if fails[index] <= works[index] {
        result.missing += left[index] * fails[index]
      } else {
        result.excess += left[index] * works[index]
      }
    }
    result.function = replacing { index in
      isKept(index) ? nil : fails[index] <= works[index] ? 0 : 1
    }
    return result
  }

  /// How likely a walk from the top comes to each node, when it ends at those that aren't open.
  private func reach(_ ofLevel: [Double], _ isOpen: (Int) -> Bool) -> [Double] {
    var result = [Double](repeating: 0, count: rows.count)
    result[top] = 1
    for index in rows.indices.dropFirst(2).reversed() where result[index] > 0 && isOpen(index) {
      let row = rows[index]
      let probability = ofLevel[Int(row.level)]
      result[Int(row.high)] += result[index] * probability
      result[Int(row.low)] += result[index] * (1 - probability)
    }
    return result
  }

  /// Constants in the place of some nodes; what only these reach goes with them.
  private func replacing(_ constant: (Int) -> UInt32?) -> CompactDiagram {
    var changed = rows
    var place = [UInt32](repeating: 0, count: rows.count)
    place[1] = 1
    for index in rows.indices.dropFirst(2) {
      if let constant = constant(index) {
        place[index] = constant
        continue
      }
      let (low, high) = (place[Int(rows[index].low)], place[Int(rows[index].high)])
      changed[index].low = low
      changed[index].high = high
      place[index] = low == high ? low : UInt32(truncatingIfNeeded: index)
    }
    return CompactDiagram(changed, top: place[top])
  }
}

extension DecisionDiagram {
  /// The edge of a function that was laid out by itself.
  mutating func adopt(_ function: CompactDiagram) throws(LimitReached) -> UInt32 {
    var edges = [UInt32](repeating: Self.zero, count: function.rows.count)
    edges[1] = Self.one
    for index in function.rows.indices.dropFirst(2) {
      let row = function.rows[index]
      edges[index] = try make(row.level, edges[Int(row.low)], edges[Int(row.high)])
    }
    return edges[function.top]
  }
}
