/// What happens next: an implicit binary heap whose elements are single numbers.
///
/// An event is its time, its turn and what it is, in 128 bits: times that aren't negative order as their bit
/// patterns do, and among equal times the turn decides, so ties are first come, first served. Taking the first
/// leaves a hole at the root, which the next event that is added fills with one sift down.
struct EventQueue: ~Copyable {
  private var heap: Table<UInt128>
  private var hasHole = false
  private var turn: UInt64 = 0

  /// Turns that fit beside kind and slot.
  static let mostTurns: UInt64 = 1 << 36
  static let mostSlots: UInt32 = 1 << 24

  init() { heap = Table(capacity: 1024) }

  var pending: Int { heap.count - (hasHole ? 1 : 0) }
  /// Events that have come out of it.
  var taken: UInt64 { turn - UInt64(pending) }
  /// Whether one more event would have no turn; a run ends before that.
  var isExhausted: Bool { turn >= Self.mostTurns - 1 }

  @inline(always)
  mutating func add(_ kind: EventKind, _ slot: UInt32, at time: Double) {
    let word = turn << 28 | UInt64(kind.rawValue) << 24 | UInt64(slot)
    turn &+= 1
    let event = UInt128(bits(of: time)) << 64 | UInt128(word)
    if hasHole {
      hasHole = false
      siftDown(event)
    } else {
      siftUp(event)
    }
  }

  /// The first event; only asked while there is one.
  @inline(always)
  mutating func next() -> Event {
    if hasHole {
      hasHole = false
      let last = heap.removeLast()
      if heap.count > 0 { siftDown(last) }
    }
    hasHole = true
    let first = heap[0]
    let word = UInt64(truncatingIfNeeded: first)
    return Event(
      time: Double(bitPattern: UInt64(truncatingIfNeeded: first >> 64)),
      kind: UInt8(truncatingIfNeeded: word >> 24) & 0xF,
      slot: UInt32(truncatingIfNeeded: word) & 0xFF_FFFF
    )
  }

  @inline(always)
  private mutating func siftUp(_ event: UInt128) {
    var place = heap.count
    heap.append(event)
    while place > 0 {
      let parent = (place &- 1) >> 1
      let above = heap[parent]
      guard event < above else { break }
      heap[place] = above
      place = parent
    }
    heap[place] = event
  }

  @inline(always)
  private mutating func siftDown(_ event: UInt128) {
    let count = heap.count
    var place = 0
    var child = 1
    while child &+ 1 < count {
      // Which child is smaller is a coin toss: arithmetic, not a branch.
      child = child &+ (heap[child &+ 1] < heap[child] ? 1 : 0)
      let smaller = heap[child]
      guard smaller < event else {
        heap[place] = event
        return
      }
      heap[place] = smaller
      place = child
      child = 2 &* place &+ 1
    }
    if child < count, heap[child] < event {
      heap[place] = heap[child]
      place = child
    }
    heap[place] = event
  }
}

/// An event as it comes out of the queue.
struct Event {
  var time: Double
  var kind: UInt8
  var slot: UInt32
}

/// What an event's slot names, and what is due.
enum EventKind: UInt8 {
  /// A frame's own work is done, or its delay is over.
  case workDone
  /// A source's next request.
  case arrival
  /// The first deadline of a ring.
  case deadline
  /// A frame tries its call again.
  case retry
  /// A frame arrives after its way on the wire.
  case arrived
  /// A frame's reply arrives.
  case replied
  /// The next departure of a station that shares its servers.
  case departure
  /// A timer of its own.
  case timer
  /// A batch's time is up.
  case batch
  /// A step of the scenario.
  case action
  /// A regular look at scaling.
  case scaling
  /// A user of a closed workload asks again.
  case user
  /// A replica is taken away, or is back.
  case interruption
  /// A stretch of the run is over.
  case stop
}
