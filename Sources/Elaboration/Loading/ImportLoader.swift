import Diagnostics
import Quantities
import SourceText
import Spelling
import Syntax

/// Reads a file with all that it imports; each file once, the imported before the importing.
struct ImportLoader {
  /// A library that is shipped with the tool.
  struct Library {
    var name: String
    var text: String
  }

  struct LoadedFile {
    var parsed: ParsedFile
    /// Read once: a large file has some hundred thousand.
    var statements: [StatementSyntax]
    /// The library that it is; nil for files of the project.
    var library: String?
    var isRoot: Bool
  }

  /// More files than this import each other by mistake.
  static let mostFiles = 1_000

  private let read: FileReader
  private let libraries: [Library]
  private(set) var sources: [SourceFile] = []
  private(set) var files: [LoadedFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var done: Set<String> = []
  private var open: [String] = []

  init(read: @escaping FileReader, libraries: [Library]) {
    self.read = read
    self.libraries = libraries
  }

  mutating func load(root: SourceFile) {
    sources.append(root)
    let project = ProjectFolder(of: root.path)
    // A library that is checked itself doesn't import itself.
    let own = libraries.first { $0.text.utf8.elementsEqual(root.bytes) }
    if let own { done.insert("library " + own.name) }
    if own?.name != "std", libraries.contains(where: { $0.name == "std" }) {
      loadLibrary("std", from: nil)
    }
    open = [normalised(root.path)]
    load(root, library: nil, isRoot: true, in: project)
  }

  private mutating func load(
    _ source: SourceFile,
    library: String?,
    isRoot: Bool,
    in project: ProjectFolder
  ) {
    let parsed = parse(source)
    diagnostics += parsed.diagnostics
    let statements = parsed.tree.root.statements
    for case .import(let statement) in statements {
      if let name = statement.library {
        loadLibrary(name.text, from: name)
      } else if let file = statement.file {
        loadFile(file, importedBy: source.path, in: project)
      }
    }
    files.append(
      LoadedFile(parsed: parsed, statements: statements, library: library, isRoot: isRoot)
    )
  }

  private mutating func loadLibrary(_ name: String, from node: SyntaxNode?) {
    guard let library = libraries.first(where: { $0.name == name }) else {
      let names = libraries.map(\.name)
      guard let node else { return }
      return report(
        .unknownLibrary,
        "there is no library `\(name)`",
        at: node,
        help: suggestion(name, among: names) { "did you mean `\($0)`?" }
          ?? "shipped with the tool: \(list(names)); a file of your own stands in quotes: `import \"\(name).design\"`",
        fixIts: nearestFix(name, among: names, at: node.span)
      )
    }
    guard done.insert("library " + name).inserted else { return }
    let source = SourceFile(id: nextID, path: "<\(name)>", text: library.text)
    sources.append(source)
    load(source, library: name, isRoot: false, in: ProjectFolder(of: ""))
  }

  private mutating func loadFile(
    _ node: SyntaxNode,
    importedBy importer: String,
    in project: ProjectFolder
  ) {
    guard let written = node.stringValue else { return }
    guard let path = project.path(written, from: importer) else {
      return report(
        .importOutsideProject,
        "`\(written)` leaves the project",
        at: node,
        help:
          "imports stay inside the folder where the tool runs, or that of the design; copy the file there"
      )
    }
    if let place = open.firstIndex(of: path) {
      let circle = (open[place...] + [path]).joined(separator: " imports ")
      return report(
        .importCycle,
        "this import comes back to where it began",
        at: node,
        help: "\(circle); move what both need into a third file"
      )
    }
    guard done.insert(path).inserted else { return }
    guard sources.count < Self.mostFiles else {
      return report(
        .tooLarge,
        "more than \(Self.mostFiles) files import each other",
        at: node,
        help: "put more into each file"
      )
    }
    switch read(path) {
    case .failure(let failure): report(failure, path, at: node)
    case .success(let bytes):
      let source = SourceFile(id: nextID, path: path, bytes: bytes)
      sources.append(source)
      if let offset = firstInvalidUTF8(bytes) {
        done.insert(path)
        return report(
          .unreadableImport,
          "`\(written)` is not UTF-8 text: its byte \(offset) is none",
          at: node,
          help: "save it as UTF-8"
        )
      }
      open.append(path)
      load(source, library: nil, isRoot: false, in: project)
      open.removeLast()
    }
  }

  private var nextID: FileID { FileID(UInt16(clamping: sources.count)) }

  private mutating func report(_ failure: ReadFailure, _ path: String, at node: SyntaxNode) {
    switch failure {
    case .missing:
      let isLibrary = libraries.contains { $0.name == node.stringValue }
      report(
        .missingImport,
        "there is no file `\(path)`",
        at: node,
        help: isLibrary
          ? "a library that comes with the tool has no quotes: `import \(path)`"
          : "the path is read from the folder of the file that imports",
        fixIts: isLibrary ? [fix(path, at: node.span)] : []
      )
    case .folder:
      report(.unreadableImport, "`\(path)` is a folder", at: node, help: "name a file in it")
    case .tooLarge(let limit):
      report(
        .unreadableImport,
        "`\(path)` is larger than \(QuantityFormat.human(Double(limit), .data))",
        at: node,
        help: "split it"
      )
    case .unreadable(let reason):
      report(
        .unreadableImport,
        "`\(path)` can't be read: \(reason)",
        at: node,
        help: "see to its permissions"
      )
    }
  }

  private mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at node: SyntaxNode,
    help: String,
    fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, at: node.span, help: help, fixIts: fixIts)
    )
  }
}

/// The folder that imports may not leave: where the tool runs, or that of the design when it is elsewhere.
struct ProjectFolder {
  private let prefix: [String]

  init(of design: String) {
    let parts = normalised(design).split(separator: "/", omittingEmptySubsequences: false).map(
      String.init
    )
    let isOutside = design.hasPrefix("/") || parts.first == ".."
    prefix = isOutside ? Array(parts.dropLast()) : []
  }

  /// Where an import is, as the tool sees it; nil when that is outside.
  func path(_ written: String, from importer: String) -> String? {
    guard !written.hasPrefix("/"), !written.hasPrefix("~"), !written.contains("\0"),
      !written.isEmpty
    else {
      return nil
    }
    let folder = importer.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = normalised((folder.map(String.init) + [written]).joined(separator: "/"))
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.starts(with: prefix), !parts.dropFirst(prefix.count).contains("..") else {
      return nil
    }
    return path
  }
}

/// A path without `.` and with each `x/..` taken out.
func normalised(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else {
      parts.append(part)
    }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
