import Distributions

/// What chance makes of a step's calls where nobody waits for capacity: a few are late or fail, and are tried again.
struct Trickle {
  /// Calls in all for each first one, and the share of them that its component works on.
  var attempts = 1.0
  var admitted = 1.0
  /// Why one attempt fails, the share of attempts that are answered too late, and that of calls that fail in the end.
  var attempt = Causes()
  var late = 0.0
  var givenUp = 0.0
  /// Why a request that makes the call fails for it.
  var causes = Causes()
  /// The share of requests that paused before an attempt, and how long all pause on average.
  var paused = 0.0
  var pause = 0.0

  /// Beyond this share of calls retries are no trickle that flows as evenly as the rest.
  static let most = 0.01
}

extension Kernel {
  /// What becomes of the calls of a step, of whose own calls it is known; nil where too many are tried again.
  mutating func trickle(_ step: Int) -> Trickle? {
    var result = executed(step)
    // Who isn't waited for is late for nobody.
    guard steps[step].waits, steps[step].parent >= 0 else { return result }
    result.late = lateShare(step, after: 0) * max(0, 1 - result.attempt.total)
    result.attempt.timedOut += result.late
    let failed = result.attempt.total
    guard failed > 0 else { return result }
    var last = 1.0
    if steps[step].retries > 0 {
      guard failed <= Trickle.most, failed / (1 - failed) <= steps[step].budget else { return nil }
      last = steps[step].retries < .infinity ? power(failed, steps[step].retries) : 0
      result.attempts = (1 - failed * last) / (1 - failed)
      result.paused += failed
      result.pause += (result.attempts - 1) * steps[step].backoff
    }
    result.givenUp = failed * last
    if steps[step].fallback >= 0 {
      let standIn = even.trickles[steps[step].fallback]
      result.causes = standIn.causes.scaled(by: result.givenUp)
      result.paused += standIn.paused * result.givenUp
      result.pause += standIn.pause * result.givenUp
    } else if !steps[step].isOptional {
      result.causes = result.attempt.scaled(by: last)
    }
    let lost = result.causes.total
    guard steps[step].calls > 1 else { return result }
    // A request of several calls fails where one of them does.
    if lost > 0 {
      result.causes = result.causes.scaled(by: (1 - power(1 - lost, steps[step].calls)) / lost)
    }
    result.paused = min(1, result.paused * steps[step].calls)
    result.pause *= steps[step].calls
    return result
  }

  /// One attempt, up to the end of the last of its own calls; how many get to each of these is noted.
  private mutating func executed(_ step: Int) -> Trickle {
    var result = Trickle()
    let station = steps[step].station
    if station >= 0 {
      let served = 1 - stations[station].unserved
      result.admitted = served * (1 - stations[station].loss)
      result.attempt.failed = stations[station].unserved
      result.attempt.rejected = served * stations[station].loss
    }
    var reached = 1.0
    for (place, stage) in steps[step].stages.enumerated() {
      noteReached(reached, branchesOf: step, before: place)
      for member in stage.members { even.reached[member] = reached }
      let part = answered(stage)
      result.attempt += part.causes.scaled(by: result.admitted * reached)
      result.paused += part.paused
      result.pause += part.pause
      reached *= 1 - part.causes.total
    }
    noteReached(reached, branchesOf: step, before: steps[step].stages.count)
    result.attempt.failed += result.admitted * reached * failing(step)
    return result
  }

  private mutating func noteReached(_ reached: Double, branchesOf step: Int, before stage: Int) {
    for branch in steps[step].branches where steps[branch].stage == stage {
      even.reached[branch] = reached
    }
  }

  /// What becomes of the requests of a stage.
  private func answered(_ stage: Step.Stage) -> Trickle {
    var result = Trickle()
    var (answered, all) = ([Double](), 1.0)
    for member in stage.members {
      let own = even.trickles[member]
      let share = even.part(of: member) ?? self.share(member)
      result.causes += own.causes.scaled(by: share)
      result.paused += own.paused * share
      result.pause += own.pause * share
      if stage.members.count > 1 { answered.append(1 - own.causes.total * share) }
      all *= 1 - own.causes.total * share
    }
    let failed = result.causes.total
    guard stage.members.count > 1, !stage.isChoice, failed > 0 else { return result }
    // Failures of different members are independent, as where they are joined.
    let whole =
      stage.waitsFor >= answered.count
      ? all : answered.sorted(by: >)[max(0, stage.waitsFor - 1)]
    result.causes = result.causes.scaled(by: (1 - whole) / failed)
    return result
  }
}
