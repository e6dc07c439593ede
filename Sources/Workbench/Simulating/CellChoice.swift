import Elaboration
import Model
import Spelling

/// Which cell of a design's matrix is meant: by name, else the base under its first workload.
package struct CellChoice: Hashable, Sendable {
  package var variant: String?
  package var workload: String?
  package var fault: String?

  package init(variant: String? = nil, workload: String? = nil, fault: String? = nil) {
    self.variant = variant
    self.workload = workload
    self.fault = fault
  }

  /// The variant that is meant, or why there is none.
  func design(in elaborated: Elaborated) -> Result<Design, Refusal> {
    guard let variant else {
      return elaborated.designs.first.map { .success($0) }
        ?? .failure(Refusal("there is no design"))
    }
    if let design = elaborated.design(variant) { return .success(design) }
    return .failure(.unknown("variant", variant, among: elaborated.designs.map(\.variant)))
  }

  /// The workloads that are meant: one, or all where none is named and all are wanted.
  func workloads(in design: Design, all: Bool) -> Result<[String], Refusal> {
    let names = design.workloads.map(\.name)
    guard let workload else {
      guard let first = names.first else {
        return .failure(
          Refusal(
            "the design has no workload, so nothing is offered to it",
            help: "say how much comes from where: `workload day = steady 100 rps from users`"
          )
        )
      }
      return .success(all ? names : [first])
    }
    return names.contains(workload)
      ? .success([workload]) : .failure(.unknown("workload", workload, among: names))
  }

  /// Why a fault can't be played; nil where none is asked for.
  func refusal(ofFaultIn design: Design, by engine: EngineChoice?) -> Refusal? {
    guard let fault else { return nil }
    let names = design.faults.map(\.name)
    guard names.contains(fault) else { return .unknown("fault", fault, among: names) }
    guard engine == .analytic else { return nil }
    return Refusal(
      "the analytic engine has steady states only, and `\(fault)` plays out in time",
      help: "leave `--engine analytic` out: the fluid engine plays it"
    )
  }
}

/// Why a request can't be served, and what to do about it.
struct Refusal: Error, Hashable {
  var message: String
  var help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  static func unknown(_ what: String, _ name: String, among names: [String]) -> Refusal {
    let near = nearestSpelling(of: name, among: names).map { "did you mean `\($0)`?" }
    let all = names.map { "`\($0)`" }.joined(separator: ", ")
    let help = near ?? (names.isEmpty ? "there is none" : "there is \(all)")
    return Refusal("there is no \(what) `\(name)` in the design", help: help)
  }
}
