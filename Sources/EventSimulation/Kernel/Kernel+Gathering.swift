// Items gather, and go on together.
extension Kernel {
  /// A caller that waits for its reply joins a batch.
  mutating func gather(_ caller: UInt32, _ step: UInt32) -> UInt32 {
    let member = makeMember(
      Member(
        frame: caller,
        generation: frames[caller].generation,
        weight: max(1, frames[caller].count),
        started: frames[caller].started,
        added: now
      )
    )
    add(member, to: UInt32(bitPattern: steps[step].feed))
    return Frame.none
  }

  /// An item that nobody waits for joins a batch, or what waits for a consumer.
  mutating func publish(_ frame: UInt32, _ step: UInt32) {
    let member = makeMember(
      Member(
        weight: max(1, frames[frame].count),
        started: frames[frame].started,
        added: now
      )
    )
    add(member, to: UInt32(bitPattern: steps[step].feed))
  }

  private mutating func add(_ member: UInt32, to feed: UInt32) {
    let gathering = feeds[feed].firstGathering &+ partition(of: feed)
    if members[member].frame == Frame.none { members[member].generation = gathering }
    if gatherings[gathering].tail == Frame.none {
      gatherings[gathering].head = member
    } else {
      members[gatherings[gathering].tail].next = member
    }
    gatherings[gathering].tail = member
    gatherings[gathering].count &+= members[member].weight
    let source = feeds[feed].source
    if source != Frame.none {
      components[source].held += size(of: member, feed)
      if components[source].dropsItems { dropOldest(of: gathering, source) }
    }
    consider(gathering)
    handOver(feed)
  }

