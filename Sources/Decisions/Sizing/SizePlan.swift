package import Model
import Quantities

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
  /// What one of it is in base units, and the unit's name: of a cache's `20 GB` so many bytes.
  package var step: Double
  package var unit: String

  package init(
    name: String,
    knob: Knob,
    now: Int,
    range: ClosedRange<Int>,
    step: Double = 1,
    unit: String = ""
  ) {
    self.name = name
    self.knob = knob
    self.now = now
    self.range = range
    self.step = step
    self.unit = unit
  }

  /// A size as its author would write it.
  package func words(_ size: Int) -> String { unit.isEmpty ? "\(size)" : "\(size) \(unit)" }
}

extension Design {
  /// The knobs that a designer would turn: replicas, shards, upper bounds of scaling, sizes of caches that the file states.
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
      let counts =
        found.contains { $0.knob.attribute == "scale" }
        ? found.filter { $0.knob.attribute != "replicas" } : found
      return counts + [cacheKnob(node, times)].compactMap { $0 }
    }
  }

  private func sizeKnob(_ knob: Knob, called name: String, times: Int) -> SizeKnob? {
    guard let number = number(at: knob), number.value >= 1 else { return nil }
    let now = Int(clampedCount: number.value)
    let least = leastSize(at: knob)
    return SizeKnob(name: name, knob: knob, now: now, range: least...max(8, least, now * times))
  }

  /// How many there have to be whatever the load: replicas that are needed, and as many as each datum has copies here.
  func leastSize(at knob: Knob) -> Int {
    guard case .node(let id) = knob.place, ["replicas", "scale"].contains(knob.attribute) else {
      return 1
    }
    func count(_ name: String, _ field: String) -> Int {
      guard let number = self[id].attribute(name)?[field]?.number, number.per == nil else {
        return 1
      }
      return Int(clampedCount: number.value)
    }
    let isSpreadHere =
      self[id].attribute("copies")?["place"] == nil && self[id].attribute("shards") == nil
    return max(1, count("needs", "replicas"), isSpreadHere ? count("copies", "copies") : 1)
  }

  /// The room of a cache that can't keep all, in the unit that its author took.
  private func cacheKnob(_ node: Node, _ times: Int) -> SizeKnob? {
    let knob = Knob(.node(node.id), "size")
    guard node.core == .cache, node.attribute("size")?.origin == .own,
      node.attribute("keys") != nil, let number = number(at: knob)
    else { return nil }
    let unit = QuantityLiteral(cutting: QuantityFormat.canonical(number.quantity)).unit
    guard let step = bytes(in: unit), let now = Int(exactly: number.value / step), now >= 1 else {
      return nil
    }
    return SizeKnob(
      name: "\(node.path).size",
      knob: knob,
      now: now,
      range: 1...max(8, now * times),
      step: step,
      unit: unit
    )
  }
}

/// How many bytes one of a unit is; nil where it is none of data.
func bytes(in unit: String) -> Double? {
  let one = try? QuantityLiteral(number: "1", unit: unit).quantity()
  return one?.dimension == .data ? one?.value : nil
}

/// The sizes that were found, and how sure it is that there are no cheaper ones.
package struct Sizing: Sendable {
  package var title: String
  package var variant: String
  package var workload: String
  package var knobs: [SizeKnob]
  /// The size of each knob; empty where none is found.
  package var sizes: [Int]
  /// What keeps each knob from being one smaller, by the text of requirements.
  package var binding: [[String]]
  /// Dollars a month.
  package var costNow: Double?
  package var cost: Double?
  /// No sizes that meet every requirement cost less than this.
  package var lowerBound: Double?
  package var trials: Int
  /// The kinds that were chosen too, and every way to choose them that was tried.
  package var kinds: [ChosenKind] = []
  package var triedKinds: [TriedKinds] = []
  /// What fails with these sizes, or where there are none with the largest; with the reason.
  package var unmet: [(text: String, reason: String)]
  /// What no engine can answer, and so was not looked at, with the reason.
  package var unanswered: [(text: String, reason: String)]
  /// What the chosen sizes make of each requirement by another engine; nil where none confirms.
  package var confirmation: Confirmation?
  /// Whether it was interrupted before it was known what is needed at least.
  package var isCutShort = false

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

  /// Whether no sizes within the bounds meet every requirement.
  package var isNone: Bool { cost == nil }

  /// Whether nothing cheaper meets every requirement.
  package var isOptimal: Bool {
    guard let cost, let lowerBound else { return false }
    return cost <= lowerBound * (1 + 1e-9)
  }
}
