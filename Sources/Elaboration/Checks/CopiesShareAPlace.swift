import Diagnostics
import Model

extension Lint {
  static let copiesShareAPlace = Lint(
    code: .copiesShareAPlace,
    summary: "Copies that one loss takes together",
    example: """
      client users
      region eu {
        zones: a, b
        store photos { data: 40 TB; copies: 3 across zones }
      }
      users -> photos
      workload w = steady 1 rps from users
      """
  ) { context in
    let design = context.design
    var levels = GroupCounts(design)
    return context.nodes(with: "copies").compactMap { node in
      guard let copies = node.attribute("copies"), let count = copies.count("copies"), count > 1
      else {
        return nil
      }
      if let place = copies["place"]?.node, design.ancestors(of: node.id).contains(place) {
        return Lint.report(
          .copiesShareAPlace,
          "the copies of `\(node.name)` are both in `\(design[place].name)`: `in` names the other place",
          at: copies.span,
          help:
            "name another region, or spread them inside this one: `copies: \(count) across zones`"
        )
      }
      if copies["place"] == nil, copies["level"] == nil,
        let zone = design.ancestors(of: node.id).first(where: {
          design[$0].core == .zone || design[$0].core == .rack
        })
      {
        return Lint.report(
          .copiesShareAPlace,
          "all \(count) copies of `\(node.name)` are in the \(design[zone].core.rawValue) `\(design[zone].name)`",
          at: copies.span,
          help: "spread them, `copies: \(count) across zones`, from the region around it"
        )
      }
      guard let level = copies["level"]?.word, copies["places"] == nil,
        let core = Core(rawValue: String(level.dropLast())), core.isGroup
      else { return nil }
      let places = levels.places(of: core, around: node.id)
      guard places > 0, places < count else { return nil }
      return Lint.report(
        .copiesShareAPlace,
        "\(count) copies of `\(node.name)` across \(counted(places, core.rawValue)): two are in one place",
        at: copies.span,
        help:
          "write `copies: \(places) across \(level)`, add \(level), or say that it is meant: `\(count) across \(places) \(level)`"
      )
    }
  }
}

/// How many groups of a sort there are within others, counted once for all who ask.
private struct GroupCounts {
  private let design: Design
  private var inside: [Core: [Int32]] = [:]

  init(_ design: Design) { self.design = design }

  /// Those in the innermost group around a node that has any.
  mutating func places(of core: Core, around node: NodeID) -> Int {
    let counts = inside[core] ?? counts(of: core)
    inside[core] = counts
    let group = design.ancestors(of: node).first { counts[Int($0.index)] > 0 }
    return group.map { Int(counts[Int($0.index)]) } ?? 0
  }

  /// By node; what is in a group stands behind it.
  private func counts(of core: Core) -> [Int32] {
    var counts = [Int32](repeating: 0, count: design.nodes.count)
    for place in design.nodes.indices.reversed() {
      guard let parent = design.nodes[place].parent else { continue }
      counts[Int(parent.index)] += counts[place] + (design.nodes[place].core == core ? 1 : 0)
    }
    return counts
  }
}
