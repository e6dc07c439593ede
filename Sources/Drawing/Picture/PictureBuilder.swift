import Findings
package import Model

/// Makes the picture of a design: groups as frames, components as cards, numbers on both.
package struct PictureBuilder: Sendable {
  let design: Design
  let choice: ViewChoice
  let numbers: PictureNumbers?
  let index: NumberIndex
  /// The nodes that are drawn, and the closed group that stands for each that isn't.
  let plan: DrawingPlan

  package init(_ design: Design, _ choice: ViewChoice = .whole, numbers: PictureNumbers? = nil) {
    self.design = design
    self.choice = choice
    self.numbers = numbers
    index = NumberIndex(numbers)
    plan = DrawingPlan(design, choice)
  }

  package func picture() -> Picture {
    var picture = Picture(title: design.title)
    picture.direction = choice.direction
    picture.subtitles = subtitles
    picture.pieces = pieces(in: plan.root, depth: 1)
    let drawn = Set(picture.cards.map(\.key))
    picture.connectors = connectors().filter { drawn.contains($0.from) && drawn.contains($0.to) }
    picture.legend = legend(of: picture)
    picture.description = description(of: picture)
    return picture
  }

  // MARK: Title

  private var subtitles: [Picture.Line] {
    var cell = design.variant == "base" ? "" : design.variantTitle ?? design.variant
    if let numbers {
      let variant = cell.isEmpty ? "base" : cell
      cell = "\(variant) under \(numbers.load.workload)"
    }
    let view = choice.title ?? choice.name
    let first = [view, cell.isEmpty ? nil : cell].compactMap { $0 }.joined(separator: " · ")
    var lines = first.isEmpty ? [] : [Picture.Line(first)]
    guard let numbers else { return lines }
    if let obstacle = numbers.load.obstacles.first {
      lines.append(Picture.Line("no numbers: \(obstacle)", .fails))
    }
    if !numbers.verdicts.isEmpty {
      lines.append(
        Picture.Line(
          "\(numbers.holds ? "✓" : "✗") \(numbers.verdict)",
          numbers.holds ? .holds : .fails
        )
      )
    }
    return lines
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
