// Caches that hold the keys that were asked for last.
extension Kernel {
  // MARK: How it begins

  /// Fills a cache as it is after long: with the keys that were asked for last, each one when it was last.
  ///
  /// The requests before the run are drawn backwards. Ones that nobody has asked for after many draws are about as
  /// popular as each other, and come by rank.
  mutating func startKeys(_ cache: UInt32) {
    let room = keyCaches[cache].room
    var mask: UInt32 = 15
    while mask < room { mask = mask << 1 | 1 }
    keyCaches[cache].firstEntry = UInt32(entries.count)
    keyCaches[cache].firstHead = UInt32(entryHeads.count)
    keyCaches[cache].headMask = mask
    for _ in 0...mask { entryHeads.append(Frame.none) }
    for _ in 0..<room { entries.append(KeyCache.Entry(key: 0)) }
    var draws: UInt64 = 0
    while keyCaches[cache].count < room, draws < 8 * UInt64(room) {
      draws += 1
      let key = drawKey(cache)
      if entry(of: key, cache) == Frame.none { addOldest(key, cache) }
    }
    if Double(room) < keyCaches[cache].popularity.keys { keyCaches[cache].span = Double(draws) }
    var rank: UInt32 = 0
    while keyCaches[cache].count < room, Double(rank) < keyCaches[cache].popularity.keys {
      if entry(of: rank, cache) == Frame.none { addOldest(rank, cache) }
      rank += 1
    }
  }

  private mutating func addOldest(_ key: UInt32, _ cache: UInt32) {
    let place = keyCaches[cache].firstEntry &+ keyCaches[cache].count
    keyCaches[cache].count &+= 1
    entries[place] = KeyCache.Entry(key: key, newer: keyCaches[cache].oldest)
    if keyCaches[cache].oldest == Frame.none {
      keyCaches[cache].newest = place
    } else {
      entries[keyCaches[cache].oldest].older = place
    }
    keyCaches[cache].oldest = place
    chain(place, cache)
  }

  /// All is gone.
  mutating func clearKeys(_ cache: UInt32) {
    let first = keyCaches[cache].firstHead
    for head in first...first &+ keyCaches[cache].headMask { entryHeads[head] = Frame.none }
    keyCaches[cache].count = 0
    keyCaches[cache].newest = Frame.none
    keyCaches[cache].oldest = Frame.none
  }

  // MARK: Asking and keeping

  /// Whether a request asks for a key that isn't held, or is too old; its reply brings it.
  mutating func missesHeldKey(_ frame: UInt32, _ component: UInt32) -> Bool {
    let cache = UInt32(bitPattern: components[component].keyCache)
    keyCaches[cache].lookups += 1
    let key = drawKey(cache)
    let place = entry(of: key, cache)
    if place != Frame.none {
      makeNewest(place, cache)
      if isFresh(place, cache) { return false }
    }
    askedKeys[frame] = key
    return true
  }

  /// A key has been fetched: it is the newest, and pushes out the oldest where there is no more room.
  mutating func keep(_ key: UInt32, in cache: UInt32) {
    guard keyCaches[cache].room > 0 else { return }
    var place = entry(of: key, cache)
    if place == Frame.none {
      if keyCaches[cache].count < keyCaches[cache].room {
        addOldest(key, cache)
        place = keyCaches[cache].oldest
      } else {
        place = keyCaches[cache].oldest
        unchain(place, cache)
        entries[place].key = key
        chain(place, cache)
      }
    }
    makeNewest(place, cache)
    entries[place].fetched = now
  }

  /// Whether an entry is within its lifetime.
  ///
  /// One from before the run was fetched when somebody asked for it and it was too old or had been pushed out; how old
  /// it is by now follows from how often either happens.
  private mutating func isFresh(_ place: UInt32, _ cache: UInt32) -> Bool {
    let lifetime = keyCaches[cache].lifetime
    guard lifetime < .infinity else { return true }
    let fetched = entries[place].fetched
    guard fetched == -.infinity else { return now - fetched < lifetime }
    let perSecond = keyCaches[cache].lookups / max(now, 1e-9)
    let share = keyCaches[cache].popularity.share(of: entries[place].key)
    let asked = share * perSecond * lifetime
    let stays = max(1e-12, 1 - exponential(-share * keyCaches[cache].span))
    // In a lifetime, how often it is pushed out, and how often it is found between two fetches.
    let pushed = asked * (1 - stays) / stays
    let kept = 1 - exponential(-pushed)
    let found = pushed > 1e-9 ? asked / pushed * kept : asked
    let generator = keyCaches[cache].generator
    guard generators[generator].unit() * stays * (1 + found) < found else {
      entries[place].fetched = now - lifetime
      return false
    }
    let unit = generators[generator].unit()
    let age = pushed > 1e-9 ? -naturalLogarithm(1 - unit * kept) / pushed : unit
    entries[place].fetched = now - age * lifetime
    return true
  }

  private mutating func drawKey(_ cache: UInt32) -> UInt32 {
    keyCaches[cache].popularity.draw(&generators[keyCaches[cache].generator])
  }

  // MARK: Order of use

  private mutating func makeNewest(_ place: UInt32, _ cache: UInt32) {
    let (older, newer) = (entries[place].older, entries[place].newer)
    guard newer != Frame.none else { return }
    entries[newer].older = older
    if older == Frame.none {
      keyCaches[cache].oldest = newer
    } else {
      entries[older].newer = newer
    }
    entries[place].older = keyCaches[cache].newest
    entries[place].newer = Frame.none
    entries[keyCaches[cache].newest].newer = place
    keyCaches[cache].newest = place
  }

  // MARK: Chains

  private func head(of key: UInt32, _ cache: UInt32) -> UInt32 {
    // Neighbouring ranks fall into chains that lie apart.
    let mixed = key &* 0x9e37_79b1
    return keyCaches[cache].firstHead &+ (mixed ^ mixed >> 15) & keyCaches[cache].headMask
  }

  private func entry(of key: UInt32, _ cache: UInt32) -> UInt32 {
    var place = entryHeads[head(of: key, cache)]
    while place != Frame.none, entries[place].key != key { place = entries[place].next }
    return place
  }

  private mutating func chain(_ place: UInt32, _ cache: UInt32) {
    let head = head(of: entries[place].key, cache)
    entries[place].next = entryHeads[head]
    entryHeads[head] = place
  }

  private mutating func unchain(_ place: UInt32, _ cache: UInt32) {
    let head = head(of: entries[place].key, cache)
    guard entryHeads[head] != place else {
      entryHeads[head] = entries[place].next
      return
    }
    var before = entryHeads[head]
    while entries[before].next != place { before = entries[before].next }
    entries[before].next = entries[place].next
  }
}
