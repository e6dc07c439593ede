import Findings

// What a stretch of a run has shown.
extension Kernel {
  /// All counts and times since the last stretch; they begin again.
  mutating func takeStretch(from start: Double) -> Stretch {
    var stretch = Stretch(seconds: now - start)
    for request in 0..<requests.count {
      stretch.requests.append(requests[request])
      stretch.latencies.append(histograms.take(Int(firstRequestHistogram) + request))
      requests[request] = RequestCounts()
    }
    for component in 0..<components.count { stretch.stations.append(takeStations(component)) }
    for passage in 0..<passageCount {
      stretch.passages.append(histograms.take(Int(firstPassage) + passage))
    }
    stretch.links = links.array()
    keepInflows()
    links.fill(with: LinkCounts())
    stretch.jobs = jobs.array()
    jobs.fill(with: JobSums())
    return stretch
  }

  private mutating func takeStations(_ component: Int) -> StationSums {
    var sums = StationSums()
    let first = components[component].firstStation
    for station in first..<first + components[component].stationCount {
      touch(station)
      sums.busySeconds += stations[station].busyArea
      // The looks of scaling go on measuring across the border.
      if station == first { components[component].areaAtLook -= stations[station].busyArea }
      sums.waitingSeconds += stations[station].waitingArea
      stations[station].busyArea = 0
      stations[station].waitingArea = 0
    }
    if components[component].scaler >= 0 {
      let scaler = UInt32(bitPattern: components[component].scaler)
      accruePaid(scaler)
      sums.serverSeconds = scalers[scaler].servingArea * Double(scalers[scaler].servers)
      scalers[scaler].servingArea = 0
    }
    sums.arrivals = stations[first].arrivals
    sums.rejections = components[component].rejections
    stations[first].arrivals = 0
    components[component].rejections = 0
    sums.lookups = components[component].lookups
    sums.misses = components[component].misses
    components[component].lookups = 0
    components[component].misses = 0
    sums.commits = components[component].commits
    sums.conflicts = components[component].conflicts
    sums.redoneSeconds = components[component].redoneSeconds
    components[component].commits = 0
    components[component].conflicts = 0
    components[component].redoneSeconds = 0
    sums.wait = histograms.take(component * 2)
    sums.response = histograms.take(component * 2 + 1)
    sums.completions = sums.response.count
    return sums
  }

  /// Latency sums and counts of each request type in the present stretch.
  func latencySums() -> [RatioSeries.Pair] {
    (0..<requests.count).map { request in
      let place = Int(firstRequestHistogram) + request
      return RatioSeries.Pair(
        sum: histograms.sum(place),
        count: Double(requests[request].served)
      )
    }
  }

  /// Events so far.
  var events: UInt64 { isRecursive ? passages : queue.taken }

  /// Frames that have ever been in use at once, less those that are free now.
  var frameCount: Int {
    guard !isRecursive else { return stays.count }
    var (count, free) = (frames.count, freeFrame)
    while free != Frame.none { (count, free) = (count - 1, frames[free].next) }
    return count
  }

  func serversByComponent() -> [Double] {
    (0..<components.count).map { component in
      let first = components[component].firstStation
      return (first..<first + components[component].stationCount).reduce(0) {
        $0 + Double(stations[$1].servers)
      }
    }
  }

  func waitingByComponent() -> [Double] {
    var waiting = (0..<components.count).map { component in
      let first = components[component].firstStation
      return (first..<first + components[component].stationCount).reduce(0) {
        $0 + Double(stations[$1].waiting)
      }
    }
    for frame in parked { waiting[Int(steps[frames[frame].step].component)] += 1 }
    return waiting
  }

  /// Those of them whose caller waits for no reply any more.
  func abandonedByComponent() -> [Double] {
    var counts = Array(repeating: 0.0, count: components.count)
    guard !isRecursive else { return counts }
    for frame in 0..<UInt32(frames.count)
    where frames[frame].state == .waiting || frames[frame].state == .waitingForRoom {
      let caller = frames[frame].parent
      guard caller != Frame.none, frames[frame].flags & Frame.isBatch == 0,
        frames[caller].generation != frames[frame].parentGeneration
      else { continue }
      counts[Int(stations[frames[frame].station].component)] += 1
    }
    return counts
  }

