import CallPlans
import Distributions
import Model

extension Redo {
  /// More repetitions than these stand for work that never ends.
  static let mostVoid = 0.999
}

extension FlowSolver {
  /// The share of a step's work that is void when it comes to commit; 0 where none can be.
  ///
  /// Each version that is made from its beginning to its commit leaves it valid with the same chance.
  func voidShare(_ reply: Reply, _ index: Int, _ place: Int) -> Double {
    guard let redo = redoes[place][index], let log = solutions[redo.commits] else {
      return 0
    }
    let work = works[workOfStep[place][index]]
    let waited = solutions[work.node]?.wait(of: work.scope)?.mean ?? 0
    let versions = max(0, log.versionsPerSecond - voidPerSecond(redo.commits))
    let meanwhile = versions * max(0, reply.answered.mean - waited)
    return min(Redo.mostVoid, 1 - power(1 - redo.overlap, meanwhile))
  }

  /// Work that comes to commit and is void makes no version.
  private func voidPerSecond(_ commits: NodeID) -> Double {
    var sum = 0.0
    for (place, redoes) in redoes.enumerated() where !redoes.isEmpty {
      // By their order in the walk: a sum in another order would be another number.
      for index in plans[place].steps.indices where redoes[index]?.commits == commits {
        sum += arrivals[place][index] * voidShares[place][index]
      }
    }
    return sum
  }

  /// Of so many hardly any are left, even where nearly all is void.
  private static let mostRepeats = 1 << 15

  /// The same work until it is valid: each time as long as at first.
  func repeatedWhileVoid(_ reply: Reply, _ share: Double) -> Reply {
    guard share > 1e-12 else { return reply }
    // What is valid and what is void of it take the same time.
    let before = reply.answered.kept(share).repeated(upTo: Self.mostRepeats).any
    return Reply(
      answered: before.followed(by: reply.answered.kept(1 - share)).settled,
      failed: reply.failure > 0 ? before.followed(by: reply.failed).settled : reply.failed
    )
  }

  /// The share of all work at a component, in these steps, that is done again, by what each call works there; nil where none can be.
  func redoneShare(at steps: [StepPlace]) -> Double? {
    guard redoes.contains(where: { !$0.isEmpty }) else { return nil }
    var (again, all) = (0.0, 0.0)
    var isAsked = false
    for step in steps {
      let (place, index) = (step.place, step.index)
      let work = arrivals[place][index] * (works[workOfStep[place][index]].station.time?.mean ?? 0)
      all += work
      guard redoes[place][index] != nil else { continue }
      isAsked = true
      again += work * voidShares[place][index]
    }
    guard isAsked else { return nil }
    return all > 0 ? again / all : 0
  }
}
