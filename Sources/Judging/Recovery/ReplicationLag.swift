import Model
import Scenarios

/// How far copies are behind while a fault cuts them off, and until they have caught up.
///
/// Cut off, a copy is behind by as long as that lasts. Then the path carries what waits beside what is written meanwhile.
struct ReplicationLag {
  let design: Design
  let fault: Fault
  /// Bytes that are written to a store each second; nil where that isn't known.
  var bytesWritten: (NodeID) -> Double? = { _ in nil }

  enum Behind: Equatable {
    case seconds(Double)
    case unknown(String)
  }

  /// Seconds by which a copy in a place is behind that of its store's first place, beyond its usual lag, at a moment.
  func behind(_ store: Node, from first: NodeID, in place: NodeID, at moment: Double) -> Behind {
    var worst = 0.0
    for action in fault.actions where action.form == "cut" {
      guard separates(action, store, first, place) else { continue }
      let spell = design.spell(of: action)
      guard let cut = spell.last(upTo: moment) else { continue }
      if moment <= cut.end {
        worst = max(worst, moment - cut.begin)
        continue
      }
      switch left(of: cut.end - cut.begin, after: moment - cut.end, store, place) {
      case .seconds(let seconds): worst = max(worst, seconds)
      case .unknown(let reason): return .unknown(reason)
      }
    }
    return .seconds(worst)
  }

  /// What is left to catch up some time after a cut.
  private func left(
    of seconds: Double,
    after passed: Double,
    _ store: Node,
    _ place: NodeID
  ) -> Behind {
    guard let most = design.bandwidth(between: store.id, place) else {
      return .unknown(
        "how fast the copy of `\(store.path)` catches up after the cut isn't said: `bandwidth` of the path"
      )
    }
    guard let written = bytesWritten(store.id) else {
      return .unknown("how much is written to `\(store.path)` isn't said: `payload:`")
    }
    let wire = written * (1 - (store.attribute("compressed")?["saved"]?.number?.value ?? 0))
    // In each second the path carries `most` bytes, which are `most / wire` seconds of what is written.
    guard wire > 0 else { return .seconds(0) }
    return .seconds(max(0, seconds - passed * (most / wire - 1)))
  }

  /// Whether a cut stands between the store's first place and another.
  private func separates(
    _ action: Fault.Action,
    _ store: Node,
    _ first: NodeID,
    _ place: NodeID
  ) -> Bool {
    let sides = [action["target"]?.nodes ?? [], action["other"]?.nodes ?? []]
    func holds(_ side: [NodeID], _ node: NodeID) -> Bool {
      side.contains(node) || design.ancestors(of: node).contains { side.contains($0) }
    }
    return [(0, 1), (1, 0)].contains { mine, other in
      (holds(sides[mine], first) || sides[mine].contains(store.id)) && holds(sides[other], place)
        && !holds(sides[other], first)
    }
  }
}
