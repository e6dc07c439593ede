import Diagnostics
import Findings
import Model
package import SourceText

/// Where the numbers of a component or request type come from, line by line.
package struct NumberExplanation: Sendable {
  let cell: SimulationReport.Cell
  let sources: [SourceFile]

  package init(_ cell: SimulationReport.Cell, sources: [SourceFile]) {
    self.cell = cell
    self.sources = sources
  }

  /// The arithmetic behind a name; nil for what has no numbers in this cell.
  package func text(for name: String) -> String? {
    if let request = cell.findings.requests.first(where: { $0.name == name }) {
      return text(["\(name) (\(cell.name))"], lines(request) + costLines(of: name))
    }
    if name == "cost", let text = costText { return text }
    let job = cell.jobs?.jobs.first { cell.design[$0.job].isCalled(name) }
    if let job {
      return text(
        ["\(cell.design[job.job].path) (\(cell.name))"],
        lines(job) + costLines(of: job.job)
      )
    }
    let found = cell.findings.components.filter { component in
      let path = cell.design[component.node].path
      return path == name || path.hasSuffix("." + name)
    }
    let links = cell.findings.links.filter { cell.design.isCalled($0.link, name) }
    if found.isEmpty, !links.isEmpty {
      return links.map { link in
        text(["\(cell.design.words(of: link.link)) (\(cell.name))"], lines(link))
      }.joined(separator: "\n")
    }
    guard !found.isEmpty else { return nil }
    return found.map { component in
      let path = cell.design[component.node].path
      return text(
        ["\(path) (\(cell.name))"],
        lines(component) + costLines(of: component.node) + assumptions(of: path)
      )
    }.joined(separator: "\n")
  }

  /// A number, its name and how it comes about.
  struct Line {
    var name: String
    var value: String
    var how: String
  }

  func text(_ heading: [String], _ lines: [Line]) -> String {
    let nameWidth = lines.map { columnCount(of: $0.name) }.max() ?? 0
    let valueWidth = lines.map { columnCount(of: $0.value) }.max() ?? 0
    let howWidth = max(30, TextReport.width - nameWidth - valueWidth - 6)
    var result = heading
    for line in lines {
      let name = padded(line.name, nameWidth)
      let pieces = wrapped(visibleText(line.how), width: howWidth)
      let value = pieces.isEmpty ? line.value : padded(line.value, valueWidth)
      result.append("  \(name)  \(value)" + (pieces.first.map { "  \($0)" } ?? ""))
      let indentation = String(repeating: " ", count: nameWidth + valueWidth + 6)
      result += pieces.dropFirst().map { indentation + $0 }
    }
    return result.map { visibleText($0) + "\n" }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columnCount(of: text)))
  }

  private func assumptions(of path: String) -> [Line] {
    cell.findings.assumptions.filter { $0.of == path }.map { assumption in
      Line(
        name: "assumed",
        value: assumption.value,
        how: "\(assumption.attribute): \(assumption.source)"
      )
    }
  }

  /// An attribute as it is written, with its place; empty where it is silent.
  func written(_ name: String, of node: NodeID, for request: String? = nil) -> String {
    let node = cell.design[node]
    let attribute = request.map { node.attribute(name, for: $0) } ?? node.attribute(name)
    guard let attribute else { return "" }
    let place = Int(attribute.span.file.index)
    guard sources.indices.contains(place) else { return "" }
    let text = sources[place].text(attribute.span).split(whereSeparator: \.isWhitespace)
    let line = SourcePlaces(sources, mentioned: [attribute.span.file]).start(attribute.span).line
    // The design itself is the first of the sources; what it imports is named.
    let file = place == 0 ? "line \(line)" : "\(sources[place].path):\(line)"
    return "`\(text.joined(separator: " "))` (\(file))"
  }
}
