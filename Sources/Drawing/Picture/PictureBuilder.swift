import Findings
package import Model
import Quantities

/// Makes the picture of a design: groups as frames, components as cards, numbers on both.
package struct PictureBuilder: Sendable {
  let design: Design
  let choice: ViewChoice
  let numbers: PictureNumbers?
  let moment: PictureMoment?
  let index: NumberIndex
  let busiest: Double
  let damages: Damages
  /// The nodes that are drawn, and the closed group that stands for each that isn't.
  let plan: DrawingPlan
  /// How many levels of groups are open where more would be too many cards.
  private let closedTo: Int?

  package init(
    _ design: Design,
    _ choice: ViewChoice = .whole,
    numbers: PictureNumbers? = nil,
    moment: PictureMoment? = nil
  ) {
    self.design = design
    self.choice = choice
    self.numbers = numbers
    self.moment = moment
    var index: NumberIndex
    if let moment {
      // The numbers of the usual state are not those of the moment.
      index = moment.bin.map { NumberIndex($0, calm: moment.calmBin) } ?? NumberIndex(nil)
    } else {
      index = NumberIndex(numbers?.load)
    }
    if let bill = numbers?.bill { index.read(bill) }
    if let impact = numbers?.impact { index.read(impact) }
    self.index = index
    busiest = index.busiest
    damages = Damages(moment)
    (plan, closedTo) = Self.fitting(design, choice)
  }

  /// More cards make no drawing that anyone reads, and cost minutes.
  package static let mostCards = 1200

  /// As many levels of groups as can be drawn; the depth is told where it isn't the wanted one.
  private static func fitting(
    _ design: Design,
    _ choice: ViewChoice
  ) -> (plan: DrawingPlan, depth: Int?) {
    let plan = DrawingPlan(design, choice)
    guard choice.by == .group, plan.cardCount > mostCards else { return (plan, nil) }
    let levels = design.nodes.map { design.ancestors(of: $0.id).count }.max() ?? 0
    var narrower = choice
    for depth in stride(from: min(choice.depth ?? levels, levels) - 1, through: 0, by: -1) {
      narrower.depth = depth
      let closed = DrawingPlan(design, narrower)
      if closed.cardCount <= mostCards { return (closed, depth) }
    }
    return (plan, nil)
  }

  /// Why it can't be drawn; nil where it can.
  package var obstacle: String? {
    guard plan.cardCount > Self.mostCards else { return nil }
    return
      "\(plan.cardCount) components are too many for one drawing, which holds \(Self.mostCards)"
  }

  package func picture() -> Picture {
    var picture = Picture(title: design.title)
    picture.direction = choice.direction
    picture.subtitles = subtitles
    picture.pieces = pieces(in: plan.root, depth: 1)
    let drawn = Set(picture.cards.map(\.key))
    picture.connectors = connectors().filter { drawn.contains($0.from) && drawn.contains($0.to) }
    picture.guides = guides(among: picture)
    for hint in choice.hints { add(hint, to: &picture) }
    picture.legend = legend(of: picture)
    picture.description = description(of: picture)
    return picture
  }

  /// Takes a hint where both of its parts are cards of the drawing.
  private func add(_ hint: ViewChoice.Hint, to picture: inout Picture) {
    let cards = [hint.first, hint.second].compactMap { plan.shown($0) }.map { design[$0].path }
    let (first, second) = (design[hint.first].path, design[hint.second].path)
    if cards.count == 2, cards[0] != cards[1] {
      picture.hints.append(Picture.Hint(hint.manner, cards[0], cards[1]))
    } else {
      picture.hintProblems.append(
        "\(Picture.Hint(hint.manner, first, second).words) is left out: both have to be cards of the drawing"
      )
    }
  }

  // MARK: Title

  private var subtitles: [Picture.Line] {
    var cell = design.variant == "base" ? "" : design.variantTitle ?? design.variant
    if let numbers {
      let variant = cell.isEmpty ? "base" : cell
      cell = "\(variant) under \(numbers.load.workload)"
    }
    let view = choice.title ?? choice.name
    let during = moment.map { "during \($0.words)" }
    let parts = [view, cell.isEmpty ? nil : cell, during]
    let first = parts.compactMap { $0 }.joined(separator: " · ")
    var lines = first.isEmpty ? [] : [Picture.Line(first)]
    if let closedTo {
      let parts = DrawingPlan.parts(of: .root, design).count
      lines.append(
        Picture.Line(
          "\(counted(parts, "component")) are too many: groups are open to \(counted(closedTo, "level"))"
        )
      )
    }
    if let moment, moment.bin == nil {
      lines.append(Picture.Line("no engine has played this moment: no numbers"))
    }
    if let failures = moment?.failures { lines.append(Picture.Line(failures)) }
    guard let numbers else { return lines }
    if let impact = numbers.impact { lines += availability(impact) }
    if moment == nil, let obstacle = numbers.load.obstacles.first {
      lines.append(Picture.Line("no numbers: \(obstacle)", .fails))
    }
    if moment == nil, numbers.load.obstacles.isEmpty, !numbers.load.isConverged {
      lines.append(Picture.Line("retries and timeouts don't settle at this load", .fails))
    }
    lines += numbers.gaps.map { Picture.Line($0) }
    if !numbers.verdicts.isEmpty {
      switch numbers.holds {
      case true?: lines.append(Picture.Line("✓ \(numbers.verdict)", .holds))
      case false?: lines.append(Picture.Line("✗ \(numbers.verdict)", .fails))
      case nil: lines.append(Picture.Line("? \(numbers.verdict)"))
      }
      let others = design.requirements.count - numbers.verdicts.count
      if others > 0 {
        lines.append(
          Picture.Line(
            others == 1
              ? "1 more is of another load or a fault"
              : "\(others) more are of other loads or faults"
          )
        )
      }
    }
    return lines
  }

  /// How much of the time each request type is served, and why that isn't known.
  private func availability(_ impact: ImpactFindings) -> [Picture.Line] {
    var lines = impact.obstacles.prefix(1).map { Picture.Line("no availability: \($0)") }
    let known = impact.requests.compactMap { request in
      request.availability.map { value in
        let least = request.isBounded ? "at least " : ""
        return "\(request.request) \(least)\(QuantityFormat.human(value, as: .share))"
      }
    }
    if !known.isEmpty { lines.append(Picture.Line("available: \(known.joined(separator: ", "))")) }
    for request in impact.requests where request.unavailability == nil {
      lines.append(Picture.Line("\(request.request): \(request.reason)"))
    }
    return lines
  }

  /// Of several components together.
  func state(of parts: [NodeID]) -> State {
    guard !parts.isEmpty else { return .normal }
    let states = parts.map { damages.state(of: $0) }
    if states.allSatisfy({ $0 == .dead }) { return .dead }
    return states.contains { $0 == .dead || $0 == .hurt } ? .hurt : .normal
  }

  // MARK: Pieces

  private func pieces(in group: DrawingPlan.Group, depth: Int) -> [Piece] {
    group.members.map { member in
      switch member {
      case .node(let id): .card(card(id))
      case .closed(let id): .card(closedCard(id))
      case .group(let inner): .frame(frame(inner, depth: depth))
      }
    }
  }

  private func frame(_ group: DrawingPlan.Group, depth: Int) -> Frame {
    var frame = Frame(key: group.key, name: group.name, note: group.note, depth: depth)
    if let category = group.category { frame.tone = .category(category) }
    frame.pieces = pieces(in: group, depth: depth + 1)
    frame.classes = group.classes
    if let id = group.node {
      frame.state = state(of: DrawingPlan.parts(of: id, design))
      frame.url = design[id].attribute("url")?["url"]?.text
      frame.tooltip = [design[id].path] + (group.note.isEmpty ? [] : [group.note])
    }
    return frame
  }

  private func description(of picture: Picture) -> String {
    let cards = picture.cards
    var sentences = [
      "\(counted(cards.count, "component")) in \(counted(picture.frames.count, "group")), "
        + "\(counted(picture.connectors.count, "link"))."
    ]
    for health in [Health.full, .hot] {
      let names = cards.filter { $0.health == health }.map(\.name)
      if !names.isEmpty { sentences.append("\(health.words): \(names.joined(separator: ", ")).") }
    }
    let dead = cards.filter { $0.state == .dead }.map(\.name)
    if !dead.isEmpty { sentences.append("Down: \(dead.joined(separator: ", ")).") }
    return sentences.joined(separator: " ")
  }
}

/// `1 link`, `3 links`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Value {
  var text: String? { if case .text(let text) = self { text } else { nil } }
}
