package import CallPlans
import Distributions
package import Findings
package import Model
import Quantities

/// Makes the sequence of a walk, with the times that the analysis found for each who takes part.
package struct SequenceBuilder: Sendable {
  private let design: Design
  private let plan: CallPlan
  private let found: RequestFindings?
  /// More rows than anyone reads; what is left out is said.
  private static let mostCalls = 60

  package init(_ design: Design, _ plan: CallPlan, _ found: RequestFindings?) {
    self.design = design
    self.plan = plan
    self.found = found
  }

  package func picture(cell: String) -> SequencePicture {
    var picture = SequencePicture(title: design.title)
    let request = design.requests.first { $0.name == plan.request }
    let name = request?.title.map { "\(plan.request) · \($0)" } ?? plan.request
    picture.subtitles = [Picture.Line("\(name) · \(cell)", .text)]
    if let latency = found?.latency {
      let times = [("mean", latency.mean), ("p50", latency.p50), ("p99", latency.p99)]
      let words = times.map { "\($0.0) \(QuantityFormat.human($0.1, .time))" }
      picture.subtitles.append(Picture.Line(words.joined(separator: " · ")))
    } else if found != nil {
      picture.subtitles.append(Picture.Line("it never comes to rest, so it has no latency", .fails))
    }
    addCalls(to: &picture)
    let all = plan.steps.count - 1
    if all > picture.calls.count {
      picture.subtitles.append(
        Picture.Line("the first \(picture.calls.count) of \(counted(all, "call"))")
      )
    }
    picture.description =
      "\(plan.request): \(counted(picture.calls.count, "call")) among "
      + counted(picture.columns.count, "component") + "."
    return picture
  }

  private func addCalls(to picture: inout SequencePicture) {
    var columns: [NodeID: Int] = [:]
    func column(_ node: NodeID) -> Int {
      if let known = columns[node] { return known }
      columns[node] = picture.columns.count
      picture.columns.append(card(node))
      return picture.columns.count - 1
    }
    let shown = plan.steps.prefix(Self.mostCalls + 1)
    for (place, step) in shown.enumerated() {
      let to = column(step.node)
      guard let parent = step.parent, shown.indices.contains(parent) else { continue }
      picture.calls.append(
        SequencePicture.Call(
          key: "step-\(place)",
          from: column(plan.steps[parent].node),
          to: to,
          waits: step.waits,
          manner: manner(of: step),
          label: label(of: step),
          tooltip: tooltip(of: step),
          end: min(step.end, shown.count) - 1
        )
      )
    }
  }

  private func card(_ id: NodeID) -> Card {
    let node = design[id]
    var card = Card(key: node.path, name: node.name, note: node.kind, glyph: Glyph(node.core))
    card.tooltip = [node.path] + [node.title].compactMap { $0 }
    card.classes = [node.core.rawValue]
    // What it adds itself, queues included; of each request, over all visits.
    let parts = found?.parts.filter { $0.node == id } ?? []
    guard !parts.isEmpty, node.core != .client else { return card }
    let seconds = parts.map(\.meanSeconds).reduce(0, +)
    let visits = parts.map(\.visits).reduce(0, +)
    card.rows = [
      Card.Row("adds", QuantityFormat.human(seconds, .time)),
      Card.Row("visits", QuantityFormat.human(visits)),
    ]
    return card
  }

  private func manner(of step: CallStep) -> Connector.Manner {
    switch step.condition {
    case .always: .always
    case .miss: .miss
    case .failure: .failure
    }
  }

  /// The author's words, then what decides whether and how often it is made.
  private func label(of step: CallStep) -> [Picture.Line] {
    var lines = step.link.flatMap { design[$0].label }.map { [Picture.Line($0, .text)] } ?? []
    var parts: [String] = []
    switch step.condition {
    case .always: break
    case .miss(_, let share):
      parts.append("on miss" + (share.map { " \(percent($0))" } ?? ""))
    case .failure: parts.append("on failure")
    }
    if step.share < 1 { parts.append(percent(step.share)) }
    if !step.calls.isOne {
      let noun =
        switch step.role {
        case .pass, .task: "tasks"
        case .origin, .call, .follow: "calls"
        }
      parts.append("\(QuantityFormat.human(step.calls.mean)) \(noun)")
    }
    if step.parallel != nil { parts.append("in parallel") }
    switch step.batch {
    case nil: break
    case .full(let items?, _, _): parts.append("batches of \(QuantityFormat.human(items))")
    case .full: parts.append("in batches")
    case .every(let seconds, _, _): parts.append("every \(QuantityFormat.human(seconds, .time))")
    }
    switch step.role {
    case .origin, .call: break
    case .pass: parts.append("through the scheduler")
    case .task: parts.append("run")
    case .follow: parts.append("then")
    }
    if !parts.isEmpty {
      let ink: Ink = if case .failure = step.condition { .failure } else { .muted }
      lines.append(Picture.Line(parts.joined(separator: " · "), ink))
    }
    return lines
  }

  private func tooltip(of step: CallStep) -> [String] {
    guard let id = step.link else { return [design[step.node].path] }
    let link = design[id]
    var lines = ["\(design[link.from].path) \(link.arrow) \(design[link.to].path)"]
    if let timeout = step.guarding.timeout {
      lines.append("timeout \(QuantityFormat.human(timeout.mean, .time))")
    }
    if let retries = step.guarding.retries {
      if retries > 0 {
        lines.append(counted(retries, "retry").replacing("retrys", with: "retries"))
      }
    } else {
      lines.append("retried for ever")
    }
    return lines
  }
}
