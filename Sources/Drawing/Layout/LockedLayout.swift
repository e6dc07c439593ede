/// Puts what is new among what has its place.
struct LockedLayout {
  private(set) var places: Places
  /// What is not where it was, and why, a sentence each.
  private(set) var drift: [String] = []
  /// Whether what is new found room near what it belongs to.
  private(set) var isRoomy = true

  private let picture: Picture
  private let fresh: Places
  private let locked: Places
  private var around: [String: [String]] = [:]
  /// What a new card had better not lie on: words and points of lines.
  private let lines: [Box]

  /// Between cards, in points.
  private static let gap = 24.0
  private static let frameMargin = 12.0
  private static let nameRoom = 30.0

  init(_ picture: Picture, fresh: Places, locked: Places) {
    self.picture = picture
    self.fresh = fresh
    self.locked = locked
    lines =
      Array(locked.labels.values)
      + locked.ways.values.joined().flatMap(Places.points).map { $0.grown(by: 3) }
    places = Places()
    places.names = fresh.names
    places.title = fresh.title
    places.legend = fresh.legend
    around = Self.framesAround(picture.pieces, [])
    placeKept()
    placeNew()
    placeFrames()
    placeLinks()
    for connector in picture.connectors {
      places.ends[connector.key] = [connector.from, connector.to]
    }
  }

  // MARK: Cards

  /// What was there keeps its middle; its size is what it has now.
  private mutating func placeKept() {
    let present = Set(picture.cards.map(\.key))
    var gone = locked.cards.keys.filter { !present.contains($0) }.sorted()
    for card in picture.cards {
      guard let now = fresh.cards[card.key] else { continue }
      if let before = locked.cards[card.key] {
        places.cards[card.key] = before.resized(to: now)
      } else if let old = gone.first(where: { isRenamed(from: $0, to: card) }),
        let before = locked.cards[old]
      {
        gone.removeAll { $0 == old }
        places.cards[card.key] = before.resized(to: now)
        drift.append("`\(card.key)` takes the place of `\(old)`, which is gone")
      }
    }
    for key in gone { drift.append("`\(key)` is gone; its place stays free") }
  }

  /// What vanished from the same frame while something of the same links came was given another name.
  private func isRenamed(from old: String, to card: Card) -> Bool {
    let frame = (around[card.key] ?? []).last
    let oldFrame = old.split(separator: ".").dropLast().joined(separator: ".")
    guard (frame ?? "") == oldFrame else { return false }
    let now = Set(picture.connectors.flatMap { neighbours(of: card.key, $0.from, $0.to) })
    let before = Set(
      locked.ends.values.flatMap { $0.count == 2 ? neighbours(of: old, $0[0], $0[1]) : [] }
    )
    return !now.isEmpty && now == before
  }

  private func neighbours(of key: String, _ from: String, _ to: String) -> [String] {
    if from == key, to != key { return ["> " + to] }
    return to == key && from != key ? ["< " + from] : []
  }

  private mutating func placeNew() {
    for card in picture.cards where places.cards[card.key] == nil {
      guard let now = fresh.cards[card.key] else { continue }
      let wanted = now.moved(by: shift(of: card.key))
      guard let box = freeBox(near: wanted, for: card.key) else {
        isRoomy = false
        return
      }
      places.cards[card.key] = box
      drift.append("`\(card.key)` is new and stands where there was room")
    }
  }

  /// How far those that a new card belongs to lie from where a fresh layout would put them.
  private func shift(of key: String) -> (Double, Double) {
    let frame = (around[key] ?? []).last
    let linked = picture.connectors.compactMap { connector -> String? in
      connector.from == key ? connector.to : connector.to == key ? connector.from : nil
    }
    let siblings = picture.cards.map(\.key).filter {
      frame != nil && (around[$0] ?? []).last == frame
    }
    for group in [linked, siblings, picture.cards.map(\.key)] {
      let shifts = group.compactMap { other -> (Double, Double)? in
        guard let here = places.cards[other], let there = fresh.cards[other] else { return nil }
        return (here.x - there.x, here.y - there.y)
      }
      guard !shifts.isEmpty else { continue }
      let count = Double(shifts.count)
      return (shifts.reduce(0) { $0 + $1.0 } / count, shifts.reduce(0) { $0 + $1.1 } / count)
    }
    return (0, 0)
  }

