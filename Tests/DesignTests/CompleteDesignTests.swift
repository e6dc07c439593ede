import Elaboration
import Libraries
import Model
import SourceText
import TestKit
import Testing

/// What each of the thirty designs has to have: a reader copies them, so none may be a sketch.
@Suite struct CompleteDesignTests {
  @Test func `thirty systems are carried`() throws {
    #expect(try Design.systems().count == 30)
  }

  @Test(arguments: try Design.systems())
  func `a design has all that is asked of one`(design: Design) throws {
    let missing = try gaps(of: design)
    #expect(missing == [])
  }

  @Test(arguments: try Design.systems())
  func `a README answers its question in all its parts`(design: Design) throws {
    let readme = try #require(design.text(beside: "README.md"))
    let parts: [(of: String, any: [String])] = [
      ("what was worked out by hand", ["## By hand", "**By hand.**"]),
      ("a table that the tool fills", ["<!-- table\n"]),
      ("what breaks first", ["**What breaks first**"]),
      ("and next", ["next", "; then", ", then", "Then "]),
      ("what to try", ["**Try**", "## What to try"]),
      ("its report", ["(report.txt)"]),
    ]
    let missing = parts.filter { part in !part.any.contains { readme.contains($0) } }.map(\.of)
    #expect(missing == [])
    let report = try #require(design.text(beside: "report.txt"))
    #expect(report.contains("$ whiteboard "))
  }

  /// What a design lacks, in words.
  private func gaps(of design: Design) throws -> [String] {
    let text = try design.text()
    let variants = elaborate(
      SourceFile(path: design.path, text: text),
      read: { _ in .failure(.missing) },
      libraries: ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
    ).designs
    let base = try #require(variants.first)
    let metrics = Set(variants.flatMap { $0.requirements.map(\.metric) })
    let forms = Set(variants.flatMap { $0.workloads.flatMap { $0.terms.map(\.form) } })
    let spans: [(of: String, holds: Bool)] = [
      ("three faults", base.faults.count >= 3),
      (
        "a spike or growth",
        !forms.isDisjoint(with: ["spike", "ramp"]) || text.contains(" growing ")
          || variants.contains(where: \.isPhase)
      ),
      ("two variants or phases", variants.count >= 2),
      ("two views", base.views.count >= 2),
      ("a view named overview", base.views.contains { $0.name == "overview" }),
      ("a view during a fault", base.views.contains { $0.attribute("during") != nil }),
      ("an owner", base.nodes.contains { $0.attribute("owner") != nil }),
      ("a requirement on load", !metrics.isDisjoint(with: Self.load)),
      ("a requirement on time", !metrics.isDisjoint(with: Self.time)),
      ("a requirement on availability", !metrics.isDisjoint(with: ["availability", "survives"])),
      ("a requirement on cost", metrics.contains("cost")),
      ("a requirement on recovery", !metrics.isDisjoint(with: Self.recovery)),
      ("five comments that say where numbers are from", text.split(separator: "// ").count > 5),
    ]
    let drawn = base.views.filter { design.drawing(of: $0.name) == nil }.map {
      "Diagrams of \($0.name)"
    }
    return spans.filter { !$0.holds }.map(\.of) + drawn
  }

  private static let load: Set<String> = [
    "utilization", "throughput", "headroom", "backlog", "errors", "full", "conflicts",
  ]
  private static let time: Set<String> = [
    "p50", "p90", "p95", "p99", "p999", "mean", "done", "rerun", "freshness",
  ]
  private static let recovery: Set<String> = [
    "rpo", "rto", "recovery", "freshness", "done", "rerun", "drain", "lag", "lost", "redone",
  ]
}

extension Design {
  /// The systems of the brief: neither the primer's lessons nor the mistakes.
  static func systems() throws -> [Design] {
    try sound().filter { !$0.path.hasPrefix("Designs/primer/") }
  }
}
