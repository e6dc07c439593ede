package import Drawing
import Model
import Quantities

/// What flags say of a view.
package struct ViewChanges: Hashable, Sendable {
  package var show: [String]?
  package var depth: Int?
  package var only: [String] = []
  package var by: ViewChoice.Gathering?
  package var direction: Picture.Direction?
  /// A fault, a moment, or both: `zone-a-down at 6 min`.
  package var during: String?
  /// Pairs in one row: `checks before tokens, a before b`, and `writers with signers`.
  package var order: String?
  package var align: String?

  package init() {}
}

extension Workspace.RenderRequest {
  /// The view that is asked for, with what flags say instead.
  func viewChoice(in design: Design) throws(Refusal) -> ViewChoice {
    var choice = ViewChoice.whole
    if let view {
      guard let found = design.views.first(where: { $0.name == view }) else {
        throw .unknown("view", view, among: design.views.map(\.name))
      }
      choice = ViewChoice(found)
    }
    if let show = changes.show { choice.show = show }
    if let depth = changes.depth { choice.depth = depth }
    if let by = changes.by { choice.by = by }
    if let direction = changes.direction { choice.direction = direction }
    if let during = changes.during { choice.during = try occasion(during, in: design) }
    if !changes.only.isEmpty {
      choice.only = []
      for name in changes.only { choice.only += try nodes(named: name, in: design) }
    }
    if let order = changes.order { try setHints(.order, order, in: design, &choice) }
    if let align = changes.align { try setHints(.align, align, in: design, &choice) }
    return choice
  }

  /// Reads the pairs of a hint, which take the place of those that the view has.
  private func setHints(
    _ manner: Picture.Hint.Manner,
    _ text: String,
    in design: Design,
    _ choice: inout ViewChoice
  ) throws(Refusal) {
    choice.hints.removeAll { $0.manner == manner }
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ").map(String.init)
      guard words.count == 3, words[1] == manner.joint else {
        throw Refusal(
          "`\(part.drop { $0 == " " })` is no pair for `--\(manner.rawValue)`",
          help: "write `NAME \(manner.joint) NAME`, with commas between pairs"
        )
      }
      let (firsts, seconds) = (
        try nodes(named: words[0], in: design), try nodes(named: words[2], in: design)
      )
      choice.hints += zip(firsts, seconds).map {
        ViewChoice.Hint(manner: manner, first: $0, second: $1)
      }
    }
  }

  /// Reads `FAULT`, `FAULT at MOMENT` or `MOMENT`, a moment being a time from the start or a clock.
  private func occasion(
    _ text: String,
    in design: Design
  ) throws(Refusal) -> ViewChoice.Occasion {
    let words = text.split(separator: " ").map(String.init)
    let fault = words.first.flatMap { word in design.faults.first { $0.name == word }?.name }
    var rest = fault == nil ? words[...] : words.dropFirst()
    if fault != nil, rest.first == "at" { rest = rest.dropFirst() }
    let when = rest.joined(separator: " ")
    guard !when.isEmpty else {
      return ViewChoice.Occasion(fault: fault, seconds: nil, words: text)
    }
    if let clock = Clock(when) {
      return ViewChoice.Occasion(fault: fault, seconds: Double(clock.secondsOfDay), words: text)
    }
    if let time = try? QuantityLiteral(cutting: when).quantity(), time.dimension == .time {
      return ViewChoice.Occasion(fault: fault, seconds: time.value, words: text)
    }
    guard fault == nil, let first = words.first else {
      throw Refusal("`\(when)` is no moment", help: "write `6 min` from the start, or `14:00`")
    }
    throw .unknown("fault", first, among: design.faults.map(\.name))
  }

  /// What a name at the command line means: a path, or the end of one that nothing else ends in.
  private func nodes(named name: String, in design: Design) throws(Refusal) -> [NodeID] {
    if let node = design.node(name) { return [node.id] }
    let found = design.nodes.filter { $0.path == name || $0.path.hasSuffix("." + name) }
    guard let first = found.first else {
      throw .unknown("component or group", name, among: design.nodes.dropFirst().map(\.name))
    }
    // An original with its copies is what is meant by their name.
    let originals = found.filter { $0.copyOf == nil }
    guard originals.count <= 1 else {
      let paths = originals.map { "`\($0.path)`" }.joined(separator: ", ")
      throw Refusal("`\(name)` may be \(paths)", help: "write more of the path")
    }
    return originals.isEmpty ? [first.id] : found.map(\.id)
  }
}
