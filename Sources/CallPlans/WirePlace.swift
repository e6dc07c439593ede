package import Model

/// One direction of a link, or of the path between two groups: bytes go over it one message after another.
package struct WirePlace: Hashable, Sendable {
  /// Nil for a path.
  package var link: LinkID?
  /// The ends of a path, in the direction of its bytes.
  package var from: NodeID?
  package var to: NodeID?
  package var isReply: Bool
}

extension CallGraph {
  /// What the bytes of a call and of its reply go over; nil where no bandwidth is said.
  package func wires(of step: CallStep) -> (there: WirePlace, back: WirePlace)? {
    guard step.transfer.bytesPerSecond != nil, let link = step.link else { return nil }
    guard step.transfer.isOfPath else {
      return (
        WirePlace(link: link, isReply: false),
        WirePlace(link: link, isReply: true)
      )
    }
    let ends = design[link]
    guard let path = connection(between: ends.from, ends.to), path.ends.count == 2
    else { return nil }
    let begins = design.ancestors(of: ends.from).contains(path.ends[0])
    let (from, to) = begins ? (path.ends[0], path.ends[1]) : (path.ends[1], path.ends[0])
    // What answers one way and what asks the other way share the path.
    return (
      WirePlace(from: from, to: to, isReply: false),
      WirePlace(from: to, to: from, isReply: false)
    )
  }
}
