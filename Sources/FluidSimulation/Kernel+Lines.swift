/// What bytes go over one message after another: one way of a link, or of the path between two groups.
struct Line {
  /// Seconds of this step of time that nobody has used yet.
  var budget = 0.0
  var used = 0.0
  /// What has come and finds it full, the oldest first.
  private(set) var waiting: [Message] = []
  private var head = 0

  struct Message {
    var step: Int
    var mass: Double
    var origin: Origin
    /// Whether it is the answer.
    var isReply: Bool

    fileprivate func isOf(_ other: Message) -> Bool {
      step == other.step && isReply == other.isReply && origin.start == other.origin.start
        && origin.attempt == other.origin.attempt
    }
  }

  var isEmpty: Bool { head == waiting.count }
  var first: Message? { isEmpty ? nil : waiting[head] }
  var count: Int { waiting.count - head }

  private static let alike = 4

  mutating func add(_ message: Message) {
    // Those that were sent in the same moment by the same way are one.
    for back in 1...Self.alike where waiting.count - back >= head {
      let place = waiting.count - back
      guard waiting[place].isOf(message) else { continue }
      waiting[place].mass += message.mass
      return
    }
    waiting.append(message)
  }

  /// Takes some of the first.
  mutating func take(_ mass: Double) {
    guard !isEmpty else { return }
    waiting[head].mass -= mass
    guard waiting[head].mass <= 1e-12 * mass else { return }
    head += 1
    guard head > 64, head * 2 > waiting.count else { return }
    waiting.removeFirst(head)
    head = 0
  }

  /// How much was removed.
  mutating func remove(where isMeant: (Message) -> Bool) -> Double {
    let removed = waiting[head...].reduce(0) { $0 + (isMeant($1) ? $1.mass : 0) }
    waiting = waiting[head...].filter { !isMeant($0) }
    head = 0
    return removed
  }
}

// A line that is full lets no more through than it carries: the rest waits, in order, and who sent it waits for that.
extension Kernel {
  /// The part of so many items that a line takes in this step of time; it uses that time.
  private mutating func pass(_ line: Int, _ mass: Double, _ seconds: Double) -> Double {
    guard line >= 0, seconds > 0, mass > 0 else { return mass }
    guard lines[line].isEmpty else { return 0 }
    let passing = min(mass, lines[line].budget / seconds)
    use(line, passing * seconds)
    return passing
  }

  private mutating func use(_ line: Int, _ seconds: Double) {
    lines[line].budget = max(0, lines[line].budget - seconds)
    lines[line].used += seconds
  }

  /// What of so many calls gets through at once; the rest waits for the line.
  mutating func send(_ step: Int, _ mass: Double, _ origin: Origin) -> Double {
    let line = steps[step].line
    guard line >= 0 else { return mass }
    let passing = pass(line, mass, steps[step].lineSeconds)
    hold(step, mass - passing, of: mass, origin, at: line, isReply: false)
    return mass - passing > Self.negligible * mass ? passing : mass
  }

  /// The same of replies: those that have to wait for the line back are no replies yet.
  mutating func sendBack(_ step: Int, _ flow: Flow, _ origin: Origin) -> Flow {
    let line = steps[step].lineBack
    guard line >= 0, flow.done > 0 else { return flow }
    let passing = pass(line, flow.done, steps[step].lineBackSeconds)
    let rest = flow.done - passing
    guard rest > Self.negligible * flow.done else { return flow }
    hold(step, rest, of: flow.done, origin, at: line, isReply: true)
    var result = flow
    result.done = passing
    return result
  }

  private mutating func hold(
    _ step: Int,
    _ mass: Double,
    of all: Double,
    _ origin: Origin,
    at line: Int,
    isReply: Bool
  ) {
    guard mass > Self.negligible * all else { return }
    lines[line].add(.init(step: step, mass: mass, origin: origin, isReply: isReply))
    links[steps[step].link].onLine += mass
  }

  /// What waits for a line goes over it first, as far as this step's time lasts.
  mutating func goOverLines() {
    for line in lines.indices {
      lines[line].budget = span
      lines[line].used = 0
      while let message = lines[line].first, lines[line].budget > 0 {
        let step = message.step
        let seconds = message.isReply ? steps[step].lineBackSeconds : steps[step].lineSeconds
        let mass = min(message.mass, lines[line].budget / max(seconds, 1e-15))
        guard mass > 0 else { break }
        use(line, mass * seconds)
        lines[line].take(mass)
        links[steps[step].link].onLine = max(0, links[steps[step].link].onLine - mass)
        arrive(message, mass)
      }
    }
  }

  private mutating func arrive(_ message: Line.Message, _ mass: Double) {
    let (step, origin) = (message.step, message.origin)
    let age = max(0, now - origin.start)
    guard !message.isReply else {
      var reply = Flow()
      reply.add(done: mass, age: age)
      return end(step, origin.start, origin.attempt, reply, moment: origin.moment)
    }
    var flow = execute(step, mass, origin)
    flow.age += age
    flow.failedAge += age
    if steps[step].waits {
      finish(step, origin.start, origin.attempt, flow, moment: origin.moment)
    } else {
      settle(step, flow, start: origin.start, moment: origin.moment)
    }
  }

  /// Items that a line has room for, where nobody but a queue has to wait for it.
  func roomOnLine(_ step: Int) -> Double {
    let line = steps[step].line
    guard line >= 0, steps[step].lineSeconds > 0 else { return .infinity }
    return lines[line].isEmpty ? lines[line].budget / steps[step].lineSeconds : 0
  }

  /// A queue hands over as much as its link has room for.
  mutating func useLine(_ step: Int, _ mass: Double) {
    guard steps[step].line >= 0 else { return }
    use(steps[step].line, mass * steps[step].lineSeconds)
  }

  /// Time of both ways of so many calls, where there is enough of it.
  mutating func useLines(_ step: Int, _ calls: Double) {
    useLine(step, calls)
    guard steps[step].lineBack >= 0 else { return }
    use(steps[step].lineBack, calls * steps[step].lineBackSeconds)
  }

  /// How long the oldest of what waits for a line has waited, by the link that it came on.
  mutating func noteLinesLag() {
    for line in lines.indices {
      guard let first = lines[line].first else { continue }
      let link = steps[first.step].link
      links[link].lineLag = max(links[link].lineLag, now - first.origin.start)
    }
  }
}
