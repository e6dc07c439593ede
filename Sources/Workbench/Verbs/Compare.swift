package import Decisions
import Elaboration
import Model

/// A design as `compare` takes it: `FILE`, `FILE@VARIANT`, `FILE@git:REV`, `FILE@git:REV@VARIANT`.
package struct DesignReference: Hashable, Sendable {
  package var path: String
  package var revision: String?
  package var variant: String?

  /// Reads a reference; one without a file, such as `@jwt`, is of the file given beside it.
  package init(_ text: String, beside other: String? = nil) {
    var parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let first = parts.removeFirst()
    path = first.isEmpty ? other ?? first : first
    for part in parts {
      if part.hasPrefix("git:") {
        revision = String(part.dropFirst(4))
      } else {
        variant = part
      }
    }
  }
}

extension Workspace {
  /// What to compare, and under which load.
  package struct CompareRequest: Sendable {
    package var before: String
    package var after: String
    package var workload: String?

    package init(before: String, after: String, workload: String? = nil) {
      self.before = before
      self.after = after
      self.workload = workload
    }
  }

  /// The outcome of a comparison, with its value where there is one.
  package struct Compared: Sendable {
    package var outcome = Outcome()
    package var comparison: Comparison?
  }

  /// Compares two designs in structure, numbers and verdicts.
  package func compare(_ request: CompareRequest) -> Compared {
    var result = Compared()
    let first = DesignReference(request.before)
    let second = DesignReference(request.after, beside: first.path)
    guard
      let before = side(first, named: request.before, request.workload, &result.outcome),
      let after = side(second, named: request.after, request.workload, &result.outcome)
    else { return result }
    let comparison = Decisions.compare(before, after)
    result.outcome.verdict = verdict(of: comparison)
    if !comparison.isMet {
      result.outcome.status = max(result.outcome.status, .unmet)
    }
    result.comparison = comparison
    return result
  }

  private func side(
    _ reference: DesignReference,
    named name: String,
    _ workload: String?,
    _ outcome: inout Outcome
  ) -> ComparedDesign? {
    let workspace = reference.revision.map { at(revision: $0) } ?? self
    let cell = CellChoice(variant: reference.variant, workload: workload)
    guard let (elaborated, design) = workspace.chosen(reference.path, cell, &outcome) else {
      return nil
    }
    do throws(Refusal) {
      // A design without any workload is compared in its structure.
      let chosen = design.workloads.isEmpty ? nil : try cell.workloads(in: design, all: false).get()
      return ComparedDesign(
        name: name,
        sourced: SourcedDesign(design, elaborated.sources),
        workload: chosen?.first
      )
    } catch {
      outcome.complain("\(reference.path): \(error.message)", help: error.help)
      return nil
    }
  }

  private func verdict(of comparison: Comparison) -> String {
    if comparison.isEmpty { return "nothing differs" }
    let changes = comparison.structure.changes.count
    return "\(changes) \(changes == 1 ? "change" : "changes") of structure, "
      + "\(comparison.broken.count) of the requirements broken, \(comparison.mended.count) mended"
  }
}
