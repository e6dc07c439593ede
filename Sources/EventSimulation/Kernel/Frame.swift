/// One request at one component, or a client's wait for it: what a stack frame is to a function.
///
/// As long as a cache line.
struct Frame: BitwiseCopyable {
  /// No frame at all.
  static let none = UInt32.max

  /// Who waits for the reply, and for which of its calls: a reply to an earlier one comes too late.
  var parent = Frame.none
  var parentGeneration: UInt32 = 0
  /// Grows with every call and with every use of this row.
  var generation: UInt32 = 0
  /// The next operation.
  var pc: UInt32 = 0
  /// When it came to its component, and when its request began.
  var arrived = 0.0
  var started = 0.0
  var step: UInt32 = 0
  var station: UInt32 = 0
  /// Neighbours in a waiting line; of a free row the next free one; of a caller the call it may cancel.
  var next = Frame.none
  var previous = Frame.none
  /// Replies that are still to come.
  var open: UInt16 = 0
  /// What conditions of later calls ask for: which calls missed or failed.
  ///
  /// Not where four bytes may be read as one: the state, just stored, would have to be waited for.
  var bits: UInt16 = 0
  /// Further attempts of the present call.
  var attempts: UInt16 = 0
  var state: State = .walking
  var flags: UInt8 = 0
  /// Calls that are left of a loop, replies that are wanted of a fork, items of a batch.
  var count: UInt32 = 0
  /// Of a user's frame, the source that the user belongs to; of a batch its first item; of a planned run, one more than
  /// its place.
  var user: UInt32 = 0

  /// It is at its component, unless a bound kept it there before.
  @inline(always)
  mutating func come(to station: UInt32, at now: Double) {
    self.station = station
    if flags & Self.hasArrived == 0 { arrived = now }
  }

  /// Whether it stands in a line of its station, or of what is full.
  var isInLine: Bool {
    state == .waiting || state == .waitingForThread || state == .waitingForRoom
  }

  /// Its row is free, and the next free one is another.
  @inline(always)
  mutating func retire(before other: UInt32) {
    generation &+= 1
    state = .walking
    next = other
  }

  /// It waits for a reply of its own from now on; which of its calls that is.
  @inline(always)
  mutating func beginCall() -> UInt32 {
    attempts = 0
    generation &+= 1
    open = 1
    state = .calling
    return generation
  }

  /// A reply is there: whether it is the one that it waits for, and if that missed the bit that says so.
  @inline(always)
  mutating func hear(_ reply: Frame, _ missBit: UInt16) -> Bool {
    guard generation == reply.parentGeneration else { return false }
    generation &+= 1
    state = .walking
    if reply.bits & Self.missed != 0 { bits |= missBit }
    return true
  }

  /// Why it failed, while its reply is on the way: no reply to itself is to come any more.
  var cause: Cause {
    get { Cause(rawValue: UInt8(truncatingIfNeeded: open)) ?? .failed }
    set { open = UInt16(newValue.rawValue) }
  }

  /// What a frame waits for.
  enum State: UInt8 {
    case walking
    case waiting
    case waitingForThread
    /// Outside of a queue or stream that is full.
    case waitingForRoom
    /// There is room for it there, and nothing in its way any more.
    case admitted
    case waitingForConnection
    case inService
    /// An event of its own: a delay, a way on the wire, a pause before a retry.
    case delayed
    case calling
    /// Of a user, between a reply and the next request.
    case thinking
    /// Nobody wants it any more, and its event is still to come.
    case ghost
  }

  static let isRoot: UInt8 = 1
  static let holdsThread: UInt8 = 2
  static let holdsPool: UInt8 = 4
  static let isUser: UInt8 = 8
  /// Its time at the component began before the station, at a bound.
  static let hasArrived: UInt8 = 16
  /// Several items as one call; `user` is the first of them, `parentGeneration` where they gathered.
  static let isBatch: UInt8 = 32
  /// On its way to a server that is kept for it.
  static let isPromised: UInt8 = 64
  /// Its life is written down.
  static let isTraced: UInt8 = 128
  /// The bit of `bits` that says that a task has its servers though its work is done.
  static let keepsServers: UInt16 = 1 << 14
  /// The same bit of what is no task: its work was void when it came to be committed.
  static let isVoid: UInt16 = 1 << 14
  /// The bit of `bits` that says that the frame's own component missed.
  static let missed: UInt16 = 1 << 15
}

/// Why a call or a request failed.
enum Cause: UInt8 {
  case none
  case timeout
  /// Turned away by a full queue or a rate limit.
  case rejected
  /// Given up on purpose: an open breaker, patience, a deadline, the oldest of a full queue.
  case shed
  /// An error of a component.
  case failed
}
