// Consumers of queues and streams that are lost and come back, and what that brings back.
extension Kernel {
  /// There is less or more of a consumer than before: its groups stand still for a while, once at a moment.
  mutating func standStill(groupsOf component: UInt32) {
    for feed in 0..<UInt32(feeds.count)
    where feeds[feed].component == component && feeds[feed].rebalance >= 0
      && feeds[feed].stoppedAt < now
    {
      let pause = draw(feeds[feed].rebalance, feeds[feed].generator)
      feeds[feed].stoppedAt = now
      feeds[feed].stopsUntil = now + pause
      // Slots behind those of the gatherings are feeds.
      queue.add(.batch, UInt32(gatherings.count) &+ feed, at: feeds[feed].stopsUntil)
    }
  }

  /// A consumer has lost a share of itself: what was done there since its place was saved is read again.
  mutating func readAgain(by component: UInt32, lost share: Double) {
    guard share > 0 else { return }
    for feed in 0..<UInt32(feeds.count)
    where feeds[feed].component == component && feeds[feed].checkpoint > 0 {
      readAgain(feed, share)
    }
  }

  /// Whether a link hands over at all: its group doesn't stand still, and nothing cuts it off.
  func isOpen(_ feed: UInt32) -> Bool {
    guard feeds[feed].isPulled else { return true }
    return feeds[feed].stopsUntil <= now
      && steps[steps[feeds[feed].step].link].cutUntil <= now
  }

  /// A cut of a link begins or ends.
  mutating func handOver(afterCutOf link: UInt32) {
    for feed in 0..<UInt32(feeds.count)
    where feeds[feed].isPulled && steps[feeds[feed].step].link == link {
      handOver(feed)
    }
  }

  // MARK: What is done and not saved

  /// Places are saved in a rhythm that has nothing to do with when the run begins.
  mutating func startSaving() {
    for feed in 0..<UInt32(feeds.count) where feeds[feed].checkpoint > 0 {
      feeds[feed].nextSave = feeds[feed].checkpoint * generators[feeds[feed].generator].unit()
    }
  }

  mutating func keepUnsaved(_ member: UInt32, _ feed: UInt32) {
    forgetSaved(feed)
    members[member].next = Frame.none
    if feeds[feed].unsavedTail == Frame.none {
      feeds[feed].unsavedHead = member
    } else {
      members[feeds[feed].unsavedTail].next = member
    }
    feeds[feed].unsavedTail = member
  }

  private mutating func forgetSaved(_ feed: UInt32) {
    guard now >= feeds[feed].nextSave else { return }
    let every = feeds[feed].checkpoint
    feeds[feed].nextSave += (((now - feeds[feed].nextSave) / every).rounded(.down) + 1) * every
    var member = takeUnsaved(feed)
    while member != Frame.none {
      let following = members[member].next
      free(member: member)
      member = following
    }
  }

  private mutating func takeUnsaved(_ feed: UInt32) -> UInt32 {
    let first = feeds[feed].unsavedHead
    feeds[feed].unsavedHead = Frame.none
    feeds[feed].unsavedTail = Frame.none
    return first
  }

  /// What was done on what is gone comes first again, in its old order; each item was there with that chance.
  private mutating func readAgain(_ feed: UInt32, _ share: Double) {
    forgetSaved(feed)
    let generator = components[feeds[feed].component].generator
    var member = takeUnsaved(feed)
    var newest = Frame.none
    while member != Frame.none {
      let following = members[member].next
      if share >= 1 || generators[generator].unit() < share {
        members[member].next = newest
        newest = member
      } else {
        keepUnsaved(member, feed)
      }
      member = following
    }
    putBack(from: newest)
    let first = feeds[feed].firstGathering
    for gathering in first..<first &+ feeds[feed].gatheringCount { consider(gathering) }
    handOver(feed)
  }

  /// Items go to the front of where they gathered, the newest of them first.
  private mutating func putBack(from newest: UInt32) {
    var member = newest
    while member != Frame.none {
      let before = members[member].next
      let gathering = members[member].generation
      members[member].next = gatherings[gathering].head
      if gatherings[gathering].tail == Frame.none { gatherings[gathering].tail = member }
      gatherings[gathering].head = member
      gatherings[gathering].count &+= members[member].weight
      let feed = gatherings[gathering].feed
      let source = feeds[feed].source
      if source != Frame.none { components[source].held += size(of: member, feed) }
      member = before
    }
  }

  // MARK: What a restart interrupts

  /// Of a frame that is lost with its servers: the batch that it is, or that is made with its call, comes back.
  mutating func takeBack(_ frame: UInt32) {
    guard feeds.count > 0 else { return }
    var batch = frame
    if frames[frame].flags & Frame.isBatch == 0 {
      batch = frames[frame].parent
      guard batch != Frame.none, frames[batch].generation == frames[frame].parentGeneration,
        frames[batch].flags & Frame.isBatch != 0
      else { return }
    }
    let gathering = frames[batch].parentGeneration
    guard gatherings[gathering].isPulled else { return }
    putBack(from: turned(frames[batch].user))
    frames[batch].user = Frame.none
    guard batch != frame else { return }
    let step = ops[frames[batch].pc &- 1].a
    if steps[step].isWatched { endAttempt(batch, step, isGood: false) }
    endBatch(batch, .none)
  }

  /// A row of items the other way round; its new first.
  private mutating func turned(_ first: UInt32) -> UInt32 {
    var (member, newest) = (first, Frame.none)
    while member != Frame.none {
      let following = members[member].next
      members[member].next = newest
      (newest, member) = (member, following)
    }
    return newest
  }
}
