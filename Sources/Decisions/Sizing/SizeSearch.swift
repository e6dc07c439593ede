import Findings
import Judging
import Model

/// The cheapest sizes that meet every requirement that can be answered.
///
/// More of anything is taken to cost more and to break nothing: what each knob needs when all
/// others are at their most bounds it from below, and from there choices are tried in order of cost.
package func size(
  _ plan: SizePlan,
  isInterrupted: @escaping @Sendable () -> Bool = { false },
  progress: (_ trials: Int, _ most: Int) -> Void = { _, _ in }
) -> Sizing {
  var watch = RunWatch()
  watch.isInterrupted = isInterrupted
  var search = SizeSearch(plan, watch)
  return search.run(progress)
}

private struct SizeSearch {
  let plan: SizePlan
  var trials: SizeTrials
  let unanswered: [Verdict]
  private let watch: RunWatch
  private let most: [Int]

  init(_ plan: SizePlan, _ watch: RunWatch) {
    self.plan = plan
    self.watch = watch
    most = plan.knobs.map(\.range.upperBound)
    let requirements = plan.design.requirements.filter { $0.metric != "cost" }
    // What can't be answered with everything at its most can't be answered at all.
    let largest = SizeTrials(plan, []).design(most) ?? plan.design
    let verdicts = FormulaLoads(largest, for: requirements, watch).verdicts()
    unanswered = verdicts.filter { $0.holds == nil }
    trials = SizeTrials(
      plan,
      zip(requirements, verdicts).filter { $0.1.holds != nil }.map(\.0),
      watch
    )
  }

  mutating func run(_ progress: (_ trials: Int, _ most: Int) -> Void) -> Sizing {
    let now = trials.trial(plan.knobs.map(\.now))
    var result = blank(costNow: now.cost)
    let largest = trials.trial(most)
    if isCutShort(&result) { return result }
    guard largest.isFeasible else {
      result.unmet = largest.failing.map { ($0.text, $0.reason) }
      result.trials = trials.count
      return result
    }
    let least = lowerBounds(progress)
    if isCutShort(&result) { return result }
    var best = descended(from: most, least, progress)
    var bestCost = trials.trial(best).cost
    var bound = trials.trial(least).cost
    var frontier = Frontier()
    var seen: Set<[Int]> = [least]
    frontier.push(bound, least)
    while let (cost, sizes) = frontier.pop() {
      bound = max(bound, cost)
      guard cost < bestCost * (1 - 1e-12) else { break }
      if watch.isInterrupted() || trials.isSpent {
        // It wasn't tried, so something cheaper than the best may meet every requirement still.
        frontier.push(cost, sizes)
        break
      }
      progress(trials.count, plan.mostTrials)
      if trials.trial(sizes).isFeasible {
        (best, bestCost) = (sizes, cost)
        break
      }
      for place in sizes.indices {
        var next = sizes
        next[place] += 1
        guard next[place] <= most[place], seen.insert(next).inserted else { continue }
        let cost = trials.trial(next).cost
        if cost < bestCost { frontier.push(cost, next) }
      }
    }
    if frontier.isEmpty { bound = bestCost }
    result.sizes = best
    result.cost = bestCost
    result.lowerBound = min(bound, bestCost)
    result.binding = binding(best)
    result.unmet = unmetBudgets(best)
    result.trials = trials.count
    return result
  }

  /// Whether nobody knows yet what is needed at least.
  private func isCutShort(_ result: inout Sizing) -> Bool {
    result.isCutShort = watch.isInterrupted()
    return result.isCutShort
  }

  /// Money is what is made least; a limit on it is looked at in the end.
  private func unmetBudgets(_ sizes: [Int]) -> [(text: String, reason: String)] {
    guard let design = trials.design(sizes) else { return [] }
    let budgets = design.requirements.filter { $0.metric == "cost" }
    return judge(design, budgets, withRemedies: false).filter { $0.holds == false }
      .map { ($0.text, $0.reason) }
  }

  private func blank(costNow: Double) -> Sizing {
    Sizing(
      title: plan.design.title,
      variant: plan.design.variant,
      workload: plan.workload,
      knobs: plan.knobs,
      sizes: [],
      binding: [],
      costNow: costNow.isFinite ? costNow : nil,
      cost: nil,
      lowerBound: nil,
      trials: 0,
      unmet: [],
      unanswered: unanswered.map { ($0.text, $0.reason) },
      confirmation: nil
    )
  }

  // MARK: Bounds

  /// What each knob needs at least, with all others at their most.
  private mutating func lowerBounds(_ progress: (_ trials: Int, _ most: Int) -> Void) -> [Int] {
    var least: [Int] = []
    for place in plan.knobs.indices {
      progress(trials.count, plan.mostTrials)
      least.append(smallest(place, of: most, from: 1))
    }
    return least
  }

  /// Sizes that are feasible and none of which alone can be smaller: each in turn as small as the others allow.
  private mutating func descended(
    from start: [Int],
    _ least: [Int],
    _ progress: (_ trials: Int, _ most: Int) -> Void
  ) -> [Int] {
    var sizes = start
    for place in plan.knobs.indices {
      progress(trials.count, plan.mostTrials)
      sizes[place] = smallest(place, of: sizes, from: least[place])
    }
    return sizes
  }

  private mutating func smallest(_ place: Int, of sizes: [Int], from least: Int) -> Int {
    var low = max(least, plan.knobs[place].range.lowerBound)
    var high = sizes[place]
    var tried = sizes
    while low < high, !watch.isInterrupted() {
      let middle = low + (high - low) / 2
      tried[place] = middle
      if trials.trial(tried).isFeasible { high = middle } else { low = middle + 1 }
    }
    return high
  }

  private mutating func binding(_ sizes: [Int]) -> [[String]] {
    var result: [[String]] = []
    for place in sizes.indices {
      guard sizes[place] > plan.knobs[place].range.lowerBound, !watch.isInterrupted() else {
        result.append([])
        continue
      }
      var smaller = sizes
      smaller[place] -= 1
      result.append(trials.trial(smaller).failing.map(\.text))
    }
    return result
  }
}

/// Choices that wait to be tried, the cheapest first; of equal ones the first by their sizes.
private struct Frontier {
  private var heap: [(cost: Double, sizes: [Int])] = []

  var isEmpty: Bool { heap.isEmpty }

  mutating func push(_ cost: Double, _ sizes: [Int]) {
    heap.append((cost, sizes))
    var child = heap.count - 1
    while child > 0, comesBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> (cost: Double, sizes: [Int])? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if comesBefore(child, least) { least = child }
      }
      guard least != parent else { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func comesBefore(_ a: Int, _ b: Int) -> Bool {
    if heap[a].cost != heap[b].cost { return heap[a].cost < heap[b].cost }
    return heap[a].sizes.lexicographicallyPrecedes(heap[b].sizes)
  }
}
