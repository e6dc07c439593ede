/// The walk of one request type as plain values: who takes part, and each call in order.
package struct SequencePicture: Hashable, Sendable {
  package var title: String
  package var subtitles: [Picture.Line] = []
  /// The columns, from the client on.
  package var columns: [Card] = []
  package var calls: [Call] = []
  package var description = ""

  /// One call, a row of the drawing.
  package struct Call: Hashable, Sendable {
    package var key: String
    /// Places among the columns.
    package var from: Int
    package var to: Int
    package var waits: Bool
    package var manner: Connector.Manner
    package var label: [Picture.Line]
    package var tooltip: [String]
    /// The row behind the last one that belongs to its work.
    package var end: Int
  }

  package init(title: String) { self.title = title }
}
