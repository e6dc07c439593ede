/// A graph and what is wanted of it, as one process asks another.
struct GraphRequest: Hashable, Sendable {
  var graph: String
  /// Graphviz's names of them.
  var formats: [String]
  var layout: GraphvizEngine.Layout

  init(_ graph: String, _ formats: [String], _ layout: GraphvizEngine.Layout) {
    self.graph = graph
    self.formats = formats
    self.layout = layout
  }

  /// Whether texts are measured by the fonts that are there; for SVG they never are.
  var needsFonts: Bool { !formats.contains(RenderFormat.svg.rawValue) }

  // MARK: Between processes

  /// One line of words, then the graph.
  var bytes: [UInt8] {
    Array("\(layout.rawValue) \(formats.joined(separator: " "))\n\(graph)".utf8)
  }

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
    guard let layout = words.first.flatMap({ GraphvizEngine.Layout(rawValue: String($0)) }),
      words.count > 1
    else { return nil }
    self.layout = layout
    formats = words.dropFirst().map(String.init)
    graph = String(decoding: bytes[(end + 1)...], as: UTF8.self)
  }
}

/// Documents, or why there are none, as they go from one process to another.
enum GraphReply: Hashable, Sendable {
  case documents([[UInt8]])
  case failure(String)

  /// Each document behind a line with its length.
  var bytes: [UInt8] {
    switch self {
    case .documents(let documents):
      documents.reduce(into: []) { $0 += Array("\($1.count)\n".utf8) + $1 }
    case .failure(let message): Array("-\n\(message)".utf8)
    }
  }

  /// Nil where something is missing, as when the other process ended too early.
  init?(_ bytes: [UInt8], documents count: Int) {
    var rest = bytes[...]
    func line() -> String? {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    var documents: [[UInt8]] = []
    while documents.count < count {
      guard let word = line() else { return nil }
      if word == "-" {
        self = .failure(String(decoding: rest, as: UTF8.self))
        return
      }
      guard let length = Int(word), length >= 0, length <= rest.count else { return nil }
      documents.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty else { return nil }
    self = .documents(documents)
  }
}
