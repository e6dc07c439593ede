import Diagnostics
import Elaboration
import Foundation
import GeneratedDesigns
import Libraries
import Model
import SourceText
import Syntax

/// Large generated designs through all that `check` does: parsing, resolving, the lints.
///
/// One is of a single company, the other of many platforms that each bring workloads, faults and requirements.
func benchmarkCheck(_ options: Options) {
  let designs = [
    ("company", { company(options.components) }),
    ("platforms", { generatedDesign(seed: options.seed, componentCount: options.components) }),
  ]
  for (name, text) in designs where options.only == nil || options.only == name {
    benchmarkCheck(name, text(), options)
  }
  print("peak memory of the process: \(Int(peakMegabytes())) MB; the target is 2 s and 1000 MB")
}

private func benchmarkCheck(_ name: String, _ text: String, _ options: Options) {
  let source = SourceFile(path: "generated.design", text: text)
  let libraries = ShippedLibraries.all.map { ShippedLibrary(name: $0.name, text: $0.text) }
  func check() -> Elaborated {
    elaborate(source, read: { _ in .failure(.missing) }, libraries: libraries)
  }
  // Nothing of it is kept: a check of its own holds one design.
  print("\(name): \(words(on: check())), \(source.bytes.count) bytes, seed \(options.seed)")
  let work = [
    measure("parse", bytes: source.bytes.count, runs: options.runs) {
      parse(source).tree.root.length
    },
    measure("parse, resolve, check", bytes: source.bytes.count, runs: options.runs) {
      check().diagnostics.count
    },
  ]
  for measurement in work {
    print(
      String(
        format: "%-24@ best %5.2f s  median %5.2f s  of the processors; %5.2f s passed at best",
        measurement.name as NSString,
        measurement.best,
        measurement.median,
        measurement.elapsedSeconds.min() ?? .nan
      )
    )
  }
}

private func words(on elaborated: Elaborated) -> String {
  precondition(!elaborated.hasErrors, "the design has mistakes: \(elaborated.diagnostics)")
  let design = elaborated.designs[0]
  let components = design.nodes.count { !$0.core.isGroup }
  let codes = Dictionary(grouping: elaborated.diagnostics, by: \.code.rawValue)
    .map { "\($0.value.count) of \($0.key)" }.sorted()
  return "\(components) components, \(design.nodes.count - components) groups,"
    + " \(design.links.count) links, warnings: \(codes.joined(separator: ", "))"
}
