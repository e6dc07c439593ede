import CGraphviz
import Synchronization

/// What Graphviz makes of a graph in its language.
package enum RenderFormat: String, Hashable, Sendable, CaseIterable {
  case svg, png, pdf
}

/// Why Graphviz made no picture, in its own words.
package struct RenderError: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}

/// Graphviz in the process: one graph at a time, as the library is not safe for threads.
package enum GraphvizEngine {
  /// How a graph gets its places.
  package enum Layout: String, Hashable, Sendable {
    /// In layers, from the top.
    case layers = "dot"
    /// As the text says; links without a way are led around the cards.
    case asGiven = "nop2"
  }

  /// Lays out a graph and gives the bytes of the picture.
  ///
  /// SVG is the same on every machine: texts are measured by tables. PNG and PDF use the fonts that are there.
  package static func render(
    _ graph: String,
    as format: RenderFormat,
    layout: Layout = .layers
  ) throws(RenderError) -> [UInt8] {
    try documents(of: GraphRequest(graph, [format.rawValue], layout)).first ?? []
  }

  /// Lays out a graph in this process; gives it in each of the formats that are asked for.
  static func documents(of request: GraphRequest) throws(RenderError) -> [[UInt8]] {
    try lock.withLock { count throws(RenderError) in
      count += 1
      return try run(request)
    }
  }

  /// How many graphs this process has laid out.
  static var count: Int { lock.withLock { $0 } }

  private static func run(_ request: GraphRequest) throws(RenderError) -> [[UInt8]] {
    complaints.withLock { $0 = [] }
    _ = unsafe agseterrf { text in
      guard let text = unsafe text else { return 0 }
      let words = unsafe String(cString: text)
      complaints.withLock { if $0.count < 20 { $0.append(words) } }
      return 0
    }
    guard let context = unsafe request.needsFonts ? gvContext() : wb_plain_context() else {
      throw RenderError("Graphviz's plugins are not beside its library: install libgraphviz-dev")
    }
    defer { _ = unsafe gvFreeContext(context) }
    let read = unsafe Array(request.graph.utf8).withUnsafeBytes { buffer in
      unsafe wb_read(buffer.assumingMemoryBound(to: CChar.self).baseAddress, buffer.count)
    }
    guard let graph = unsafe read else { throw failure("Graphviz can't read the graph") }
    defer { _ = unsafe agclose(graph) }
    guard unsafe gvLayout(context, graph, request.layout.rawValue) == 0 else {
      throw failure("Graphviz found no layout")
    }
    defer { _ = unsafe gvFreeLayout(context, graph) }
    // A label that it can't read it replaces by a name, and says so only here.
    if let complaint = seriousComplaint { throw RenderError(complaint) }
    var documents: [[UInt8]] = []
    for format in request.formats { documents.append(try unsafe bytes(context, graph, format)) }
    return documents
  }

  private static func bytes(
    _ context: OpaquePointer,
    _ graph: UnsafeMutablePointer<Agraph_t>,
    _ format: String
  ) throws(RenderError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<CChar>?
    var length = 0
    let status = unsafe wb_render(context, graph, format, &bytes, &length)
    defer { unsafe gvFreeRenderData(bytes) }
    guard status == 0, let start = unsafe bytes, length > 0 else {
      throw failure("Graphviz can't write \(format)")
    }
    return unsafe Array(
      UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: length)
    )
  }

  private static func failure(_ what: String) -> RenderError {
    let words = complaints.withLock { $0 }.joined().split(whereSeparator: \.isNewline)
      .joined(separator: "; ")
    return RenderError(words.isEmpty ? what : "\(what): \(words)")
  }

  /// What is no mere warning.
  private static var seriousComplaint: String? {
    let words = complaints.withLock { $0 }.joined()
    return words.contains("Error:") || words.contains("syntax error") || words.contains("html")
      ? words.split(whereSeparator: \.isNewline).joined(separator: "; ") : nil
  }
}

/// Graphviz keeps state of its own for the whole process; the number is that of the graphs laid out.
private let lock = Mutex(0)

/// What Graphviz said since the last start; it calls a function without a context.
private let complaints = Mutex<[String]>([])
