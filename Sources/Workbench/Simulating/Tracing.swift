import Elaboration
import EventSimulation
import FileAccess
import Findings
import Model
import Reporting

extension Workspace {
  /// The lives of some requests of the chosen cell, as a trace that viewers open; nil with a complaint.
  package func trace(_ request: SimulateRequest) -> (text: String?, outcome: Outcome) {
    var outcome = Outcome()
    guard case .success(let source) = source(at: request.path) else { return (nil, outcome) }
    let elaborated = elaborated(source)
    do {
      let design = try request.cell.design(in: elaborated).get()
      let workload = try request.cell.workloads(in: design, all: false).get().first ?? ""
      let spans = try traceRequests(
        design,
        under: workload,
        seed: request.effort.seed,
        count: Self.tracedRequests
      )
      return (ChromeTrace().render(spans, design), outcome)
    } catch let refusal as Refusal {
      outcome.complain("\(request.path): \(refusal.message)", help: refusal.help)
    } catch let reason as NotPlayed {
      outcome.complain("\(request.path): there is no trace: \(reason.reason)", help: nil)
    } catch {
      outcome.complain("\(request.path): there is no trace of this workload", help: nil)
    }
    return (nil, outcome)
  }

  /// As many as a person looks through.
  private static let tracedRequests = 200
}
