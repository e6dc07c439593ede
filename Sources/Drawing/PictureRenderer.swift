/// A picture and how it is turned into bytes.
package struct PictureRenderer: Sendable {
  package var picture: Picture

  package init(_ picture: Picture) { self.picture = picture }

  /// The bytes of the picture in a format.
  package func rendered(
    as format: PictureFormat,
    theme: PictureTheme = .auto
  ) throws(RenderError) -> [UInt8] {
    let graph = DotPrinter(theme: theme == .dark ? .dark : .light).print(picture)
    switch format {
    case .dot: return Array(graph.utf8)
    case .svg: return try GraphvizEngine.render(graph, as: .svg)
    case .png: return try GraphvizEngine.render(graph, as: .png)
    case .pdf: return try GraphvizEngine.render(graph, as: .pdf)
    }
  }
}

/// What a picture can be written as.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  case svg, png, pdf, dot
}

/// Which colours a picture has: `auto` leaves it to the reader's preference, where the format can.
package enum PictureTheme: String, Hashable, Sendable, CaseIterable {
  case auto, light, dark
}
