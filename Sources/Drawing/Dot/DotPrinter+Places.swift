extension DotPrinter {
  /// Where a box lies: ` pos="…"`.
  func place(_ box: Box?) -> String {
    box.map { " pos=\"\(shortest($0.x)),\(shortest($0.y))\"" } ?? ""
  }

  func place(of frame: Frame) -> String {
    guard let places, let box = places.frames[frame.key] else { return "" }
    let name = places.names[frame.key].map {
      " lp=\"\(shortest(box.left + $0.x)),\(shortest(box.top - $0.y))\""
    }
    return " bb=\"\(bounds(box))\"" + (name ?? "")
  }

  /// The box around all, with the legend along its lower edge.
  func wholePlace(_ places: Places) -> String {
    let whole = places.whole
    let legend = places.legend
    let box = Box(
      left: whole.left,
      bottom: whole.bottom - legend.y,
      right: max(whole.right, whole.left + legend.x),
      top: whole.top
    )
    let name = "\(shortest(box.left + legend.x / 2)),\(shortest(box.bottom + legend.y / 2))"
    return " bb=\"\(bounds(box))\" lp=\"\(name)\""
  }

  /// The title above its upper left corner.
  func titlePlace(_ places: Places) -> String {
    let whole = places.whole
    let x = whole.left + places.title.x / 2
    let y = whole.top + places.title.y / 2
    return "lp=\"\(shortest(x)),\(shortest(y))\""
  }

  private func bounds(_ box: Box) -> String {
    [box.left, box.bottom, box.right, box.top].map(shortest).joined(separator: ",")
  }
}

extension Places {
  /// What all parts take up, the ways of links included.
  var whole: Box {
    var all = Array(cards.values) + Array(labels.values) + Array(frames.values)
    all += ways.values.joined().flatMap(Self.points)
    guard let first = all.first else { return Box(left: 0, bottom: 0, right: 0, top: 0) }
    return all.dropFirst().reduce(first) { $0.union($1) }.grown(by: 8)
  }

  /// The points of a way.
  static func points(of way: String) -> [Box] {
    way.split(separator: " ").compactMap { point in
      let numbers = point.split(separator: ",").compactMap { Double($0) }
      return numbers.count == 2 ? Box(x: numbers[0], y: numbers[1], width: 0, height: 0) : nil
    }
  }
}
