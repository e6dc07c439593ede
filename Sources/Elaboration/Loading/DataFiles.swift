import Diagnostics
import Model
import Quantities
import SourceText

/// Reads what `samples "…"` and `trace "…"` name, each file once for all variants.
struct DataFiles {
  private(set) var sources: [SourceFile]
  private(set) var diagnostics: [Diagnostic] = []
  private let read: FileReader
  private var known: [String: [UInt8]?] = [:]

  init(_ sources: [SourceFile], read: @escaping FileReader) {
    self.sources = sources
    self.read = read
  }

  /// Puts what stands in the files into a design, or says what is wrong with them.
  mutating func fill(_ design: inout Design) {
    // Places, since iterating would copy each attribute; touched only where a file is named, or all would be copied.
    for place in design.nodes.indices where design.nodes[place].attributes.nameFiles {
      fill(&design.nodes[place].attributes)
    }
    for place in design.links.indices where design.links[place].attributes.nameFiles {
      fill(&design.links[place].attributes)
    }
    for place in design.connections.indices { fill(&design.connections[place].attributes) }
    for place in design.requests.indices { fill(&design.requests[place].attributes) }
    for place in design.workloads.indices {
      for term in design.workloads[place].terms.indices {
        fill(&design.workloads[place].terms[term])
      }
    }
  }

  private mutating func fill(_ term: inout Workload.Term) {
    for place in term.fields.indices {
      fill(&term.fields[place].value, at: term.span, .time)
      guard term.form == "trace", case .text(let path) = term.fields[place].value else { continue }
      term.trace = content(of: path, at: term.span) { table throws(DataProblems) in
        try table.trace()
      }
    }
    guard var arrivals = term.arrivals else { return }
    fill(&arrivals)
    term.arrivals = arrivals
  }

  private mutating func fill(_ attributes: inout [Attribute]) {
    for place in attributes.indices where attributes[place].namesFile { fill(&attributes[place]) }
  }

  private mutating func fill(_ attribute: inout Attribute) {
    for clause in attribute.clauses.indices {
      for field in attribute.clauses[clause].indices {
        let name = attribute.clauses[clause][field].name
        fill(
          &attribute.clauses[clause][field].value,
          at: attribute.span,
          // Calls, and the shape of gaps, are plain numbers; all else that is drawn is a time.
          name == "calls" || name == "shape" ? .count : .time
        )
      }
    }
  }

  private mutating func fill(_ value: inout Value, at span: SourceSpan, _ dimension: Dimension) {
    guard let path = value.samplesFile else { return }
    let samples = content(of: path, at: span) { table throws(DataProblems) in
      try table.samples(dimension)
    }
    let form = DistributionForm.samples(file: path, values: samples ?? [])
    if case .work(let work) = value {
      value = .work(WorkTime(base: form, each: work.each))
    } else {
      value = .distribution(form)
    }
  }

  // MARK: Files

  private mutating func content<Content>(
    of path: String,
    at span: SourceSpan,
    _ read: (DataTable) throws(DataProblems) -> Content
  ) -> Content? {
    guard let (resolved, bytes) = bytes(of: path, at: span) else { return nil }
    do throws(DataProblems) {
      return try read(DataTable(bytes))
    } catch {
      report(error, in: resolved, bytes)
      return nil
    }
  }

  private mutating func report(_ problems: DataProblems, in path: String, _ bytes: [UInt8]) {
    let source: SourceFile
    if let known = sources.first(where: { $0.path == path }) {
      source = known
    } else {
      source = SourceFile(id: FileID(UInt16(clamping: sources.count)), path: path, bytes: bytes)
      sources.append(source)
    }
    let table = LineTable(bytes)
    for (place, problem) in problems.lines.enumerated() {
      let isLast = place + 1 == problems.lines.count
      let more =
        isLast && problems.more > 0
        ? "; \(problems.more) more lines of this file can't be read either" : ""
      diagnostics.append(
        Diagnostic(
          code: .missingDataFile,
          message: problem.message + more,
          at: SourceSpan(file: source.id, table.range(ofLine: problem.line + 1)),
          help: problem.help
        )
      )
    }
  }

  private mutating func bytes(of path: String, at span: SourceSpan) -> (String, [UInt8])? {
    let place = Int(span.file.index)
    guard sources.indices.contains(place) else { return nil }
    let importer = sources[place].path
    guard let resolved = ProjectFolder(of: sources[0].path).path(path, from: importer) else {
      diagnostics.append(
        Diagnostic(
          code: .importOutsideProject,
          message: "`\(path)` leaves the project",
          at: span,
          help: "data files stay inside the folder where the tool runs, or that of the design"
        )
      )
      return nil
    }
    if let found = known[resolved] { return found.map { (resolved, $0) } }
    switch read(resolved) {
    case .success(let bytes):
      known[resolved] = bytes
      return (resolved, bytes)
    case .failure(let failure):
      known[resolved] = .some(nil)
      let reason =
        failure == .missing
        ? "there is no file `\(resolved)`" : "the file `\(resolved)` can't be read"
      diagnostics.append(
        Diagnostic(
          code: .missingDataFile,
          message: reason,
          at: span,
          help: "the path is read from the folder of the design"
        )
      )
      return nil
    }
  }
}

extension [Attribute] {
  fileprivate var nameFiles: Bool { indices.contains { self[$0].namesFile } }
}

extension Attribute {
  fileprivate var namesFile: Bool {
    for clause in clauses.indices {
      for field in clauses[clause].indices where clauses[clause][field].value.samplesFile != nil {
        return true
      }
    }
    return false
  }
}

extension Value {
  fileprivate var samplesFile: String? {
    switch self {
    case .distribution(.samples(let file, _)): file
    case .work(let work): if case .samples(let file, _)? = work.base { file } else { nil }
    default: nil
    }
  }
}
