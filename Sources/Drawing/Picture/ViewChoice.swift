package import Model

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
    if let word = view.attribute("by")?["by"]?.word, let gathering = Gathering(rawValue: word) {
      by = gathering
    }
  }
}
