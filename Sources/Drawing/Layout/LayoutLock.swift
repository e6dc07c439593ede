import JSON

/// Places that were saved, one set for each view of a design.
package struct LayoutLock: Hashable, Sendable {
  package var views: [String: Places] = [:]

  package init() {}

  /// Nil where the bytes are no lock that this version knows.
  package init?(_ bytes: [UInt8]) {
    guard let document = try? JSONValue(parsing: bytes), document["schema"] == .integer(1),
      case .object(let members)? = document["views"]
    else { return nil }
    for member in members {
      guard let places = Places(saved: member.value) else { return nil }
      views[member.name] = places
    }
  }

  /// The file: sorted, so that a change of one card is a change of one line.
  package var printed: String {
    let views = views.sorted { $0.key < $1.key }
      .map { JSONValue.Member($0.key, $0.value.saved) }
    let document: JSONValue = .object([
      JSONValue.Member("schema", 1), JSONValue.Member("views", .object(views)),
    ])
    return document.printed()
  }
}

extension Places {
  fileprivate init?(saved: JSONValue) {
    self.init()
    for (name, path) in [("cards", \Places.cards), ("labels", \.labels), ("frames", \.frames)] {
      guard case .object(let members)? = saved[name] else { return nil }
      for member in members {
        guard let box = Box(saved: member.value) else { return nil }
        self[keyPath: path][member.name] = box
      }
    }
    guard case .object(let members)? = saved["links"] else { return nil }
    for member in members {
      guard let ends = Self.texts(member.value["ends"]), ends.count == 2,
        let ways = Self.texts(member.value["ways"]), ways.allSatisfy(Self.isWay)
      else { return nil }
      self.ends[member.name] = ends
      self.ways[member.name] = ways
    }
  }

  private static func texts(_ value: JSONValue?) -> [String]? {
    guard case .array(let parts)? = value else { return nil }
    let texts = parts.compactMap(\.text)
    return texts.count == parts.count ? texts : nil
  }

  /// Only what Graphviz writes goes back into its text.
  private static func isWay(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "e") || byte == UInt8(ascii: "s") || byte == UInt8(ascii: " ")
        || (UInt8(ascii: "+")...UInt8(ascii: "9")).contains(byte)
    }
  }

  fileprivate var saved: JSONValue {
    func members(_ boxes: [String: Box]) -> JSONValue {
      .object(boxes.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value.saved) })
    }
    let links = ways.sorted { $0.key < $1.key }.map { key, ways in
      JSONValue.Member(
        key,
        .object([
          JSONValue.Member("ends", .array((ends[key] ?? []).map { .string($0) })),
          JSONValue.Member("ways", .array(ways.map { .string($0) })),
        ])
      )
    }
    return .object([
      JSONValue.Member("cards", members(cards)), JSONValue.Member("labels", members(labels)),
      JSONValue.Member("frames", members(frames)), JSONValue.Member("links", .object(links)),
    ])
  }
}

extension Box {
  fileprivate init?(saved: JSONValue) {
    guard case .array(let values) = saved, values.count == 4 else { return nil }
    let numbers = values.compactMap { value -> Double? in
      switch value {
      case .integer(let number): Double(number)
      case .number(let number): number
      default: nil
      }
    }
    // A place far off the sheet is a slip, and would make a picture of any size.
    guard numbers.count == 4, numbers.allSatisfy({ $0.magnitude < 1e6 }), numbers[0] <= numbers[2],
      numbers[1] <= numbers[3]
    else { return nil }
    self.init(left: numbers[0], bottom: numbers[1], right: numbers[2], top: numbers[3])
  }

  fileprivate var saved: JSONValue {
    .array([left, bottom, right, top].map { .number(($0 * 100).rounded() / 100) })
  }
}
