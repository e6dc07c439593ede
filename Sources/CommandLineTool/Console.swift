import Drawing
package import FileAccess
package import Workbench

/// The streams, files and variables of a run; a test puts others in their place.
package struct Console: Sendable {
  package var workspace: Workspace
  /// Makes a file, whole or not at all, where there is none yet.
  package var create: @Sendable (_ bytes: [UInt8], _ path: String) -> Result<Void, FileError>
  /// Writes to a stream; a reader that has gone is no error.
  package var writeBytes:
    @Sendable (_ bytes: [UInt8], _ stream: StandardStream) -> Result<Void, FileError>
  package var isOutputTerminal: Bool
  package var isErrorTerminal: Bool
  package var variable: @Sendable (_ name: String) -> String?

  package init(
    workspace: Workspace,
    create: @escaping @Sendable (_ bytes: [UInt8], _ path: String) -> Result<Void, FileError>,
    writeBytes:
      @escaping @Sendable (_ bytes: [UInt8], _ stream: StandardStream) -> Result<Void, FileError>,
    isOutputTerminal: Bool,
    isErrorTerminal: Bool = false,
    variable: @escaping @Sendable (_ name: String) -> String?
  ) {
    self.workspace = workspace
    self.create = create
    self.writeBytes = writeBytes
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.variable = variable
  }

  /// The process's own.
  static let process = Console(
    workspace: .disk,
    create: { bytes, path in
      Result { () throws(FileError) in try writeFile(bytes, to: path, replacing: false) }
    },
    writeBytes: { bytes, stream in
      Result { () throws(FileError) in _ = try stream.write(bytes) }
    },
    isOutputTerminal: StandardStream.output.isTerminal,
    isErrorTerminal: StandardStream.error.isTerminal,
    variable: environmentVariable
  )
}

extension Workspace {
  /// The disk that the process sees.
  static let disk = Workspace(
    read: { path, limitBytes in
      Result { () throws(FileError) in try readFile(at: path, limitBytes: limitBytes) }
    },
    readRevision: { path, revision, limitBytes in
      Result { () throws(FileError) in
        try readFile(at: path, revision: revision, limitBytes: limitBytes)
      }
    },
    write: { bytes, path in
      Result { () throws(FileError) in try writeFile(bytes, to: path) }
    },
    list: { folder, ending in
      Result { () throws(FileError) in try files(under: folder, endingIn: ending) }
    },
    isInterrupted: { FileAccess.isInterrupted },
    graphs: GraphRunner { request in
      try? outputOfThisProgram([graphWord], input: request, limitBytes: largestReplyBytes)
    }
  )
}
