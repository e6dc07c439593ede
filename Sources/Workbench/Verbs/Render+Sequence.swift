import CallPlans
import Drawing
import Findings
import Model
import Scenarios

extension Workspace {
  /// The walk of a request type from the first client that asks for it.
  func sequence(
    of name: String,
    _ design: Design,
    _ request: RenderRequest
  ) throws(Refusal) -> [UInt8] {
    let workloads = try request.cell.workloads(in: design, all: true).get()
    let clients = workloads.lazy.compactMap { workload -> (String, NodeID)? in
      let streams = (try? Scenario(design, under: workload))?.streams ?? []
      return streams.first { $0.request == name }.map { (workload, $0.client) }
    }
    guard let (workload, client) = clients.first else {
      let names = design.requests.map(\.name)
      guard names.contains(name) else { throw .unknown("request type", name, among: names) }
      throw Refusal(
        "`\(name)` is no part of \(request.cell.workload.map { "`\($0)`" } ?? "any workload")",
        help: "name a workload that offers it with `--workload`"
      )
    }
    let engine = EngineAnswers(nil, Effort())
    let found = engine.load(design, workload)
    let plan = CallGraph(design).plan(name, from: client)
    let builder = SequenceBuilder(
      design,
      plan,
      found.obstacles.isEmpty ? found.requests.first { $0.name == name } : nil
    )
    let picture = builder.picture(cell: "\(design.variant) under \(workload)")
    do throws(RenderError) {
      return try SequenceRenderer(picture, graphs: graphs).rendered(
        as: request.format,
        theme: request.theme
      )
    } catch {
      throw Refusal(error.message)
    }
  }
}
