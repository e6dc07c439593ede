import Diagnostics
import Model
import SourceText

/// `samples "…"` and `trace "…"` whose files aren't there; their content is read by the engines.
func missingDataFiles(_ design: Design, _ sources: [SourceFile], _ read: FileReader) -> [Diagnostic]
{
  var found: [Diagnostic] = []
  func check(_ path: String, _ span: SourceSpan) {
    let place = Int(span.file.index)
    guard sources.indices.contains(place) else { return }
    let importer = sources[place].path
    guard let resolved = ProjectFolder(of: sources[0].path).path(path, from: importer) else {
      return found.append(
        Diagnostic(
          code: .importOutsideProject,
          message: "`\(path)` leaves the project",
          at: span,
          help: "data files stay inside the folder where the tool runs, or that of the design"
        )
      )
    }
    guard case .failure(let failure) = read(resolved) else { return }
    let reason =
      failure == .missing
      ? "there is no file `\(resolved)`" : "the file `\(resolved)` can't be read"
    found.append(
      Diagnostic(
        code: .missingDataFile,
        message: reason,
        at: span,
        help: "the path is read from the folder of the design"
      )
    )
  }
  func check(_ attributes: [Attribute]) {
    // Places, since iterating would copy each attribute of a large design.
    for place in attributes.indices where attributes[place].namesFile {
      for clause in attributes[place].clauses {
        for field in clause {
          if let path = field.value.samplesFile { check(path, attributes[place].span) }
        }
      }
    }
  }
  for place in design.nodes.indices { check(design.nodes[place].attributes) }
  for place in design.links.indices { check(design.links[place].attributes) }
  for connection in design.connections { check(connection.attributes) }
  for request in design.requests { check(request.attributes) }
  for term in design.workloads.flatMap(\.terms) {
    for field in term.fields + (term.arrivals?.clauses.flatMap { $0 } ?? []) {
      if let path = field.value.samplesFile { check(path, term.span) }
      if term.form == "trace", case .text(let path) = field.value { check(path, term.span) }
    }
  }
  return found
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
    case .distribution(.samples(let file)): file
    case .work(let work): if case .samples(let file)? = work.base { file } else { nil }
    default: nil
    }
  }
}
