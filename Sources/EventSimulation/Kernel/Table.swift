/// Rows that grow in place and have one owner: what the kernel keeps between events.
///
/// Rows are read and written where they lie; an array in a struct would cost a check and, once copied, a copy.
/// A debug build checks every index, a release build trusts the compiled tables that the indices come from.
@safe struct Table<Row: BitwiseCopyable>: ~Copyable {
  private(set) var count = 0
  private var capacity: Int
  private var rows: UnsafeMutablePointer<Row>

  init(capacity: Int = 16) {
    self.capacity = max(1, capacity)
    unsafe rows = Self.allocate(self.capacity)
  }

  init(repeating row: Row, count: Int) {
    self.init(capacity: count)
    unsafe rows.initialize(repeating: row, count: count)
    self.count = count
  }

  init(_ array: [Row]) {
    self.init(capacity: array.count)
    for row in array { append(row) }
  }

  deinit { unsafe rows.deallocate() }

  subscript(index: Int) -> Row {
    @inline(always) _read {
      check(index)
      yield unsafe rows[index]
    }
    @inline(always) _modify {
      check(index)
      yield unsafe &rows[index]
    }
  }

  subscript(index: UInt32) -> Row {
    @inline(always) _read {
      check(Int(index))
      yield unsafe rows[Int(index)]
    }
    @inline(always) _modify {
      check(Int(index))
      yield unsafe &rows[Int(index)]
    }
  }

  @inline(always)
  mutating func append(_ row: Row) {
    if count == capacity { grow() }
    unsafe (rows + count).initialize(to: row)
    count &+= 1
  }

  /// As many more rows as a place needs, for tables that few frames have a row in.
  @inline(always)
  mutating func extend(to index: UInt32, with row: Row) {
    while count <= Int(index) { append(row) }
  }

  @inline(always)
  mutating func removeLast() -> Row {
    check(count &- 1)
    count &-= 1
    return unsafe rows[count]
  }

  @inline(always)
  mutating func truncate(to length: Int) {
    count = min(count, max(0, length))
  }

  /// A copy for who reads results.
  func array() -> [Row] { unsafe Array(UnsafeBufferPointer(start: rows, count: count)) }

  mutating func fill(with row: Row) {
    unsafe rows.update(repeating: row, count: count)
  }

  /// Rows that begin with a cache line, so that one as long as a line touches no other.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Row> {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Row>.stride,
      alignment: 64
    )
    return unsafe bytes.bindMemory(to: Row.self, capacity: capacity)
  }

  @inline(never)
  private mutating func grow() {
    let wider = unsafe Self.allocate(capacity * 2)
    unsafe wider.moveInitialize(from: rows, count: count)
    unsafe rows.deallocate()
    unsafe rows = wider
    capacity *= 2
  }

  @inline(always)
  private func check(_ index: Int) {
    #if CHECKED_TABLES
    precondition(index >= 0 && index < count, "row \(index) of \(count)")
    #endif
  }
}

/// A number's pattern, by a load: the library's own name for it isn't always part of who calls it.
@inline(always)
func bits(of number: Double) -> UInt64 {
  unsafe withUnsafeBytes(of: number) { unsafe $0.load(as: UInt64.self) }
}