  /// Replicas of each component that serve, and those that are paid, where they follow the load.
  func replicasByComponent() -> [(serving: UInt32, paid: UInt32)?] {
    (0..<components.count).map { component -> (serving: UInt32, paid: UInt32)? in
      let scaler = components[component].scaler
      if components[component].isFresh {
        let busy = stations[components[component].firstStation].busy
        return (busy, busy)
      }
      guard scaler >= 0 else { return nil }
      let row = scalers[Int(scaler)]
      return (alive(UInt32(scaler)), row.replicas + row.starting)
    }
  }

  /// What waits on each link that gathers, and how old the oldest of it is.
  func backlogs() -> [(items: Double, lag: Double, lost: Double)] {
    (0..<UInt32(feeds.count)).map { feed in
      (backlog(of: feed), lag(of: feed), Double(feeds[feed].lost))
    }
  }

  /// Requests that have been offered and have no end yet, counted from the frames themselves.
  func requestsInFlight() -> UInt64 {
    guard !isRecursive else { return UInt64(stays.count) }
    var isFree = [Bool](repeating: false, count: frames.count)
    var next = freeFrame
    while next != Frame.none {
      isFree[Int(next)] = true
      next = frames[next].next
    }
    var count: UInt64 = 0
    for frame in 0..<frames.count where !isFree[frame] && frames[frame].state != .thinking {
      if frames[frame].flags & Frame.isRoot != 0 { count += 1 }
    }
    return count
  }
}

/// What happened in a stretch of one replication.
struct Stretch: Sendable {
  var seconds: Double
  var requests: [RequestCounts] = []
  var latencies: [Histogram] = []
  var stations: [StationSums] = []
  var links: [LinkCounts] = []
  /// Ages of requests at components that they reach later than their reply.
  var passages: [Histogram] = []
  var jobs: [JobSums] = []
}

/// What a component did in a stretch.
struct StationSums: Sendable {
  var arrivals: UInt64 = 0
  var completions: UInt64 = 0
  var rejections: UInt64 = 0
  /// Requests that asked a cache, and those that it didn't answer itself.
  var lookups: UInt64 = 0
  var misses: UInt64 = 0
  /// Versions that were made, attempts that lost, and server-seconds of work that was done again.
  var commits: UInt64 = 0
  var conflicts: UInt64 = 0
  var redoneSeconds = 0.0
  /// Server-seconds of work, and seconds of waiting of all together.
  var busySeconds = 0.0
  var waitingSeconds = 0.0
  /// Server-seconds that there were, where their number follows the load.
  var serverSeconds = 0.0
  var wait = Histogram()
  var response = Histogram()
}

extension RequestCounts {
  /// Requests that had an end without a reply in time.
  var lost: UInt64 { timedOut + rejected + shed + failed }

  mutating func add(_ other: RequestCounts) {
    offered += other.offered
    served += other.served
    timedOut += other.timedOut
    rejected += other.rejected
    shed += other.shed
    failed += other.failed
    lostBehind += other.lostBehind
  }
}

extension SampleFindings.Losses {
  mutating func add(_ counts: RequestCounts) {
    timedOut += Int(clamping: counts.timedOut)
    rejected += Int(clamping: counts.rejected)
    shed += Int(clamping: counts.shed)
    failed += Int(clamping: counts.failed)
  }
}

extension LinkCounts {
  mutating func add(_ other: LinkCounts) {
    calls += other.calls
    attempts += other.attempts
    stopped += other.stopped
    timeouts += other.timeouts
  }
}

extension StationSums {
  mutating func add(_ other: StationSums) {
    arrivals += other.arrivals
    completions += other.completions
    rejections += other.rejections
    lookups += other.lookups
    misses += other.misses
    commits += other.commits
    conflicts += other.conflicts
    redoneSeconds += other.redoneSeconds
    busySeconds += other.busySeconds
    waitingSeconds += other.waitingSeconds
    serverSeconds += other.serverSeconds
    wait.merge(other.wait)
    response.merge(other.response)
  }
}
