/// Deadlines that all have the same distance, so that they fall due in the order they were set.
///
/// Only the first of each ring is in the event queue; one that is no longer wanted is found stale when it comes up.
/// All rings lie in one table, each in a stretch of a power of two that moves when it is full.
struct Rings: ~Copyable {
  private var entries: Table<Deadline>
  private var rings: Table<Ring>

  struct Deadline: BitwiseCopyable {
    var time = 0.0
    var frame = Frame.none
    var generation: UInt32 = 0
  }

  private struct Ring: BitwiseCopyable {
    var first = 0
    var mask = 15
    var head = 0
    var tail = 0
    var isArmed = false

    var isFull: Bool { tail &- head > mask }

    @inline(always)
    func place(of entry: Int) -> Int { first &+ (entry & mask) }

    @inline(always)
    mutating func takePlace() -> Int {
      tail &+= 1
      return place(of: tail &- 1)
    }

    /// Whether it was not armed before.
    @inline(always)
    mutating func arm() -> Bool {
      guard !isArmed else { return false }
      isArmed = true
      return true
    }
  }

  init(count: Int) {
    entries = Table(repeating: Deadline(), count: count * 16)
    rings = Table(repeating: Ring(), count: count)
    for index in 0..<count { rings[index].first = index * 16 }
  }

  /// Whether the ring has to be armed, as it has no event in the queue.
  @inline(always)
  mutating func add(_ deadline: Deadline, to ring: Int32) -> Bool {
    let index = Int(ring)
    if rings[index].isFull { widen(index) }
    entries[rings[index].takePlace()] = deadline
    return rings[index].arm()
  }

  @inline(always)
  func first(_ ring: Int32) -> Deadline? {
    let row = rings[Int(ring)]
    return row.head == row.tail ? nil : entries[row.place(of: row.head)]
  }

  @inline(always)
  mutating func removeFirst(_ ring: Int32) { rings[Int(ring)].head &+= 1 }

  mutating func disarm(_ ring: Int32) { rings[Int(ring)].isArmed = false }

  @inline(never)
  private mutating func widen(_ index: Int) {
    let old = rings[index]
    let first = entries.count
    for place in old.head..<old.tail { entries.append(entries[old.place(of: place)]) }
    let count = old.tail - old.head
    for _ in 0..<(old.mask + 1) * 2 - count { entries.append(Deadline()) }
    rings[index].first = first
    rings[index].mask = (old.mask + 1) * 2 - 1
    rings[index].head = 0
    rings[index].tail = count
  }
}
