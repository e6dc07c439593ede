import Decisions
import Diagnostics
import Elaboration
import Findings
import Model
import SourceText

// Sizes where the kinds of components may be chosen too: each way to choose them is a design of its own.
extension Workspace {
  func kindChoices(_ request: SizeRequest, _ design: Design) throws(Refusal) -> [KindChoice] {
    var choices: [KindChoice] = []
    for text in request.knobs where KindChoice.isOne(text) {
      do throws(DecisionProblem) {
        choices.append(try KindChoice(parsing: text, of: design))
      } catch {
        throw Refusal(error.message, help: error.help)
      }
    }
    let ways = choices.reduce(1.0) { $0 * Double($1.kinds.count) }
    guard ways <= Double(KindChoice.mostWays) else {
      throw Refusal(
        "there are \(Int(ways)) ways to choose these kinds, and \(KindChoice.mostWays) are tried at most",
        help: "name fewer kinds, or size one component after the other"
      )
    }
    return choices
  }

  /// The cheapest of all ways; where none does, what fails as the kinds are now or in the first way.
  func cheapestKinds(
    _ choices: [KindChoice],
    _ request: SizeRequest,
    _ elaborated: Elaborated,
    _ design: Design,
    _ progress: (_ trials: Int, _ most: Int) -> Void
  ) throws(Refusal) -> (sizing: Sizing, plan: SizePlan, source: SourceFile?) {
    var best: (sizing: Sizing, plan: SizePlan, source: SourceFile?)?
    var tried: [Sizing.TriedKinds] = []
    var bound = Double.infinity
    var trials = 0
    for way in KindChoice.ways(choices) {
      if isInterrupted() { break }
      let source = try changed(elaborated.sources.first, way, choices, design)
      let elaborated = self.elaborated(source)
      guard !elaborated.hasErrors, let other = try? request.cell.design(in: elaborated).get() else {
        let error = elaborated.diagnostics.first { $0.severity == .error }
        tried.append(.init(kinds: way, cost: nil, reason: error?.message ?? "it is no design"))
        continue
      }
      let plan = try plan(request, other)
      let sizing = Decisions.size(plan, isInterrupted: isInterrupted) { progress(trials + $0, $1) }
      // Of kinds that weren't looked through nothing is known.
      if sizing.isCutShort, best != nil { break }
      trials += sizing.trials
      let reason = sizing.cost == nil ? sizing.unmet.first.map { "fails `\($0.text)`" } : ""
      tried.append(.init(kinds: way, cost: sizing.cost, reason: reason ?? ""))
      if let least = sizing.lowerBound { bound = min(bound, least) }
      let isCheaper = (sizing.cost ?? .infinity) < (best?.sizing.cost ?? .infinity)
      if best == nil || isCheaper {
        best = (sizing, plan, source)
        best?.sizing.kinds = zip(choices, way).map {
          .init(name: $0.name, now: $0.now, chosen: $1)
        }
      }
    }
    guard var best else {
      let first = tried.first.map { "`\($0.kinds.joined(separator: "`, `"))`: \($0.reason)" }
      throw Refusal("none of these kinds makes a design", help: first)
    }
    best.sizing.triedKinds = tried
    best.sizing.trials = trials
    best.sizing.costNow = monthlyCost(now: try plan(request, design))
    if best.sizing.cost != nil { best.sizing.lowerBound = min(bound, best.sizing.cost ?? bound) }
    return best
  }

  private func changed(
    _ source: SourceFile?,
    _ way: [String],
    _ choices: [KindChoice],
    _ design: Design
  ) throws(Refusal) -> SourceFile {
    var edits: [TextEdit] = []
    for (choice, kind) in zip(choices, way) {
      guard let source, let edit = choice.edit(to: kind, of: design, in: source) else {
        throw Refusal(
          "`\(design[choice.node].path)` isn't declared in the file as `\(choice.now) \(design[choice.node].name)`",
          help: "what a variant, a copy or another file declares keeps its kind"
        )
      }
      if kind != choice.now { edits.append(edit) }
    }
    guard let source, let bytes = applying(edits, to: source.bytes) else {
      throw Refusal("two kinds are asked for one component", help: "name it once")
    }
    return SourceFile(id: source.id, path: source.path, bytes: bytes)
  }
}
