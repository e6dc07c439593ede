import Synchronization

/// One replication of a steady run, in equal halves of batches of which the first two are its warm-up.
///
/// When a run has to go on, neighbouring halves become one: its length doubles, the number of halves stays.
final class Replication: Sendable {
  /// Halves of the warm-up and of 8 batches.
  static let halves = 18
  static let warmUpHalves = 2
  /// Stretches of each half that are looked at for how alike neighbours are.
  static let stretchesPerHalf = 4

  private let state: Mutex<State>

  private struct State: ~Copyable {
    var kernel: Kernel
    var record: Record
  }

  init(_ program: Program, seed: UInt64, number: Int, halfSeconds: Double) {
    state = Mutex(
      State(
        kernel: Kernel(program, seed: seed, replication: number),
        record: Record(program, halfSeconds: halfSeconds)
      )
    )
  }

  /// What the replication has shown so far.
  var record: Record { state.withLock { $0.record } }

  /// Plays the halves that are missing; false when the kernel had to end before.
  func fill(_ isToGoOn: () -> Bool) -> Bool {
    state.withLock { state in
      while state.record.halves.count < Self.halves {
        guard isToGoOn(), Self.playHalf(&state) else { return false }
      }
      return true
    }
  }

  func double() { state.withLock { $0.record.double() } }

  private static func playHalf(_ state: inout State) -> Bool {
    let start = state.kernel.now
    var fine: [[RatioSeries.Pair]] = []
    for stretch in 1...stretchesPerHalf {
      let end = start + state.record.halfSeconds * Double(stretch) / Double(stretchesPerHalf)
      let before = state.kernel.latencySums()
      guard state.kernel.run(until: end) else {
        state.record.halt = state.kernel.halt
        return false
      }
      fine.append(
        zip(before, state.kernel.latencySums()).map { before, after in
          .init(sum: after.sum - before.sum, count: after.count - before.count)
        }
      )
      state.record.underWay.append(Double(state.kernel.frameCount))
    }
    state.record.events = state.kernel.events
    let stretch = state.kernel.takeStretch(from: start)
    state.record.add(stretch, fine, waiting: state.kernel.waitingByComponent())
    state.record.inFlight = state.kernel.requestsInFlight()
    return true
  }
}

/// What one replication has shown, as plain values.
struct Record: Sendable {
  var halfSeconds: Double
  var halves: [Half] = []
  /// By request type, latency sums of the stretches.
  var fine: [[RatioSeries.Pair]]
  /// Frames in use at the end of each stretch.
  var underWay: [Double] = []
  /// Requests in each component's line at the end of each half.
  var waiting: [[Double]] = []
  /// Components and links over halves 0-1, 2-3, 4-7, 8-15 and 16-17: what doubling needs to keep apart.
  private var groups: [Sums?] = Array(repeating: nil, count: 5)
  /// Requests of the whole run, warm-up included.
  var totals: [RequestCounts]
  var inFlight: UInt64 = 0
  var events: UInt64 = 0
  var halt = Kernel.Halt.none

  /// Half of a batch: what became of the requests.
  struct Half: Sendable {
    var counts: [RequestCounts]
    var latencies: [Histogram]

    mutating func add(_ other: Half) {
      for index in counts.indices {
        counts[index].add(other.counts[index])
        latencies[index].merge(other.latencies[index])
      }
    }
  }

  init(_ program: Program, halfSeconds: Double) {
    self.halfSeconds = halfSeconds
    fine = Array(repeating: [], count: program.requestCount)
    totals = Array(repeating: RequestCounts(), count: program.requestCount)
  }

  mutating func add(_ stretch: Stretch, _ sums: [[RatioSeries.Pair]], waiting line: [Double]) {
    let group = [0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4][halves.count]
    groups[group] = Sums.joined(groups[group], Sums(stretch))
    for request in totals.indices {
      totals[request].add(stretch.requests[request])
      fine[request] += sums.map { $0[request] }
    }
    waiting.append(line)
    halves.append(Half(counts: stretch.requests, latencies: stretch.latencies))
  }

  /// Neighbours become one; what was the first batch joins the warm-up.
  mutating func double() {
    halfSeconds *= 2
    halves = stride(from: 0, to: halves.count - 1, by: 2).map { index in
      var half = halves[index]
      half.add(halves[index + 1])
      return half
    }
    for request in fine.indices {
      fine[request] = stride(from: 0, to: fine[request].count - 1, by: 2).map {
        fine[request][$0] + fine[request][$0 + 1]
      }
    }
    underWay = everySecond(underWay)
    waiting = everySecond(waiting)
    groups = [Sums.joined(groups[0], groups[1]), groups[2], groups[3], groups[4], nil]
  }

  private func everySecond<Value>(_ values: [Value]) -> [Value] {
    stride(from: 1, to: values.count, by: 2).map { values[$0] }
  }

  // MARK: Without the warm-up

  var warmUpSeconds: Double { halfSeconds * Double(Replication.warmUpHalves) }
  var measuredSeconds: Double {
    halfSeconds * Double(max(0, halves.count - Replication.warmUpHalves))
  }

  /// The measured halves, joined to batches.
  var batches: [Half] {
    stride(from: Replication.warmUpHalves, to: halves.count - 1, by: 2).map { index in
      var batch = halves[index]
      batch.add(halves[index + 1])
      return batch
    }
  }

  /// Components and links over the measured time.
  var sums: Sums? { groups.dropFirst().reduce(nil) { Sums.joined($0, $1) } }
}

/// Components and links over some time.
struct Sums: Sendable {
  var seconds: Double
  var stations: [StationSums]
  var links: [LinkCounts]

  init(_ stretch: Stretch) {
    seconds = stretch.seconds
    stations = stretch.stations
    links = stretch.links
  }

  mutating func add(_ other: Sums) {
    seconds += other.seconds
    for index in stations.indices { stations[index].add(other.stations[index]) }
    for index in links.indices { links[index].add(other.links[index]) }
  }

  static func joined(_ a: Sums?, _ b: Sums?) -> Sums? {
    guard var sum = a else { return b }
    if let b { sum.add(b) }
    return sum
  }
}
