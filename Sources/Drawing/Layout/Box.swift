/// A rectangle in points; y grows upwards, as Graphviz counts.
package struct Box: Hashable, Sendable {
  package var left: Double
  package var bottom: Double
  package var right: Double
  package var top: Double

  package init(left: Double, bottom: Double, right: Double, top: Double) {
    self.left = left
    self.bottom = bottom
    self.right = right
    self.top = top
  }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.init(
      left: x - width / 2,
      bottom: y - height / 2,
      right: x + width / 2,
      top: y + height / 2
    )
  }

  var x: Double { (left + right) / 2 }
  var y: Double { (bottom + top) / 2 }
  var width: Double { right - left }
  var height: Double { top - bottom }

  func moved(_ dx: Double, _ dy: Double) -> Box {
    Box(left: left + dx, bottom: bottom + dy, right: right + dx, top: top + dy)
  }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, bottom: bottom - margin, right: right + margin, top: top + margin)
  }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left),
      bottom: min(bottom, other.bottom),
      right: max(right, other.right),
      top: max(top, other.top)
    )
  }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && right >= other.right && bottom <= other.bottom && top >= other.top
  }
}
