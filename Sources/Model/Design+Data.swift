/// What is at rest in a component, or in one class of it.
package struct StoredPart: Hashable, Sendable {
  /// The class; nil for what no class takes.
  package var dataClass: NodeID?
  /// Bytes as users stored them, the mean over the time that is asked for.
  package var bytes: Double
  /// Bytes as they lie there: compressed, with all copies and old versions.
  package var storedBytes: Double
  /// What each place that stands by keeps besides, all of them together.
  package var standbyBytes: Double
  /// How long data stays in this part; nil for ever.
  package var staySeconds: Double?

  package init(
    dataClass: NodeID?,
    bytes: Double,
    storedBytes: Double,
    standbyBytes: Double,
    staySeconds: Double?
  ) {
    self.dataClass = dataClass
    self.bytes = bytes
    self.storedBytes = storedBytes
    self.standbyBytes = standbyBytes
    self.staySeconds = staySeconds
  }
}

/// A time for which what is stored is asked: the mean over it.
package struct DataSpan: Hashable, Sendable {
  package var start: Double
  package var seconds: Double

  package init(start: Double, seconds: Double) {
    self.start = start
    self.seconds = seconds
  }
}

extension Design {
  /// What a component keeps, by class: the mean over a span of the run.
  ///
  /// Where `data` is silent it is what is written, from nothing; a queue or stream is full from the start.
  package func stored(
    in id: NodeID,
    during span: DataSpan,
    writtenPerSecond: Double = 0
  ) -> [StoredPart] {
    let node = self[id]
    let history = DataHistory(of: node, writtenPerSecond: writtenPerSecond)
    let classes = node.children.map { self[$0] }.filter { $0.core == .class }
    let all = history.mean(age: 0...(history.retained ?? .infinity), during: span)
    var parts = classes.map { part(of: $0, in: node, history, all, span) }
    let rest = max(0, all + held(node, history, span) - parts.reduce(0) { $0 + $1.bytes })
    if rest > 0 || classes.isEmpty {
      parts.append(
        StoredPart(
          dataClass: nil,
          bytes: rest,
          storedBytes: rest * storageFactor(of: node, in: nil),
          standbyBytes: rest * standbyFactor(of: node, in: nil),
          staySeconds: history.retained
        )
      )
    }
    return parts
  }

  private func part(
    of part: Node,
    in store: Node,
    _ history: DataHistory,
    _ all: Double,
    _ span: DataSpan
  ) -> StoredPart {
    var bytes = 0.0
    var stay = history.retained
    if part.attribute("data") != nil {
      let own = DataHistory(of: part, writtenPerSecond: 0)
      stay = own.retained ?? stay
      bytes = own.mean(age: 0...(stay ?? .infinity), during: span)
    } else if case .range(let low, let high)? = part.attribute("age")?["age"] {
      let from = low?.value ?? 0
      let to = min(high?.value ?? .infinity, history.retained ?? .infinity)
      bytes = from < to ? history.mean(age: from...to, during: span) : 0
      stay = to.isFinite ? to - from : nil
    } else if let share = part.attribute("share")?["share"]?.number?.value {
      bytes = all * share
    }
    return StoredPart(
      dataClass: part.id,
      bytes: bytes,
      storedBytes: bytes * storageFactor(of: store, in: part),
      standbyBytes: bytes * standbyFactor(of: store, in: part),
      staySeconds: stay
    )
  }

  /// What is kept past its time until someone releases it.
  private func held(_ node: Node, _ history: DataHistory, _ span: DataSpan) -> Double {
    guard let share = node.attribute("hold")?["share"]?.number?.value,
      let retained = history.retained
    else { return 0 }
    return share * history.mean(age: retained...(.infinity), during: span)
  }

  /// How many bytes lie there for each that a user stored: compression, copies or parity, old versions.
  package func storageFactor(of store: Node, in part: Node?) -> Double {
    func attribute(_ name: String) -> Attribute? {
      part?.attribute(name) ?? store.attribute(name)
    }
    var copies = attribute("copies")?["copies"]?.number?.value ?? 1
    if case .code(let data, let parity)? = attribute("code")?["code"] {
      copies = Double(data + parity) / Double(max(1, data))
    }
    return copies * sizeOfCopy(of: store, in: part)
  }

  /// How many bytes lie in all places that stand by, which keep one copy each, for each that a user stored.
  private func standbyFactor(of store: Node, in part: Node?) -> Double {
    Double(store.standbys.count) * sizeOfCopy(of: store, in: part)
  }

  /// Compressed, with old versions.
  private func sizeOfCopy(of store: Node, in part: Node?) -> Double {
    func attribute(_ name: String) -> Attribute? {
      part?.attribute(name) ?? store.attribute(name)
    }
    let saved = attribute("compressed")?["saved"]?.number?.value ?? 0
    let changes = attribute("changes")?["share"]?.number?.value ?? 0
    let kept = attribute("versioned")?["time"]?.number?.value ?? 0
    return (1 - saved) * (1 + changes * kept)
  }
}

