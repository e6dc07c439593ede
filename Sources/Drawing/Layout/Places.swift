import JSON

/// Where all parts of a drawing lie.
package struct Places: Hashable, Sendable {
  package var cards: [String: Box] = [:]
  /// The words of links, by the link's key.
  package var labels: [String: Box] = [:]
  package var frames: [String: Box] = [:]
  /// From a frame's upper left corner to the middle of its name: right and down.
  var names: [String: Offset] = [:]
  /// The ways of links, in Graphviz's words: one, or one to the label and one from it.
  package var ways: [String: [String]] = [:]
  /// What each link joins, for who looks for a new name of something.
  var ends: [String: [String]] = [:]
  /// The title and the legend, by their sizes.
  var title = Offset(x: 0, y: 0)
  var legend = Offset(x: 0, y: 0)

  struct Offset: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  package init() {}

  /// Reads what Graphviz's `json0` says of a graph that `DotPrinter` printed.
  init?(_ bytes: [UInt8]) {
    guard let document = try? JSONValue(parsing: bytes),
      case .array(let objects)? = document["objects"]
    else { return nil }
    title = Self.size(document) ?? title
    for object in objects {
      guard let name = object["name"]?.text else { continue }
      if let bounds = object["bb"]?.numbers, bounds.count == 4 {
        readFrame(object, name, bounds)
      } else if let place = object["pos"]?.numbers, place.count == 2,
        let width = object["width"]?.numbers.first, let height = object["height"]?.numbers.first
      {
        let box = Box(x: place[0], y: place[1], width: width * 72, height: height * 72)
        if let key = Self.rest(of: name, after: "label ") {
          labels[key] = box
        } else {
          cards[name] = box
        }
      }
    }
    guard case .array(let edges)? = document["edges"] else { return }
    for edge in edges {
      guard let id = edge["id"]?.text, let way = edge["pos"]?.text else { continue }
      readWay(id, edge["dir"]?.text == "back" ? Self.turned(way) : way)
    }
  }

  private mutating func readFrame(_ object: JSONValue, _ name: String, _ bounds: [Double]) {
    guard let key = Self.rest(of: name, after: "cluster_") else { return }
    if key == Self.all {
      legend = Self.size(object) ?? legend
      return
    }
    let box = Box(left: bounds[0], bottom: bounds[1], right: bounds[2], top: bounds[3])
    frames[key] = box
    if let name = object["lp"]?.numbers, name.count == 2 {
      names[key] = Offset(x: name[0] - box.left, y: box.top - name[1])
    }
  }

  /// The same way from its other end.
  private static func turned(_ way: String) -> String {
    let points = way.split(separator: " ")
    let ends = points.filter { $0.hasPrefix("s,") || $0.hasPrefix("e,") }.map {
      ($0.hasPrefix("s,") ? "e" : "s") + $0.dropFirst()
    }
    let between = points.filter { !$0.hasPrefix("s,") && !$0.hasPrefix("e,") }.map(String.init)
    return (ends + between.reversed()).joined(separator: " ")
  }

  private mutating func readWay(_ id: String, _ way: String) {
    guard let key = Self.rest(of: id, after: "l-") else { return }
    if let key = Self.rest(before: " start", of: key) {
      ways[key, default: ["", ""]][0] = way
    } else if let key = Self.rest(before: " end", of: key) {
      ways[key, default: ["", ""]][1] = way
    } else {
      ways[key] = [way]
    }
  }

  /// The name of the box around everything, which bears the legend.
  ///
  /// No group is called so: names begin with a letter.
  static let all = "_all"

  private static func size(_ object: JSONValue) -> Offset? {
    guard let width = object["lwidth"]?.numbers.first, let height = object["lheight"]?.numbers.first
    else { return nil }
    return Offset(x: width * 72, y: height * 72)
  }

  private static func rest(of text: String, after start: String) -> String? {
    text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
  }

  private static func rest(before end: String, of text: String) -> String? {
    text.hasSuffix(end) ? String(text.dropLast(end.count)) : nil
  }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// Numbers with commas between them, as Graphviz writes places; all as text.
  fileprivate var numbers: [Double] {
    (text ?? "").split(separator: ",").compactMap { Double($0) }
  }
}
