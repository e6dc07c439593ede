extension SVGFinish {
  /// The sign as a line drawing, where Graphviz could only set blocks.
  mutating func sign(_ glyph: Glyph, over blocks: [DrawnShape.Block]) -> String {
    let left = blocks.map(\.x).min() ?? 0
    let top = blocks.map(\.y).min() ?? 0
    var shape = DrawnShape(
      "path",
      [
        MarkupAttribute(name: "fill", value: "none"),
        MarkupAttribute(name: "stroke", value: blocks.first?.fill ?? ""),
        MarkupAttribute(name: "d", value: glyph.outline),
        MarkupAttribute(name: "transform", value: "translate(\(shortest(left)) \(shortest(top)))"),
      ]
    )
    shape.isSign = true
    return self.shape(shape)
  }
}

extension Glyph {
  /// Lines in a square of 15 points.
  fileprivate var outline: String {
    switch self {
    case .client:
      "M4.8 4.2a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0M2 14c0-3.3 2.4-5 5.5-5s5.5 1.7 5.5 5"
    case .service: "M7.5 1l5.6 3.25v6.5l-5.6 3.25l-5.6-3.25v-6.5z"
    case .function: "M3.5 1.5h2l5 12h2M7.3 6l-4.3 7.5"
    case .balancer:
      "M1 7.5h12M4.5 7.5l3.5-5h5M4.5 7.5l3.5 5h5M11.3 1l1.7 1.5l-1.7 1.5M11.3 6l1.7 1.5l-1.7 1.5M11.3 11l1.7 1.5l-1.7 1.5"
    case .gateway:
      "M7.5 1l5.5 2v4.5c0 3.2-2.2 5.3-5.5 6.5c-3.3-1.2-5.5-3.3-5.5-6.5v-4.5zM5 7.3l2 2l3.2-3.6"
    case .cdn:
      "M1 7.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M1 7.5h13M4.5 7.5a3 6.5 0 1 0 6 0a3 6.5 0 1 0-6 0"
    case .cache: "M8.7 1l-6.2 7.7h4.5l-0.9 5.3l6.4-7.7h-4.6z"
    case .database:
      "M2 3.5a5.5 2 0 1 0 11 0a5.5 2 0 1 0-11 0v8a5.5 2 0 0 0 11 0v-8M2 7.5a5.5 2 0 0 0 11 0"
    case .store: "M1.5 2h12v3.5h-12zM2.5 5.5v8h10v-8M5.5 8.5h4"
    case .queue: "M1.5 4h12v7h-12zM5.5 4v7M9.5 4v7"
    case .stream:
      "M1 4.2c2.2-2 4.3-2 6.5 0s4.3 2 6.5 0M1 7.8c2.2-2 4.3-2 6.5 0s4.3 2 6.5 0M1 11.4c2.2-2 4.3-2 6.5 0s4.3 2 6.5 0"
    case .warehouse: "M1.5 2h12v11h-12zM1.5 5.7h12M1.5 9.3h12M6 2v11"
    case .job: "M2 2h11v11h-11zM6 5l4 2.5l-4 2.5z"
    case .scheduler: "M1 7.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M7.5 3.8v3.7l2.6 1.6"
    case .external: "M8 2h-6v11h11v-6M9.5 1.5h4v4M13.5 1.5l-6 6"
    case .data: "M3 1.5h6l3 3v9h-9zM9 1.5v3h3"
    case .group: "M1.5 13v-11h4.7l1.3 1.8h6v9.2z"
    }
  }
}
