package import Decisions
import Diagnostics
import Elaboration
import EventSimulation
import FileAccess
import Findings
import Judging
import LoadFlow
import Model
import SourceText
import Syntax

extension Workspace {
  /// What may be sized, within which bounds.
  package struct SizeRequest: Sendable {
    package var path: String
    package var cell = CellChoice()
    /// Knobs and bounds as written, `tokens.replicas=1..80`; those of the file where none is named.
    package var knobs: [String] = []
    package var mostTrials = 5_000
    /// Whether the sizes are written into the file.
    package var isApplied = false

    package init(_ path: String) { self.path = path }
  }

  /// The outcome of a search, with its value where there is one.
  package struct Sized: Sendable {
    package var outcome = Outcome()
    package var sizing: Sizing?
  }

  /// The cheapest sizes that meet every requirement.
  package func size(
    _ request: SizeRequest,
    progress: (_ trials: Int, _ most: Int) -> Void = { _, _ in }
  ) -> Sized {
    var result = Sized()
    guard let (elaborated, design) = chosen(request.path, request.cell, &result.outcome) else {
      return result
    }
    do throws(Refusal) {
      var (sizing, plan, source) = try cheapest(request, elaborated, design, progress)
      if sizing.isCutShort {
        result.outcome.interrupt("no sizes were found yet")
        return result
      }
      if !sizing.isNone, !isInterrupted() {
        sizing.confirmation = confirmation(of: sizing, for: plan)
      }
      result.outcome.verdict = verdict(of: sizing)
      if sizing.isNone || !sizing.unmet.isEmpty || !sizing.unanswered.isEmpty {
        result.outcome.status = max(result.outcome.status, .unmet)
      }
      result.sizing = sizing
      if request.isApplied, !sizing.isNone {
        try apply(sizing, plan, source, request, &result.outcome)
      }
      if isInterrupted() { result.outcome.status = .interrupted }
    } catch {
      result.outcome.complain("\(request.path): \(error.message)", help: error.help)
    }
    return result
  }

  /// The search itself, for each way to choose kinds where there are any, with the plan and text of what was found.
  private func cheapest(
    _ request: SizeRequest,
    _ elaborated: Elaborated,
    _ design: Design,
    _ progress: (_ trials: Int, _ most: Int) -> Void
  ) throws(Refusal) -> (sizing: Sizing, plan: SizePlan, source: SourceFile?) {
    let choices = try kindChoices(request, design)
    guard !choices.isEmpty else {
      let plan = try plan(request, design)
      let sizing = Decisions.size(plan, isInterrupted: isInterrupted, progress: progress)
      return (sizing, plan, elaborated.sources.first)
    }
    return try cheapestKinds(choices, request, elaborated, design, progress)
  }

  /// What is paid for, and what may be sized within which bounds.
  func plan(_ request: SizeRequest, _ design: Design) throws(Refusal) -> SizePlan {
    let workload = try request.cell.workloads(in: design, all: false).get().first ?? ""
    let named = request.knobs.filter { !KindChoice.isOne($0) }
    var knobs = named.isEmpty ? design.sizeKnobs() : []
    for text in named {
      do throws(DecisionProblem) {
        knobs.append(try SizeKnob(parsing: text, of: design))
      } catch {
        throw Refusal(error.message, help: error.help)
      }
    }
    guard !knobs.isEmpty || named.count < request.knobs.count else {
      throw Refusal(
        "nothing in the file states a size that could change",
        help:
          "state `replicas:`, `shards:` or `scale:`, or name a number: `--knob web.concurrency=1..64`"
      )
    }
    guard !design.requirements.isEmpty else {
      throw Refusal(
        "nothing is required, so the least of everything would do",
        help: "say what must hold: `require p99 < 200 ms`"
      )
    }
    return SizePlan(design, workload: workload, knobs: knobs, mostTrials: request.mostTrials)
  }

  private func verdict(of sizing: Sizing) -> String {
    guard !sizing.isNone else { return "no sizes meet every requirement" }
    let kinds = sizing.kinds.map { "\($0.name) \($0.chosen)" }
    let sizes = zip(sizing.knobs, sizing.sizes).map { "\($0.name) \($0.words($1))" }
    return (kinds + sizes).joined(separator: ", ")
  }

  // MARK: Another engine

  /// Plays the chosen sizes event by event, and asks the same questions of that.
  private func confirmation(of sizing: Sizing, for plan: SizePlan) -> Sizing.Confirmation? {
    let design = zip(plan.knobs, sizing.sizes).reduce(plan.design as Design?) { design, choice in
      design?.setting(choice.0.knob, to: Double(choice.1) * choice.0.step)
    }
    guard let design else { return nil }
    let asked = design.requirements.filter { requirement in
      requirement.fault == nil && requirement.window == nil
        && ["p50", "p90", "p95", "p99", "p999", "mean", "errors", "throughput"]
          .contains(requirement.metric)
    }
    guard !asked.isEmpty else { return nil }
    var options = EventOptions()
    options.watch = watch()
    let verdicts = judge(
      design,
      asked,
      by: { simulateEvents($0, under: $1, options) },
      withRemedies: false
    )
    let other = verdicts.first { $0.holds == false } ?? verdicts.first { $0.holds == nil }
    guard let other else { return .init(engine: "events", agrees: true, words: "") }
    let words = other.holds == nil ? "can't answer" : "doesn't confirm"
    return .init(
      engine: "events",
      agrees: false,
      words: "\(words) `\(other.text)`\(other.reason.isEmpty ? "" : ": \(other.reason)")"
    )
  }

  // MARK: Into the file

  private func apply(
    _ sizing: Sizing,
    _ plan: SizePlan,
    _ source: SourceFile?,
    _ request: SizeRequest,
    _ outcome: inout Outcome
  ) throws(Refusal) {
    guard request.path != standardInputPath, plan.design.variant == "base", let source else {
      throw Refusal("sizes are written into the base of a file only")
    }
    var edits: [TextEdit] = []
    for (knob, size) in zip(plan.knobs, sizing.sizes) where size != knob.now {
      guard let edit = plan.design.edit(of: knob, to: size, in: source) else {
        throw Refusal(
          "`\(knob.name)` doesn't stand in \(request.path) as a plain number",
          help: "write \(knob.words(size)) there"
        )
      }
      edits.append(edit)
    }
    let isNew = !edits.isEmpty || sizing.kinds.contains { $0.chosen != $0.now }
    guard isNew, let bytes = applying(edits, to: source.bytes) else { return }
    if case .failure(let error) = write(bytes, request.path) { outcome.complain(error) }
  }
}
