package import Decisions
import Model

/// A sweep as comma-separated values in base units: a column for each input, measure and requirement.
package struct SweepCSV: Sendable {
  package init() {}

  package func render(_ sweep: Sweep) -> String {
    let names =
      sweep.axes.map(\.name) + sweep.measures.map { named($0.name, $0.unit) }
      + sweep.requirements.map(\.text)
    let rows = sweep.points.map { point in
      point.inputs.map(number) + point.measures.map { $0.map(number) ?? "" }
        + point.holds.map { $0.map { $0 ? "true" : "false" } ?? "" }
    }
    return ([names.map(quoted)] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func named(_ name: String, _ unit: String) -> String {
    unit.isEmpty ? name : "\(name) [\(unit)]"
  }

  private func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

  /// As RFC 4180 has it; a text that a spreadsheet would run as a formula is shown as text.
  private func quoted(_ text: String) -> String {
    let safe = text.first.map { "=+-@".contains($0) } ?? false ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
