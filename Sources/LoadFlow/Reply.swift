import Distributions

/// When a reply comes and when a failure is known: two laws whose masses add up to one.
struct Reply {
  var answered: LatencyDistribution
  var failed = LatencyDistribution.never

  static let atOnce = Reply(answered: .zero)

  var failure: Double { failed.mass }

  /// One after another; after a failure nothing follows.
  func followed(by other: Reply) -> Reply {
    var result = Reply(answered: answered.followed(by: other.answered))
    result.failed = failed
    if other.failure > 0 {
      result.failed = .sum(failed, answered.followed(by: other.failed))
    }
    return result
  }

  func followed(by time: LatencyDistribution) -> Reply {
    Reply(answered: answered.followed(by: time), failed: failed)
  }

  func delayed(by seconds: Double) -> Reply {
    guard seconds > 0 else { return self }
    return Reply(
      answered: answered.delayed(by: seconds),
      failed: failure > 0 ? failed.delayed(by: seconds) : failed
    )
  }

  /// A share of all replies turns out to be a failure.
  func spoilt(_ share: Double) -> Reply {
    guard share > 0 else { return self }
    return Reply(
      answered: answered.kept(1 - share),
      failed: .sum(failed, answered.kept(share))
    )
  }

  /// Who gives up after so long has failed then.
  func within(_ timeout: Double) -> (reply: Reply, late: Double) {
    let cut = answered.within(timeout).answered
    let early = failure > 0 ? failed.within(timeout).answered : .never
    let late = max(0, 1 - cut.mass - early.mass)
    // Laws end where less than this is left of them: it is what rounding leaves.
    guard late > 1e-12 else { return (self, 0) }
    let failed = LatencyDistribution.sum(early, LatencyDistribution.fixed(timeout).kept(late))
    return (Reply(answered: cut, failed: failed), late)
  }

  /// A failure that another reply makes good.
  func rescued(by other: Reply) -> Reply {
    guard failure > 0 else { return self }
    return Reply(
      answered: .sum(answered, failed.followed(by: other.answered)),
      failed: other.failure > 0 ? failed.followed(by: other.failed) : .never
    )
  }

  static func mixture(_ parts: [(probability: Double, reply: Reply)]) -> Reply {
    let whole = parts.filter { $0.probability > 0 }
    let failing = whole.filter { $0.reply.failure > 0 }
    return Reply(
      answered: .mixture(whole.map { ($0.probability, $0.reply.answered) }),
      failed: failing.isEmpty ? .never : .mixture(failing.map { ($0.probability, $0.reply.failed) })
    )
  }
}

extension LatencyDistribution {
  /// This law after itself up to so many times, none included, and that many times: 1 + F + … + Fⁿ, and Fⁿ.
  ///
  /// By doubling: the sum of 2k powers is (1 + Fᵏ) times that of k. What is less than a law's end has its mass only.
  func repeated(upTo count: Int) -> (any: Self, last: Self) {
    guard count > 0 else { return (.zero, .zero) }
    var (sum, power, terms) = (Self.zero, self.settled, 1)
    for bit in String(count, radix: 2).dropFirst() where power.mass > 1e-12 {
      sum = .sum(sum, power.followed(by: sum)).settled
      power = power.followed(by: power).settled
      terms *= 2
      guard bit == "1" else { continue }
      sum = .sum(sum, power)
      power = power.followed(by: self).settled
      terms += 1
    }
    if terms < count { power = power.kept(Distributions.power(mass, Double(count - terms))) }
    return (.sum(sum, power), power)
  }

  /// Two laws of parts of all requests, together.
  static func sum(_ first: LatencyDistribution, _ second: LatencyDistribution) -> Self {
    if first.mass == 0 { return second }
    if second.mass == 0 { return first }
    return .mixture([(1, first), (1, second)])
  }
}
