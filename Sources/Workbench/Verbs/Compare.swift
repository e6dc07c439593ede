package import Decisions
import Drawing
import Elaboration
import EventSimulation
import Findings
import LoadFlow
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
    /// Whether both are played event by event, on the same random numbers.
    package var isPlayed = false
    package var effort = Effort()
    /// Whether both are drawn in one picture.
    package var isDrawn = false
    package var progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }

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
    /// Both in one picture, as SVG, where it is asked for.
    package var picture: String?
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
    // Runs tell how far they are themselves.
    let watch = request.isPlayed ? self.watch() : self.watch(request.progress)
    let comparison = Decisions.compare(
      before,
      after,
      runs: request.isPlayed ? runs(before, after, request) : [],
      watch
    )
    result.outcome.verdict = verdict(of: comparison)
    if !comparison.isMet {
      result.outcome.status = max(result.outcome.status, .unmet)
    }
    if isInterrupted() { result.outcome.status = .interrupted }
    if request.isDrawn {
      do throws(Refusal) {
        result.picture = try picture(before, after, comparison)
      } catch {
        result.outcome.complain(error.message, help: error.help)
      }
    }
    result.comparison = comparison
    return result
  }

  // MARK: Runs

  /// Pairs of runs with the same seed: a station's or client's random numbers are named after it,
  /// so what both designs have meets the same chance.
  private func runs(
    _ before: ComparedDesign,
    _ after: ComparedDesign,
    _ request: CompareRequest
  ) -> [(before: LoadFindings, after: LoadFindings)] {
    guard let old = before.workload, let new = after.workload else { return [] }
    var options = request.effort.options
    options.watch = watch()
    if options.seconds == nil {
      let offered = analyze(before.sourced.design, under: old, withSaturation: false).requests
        .reduce(0) { $0 + $1.offeredPerSecond }
      options.seconds = offered > 0 ? Self.requestsOfARun / offered : 3600
    }
    var result: [(before: LoadFindings, after: LoadFindings)] = []
    for number in 0..<pairedRunCount {
      if isInterrupted() { break }
      options.seed = request.effort.seed &+ UInt64(number)
      result.append(
        (
          simulateEvents(before.sourced.design, under: old, options),
          simulateEvents(after.sourced.design, under: new, options)
        )
      )
      request.progress(number + 1, pairedRunCount)
    }
    return result
  }

  /// Enough for a percentile of one in a hundred to rest on some hundreds.
  private static let requestsOfARun = 40_000.0

  // MARK: Picture

  private func picture(
    _ before: ComparedDesign,
    _ after: ComparedDesign,
    _ comparison: Comparison
  ) throws(Refusal) -> String {
    let builders = [before, after].map { PictureBuilder($0.sourced.design) }
    for builder in builders {
      if let obstacle = builder.obstacle { throw Refusal(obstacle) }
    }
    var changes: [String: [String]] = [:]
    var changedLinks: [String: [String]] = [:]
    for change in comparison.structure.changes where change.kind == .changed {
      let words = change.details.map { "\($0.name) \($0.before ?? "-") → \($0.after ?? "-")" }
      if change.sort == "link" {
        let ends = change.name.split(separator: " \"", maxSplits: 1).first.map(String.init)
        changedLinks[ends ?? change.name, default: []] += words
      } else {
        changes[change.name, default: []] += words
      }
    }
    var union = Picture.union(
      builders[0].picture(),
      builders[1].picture(),
      changes: changes,
      changedLinks: changedLinks
    )
    union.subtitles = [Picture.Line("\(before.name) → \(after.name)")]
    var renderer = PictureRenderer(union, graphs: graphs)
    do throws(RenderError) {
      return String(decoding: try renderer.rendered(as: .svg), as: UTF8.self)
    } catch {
      throw Refusal(error.message)
    }
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
