/// A sequence on its way to bytes.
package struct SequenceRenderer: Sendable {
  private let sequence: SequencePicture
  private let graphs: GraphRunner

  package init(_ sequence: SequencePicture, graphs: GraphRunner = GraphRunner()) {
    self.sequence = sequence
    self.graphs = graphs
  }

  /// The bytes of the sequence in a format.
  package func rendered(
    as format: PictureFormat,
    theme: PictureTheme = .auto
  ) throws(RenderError) -> [UInt8] {
    // An SVG gets its colours at the end; the other formats have only these.
    let isDark = theme == .dark && format != .svg
    let printer = SequencePrinter(sequence, theme: isDark ? .dark : .light)
    let graph = printer.print()
    switch format {
    case .dot: return Array(graph.utf8)
    case .svg:
      let bytes = try graphs.render(graph, as: .svg, layout: .asGiven)
      return SVGFinish.finished(bytes, picture, theme: theme, underlay: printer.underlay)
    case .png: return try graphs.render(graph, as: .png, layout: .asGiven)
    case .pdf: return try graphs.render(graph, as: .pdf, layout: .asGiven)
    }
  }

  /// The same as cards and links, for ids, tooltips and the description.
  private var picture: Picture {
    var picture = Picture(title: sequence.title)
    picture.description = sequence.description
    picture.pieces = sequence.columns.map { .card($0) }
    picture.connectors = sequence.calls.map { call in
      var connector = Connector(
        key: call.key,
        from: sequence.columns[call.from].key,
        to: sequence.columns[call.to].key,
        waits: call.waits
      )
      connector.tooltip = call.tooltip
      connector.classes = ["call"]
      return connector
    }
    return picture
  }
}
