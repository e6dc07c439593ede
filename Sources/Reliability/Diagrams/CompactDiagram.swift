/// What one function or family needs of a diagram: its nodes alone, children before parents, the top last.
struct CompactDiagram: Sendable {
  private(set) var rows: [DecisionDiagram.Row]
  private(set) var top: Int

  /// Copies what a top reaches.
  init(_ rows: [DecisionDiagram.Row], top: UInt32) {
    let top = Int(top)
    guard top > 1 else {
      self.rows = Array(rows.prefix(2))
      self.top = top
      return
    }
    var place = [UInt32](repeating: 0, count: top + 1)
    place[top] = 1
    for index in stride(from: top, through: 2, by: -1) where place[index] != 0 {
      place[Int(rows[index].low)] = 1
      place[Int(rows[index].high)] = 1
    }
    place[0] = 0
    place[1] = 1
    var compact = Array(rows.prefix(2))
    for index in 2...top where place[index] != 0 {
      let row = rows[index]
      place[index] = UInt32(truncatingIfNeeded: compact.count)
      compact.append(
        DecisionDiagram.Row(
          level: row.level,
          low: place[Int(row.low)],
          high: place[Int(row.high)]
        )
      )
    }
    self.rows = compact
    self.top = compact.count - 1
  }

  /// Copies a function, its opposites written out as nodes of their own.
  init(_ diagram: borrowing DecisionDiagram, function: UInt32) {
    let terminal = DecisionDiagram.Row(level: DecisionDiagram.terminalLevel, low: 0, high: 0)
    var compact = [terminal, terminal]
    compact[1].low = 1
    compact[1].high = 1
    let end = Int(function >> 1)
    // By edge: a node, and beside it its opposite.
    var place = [UInt32](repeating: 0, count: 2 * end + 2)
    if function > 1 { place[Int(function)] = 1 }
    for index in stride(from: end, to: 0, by: -1) {
      for edge in [
        UInt32(truncatingIfNeeded: 2 * index), UInt32(truncatingIfNeeded: 2 * index + 1),
      ]
      where place[Int(edge)] != 0 {
        let row = diagram.row(edge)
        place[Int(row.low)] = 1
        place[Int(row.high)] = 1
      }
    }
    place[0] = 0
    place[1] = 1
    for edge in stride(from: 2, to: place.count, by: 1) where place[edge] != 0 {
      let row = diagram.row(UInt32(truncatingIfNeeded: edge))
      place[edge] = UInt32(truncatingIfNeeded: compact.count)
      compact.append(
        DecisionDiagram.Row(
          level: row.level,
          low: place[Int(row.low)],
          high: place[Int(row.high)]
        )
      )
    }
    rows = compact
    top = function > 1 ? compact.count - 1 : Int(function)
  }

  /// How many nodes there are, terminals left aside.
  var nodeCount: Int { rows.count - 2 }

  /// The place of its first variable in the order.
  var topLevel: UInt32 { rows[top].level }
}

extension CompactDiagram {
  /// How likely each node of a function comes to a terminal, one sweep from the terminals up.
  func probabilities(_ ofLevel: [Double], ofTerminal terminal: Int = 1) -> [Double] {
    var result = [Double](repeating: 0, count: rows.count)
    result[terminal] = 1
    for index in rows.indices.dropFirst(2) {
      let row = rows[index]
      let probability = ofLevel[Int(row.level)]
      result[index] =
        probability * result[Int(row.high)] + (1 - probability) * result[Int(row.low)]
    }
    return result
  }

  /// What the top's probability gains when a variable goes from never to always (Birnbaum, 1969), by level.
  func birnbaum(_ ofLevel: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: ofLevel.count)
    let values = probabilities(ofLevel)
    // How likely a walk from the top comes to each node.
    var reach = [Double](repeating: 0, count: rows.count)
    reach[top] = 1
    for index in rows.indices.dropFirst(2).reversed() where reach[index] > 0 {
      let row = rows[index]
      let level = Int(row.level)
      result[level] += reach[index] * (values[Int(row.high)] - values[Int(row.low)])
      reach[Int(row.high)] += reach[index] * ofLevel[level]
      reach[Int(row.low)] += reach[index] * (1 - ofLevel[level])
    }
    return result
  }
}
