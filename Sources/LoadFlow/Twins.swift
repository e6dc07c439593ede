import CallPlans
import Model

/// The steps of a load's walks that come to the same wherever they are: what one takes, its twins take.
///
/// A service that two others call does the same work and the same calls for both, as do two types of requests
/// of which no component is told apart. Their laws are worked out once.
struct Twins: Sendable {
  /// By plan and step, what steps that reply alike have in common; nil where a step is worked out by itself.
  var replies: [[Int?]]
  /// The same for what a caller sees of it, its timeout and retries included.
  private(set) var outcomes: [[Int?]]
  private(set) var count = 0

  init(_ plans: [CallPlan], _ works: [Work], _ workOfStep: [[Int]], _ redoes: [[Int: Redo]]) {
    replies = plans.map { [Int?](repeating: nil, count: $0.steps.count) }
    outcomes = replies
    let kinds = Self.kinds(works)
    var knownReplies: [ReplyShape: Int] = [:]
    var knownOutcomes: [OutcomeShape: Int] = [:]
    for (place, plan) in plans.enumerated() {
      for index in plan.steps.indices.reversed() where index > 0 {
        let step = plan.steps[index]
        let work = works[workOfStep[place][index]]
        guard case .call = step.role, redoes[place][index] == nil,
          let kind = kinds[workOfStep[place][index]], let calls = calls(of: index, in: plan, place)
        else { continue }
        let isSized = work.station.eachSeconds > 0 || work.bytesPerSecond != nil
        let reply = ReplyShape(kind: kind, calls: calls, transfer: isSized ? step.transfer : nil)
        let number = knownReplies[reply] ?? knownReplies.count
        knownReplies[reply] = number
        replies[place][index] = number
        guard let outcome = OutcomeShape(step, reply: number) else { continue }
        let other = knownOutcomes[outcome] ?? knownOutcomes.count
        knownOutcomes[outcome] = other
        outcomes[place][index] = other
      }
    }
    count = max(knownReplies.count, knownOutcomes.count)
  }

  /// By work, the first one of its component that is the same for another type of request; nil where times are held.
  private static func kinds(_ works: [Work]) -> [Int?] {
    var ofNode: [NodeID: [Int]] = [:]
    return works.indices.map { place in
      let work = works[place]
      guard work.station.threads == nil, !work.isJob else { return nil }
      let others = ofNode[work.node, default: []]
      if let like = others.first(where: { works[$0].isLike(work) }) { return like }
      ofNode[work.node] = others + [place]
      return place
    }
  }

  /// What a step waits for, in its order; nil where one of them is worked out by itself, or some start together.
  private func calls(of index: Int, in plan: CallPlan, _ place: Int) -> [CallShape]? {
    let calls = Array(plan.calls(of: index))
    var result: [CallShape] = []
    for call in calls where plan.steps[call].waits {
      guard let outcome = outcomes[place][call], plan.steps[call].parallel == nil else {
        return nil
      }
      result.append(
        CallShape(plan.steps[call], outcome: outcome) { of in
          of == index ? -1 : calls.firstIndex(of: of)
        }
      )
    }
    return result
  }
}

private struct ReplyShape: Hashable {
  var kind: Int
  var calls: [CallShape]
  /// Where its work depends on bytes or items.
  var transfer: CallStep.Transfer?
}

private struct OutcomeShape: Hashable {
  let reply: Int
  let waits: Bool
  let answers: CallStep.Answers
  let transfer: CallStep.Transfer
  let guarding: CallStep.Guarding

  /// Nil where what a call comes to depends on what others hold, or on how often it is made.
  init?(_ step: CallStep, reply: Int) {
    guard step.batch == nil, step.guarding.poolPerReplica == nil,
      step.transfer.bytesPerSecond == nil
    else { return nil }
    self.reply = reply
    waits = step.waits
    answers = step.answers
    transfer = step.transfer
    guarding = step.guarding
  }
}

private struct CallShape: Hashable {
  let outcome: Int
  let share: Double
  let isAlternative: Bool
  let condition: Condition
  let calls: CallStep.Calls

  enum Condition: Hashable {
    case always
    case miss(of: Int?, share: Double?)
    case failure(of: Int?)
  }

  /// `place` says where among its caller's calls a step is, which differs from walk to walk as indices do.
  init(_ step: CallStep, outcome: Int, place: (Int) -> Int?) {
    self.outcome = outcome
    share = step.share
    isAlternative = step.isAlternative
    calls = step.calls
    condition =
      switch step.condition {
      case .always: .always
      case .miss(let of, let share): .miss(of: place(of), share: share)
      case .failure(let of): .failure(of: place(of))
      }
  }
}

extension Work {
  /// Whether a component does the same for both.
  fileprivate func isLike(_ other: Work) -> Bool {
    node == other.node && station == other.station && errorShare == other.errorShare
      && priority == other.priority && holds == other.holds && latency == other.latency
      && bytesPerSecond == other.bytesPerSecond
  }
}

/// Which steps of a round have been worked out, so that their twins take it from them.
struct TwinsOfRound {
  typealias Place = FlowSolver.StepPlace

  private let twins: Twins
  private var firstReplies: [Place?]
  private var firstOutcomes: [Place?]
  /// Whether a step comes to what the first of its likes comes to.
  private var isAsFirst: [[Bool]]

  init(_ twins: Twins) {
    self.twins = twins
    firstReplies = Array(repeating: nil, count: twins.count)
    firstOutcomes = firstReplies
    isAsFirst = twins.outcomes.map { [Bool](repeating: false, count: $0.count) }
  }

  /// The steps whose reply, and whose outcome, are those of this one, too; nil where they have to be worked out.
  mutating func like(
    _ own: Place,
    _ calls: [Int],
    in solver: FlowSolver
  ) -> (reply: Place?, outcome: Place?) {
    guard let kind = twins.replies[own.place][own.index],
      calls.allSatisfy({ isAsFirst[own.place][$0] || !solver.plans[own.place].steps[$0].waits })
    else { return (nil, nil) }
    let first = firstReplies[kind]
    if first == nil { firstReplies[kind] = own }
    if let first, !solver.isAskedAlike(own, first) { return (nil, nil) }
    guard let kind = twins.outcomes[own.place][own.index] else { return (first, nil) }
    let other = firstOutcomes[kind]
    if other == nil { firstOutcomes[kind] = own }
    let isAlike = other.map { solver.areRetriesTimedAlike(own, $0) } ?? true
    isAsFirst[own.place][own.index] = isAlike
    return (first, isAlike ? other : nil)
  }
}

extension FlowSolver {
  /// Whether one step of two that are alike is asked for as much as the other, and waits as long.
  fileprivate func isAskedAlike(_ own: StepPlace, _ other: StepPlace) -> Bool {
    let scopes = [own, other].map { works[workOfStep[$0.place][$0.index]].scope }
    let node = plans[own.place].steps[own.index].node
    return basis(own.index, own.place) == basis(other.index, other.place)
      && (scopes[0] == scopes[1] || solutions[node]?.waits.isEmpty != false)
  }

  /// Whether the callers of both have the same use for the times of their retries.
  fileprivate func areRetriesTimedAlike(_ own: StepPlace, _ other: StepPlace) -> Bool {
    let parents = [own, other].map { plans[$0.place].steps[$0.index].parent ?? 0 }
    return isTimed[own.place][parents[0]] == isTimed[other.place][parents[1]]
  }
}
