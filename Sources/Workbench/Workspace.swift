package import Drawing
package import FileAccess

/// Where the files of a run are; every verb is a method of it.
///
/// The disk comes in by closures, so that a test, an editor or a server can put another in its
/// place.
package struct Workspace: Sendable {
  /// The bytes of a file, of standard input for `-`.
  package var read: @Sendable (_ path: String, _ limitBytes: Int) -> Result<[UInt8], FileError>
  /// The bytes that a file had at a git revision.
  package var readRevision:
    @Sendable (_ path: String, _ revision: String, _ limitBytes: Int) -> Result<[UInt8], FileError>
  /// Replaces a file, whole or not at all.
  package var write: @Sendable (_ bytes: [UInt8], _ path: String) -> Result<Void, FileError>
  /// The paths of all files under a folder whose names end so.
  package var list: @Sendable (_ folder: String, _ ending: String) -> Result<[String], FileError>
  /// Whether the user wants the run to end.
  package var isInterrupted: @Sendable () -> Bool
  /// Lays out what is drawn.
  package var graphs: GraphRunner

  package init(
    read: @escaping @Sendable (_ path: String, _ limitBytes: Int) -> Result<[UInt8], FileError>,
    readRevision:
      @escaping @Sendable (_ path: String, _ revision: String, _ limitBytes: Int)
      -> Result<[UInt8], FileError> = { path, _, _ in .failure(.missing(path: path)) },
    write: @escaping @Sendable (_ bytes: [UInt8], _ path: String) -> Result<Void, FileError>,
    list:
      @escaping @Sendable (_ folder: String, _ ending: String) -> Result<[String], FileError>,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    graphs: GraphRunner = GraphRunner()
  ) {
    self.read = read
    self.readRevision = readRevision
    self.write = write
    self.list = list
    self.isInterrupted = isInterrupted
    self.graphs = graphs
  }

  /// The same place as it was at a git revision.
  func at(revision: String) -> Workspace {
    var then = self
    then.read = { path, limitBytes in readRevision(path, revision, limitBytes) }
    return then
  }
}

/// How the names of design files end.
package let designEnding = ".design"
