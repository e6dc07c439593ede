import Scenarios

/// How many events a scenario takes, before it is played.
struct ExpectedEvents {
  private let program: Program
  private let visits: [UInt32: Double]
  /// What a request was seen to take, where that was tried out.
  private var seen: Double?

  /// A try of so many requests tells what one takes.
  private static let tried = 20_000.0

  init(_ compiler: Compiler) {
    program = compiler.program
    visits = compiler.visits
  }

  /// Events up to a moment of the kernel.
  func count(until end: Double) -> Double {
    program.sources.indices.reduce(0) { sum, source in
      sum + requests(of: source, until: end) * max(2, seen ?? each(of: source))
    }
  }

  /// Plays the beginning: a walk says how often calls are made, not how many of them go as one batch.
  mutating func tryOut(seed: UInt64, within lead: Double) {
    guard lead > 0 else { return }
    let inLead = requests(until: lead)
    guard inLead > 0 else { return }
    let end = min(lead, lead * Self.tried / inLead)
    var kernel = Kernel(program, seed: seed, replication: 0)
    guard kernel.run(until: end) else { return }
    seen = Double(kernel.events) / max(1, requests(until: end))
  }

  /// The last moment before which so many events are played.
  func moment(of most: Double, from least: Double, to end: Double) -> Double {
    guard count(until: end) > most else { return end }
    var (low, high) = (least, end)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if count(until: middle) > most { high = middle } else { low = middle }
    }
    return low
  }

  // MARK: Requests

  private func requests(until end: Double) -> Double {
    program.sources.indices.reduce(0) { $0 + requests(of: $1, until: end) }
  }

  private func requests(of number: Int, until end: Double) -> Double {
    let source = program.sources[number]
    let first = Int(source.firstPiece)
    let pieces = program.pieces[first..<first + Int(source.pieceCount)]
    var requests = 0.0
    for (place, piece) in zip(pieces.indices, pieces) where piece.from < end {
      let next = place + 1 < pieces.endIndex ? min(end, pieces[place + 1].from) : end
      requests += piece.perSecond * max(0, next - piece.from)
    }
    for crowd in program.actions where crowd.kind == .crowd && Int(crowd.target) == number {
      if crowd.time <= end { requests += crowd.value }
    }
    return requests
  }

  /// How many components a request comes to.
  private func each(of number: Int) -> Double {
    let source = program.sources[number]
    var (each, before) = (0.0, 0.0)
    for place in 0..<Int(source.planCount) {
      let share = program.shares[Int(source.firstShare) + place]
      let plan = program.plans[Int(source.firstPlan) + place]
      each += (share - before) * (visits[plan.step] ?? 1)
      before = share
    }
    return each
  }
}
