/// What Graphviz drew, by the ids that the text gave it.
struct DrawnParts {
  /// Width and height in points.
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// How the drawing is moved into its corner: `21.6 1282.72`.
  private(set) var shift = "0 0"
  private(set) var parts: [String: [DrawnShape]] = [:]
  /// What lies in no group: the ground and the title.
  private(set) var loose: [DrawnShape] = []

  init(_ bytes: [UInt8]) {
    var groups: [String] = []
    var openText: DrawnShape?
    var isTitle = false
    for token in MarkupScanner.tokens(of: bytes) {
      switch token {
      case .open("svg", let attributes, _): readSize(attributes)
      case .open("g", let attributes, _):
        groups.append(Self.plain(attributes["id"] ?? ""))
        if groups.count == 1 { readShift(attributes) }
      case .close("g"): if !groups.isEmpty { groups.removeLast() }
      case .open("title", _, _): isTitle = true
      case .close("title"): isTitle = false
      case .open("text", let attributes, _): openText = DrawnShape("text", attributes)
      case .close("text"):
        if let shape = openText { add(shape, to: groups) }
        openText = nil
      case .open(let name, let attributes, true): add(DrawnShape(name, attributes), to: groups)
      case .text(let text): if !isTitle { openText?.text = text }
      case .open, .close: break
      }
    }
  }

  private mutating func add(_ shape: DrawnShape, to groups: [String]) {
    if groups.count < 2 {
      loose.append(shape)
    } else if let group = groups.last {
      parts[group, default: []].append(shape)
    }
  }

  private mutating func readSize(_ attributes: [MarkupAttribute]) {
    let box = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    if box.count == 4 { (width, height) = (box[2], box[3]) }
  }

  private mutating func readShift(_ attributes: [MarkupAttribute]) {
    let transform = attributes["transform"] ?? ""
    guard let start = transform.firstRange(of: "translate(") else { return }
    shift = String(transform[start.upperBound...].prefix { $0 != ")" })
  }

  /// Graphviz writes a hyphen in an id as an entity.
  private static func plain(_ id: String) -> String {
    id.replacing("&#45;", with: "-").replacing("&amp;", with: "&")
  }
}

/// One shape, with its attributes as Graphviz wrote them.
struct DrawnShape: Hashable {
  var name: String
  var attributes: [MarkupAttribute]
  var text = ""
  /// Whether it is a line drawing of one width.
  var isSign = false

  init(_ name: String, _ attributes: [MarkupAttribute]) {
    self.name = name
    self.attributes = attributes
  }

  /// The points that a polygon or path is given by; Graphviz writes both in whole coordinates.
  var corners: [(x: Double, y: Double)] {
    guard name == "polygon" || name == "path" else { return [] }
    let words = (attributes["points"] ?? attributes["d"] ?? "").split {
      !($0.isNumber || $0 == "." || $0 == "-")
    }
    let numbers = words.compactMap { Double($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  /// A filled rectangle without a line; nil of anything else.
  var block: Block? {
    guard name == "polygon", attributes["stroke"] == "transparent" else { return nil }
    let points = (attributes["points"] ?? "").split(separator: " ").map { pair in
      pair.split(separator: ",").compactMap { Double($0) }
    }
    guard points.count == 5, points.allSatisfy({ $0.count == 2 }) else { return nil }
    let (across, down) = (points.map { $0[0] }, points.map { $0[1] })
    guard let left = across.min(), let right = across.max(), let top = down.min(),
      let bottom = down.max(),
      points.allSatisfy({
        ($0[0] == left || $0[0] == right) && ($0[1] == top || $0[1] == bottom)
      })
    else { return nil }
    return Block(
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: attributes["fill"] ?? ""
    )
  }

  struct Block: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var fill: String

    var path: String {
      "M\(shortest(x)) \(shortest(y))h\(shortest(width))v\(shortest(height))h-\(shortest(width))z"
    }
  }
}