  private mutating func partition(of feed: UInt32) -> UInt32 {
    let count = feeds[feed].gatheringCount
    guard count > 1 else { return 0 }
    let generator = feeds[feed].generator
    guard feeds[feed].firstPart >= 0 else { return generators[generator].index(below: count) }
    let unit = generators[generator].unit()
    let first = UInt32(bitPattern: feeds[feed].firstPart)
    var (low, high) = (UInt32(0), count &- 1)
    while low < high {
      let middle = (low + high) / 2
      if parts[first &+ middle] > unit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func makeMember(_ member: Member) -> UInt32 {
    guard freeMember != Frame.none else {
      members.append(member)
      if members.count >= Self.mostMembers, halt == .none {
        halt = .crowded
        queue.add(.stop, 0, at: now)
      }
      return UInt32(truncatingIfNeeded: members.count - 1)
    }
    let place = freeMember
    freeMember = members[place].next
    members[place] = member
    return place
  }

  mutating func free(member: UInt32) {
    members[member].next = freeMember
    freeMember = member
  }

  // MARK: When a batch goes

  /// Puts a gathering among the ready ones of its feed when its batch is full, old enough or due.
  mutating func consider(_ gathering: UInt32) {
    expireOld(gathering)
    guard gatherings[gathering].head != Frame.none, !gatherings[gathering].isReady,
      !(gatherings[gathering].isOneByOne && gatherings[gathering].isUnderWay)
    else { return }
    let age = now - members[gatherings[gathering].head].added
    let isFull = gatherings[gathering].count >= gatherings[gathering].most
    let isTimed = gatherings[gathering].everySeconds > 0
    let isOld = !isTimed && age >= gatherings[gathering].afterSeconds * (1 - 1e-12)
    guard isTimed ? gatherings[gathering].isDue : isFull || isOld else {
      return setTimer(of: gathering)
    }
    gatherings[gathering].isReady = true
    gatherings[gathering].next = Frame.none
    let feed = gatherings[gathering].feed
    if feeds[feed].readyTail == Frame.none {
      feeds[feed].readyHead = gathering
    } else {
      gatherings[feeds[feed].readyTail].next = gathering
    }
    feeds[feed].readyTail = gathering
  }

  private mutating func setTimer(of gathering: UInt32) {
    guard !gatherings[gathering].hasTimer, gatherings[gathering].everySeconds == 0,
      gatherings[gathering].afterSeconds < .infinity
    else { return }
    gatherings[gathering].hasTimer = true
    let first = members[gatherings[gathering].head].added
    queue.add(.batch, gathering, at: max(now, first + gatherings[gathering].afterSeconds))
  }

  /// A batch's time is up, or the next of those by time is due.
  mutating func batchIsDue(_ gathering: UInt32) {
    guard Int(gathering) < gatherings.count else {
      handOver(gathering &- UInt32(gatherings.count))
      return proceed(Frame.none)
    }
    if gatherings[gathering].everySeconds > 0 {
      gatherings[gathering].isDue = true
      queue.add(.batch, gathering, at: now + gatherings[gathering].everySeconds)
    } else {
      gatherings[gathering].hasTimer = false
    }
    consider(gathering)
    handOver(gatherings[gathering].feed)
    proceed(Frame.none)
  }

  /// What has waited longer than it is kept is lost.
  private mutating func expireOld(_ gathering: UInt32) {
    let kept = gatherings[gathering].retainSeconds
    guard kept < .infinity else { return }
    while gatherings[gathering].head != Frame.none {
      let member = gatherings[gathering].head
      guard now - members[member].added > kept else { return }
      removeFirst(of: gathering)
      feeds[gatherings[gathering].feed].lost &+= UInt64(members[member].weight)
      free(member: member)
    }
  }

  private mutating func removeFirst(of gathering: UInt32) {
    let member = gatherings[gathering].head
    gatherings[gathering].head = members[member].next
    if gatherings[gathering].head == Frame.none { gatherings[gathering].tail = Frame.none }
    gatherings[gathering].count &-= members[member].weight
    let source = feeds[gatherings[gathering].feed].source
    if source != Frame.none {
      components[source].held -= size(of: member, gatherings[gathering].feed)
    }
  }

  /// What an item takes of the room of its queue or stream.
  func size(of member: UInt32, _ feed: UInt32) -> Double {
    Double(members[member].weight) * feeds[feed].itemSize
  }

  /// What doesn't fit pushes out what has waited longest.
  private mutating func dropOldest(of gathering: UInt32, _ source: UInt32) {
    while components[source].held > components[source].room,
      gatherings[gathering].head != Frame.none
    {
      let member = gatherings[gathering].head
      removeFirst(of: gathering)
      feeds[gatherings[gathering].feed].lost &+= UInt64(members[member].weight)
      free(member: member)
    }
  }

  // MARK: Handing over

  /// Sends what is ready, as long as the consumer has a free server where that is asked.
  mutating func handOver(_ feed: UInt32) {
    guard isOpen(feed) else { return }
    while feeds[feed].readyHead != Frame.none {
      if feeds[feed].isPulled, !isFree(feeds[feed].component) { return }
      let gathering = feeds[feed].readyHead
      feeds[feed].readyHead = gatherings[gathering].next
      if feeds[feed].readyHead == Frame.none { feeds[feed].readyTail = Frame.none }
      gatherings[gathering].isReady = false
      gatherings[gathering].isDue = false
      expireOld(gathering)
      if gatherings[gathering].head != Frame.none { sendBatch(of: gathering, feed) }
      consider(gathering)
    }
  }

  /// Whether a component has a server that nobody has, waits for, or is on the way to.
  private func isFree(_ component: UInt32) -> Bool {
    guard components[component].unserved < 1 else { return false }
    let first = components[component].firstStation
    for station in first..<first &+ components[component].stationCount {
      let taken =
        stations[station].busy &+ stations[station].waiting &+ components[component].promised
      let isThreadFree =
        stations[station].threads == UInt32.max
        || stations[station].heldThreads &+ components[component].promised
          < stations[station].threads
      if taken < stations[station].servers, isThreadFree { return true }
    }
    return components[component].isDelay
  }

  private mutating func sendBatch(of gathering: UInt32, _ feed: UInt32) {
    let step = feeds[feed].step
    let frame = makeFrame()
    let kept = frames[frame].generation
    let head = gatherings[gathering].head
    var (last, weight) = (head, UInt32(0))
    while gatherings[gathering].head != Frame.none {
      let member = gatherings[gathering].head
      let own = members[member].weight
      guard weight == 0 || weight &+ own <= gatherings[gathering].most else { break }
      removeFirst(of: gathering)
      weight &+= own
      last = member
    }
    members[last].next = Frame.none
    gatherings[gathering].isUnderWay = true
    let started = startOfAny(head, of: weight, feed)
    frames[frame] = Frame(
      parentGeneration: gathering,
      generation: kept,
      pc: steps[step].script,
      arrived: now,
      started: started,
      step: step,
      flags: Frame.isBatch,
      count: weight,
      user: head
    )
    links[steps[step].link].attempts &+= 1
    if feeds[feed].isPulled, !components[feeds[feed].component].isDelay {
      frames[frame].flags |= Frame.isPromised
      components[feeds[feed].component].promised &+= 1
    }
    makeReady(send(frame, step))
    // Not before: the consumer's server is promised by now.
    if feeds[feed].source != Frame.none { letIn(toRoomOf: feeds[feed].source) }
  }

  /// When one of a batch's items began, each of them in its turn: what goes on without the batch has the age of an item.
  private mutating func startOfAny(_ first: UInt32, of weight: UInt32, _ feed: UInt32) -> Double {
    // Turns a golden section apart are spread evenly however many there are.
    feeds[feed].turn += 0.618_033_988_749_895
    if feeds[feed].turn >= 1 { feeds[feed].turn -= 1 }
    var left = feeds[feed].turn * Double(weight)
    var member = first
    while members[member].next != Frame.none {
      left -= Double(members[member].weight)
      if left < 0 { break }
      member = members[member].next
    }
    return members[member].started
  }

  /// A server has become free: what waits behind a link for it is handed over.
  mutating func pull(_ component: UInt32) {
    let first = components[component].firstPull
    let count = components[component].pullCount
    guard count > 0 else { return }
    let turn = components[component].pullTurn
    components[component].pullTurn = turn &+ 1 == count ? 0 : turn &+ 1
    for offset in 0..<count { handOver(pulls[first &+ (turn &+ offset) % count]) }
  }

  // MARK: The end of a batch

  /// A batch is done: those that wait for it go on.
  mutating func endBatch(_ frame: UInt32, _ cause: Cause) {
    let step = frames[frame].step
    let gathering = frames[frame].parentGeneration
    let feed = gatherings[gathering].feed
    if frames[frame].flags & Frame.isPromised != 0 { keepPromise(frame) }
    var member = frames[frame].user
    while member != Frame.none {
      let row = members[member]
      let following = row.next
      if cause == .none { recordPassage(step, since: row.started) }
      if cause == .none, feeds[feed].checkpoint > 0 {
        keepUnsaved(member, feed)
      } else {
        free(member: member)
      }
      if row.frame == Frame.none {
        if cause != .none { loseItem(row, step, feed) }
      } else if frames[row.frame].generation == row.generation {
        answer(row.frame, step, cause)
      }
      member = following
    }
    gatherings[gathering].isUnderWay = false
    free(frame)
    consider(gathering)
    handOver(feed)
  }

  private mutating func loseItem(_ item: Member, _ step: UInt32, _ feed: UInt32) {
    feeds[feed].deadLetters &+= UInt64(item.weight)
    requests[steps[step].request].lostBehind &+= UInt64(item.weight)
  }

  /// A caller's call is done with the batch that it was part of.
  private mutating func answer(_ caller: UInt32, _ step: UInt32, _ cause: Cause) {
    guard cause == .none else {
      makeReady(fail(caller, step, cause))
      return
    }
    if steps[step].isWatched { endAttempt(caller, step, isGood: true) }
    frames[caller].generation &+= 1
    frames[caller].state = .walking
    ready.append(caller)
  }

  /// What was on the way to a server has come, or never will.
  mutating func keepPromise(_ frame: UInt32) {
    frames[frame].flags &= ~Frame.isPromised
    components[steps[frames[frame].step].component].promised &-= 1
  }

  /// How old requests are when work that nobody waits for is done on them.
  @inline(always)
  mutating func recordPassage(_ step: UInt32, since start: Double) {
    let passage = steps[step].passage
    if passage >= 0 { histograms.record(now - start, in: firstPassage &+ UInt32(passage)) }
  }

  /// The same of a call: for each item of the batch that waits for it, if one does.
  mutating func recordPassage(ofCall frame: UInt32) {
    let step = frames[frame].step
    guard let first = firstItem(behind: frame) else {
      return recordPassage(step, since: frames[frame].started)
    }
    var member = first
    while member != Frame.none {
      recordPassage(step, since: members[member].started)
      member = members[member].next
    }
  }

  /// How many items a call carries: those of the batch that it is made for.
  @inline(never)
  func items(of frame: UInt32) -> UInt32 {
    guard feeds.count > 0 else { return 1 }
    guard let first = firstItem(behind: frame) else { return 1 }
    var (member, count) = (first, UInt32(0))
    while member != Frame.none {
      count &+= members[member].weight
      member = members[member].next
    }
    return count
  }

  /// The first item of the batch that waits for a call, or for the calls that made it.
  private func firstItem(behind frame: UInt32) -> UInt32? {
    if frames[frame].flags & Frame.isBatch != 0 { return frames[frame].user }
    var (called, caller) = (frame, frames[frame].parent)
    while caller != Frame.none, frames[caller].generation == frames[called].parentGeneration {
      if frames[caller].flags & Frame.isBatch != 0 { return frames[caller].user }
      (called, caller) = (caller, frames[caller].parent)
    }
    return nil
  }

  /// Rows of items that may wait at once: 40 bytes each.
  static let mostMembers = 20_000_000
}
