// Waiting lines: frames linked to their neighbours, so that any of them can leave.
extension Kernel {
  // MARK: Of plain stations

  @inline(always)
  mutating func append(_ frame: UInt32, _ station: UInt32) {
    let tail = stations[station].tail
    frames[frame].state = .waiting
    frames[frame].next = Frame.none
    frames[frame].previous = tail
    if tail == Frame.none {
      stations[station].head = frame
    } else {
      frames[tail].next = frame
    }
    stations[station].tail = frame
    stations[station].joinLine(at: now)
  }

  @inline(always)
  mutating func removeHead(_ head: UInt32, _ station: UInt32) {
    let next = frames[head].next
    stations[station].head = next
    if next == Frame.none {
      stations[station].tail = Frame.none
    } else {
      frames[next].previous = Frame.none
    }
    stations[station].leaveLine(at: now)
  }

  /// Takes one out that gives up, wherever it stands.
  mutating func remove(_ frame: UInt32, fromPlain station: UInt32) {
    let (previous, next) = (frames[frame].previous, frames[frame].next)
    if previous == Frame.none {
      stations[station].head = next
    } else {
      frames[previous].next = next
    }
    if next == Frame.none {
      stations[station].tail = previous
    } else {
      frames[next].previous = previous
    }
  }

  // MARK: Of all others

  mutating func append(_ frame: UInt32, toLine line: UInt32) {
    let tail = lines[line].tail
    frames[frame].next = Frame.none
    frames[frame].previous = tail
    if tail == Frame.none {
      lines[line].head = frame
    } else {
      frames[tail].next = frame
    }
    lines[line].tail = frame
  }

  mutating func prepend(_ frame: UInt32, toLine line: UInt32) {
    let head = lines[line].head
    frames[frame].next = head
    frames[frame].previous = Frame.none
    if head == Frame.none {
      lines[line].tail = frame
    } else {
      frames[head].previous = frame
    }
    lines[line].head = frame
  }

  /// Puts a frame behind another one of its line; at the head behind none.
  mutating func insert(_ frame: UInt32, behind other: UInt32, inLine line: UInt32) {
    guard other != Frame.none else { return prepend(frame, toLine: line) }
    let next = frames[other].next
    guard next != Frame.none else { return append(frame, toLine: line) }
    frames[frame].previous = other
    frames[frame].next = next
    frames[other].next = frame
    frames[next].previous = frame
  }

  mutating func remove(_ frame: UInt32, fromLine line: UInt32) {
    let (previous, next) = (frames[frame].previous, frames[frame].next)
    if previous == Frame.none {
      lines[line].head = next
    } else {
      frames[previous].next = next
    }
    if next == Frame.none {
      lines[line].tail = previous
    } else {
      frames[next].previous = previous
    }
  }

  /// The line where a frame waits for a server of its station.
  func line(of frame: UInt32, _ station: UInt32) -> UInt32 {
    let last = stations[station].lineCount &- 1
    return stations[station].firstLine &+ min(last, steps[frames[frame].step].priority)
  }

  /// The first of the most urgent line that isn't empty.
  func head(of station: UInt32) -> UInt32 {
    let first = stations[station].firstLine
    for line in first..<first &+ stations[station].lineCount where lines[line].head != Frame.none {
      return lines[line].head
    }
    return Frame.none
  }
}
