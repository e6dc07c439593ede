/// Calls whose replies are still out, by the moment at which they began.
struct Pending {
  struct Entry {
    var start: Double
    var attempt: Int
    var mass: Double
    /// Of the request that calls: when it began there, which attempt that was, and how old it is.
    var parentStart: Double
    var parentAttempt: Int
    var parentAge: Double
    var origin: Double
    /// The mass that was ever filed here: of it, what is left by rounding is nothing.
    var whole = 0.0
  }

  private(set) var entries: [Entry] = []
  private(set) var head = 0
  private(set) var mass = 0.0

  var count: Int { entries.count - head }
  var first: Entry? { head < entries.count ? entries[head] : nil }

  mutating func add(_ entry: Entry) {
    mass += entry.mass
    var index = entries.count - 1
    while index >= head, entries[index].start == entry.start, entries.count - index <= 6 {
      if entries[index].attempt == entry.attempt, entries[index].parentStart == entry.parentStart,
        entries[index].parentAttempt == entry.parentAttempt
      {
        let all = entries[index].mass + entry.mass
        entries[index].parentAge += entry.mass / all * (entry.parentAge - entries[index].parentAge)
        entries[index].mass = all
        entries[index].whole += entry.mass
        return
      }
      index -= 1
    }
    entries.append(entry)
    entries[entries.count - 1].whole = entry.mass
  }

  mutating func removeFirst() -> Entry? {
    guard head < entries.count else { return nil }
    let entry = entries[head]
    head += 1
    mass = max(0, mass - entry.mass)
    compact()
    return entry
  }

  /// Takes what began at a moment by one attempt; less where some of it has been given up.
  mutating func take(_ wanted: Double, start: Double, attempt: Int) -> [Entry] {
    var low = head
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].start < start { low = middle + 1 } else { high = middle }
    }
    var left = wanted
    var taken: [Entry] = []
    while low < entries.count, entries[low].start == start, left > 0 {
      if entries[low].attempt == attempt, entries[low].mass > 0 {
        var part = entries[low]
        part.mass = min(part.mass, left)
        left -= part.mass
        let rest = entries[low].mass - part.mass
        entries[low].mass = rest > Kernel.negligible * part.whole ? rest : 0
        mass = max(0, mass - part.mass)
        taken.append(part)
      }
      low += 1
    }
    while head < entries.count, entries[head].mass <= 0 { head += 1 }
    compact()
    return taken
  }

  private mutating func compact() {
    if head == entries.count {
      entries.removeAll(keepingCapacity: true)
      head = 0
      mass = 0
    } else if head > 64, head * 2 > entries.count {
      entries.removeFirst(head)
      head = 0
    }
  }
}

/// Retries that wait for their pause to end.
struct Pause {
  var due: Double
  var attempt: Int
  var mass: Double
  var parentStart: Double
  var parentAttempt: Int
  var parentAge: Double
  var origin: Double

  /// Whether it is the same attempt for the same request that ends at the same time.
  func isSame(as other: Pause) -> Bool {
    attempt == other.attempt && parentStart == other.parentStart
      && parentAttempt == other.parentAttempt
  }

  mutating func add(_ other: Pause) {
    let all = mass + other.mass
    parentAge += other.mass / all * (other.parentAge - parentAge)
    origin += other.mass / all * (other.origin - origin)
    mass = all
  }
}

/// The pauses of one step, in order of their beginning.
struct PausedCalls {
  private var pauses: [Pause] = []
  private var head = 0
  private(set) var mass = 0.0

  var count: Int { pauses.count - head }

  /// Those that pause from the same moment on in the same attempt of the same request are one.
  mutating func add(_ pause: Pause) {
    mass += pause.mass
    var index = pauses.count - 1
    while index >= head, pauses[index].due == pause.due, pauses.count - index <= Self.mostCompared {
      if pauses[index].isSame(as: pause) { return pauses[index].add(pause) }
      index -= 1
    }
    pauses.append(pause)
  }

  private static let mostCompared = 16

  /// Takes the first one if it is over by a moment.
  mutating func next(upTo moment: Double) -> Pause? {
    guard head < pauses.count, pauses[head].due <= moment else { return nil }
    let pause = pauses[head]
    head += 1
    mass = max(0, mass - pause.mass)
    if head == pauses.count {
      pauses.removeAll(keepingCapacity: true)
      head = 0
      mass = 0
    } else if head > 64, head * 2 > pauses.count {
      pauses.removeFirst(head)
      head = 0
    }
    return pause
  }
}

/// Why requests end without a reply in time.
struct Causes {
  var timedOut = 0.0
  var rejected = 0.0
  var shed = 0.0
  var failed = 0.0

  var total: Double { timedOut + rejected + shed + failed }

  static func += (left: inout Causes, right: Causes) {
    left.timedOut += right.timedOut
    left.rejected += right.rejected
    left.shed += right.shed
    left.failed += right.failed
  }

  func scaled(by factor: Double) -> Causes {
    Causes(
      timedOut: timedOut * factor,
      rejected: rejected * factor,
      shed: shed * factor,
      failed: failed * factor
    )
  }
}

/// What comes of requests within a moment: some are done, some have failed, the rest is still out.
struct Flow {
  var done = 0.0
  /// The mean age of what is done.
  var age = 0.0
  var causes = Causes()
  var failedAge = 0.0

  mutating func add(done mass: Double, age: Double) {
    guard mass > 0 else { return }
    self.age = (self.age * done + age * mass) / (done + mass)
    done += mass
  }

  mutating func add(failed: Causes, age: Double) {
    let added = failed.total
    guard added > 0 else { return }
    let before = causes.total
    failedAge = (failedAge * before + age * added) / (before + added)
    causes += failed
  }
}
