/// Has graphs laid out in this process while they are few, then each in a process of its own.
///
/// Graphviz's library keeps about 20 kB of every graph for good, so only a process that ends gives it back.
package struct GraphRunner: Sendable {
  /// Hands a request to another process and gives its reply; nil when there was none.
  package typealias Elsewhere = @Sendable (_ request: [UInt8]) -> [UInt8]?

  /// Nil where no other process can be started: then all is done in this one.
  package var elsewhere: Elsewhere?
  /// Of so many graphs this process may keep what the library loses: 5 MB.
  package var mostHere = 256

  package init(elsewhere: Elsewhere? = nil) { self.elsewhere = elsewhere }

  /// What the other process does: it reads a request, lays out and replies.
  package static func reply(to request: [UInt8]) -> [UInt8] {
    guard let request = GraphRequest(request) else {
      return GraphReply.failure("this is no request for a graph").bytes
    }
    do throws(RenderError) {
      return GraphReply.documents(try GraphvizEngine.documents(of: request)).bytes
    } catch {
      return GraphReply.failure(error.message).bytes
    }
  }

  /// Lays out a graph and gives the bytes of the picture.
  func render(
    _ graph: String,
    as format: RenderFormat,
    layout: GraphvizEngine.Layout = .layers
  ) throws(RenderError) -> [UInt8] {
    try documents(of: GraphRequest(graph, [format.rawValue], layout)).first ?? []
  }

  /// Lays out a graph; gives its SVG and, as JSON, where everything lies.
  func laidOut(_ graph: String) throws(RenderError) -> (svg: [UInt8], places: [UInt8]) {
    let documents = try documents(of: GraphRequest(graph, ["svg", "json0"], .layers))
    return (documents.first ?? [], documents.last ?? [])
  }

  private func documents(of request: GraphRequest) throws(RenderError) -> [[UInt8]] {
    if let elsewhere, GraphvizEngine.count >= mostHere, let bytes = elsewhere(request.bytes),
      let reply = GraphReply(bytes, documents: request.formats.count)
    {
      switch reply {
      case .documents(let documents): return documents
      case .failure(let message): throw RenderError(message)
      }
    }
    return try GraphvizEngine.documents(of: request)
  }
}
