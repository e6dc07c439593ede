/// Servers with one waiting line.
struct Station: BitwiseCopyable {
  var component: UInt32 = 0
  var servers: UInt32 = 1
  var busy: UInt32 = 0
  var generator: UInt32 = 0
  /// The line of a plain station; others have theirs in the table of lines.
  var head = Frame.none
  var tail = Frame.none
  /// Not beside `busy`: both as one load, just after one of them was stored, would wait for that store.
  var waiting: UInt32 = 0
  /// Whether it has an endless line, first come, first served, of those who want one server each.
  var isSimple = true
  /// Simple, without threads.
  var isPlain = true
  /// Simple, with threads that each find a server while none is gone.
  var isThreadLed = false
  /// Of a component's first station: what who comes to the component has to look at.
  var entry = Entry.careful
  var discipline = Discipline.fifo
  var full = Full.reject
  /// Seconds of busy servers and of those who wait, each up to when it was last looked at.
  var busyArea = 0.0
  var lastBusy = 0.0
  var waitingArea = 0.0
  var lastWaiting = 0.0
  /// How many times as long its work takes.
  var slowness = 1.0
  /// Of a component's first station: calls that have come to the component.
  var arrivals: UInt64 = 0
  /// As many as there are when nothing is broken.
  var allServers: UInt32 = 1
  var places = UInt32.max
  /// Bytes that may wait, and those that do.
  var roomBytes = Double.infinity
  var waitingBytes = 0.0
  /// Slots held from arrival to reply, and the line of those that wait for one.
  var threads = UInt32.max
  var heldThreads: UInt32 = 0
  var threadLine: UInt32 = 0
  /// Waiting lines, one for each rank of priority, the most urgent first.
  var firstLine: UInt32 = 0
  var lineCount: UInt32 = 1
  /// Of servers that differ, where they stand in the table of those; whether a request takes any free one.
  var firstUneven = Step.none
  var picksAny = false
  /// Of servers that are shared or taken away: who is served, what each has had, when the next is done.
  var servedLine: UInt32 = 0
  var served: UInt32 = 0
  var progress = 0.0
  var sharedSince = 0.0
  var due = Double.infinity

  /// Whether its frames in service stand in a line, as their ends may move.
  var hasMovingDepartures: Bool { discipline == .sharing || discipline == .preemptive }

  enum Entry: UInt8 {
    /// The servers and the plain line of this station.
    case direct
    /// Which of the component's lines is next, all of them plain or led by their threads.
    case dealt
    case careful
  }

  enum Discipline: UInt8 {
    case fifo
    case lifo
    case priority
    case preemptive
    case sharing
  }

  enum Full: UInt8 {
    case reject
    case block
    case drop
  }
}

extension Station {
  // An area is that up to the last look plus what is busy since then; one more or less from now on adds or takes away
  // the time since the last look, which needs no look of its own.

  /// Somebody comes to its component: what there is to look at.
  @inline(always)
  mutating func noteArrival() -> Entry {
    arrivals &+= 1
    return entry
  }

  /// Takes a server for somebody, if one is free.
  @inline(always)
  mutating func admit(at now: Double) -> Bool {
    guard busy < servers else { return false }
    occupy(at: now)
    return true
  }

  /// Takes a thread that finds a server, if one is free.
  @inline(always)
  mutating func admitThread(at now: Double) -> Bool {
    guard heldThreads < threads else { return false }
    heldThreads &+= 1
    occupy(at: now)
    return true
  }

  /// One more server is busy from now on.
  @inline(always)
  mutating func occupy(at now: Double) {
    busyArea -= now - lastBusy
    busy &+= 1
  }

  /// One server fewer is busy from now on.
  @inline(always)
  mutating func vacate(at now: Double) {
    busyArea += now - lastBusy
    busy &-= 1
  }

  /// One more waits from now on.
  @inline(always)
  mutating func joinLine(at now: Double) {
    waitingArea -= now - lastWaiting
    waiting &+= 1
  }

  /// One fewer waits from now on.
  @inline(always)
  mutating func leaveLine(at now: Double) {
    waitingArea += now - lastWaiting
    waiting &-= 1
  }
}

/// One of several servers that aren't alike.
struct UnevenServer: BitwiseCopyable {
  /// How many times as long as an average one it takes.
  var pace: Double
  var frame = Frame.none
}

/// The two ends of a waiting line.
struct Line: BitwiseCopyable {
  var head = Frame.none
  var tail = Frame.none
}
