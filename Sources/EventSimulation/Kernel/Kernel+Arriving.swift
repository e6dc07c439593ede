// Where requests come from: streams of arrivals, and users who ask again.
extension Kernel {
  mutating func startSources() {
    for index in 0..<UInt32(sources.count) {
      guard sources[index].users > 0 else {
        expectArrival(index)
        continue
      }
      for _ in 0..<sources[index].users {
        let user = makeFrame()
        frames[user].user = index
        thinkAgain(user)
      }
    }
  }

  @inline(always)
  mutating func arrive(_ source: UInt32) -> UInt32 {
    expectArrival(source)
    let low = sources[source].batchLow
    guard sources[source].batchHigh > 1 else {
      let frame = makeFrame()
      return goIn(frame, begin(frame, source, Frame.isRoot))
    }
    let spread = sources[source].batchHigh &- low &+ 1
    let count = low &+ generators[sources[source].mixGenerator].index(below: spread)
    for _ in 0..<count { proceed(request(from: source)) }
    return Frame.none
  }

  /// So many come together; of a part of one by chance.
  mutating func arriveAtOnce(from source: UInt32, _ count: Double) {
    let whole = count.rounded(.down)
    let isOneMore =
      count > whole && generators[sources[source].mixGenerator].unit() < count - whole
    for _ in 0..<UInt32(min(whole, 1e9)) + (isOneMore ? 1 : 0) {
      proceed(request(from: source))
    }
  }

  @inline(always)
  private mutating func request(from source: UInt32) -> UInt32 {
    let frame = makeFrame()
    _ = begin(frame, source, Frame.isRoot)
    return frame
  }

  /// A request begins in a frame; its first step.
  @inline(always)
  private mutating func begin(_ frame: UInt32, _ source: UInt32, _ flags: UInt8) -> UInt32 {
    let plan = plans[sources[source].firstPlan &+ plan(of: source)]
    let kept = frames[frame].generation
    let link = steps[plan.step].link
    frames[frame] = Frame(
      generation: kept,
      pc: steps[plan.step].script,
      started: now,
      step: plan.step,
      flags: flags,
      user: flags & Frame.isUser != 0 ? source : 0
    )
    requests[plan.request].offered &+= 1
    if tracesLeft > 0 { beginTrace(frame) }
    if link != UInt32.max { links[link].noteCall() }
    return plan.step
  }

  /// Which of its plans a source's request has: a draw by the mix.
  @inline(always)
  mutating func plan(of source: UInt32) -> UInt32 {
    let count = sources[source].planCount
    guard count > 1 else { return 0 }
    let unit = generators[sources[source].mixGenerator].unit()
    let first = sources[source].firstShare
    var place: UInt32 = 0
    while place &+ 1 < count, unit >= shares[first &+ place] { place &+= 1 }
    return place
  }

  @inline(always)
  private mutating func expectArrival(_ source: UInt32) {
    let need = draw(sources[source].gaps, sources[source].generator)
    let rate = sources[source].lastPerSecond
    guard rate > 0 else { return expectArrivalLater(source, need) }
    queue.add(.arrival, source, at: now + need / rate)
  }

  /// Where the rate changes, the gap is measured by what the rates add up to.
  @inline(never)
  private mutating func expectArrivalLater(_ source: UInt32, _ gap: Double) {
    let first = sources[source].firstPiece
    var need = gap
    var time = now
    while true {
      let piece = sources[source].piece
      let rate = pieces[first &+ piece].perSecond
      let isLast = piece &+ 1 == sources[source].pieceCount
      if isLast { sources[source].lastPerSecond = rate }
      let end = isLast ? Double.infinity : pieces[first &+ piece &+ 1].from
      if rate > 0, time + need / rate <= end {
        return queue.add(.arrival, source, at: time + need / rate)
      }
      if isLast { return }
      need -= max(0, end - time) * rate
      time = max(time, end)
      sources[source].piece &+= 1
    }
  }

  // MARK: Users

  /// A user has a reply, and thinks about the next request.
  mutating func thinkAgain(_ frame: UInt32) {
    let source = frames[frame].user
    frames[frame].generation &+= 1
    frames[frame].state = .thinking
    let think = draw(sources[source].think, sources[source].generator)
    queue.add(.user, frame, at: now + think)
  }

  mutating func askAgain(_ frame: UInt32) {
    _ = begin(frame, frames[frame].user, Frame.isRoot | Frame.isUser)
    proceed(frame)
  }
}
