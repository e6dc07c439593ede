package import Model
import Quantities

/// What to draw of a design: a view of its file, with what flags say instead.
package struct ViewChoice: Hashable, Sendable {
  package var name: String?
  package var title: String?
  package var show: [String]
  /// How many levels of groups are open; all when nil.
  package var depth: Int?
  /// Empty for everything.
  package var only: [NodeID]
  package var by: Gathering
  package var direction = Picture.Direction.down
  /// Which pairs stand in one row.
  package var hints: [Hint] = []
  /// The moment of a run that is drawn; the usual state when nil.
  package var during: Occasion?

  /// What the layout is asked of two parts.
  package struct Hint: Hashable, Sendable {
    package var manner: Picture.Hint.Manner
    package var first: NodeID
    package var second: NodeID

    package init(manner: Picture.Hint.Manner, first: NodeID, second: NodeID) {
      self.manner = manner
      self.first = first
      self.second = second
    }
  }

  /// A fault, a moment, or a moment of a fault.
  package struct Occasion: Hashable, Sendable {
    package var fault: String?
    /// From the start of the run; in the middle of the fault's first action when nil.
    package var seconds: Double?
    /// As written: `zone-a-down at 6 min`.
    package var words: String

    package init(fault: String?, seconds: Double?, words: String) {
      self.fault = fault
      self.seconds = seconds
      self.words = words
    }
  }

  /// What a drawing gathers and colours by.
  package enum Gathering: String, Hashable, Sendable, CaseIterable {
    case group, owner, kind, cloud, region, zone, tags, `class`
  }

  /// Everything, with the measures that a view without `show` has.
  package static let whole = ViewChoice()

  private init() {
    show = ["rate", "utilization"]
    only = []
    by = .group
  }

  package init(_ view: View) {
    self = .whole
    name = view.name
    title = view.title
    if let attribute = view.attribute("show") {
      show = attribute.all("measure").compactMap(\.word)
    }
    depth = view.attribute("depth")?["levels"]?.number.map { Int(clampedCount: $0.value) }
    only = view.attribute("only")?.all("target").flatMap(\.nodes) ?? []
    hints = Picture.Hint.Manner.allCases.flatMap { manner -> [Hint] in
      let attribute = view.attribute(manner.rawValue)
      let firsts = attribute?.all("first").map(\.nodes) ?? []
      let seconds = attribute?.all("second").map(\.nodes) ?? []
      return zip(firsts, seconds).flatMap { pair in
        zip(pair.0, pair.1).map { Hint(manner: manner, first: $0, second: $1) }
      }
    }
    during = view.attribute("during").map(Occasion.init)
    if let word = view.attribute("by")?["by"]?.word, let gathering = Gathering(rawValue: word) {
      by = gathering
    }
  }
}

extension ViewChoice.Occasion {
  fileprivate init(_ attribute: Attribute) {
    if case .fault(let name)? = attribute["fault"] { fault = name }
    var when: String?
    if let at = attribute["at"]?.number {
      seconds = at.value
      when = QuantityFormat.human(at.value, .time)
    } else if case .clock(let clock)? = attribute["clock"] {
      seconds = Double(clock.secondsOfDay)
      when = "\(clock)"
    }
    words = [fault, when].compactMap { $0 }.joined(separator: " at ")
  }
}