// What comes into a store's parts and goes out of them.
extension Design {
  /// What has left a part by its age or the store by `retain` within some time: the mean over a span.
  package func left(
    _ part: NodeID?,
    of store: NodeID,
    within seconds: Double,
    during span: DataSpan,
    writtenPerSecond: Double
  ) -> Double {
    let flow = flow(part, of: store, writtenPerSecond)
    guard let end = flow.end, end.isFinite else { return 0 }
    return flow.share * flow.history.mean(age: end...(end + seconds), during: span)
  }

  /// What comes into a part each second: by what its data grows, and by what is written to it.
  package func arriving(
    in part: NodeID?,
    of store: NodeID,
    writtenPerSecond: Double
  ) -> (growth: Double, written: Double) {
    let flow = flow(part, of: store, writtenPerSecond)
    let written = flow.isNewest ? writtenPerSecond * flow.share : 0
    return (flow.history.bytesPerSecond * flow.share, written)
  }

  /// How a part's data comes and goes.
  private struct PartFlow {
    var history: DataHistory
    /// The part's share of all that comes.
    var share = 1.0
    /// The age at which it goes; nil for never.
    var end: Double?
    /// Whether what is written comes here first.
    var isNewest = true
  }

  private func flow(_ part: NodeID?, of store: NodeID, _ writtenPerSecond: Double) -> PartFlow {
    let history = DataHistory(of: self[store], writtenPerSecond: writtenPerSecond)
    var flow = PartFlow(history: history, end: history.retained)
    let classes = self[store].children.map { self[$0] }.filter { $0.core == .class }
    func share(_ node: Node) -> Double { node.attribute("share")?["share"]?.number?.value ?? 0 }
    guard let node = part.map({ self[$0] }) else {
      flow.share = max(0, 1 - classes.reduce(0) { $0 + share($1) })
      flow.isNewest = !classes.contains { $0.attribute("age") != nil }
      return flow
    }
    if node.attribute("data") != nil {
      let own = DataHistory(of: node, writtenPerSecond: 0)
      flow = PartFlow(history: own, end: own.retained ?? history.retained, isNewest: false)
    } else if case .range(let low, let high)? = node.attribute("age")?["age"] {
      flow.isNewest = (low?.value ?? 0) == 0
      flow.end = min(high?.value ?? .infinity, history.retained ?? .infinity)
    } else {
      flow.share = share(node)
    }
    return flow
  }
}

/// How much data there has been at each moment of a run, and what becomes of it.
package struct DataHistory: Hashable, Sendable {
  /// Bytes at the start of the run, and how many more each second.
  package var startBytes: Double
  package var bytesPerSecond: Double
  /// How long data is kept; nil for ever.
  package var retained: Double?

  package init(of node: Node, writtenPerSecond: Double) {
    let data = node.attribute("data")
    let isBuffer = node.core == .queue || node.core == .stream
    startBytes = data?["data"]?.number?.value ?? 0
    bytesPerSecond = data == nil ? writtenPerSecond : data?["growth"]?.number?.value ?? 0
    retained = node.attribute("retain")?["time"]?.number?.value
    let room = node.attribute("retain")?["room"]?.number?.value
    guard isBuffer, data == nil else { return }
    // What is handed over at once isn't at rest.
    let full = (retained.map { $0 * writtenPerSecond } ?? room) ?? 0
    startBytes = min(full, room ?? .infinity)
    bytesPerSecond = 0
  }

  /// The mean over a span of what is then between two ages.
  ///
  /// Data that grows is taken to have come at that speed before the run too.
  func mean(age: ClosedRange<Double>, during span: DataSpan) -> Double {
    guard bytesPerSecond > 0 else {
      // Without growth its age isn't known: it is older than any bound, but not past `retain`.
      let isOldest = age.upperBound == .infinity || age.upperBound == retained
      return isOldest ? startBytes : 0
    }
    guard span.seconds > 0 else {
      return written(by: span.start - age.lowerBound) - written(by: span.start - age.upperBound)
    }
    func area(_ age: Double) -> Double {
      age.isFinite
        ? integral(to: span.start + span.seconds - age) - integral(to: span.start - age) : 0
    }
    return (area(age.lowerBound) - area(age.upperBound)) / span.seconds
  }

  /// What has come by a moment.
  private func written(by moment: Double) -> Double {
    moment.isFinite ? max(0, startBytes + bytesPerSecond * moment) : 0
  }

  /// The area below `written(by:)` up to a moment.
  private func integral(to moment: Double) -> Double {
    let bytes = written(by: moment)
    return bytes * bytes / (2 * bytesPerSecond)
  }
}
