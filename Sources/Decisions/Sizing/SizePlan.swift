package import Model

/// What may be made larger or smaller, and what must hold.
package struct SizePlan: Sendable {
  package var design: Design
  /// The workload whose month is paid for.
  package var workload: String
  package var knobs: [SizeKnob]
  /// The most designs that are tried before the search ends with what it has.
  package var mostTrials: Int

  package init(_ design: Design, workload: String, knobs: [SizeKnob], mostTrials: Int = 5_000) {
    self.design = design
    self.workload = workload
    self.knobs = knobs
    self.mostTrials = mostTrials
  }
}

/// A whole number of a design that may be chosen, and between what.
package struct SizeKnob: Hashable, Sendable {
  package var name: String
  package var knob: Knob
  package var now: Int
  package var range: ClosedRange<Int>

  package init(name: String, knob: Knob, now: Int, range: ClosedRange<Int>) {
    self.name = name
    self.knob = knob
    self.now = now
    self.range = range
  }
}

extension Design {
  /// The knobs that a designer would turn: replicas, shards and the bounds of scaling that the file states.
  ///
  /// Up to `times` as much as now; what a kind or a library gives isn't the design's to change.
  package func sizeKnobs(times: Int = 4) -> [SizeKnob] {
    nodes.flatMap { node -> [SizeKnob] in
      let found = [("replicas", nil), ("shards", nil), ("scale", Knob.Bound.max)].compactMap {
        attribute,
        bound -> SizeKnob? in
        guard node.attribute(attribute)?.origin == .own else { return nil }
        let tail = bound.map { ".\($0.rawValue)" } ?? ""
        return sizeKnob(
          Knob(.node(node.id), attribute, bound: bound),
          called: "\(node.path).\(attribute)\(tail)",
          times: times
        )
      }
      // Where it scales, its bounds decide and not where it starts.
      return found.contains { $0.knob.attribute == "scale" }
        ? found.filter { $0.knob.attribute != "replicas" } : found
    }
  }

  private func sizeKnob(_ knob: Knob, called name: String, times: Int) -> SizeKnob? {
    guard let number = number(at: knob), number.value >= 1 else { return nil }
    let now = Int(clampedCount: number.value)
    return SizeKnob(name: name, knob: knob, now: now, range: 1...max(8, now * times))
  }
}

/// The sizes that were found, and how sure it is that there are no cheaper ones.
package struct Sizing: Sendable {
  package var title: String
  package var variant: String
  package var workload: String
  package var knobs: [SizeKnob]
  /// The size of each knob; empty where no sizes meet every requirement.
  package var sizes: [Int]
  /// What keeps each knob from being one smaller, by the text of requirements.
  package var binding: [[String]]
  /// Dollars a month.
  package var costNow: Double?
  package var cost: Double?
  /// No sizes that meet every requirement cost less than this.
  package var lowerBound: Double?
  package var trials: Int
  /// What fails with these sizes, or where there are none with the largest; with the reason.
  package var unmet: [(text: String, reason: String)]
  /// What no engine can answer, and so was not looked at, with the reason.
  package var unanswered: [(text: String, reason: String)]
  /// What the chosen sizes make of each requirement by another engine; nil where none confirms.
  package var confirmation: Confirmation?

  package struct Confirmation: Sendable {
    package var engine: String
    package var agrees: Bool
    package var words: String

    package init(engine: String, agrees: Bool, words: String) {
      self.engine = engine
      self.agrees = agrees
      self.words = words
    }
  }

  /// Whether nothing cheaper meets every requirement.
  package var isOptimal: Bool {
    guard let cost, let lowerBound else { return false }
    return cost <= lowerBound * (1 + 1e-9)
  }
}