  /// The nearest free place, in rings around the wanted one; rather a little farther than on a line.
  private func freeBox(near wanted: Box, for key: String) -> Box? {
    let step = 20.0
    var best: (box: Box, cost: Double)?
    for ring in 0...60 {
      let nearest = Double(ring) * step
      if let best, best.cost <= nearest * nearest { break }
      for across in -ring...ring {
        for down in -ring...ring where max(abs(across), abs(down)) == ring {
          let (dx, dy) = (Double(across) * step, Double(down) * step)
          let box = wanted.moved(dx, dy)
          let distance = dx * dx + dy * dy
          if let best, best.cost <= distance { continue }
          let crossed = lines.count { $0.overlaps(box) }
          let cost = distance + Double(crossed) * 15_000
          if best.map({ cost < $0.cost }) ?? true, isFree(box, for: key) { best = (box, cost) }
        }
      }
    }
    return best?.box
  }

  /// Whether a card may lie there: on no other card, and with its frames grown around it on nothing foreign.
  private func isFree(_ box: Box, for key: String) -> Bool {
    let own = around[key] ?? []
    let wide = box.grown(by: Self.gap)
    guard !places.cards.contains(where: { $0.value.overlaps(wide) }) else { return false }
    for (frame, bounds) in locked.frames where !own.contains(frame) && around[frame] != nil {
      if bounds.overlaps(wide) { return false }
    }
    var inner = box
    for frame in own.reversed() {
      inner = room(around: inner)
      guard let bounds = locked.frames[frame] else { continue }
      let grown = bounds.union(inner)
      inner = grown
      guard grown != bounds else { continue }
      for (other, place) in places.cards
      where !(around[other] ?? []).contains(frame) && place.overlaps(grown) { return false }
      for (other, place) in locked.frames
      where other != frame && !own.contains(other) && !(around[other] ?? []).contains(frame)
        && place.overlaps(grown)
      { return false }
    }
    return true
  }

  private func room(around box: Box) -> Box {
    var result = box.grown(by: Self.frameMargin)
    result.top = box.top + Self.nameRoom
    return result
  }

  // MARK: Frames and links

  private mutating func placeFrames() {
    func bounds(_ pieces: [Piece], _ places: inout Places) -> Box? {
      var whole: Box?
      for piece in pieces {
        let box: Box?
        switch piece {
        case .card(let card): box = places.cards[card.key]
        case .frame(let frame):
          let inner = bounds(frame.pieces, &places).map(room)
          let before = locked.frames[frame.key]
          box = inner.map { inner in before.map { $0.union(inner) } ?? inner } ?? before
          places.frames[frame.key] = box
        }
        whole = box.map { box in whole.map { $0.union(box) } ?? box } ?? whole
      }
      return whole
    }
    var result = places
    _ = bounds(picture.pieces, &result)
    places = result
  }

  private mutating func placeLinks() {
    for connector in picture.connectors {
      let key = connector.key
      let ends = [connector.from, connector.to]
      let isStill = ends.allSatisfy { end in
        guard let now = places.cards[end], let before = locked.cards[end] else { return false }
        return abs(now.width - before.width) < 1 && abs(now.height - before.height) < 1
      }
      let label = fresh.labels[key]
      if isStill, let ways = locked.ways[key], ways.count == (label == nil ? 1 : 2) {
        places.ways[key] = ways
        if let label, let before = locked.labels[key] {
          places.labels[key] = Box(
            x: before.x,
            y: before.y,
            width: label.width,
            height: label.height
          )
        }
      } else if let label {
        places.labels[key] = middle(of: connector, label)
      }
    }
  }

  /// The words of a new link stand between its ends, beside cards that lie there.
  private func middle(of connector: Connector, _ label: Box) -> Box? {
    guard let from = places.cards[connector.from], let to = places.cards[connector.to] else {
      return nil
    }
    let middle = Box(
      x: (from.x + to.x) / 2,
      y: (from.y + to.y) / 2,
      width: label.width,
      height: label.height
    )
    for ring in 0...30 {
      for (across, down) in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)] {
        let box = middle.moved(Double(across * ring) * 16, Double(down * ring) * 16)
        let isFree =
          !places.cards.values.contains { $0.overlaps(box.grown(by: 4)) }
          && !places.labels.values.contains { $0.overlaps(box) }
        if isFree { return box }
      }
    }
    return middle
  }

  private static func framesAround(_ pieces: [Piece], _ frames: [String]) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for piece in pieces {
      switch piece {
      case .card(let card): result[card.key] = frames
      case .frame(let frame):
        result[frame.key] = frames
        result.merge(framesAround(frame.pieces, frames + [frame.key])) { first, _ in first }
      }
    }
    return result
  }
}

extension Box {
  /// As large as another around the same middle; a hair's difference is none.
  fileprivate func resized(to other: Box) -> Box {
    if abs(width - other.width) < 1, abs(height - other.height) < 1 { return self }
    return Box(x: x, y: y, width: other.width, height: other.height)
  }

  fileprivate func moved(by shift: (Double, Double)) -> Box { moved(shift.0, shift.1) }
}
