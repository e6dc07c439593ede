// What callers share to guard a link: breakers and connections.
extension Kernel {
  /// An attempt is over: its connection is free, and the breaker has seen one more.
  mutating func endAttempt(_ caller: UInt32, _ step: UInt32, isGood: Bool) {
    if steps[step].breaker >= 0 { report(isGood, to: steps[step].breaker) }
    guard steps[step].pool >= 0, frames[caller].flags & Frame.holdsPool != 0 else { return }
    frames[caller].flags &= ~Frame.holdsPool
    releaseConnection(steps[step].pool)
  }

  // MARK: Connections

  /// Whether a caller gets a connection; else it waits for one.
  mutating func takeConnection(_ caller: UInt32, _ pool: Int32) -> Bool {
    guard pools[Int(pool)].free == 0 else {
      pools[Int(pool)].free &-= 1
      frames[caller].flags |= Frame.holdsPool
      return true
    }
    frames[caller].state = .waitingForConnection
    append(caller, toLine: pools[Int(pool)].line)
    return false
  }

  mutating func releaseConnection(_ pool: Int32) {
    let head = lines[pools[Int(pool)].line].head
    guard head != Frame.none else {
      pools[Int(pool)].free &+= 1
      return
    }
    remove(head, fromLine: pools[Int(pool)].line)
    frames[head].state = .calling
    frames[head].flags |= Frame.holdsPool
    makeReady(dispatch(head, ops[frames[head].pc &- 1].a))
  }

  // MARK: Breakers

  /// Whether a breaker lets a call through; when its time is over one call probes.
  mutating func mayCall(_ breaker: Int32) -> Bool {
    let index = Int(breaker)
    guard breakers[index].state != .closed else { return true }
    // A probe that never reports is followed by another after the same time.
    guard now >= breakers[index].openUntil else { return false }
    breakers[index].state = .probing
    breakers[index].openUntil = now + breakers[index].openSeconds
    return true
  }

  private mutating func report(_ isGood: Bool, to breaker: Int32) {
    let index = Int(breaker)
    switch breakers[index].state {
    case .open: break
    case .probing where isGood:
      breakers[index].state = .closed
      clearTallies(index)
    case .probing: open(index)
    case .closed:
      let sum = tally(isGood, index)
      if sum.calls >= Breaker.fewest,
        Double(sum.errors) >= breakers[index].errorShare * Double(sum.calls)
      {
        open(index)
      }
    }
  }

  private mutating func open(_ index: Int) {
    breakers[index].state = .open
    breakers[index].openUntil = now + breakers[index].openSeconds
  }

  private mutating func clearTallies(_ index: Int) {
    let first = breakers[index].firstTally
    for place in first..<first &+ Breaker.tenths { tallies[place] = Breaker.Tally() }
  }

  /// Counts an end and gives what the window holds.
  private mutating func tally(_ isGood: Bool, _ index: Int) -> Breaker.Tally {
    let first = breakers[index].firstTally
    let tenths = Int64(Breaker.tenths)
    let number = Int64(min(now / breakers[index].tenth, 9e18))
    let passed = min(tenths, number - breakers[index].number)
    for behind in 0..<passed {
      tallies[first + UInt32((number - behind) % tenths)] = Breaker.Tally()
    }
    breakers[index].number = number
    let place = first + UInt32(number % tenths)
    tallies[place].calls &+= 1
    if !isGood { tallies[place].errors &+= 1 }
    var sum = Breaker.Tally()
    for place in first..<first &+ Breaker.tenths {
      sum.calls &+= tallies[place].calls
      sum.errors &+= tallies[place].errors
    }
    return sum
  }
}
