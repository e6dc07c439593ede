import Findings
import LoadFlow
import Model
import Quantities
import Vocabulary

// Named quantities, request types, workloads, faults, requirements, views and variants.
extension DesignExplanation {
  func letText(_ quantity: Let) -> String {
    var text = ExplanationText("\(quantity.name) (named quantity)")
    if let place = sources.place(ofLet: quantity.name) {
      text.fact("at", sources.place(place))
      text.fact("written", sources.written(place))
    }
    text.fact("is", quantity.number.text)
    text.fact("exactly", QuantityFormat.canonical(quantity.number.quantity))
    for growth in quantity.growth {
      let by = growth.by.map { "by each \($0)" } ?? "with time"
      text.fact("grows", "\(growth.amount.text) \(by)")
    }
    if let reset = quantity.reset {
      text.fact("reset", "to \(reset.to.text) when \(reset.by) is done")
    }
    text.table("in a cycle", cycles(of: quantity))
    text.table(
      "otherwise",
      others.compactMap { variant in
        guard let other = variant.lets.first(where: { $0.name == quantity.name }),
          other != quantity
        else { return nil }
        return [variant.variant, other.number.text]
      }
    )
    return text.text
  }

  /// What it goes through under each workload that resets it.
  private func cycles(of quantity: Let) -> [[String]] {
    guard quantity.reset != nil, !quantity.growth.isEmpty else { return [] }
    return design.workloads.compactMap { workload in
      let found = LoadAnalysis(design).cycles(under: workload.name)
      guard let cycle = found.first(where: { $0.name == quantity.name }), cycle.high < .infinity
      else { return nil }
      func words(_ value: Double) -> String {
        QuantityFormat.human(value, quantity.number.dimension, as: quantity.number.quantity.mark)
      }
      let length = QuantityFormat.human(cycle.seconds, .time)
      return [
        "under \(workload.name)", "\(words(cycle.low)) to \(words(cycle.high))", "in \(length)",
      ]
    }
  }

  func request(_ request: RequestType) -> String {
    var text = ExplanationText("\(request.name) (request type)\(title(request.title))")
    text.table("set", rows(request.attributes))
    text.table("silent", silence(of: "request", besides: request.attributes))
    let shares = design.workloads.flatMap { workload in
      workload.terms.flatMap { term in
        term.mix.filter { $0.request == request.name }.map {
          "\(percent($0.share)) of \(workload.name)"
        }
      }
    }
    text.fact("part", shares.joined(separator: ", "))
    return text.text
  }

  func workload(_ workload: Workload) -> String {
    var text = ExplanationText("\(workload.name) (workload)")
    text.fact("at", sources.place(workload.span))
    text.fact("written", sources.statement(from: workload.span))
    for term in workload.terms {
      let numbers = term.fields.flatMap(\.value.numbers).map(\.text)
      text.fact(term.form, numbers.joined(separator: ", "))
      let mix = term.mix.map { "\($0.request) \(percent($0.share))" }
      text.fact("mix", mix.joined(separator: ", "))
    }
    text.fact("length", workload.length.map { QuantityFormat.human($0, .time) })
    let asked = design.requirements.filter { $0.workload == nil || $0.workload == workload.name }
    text.table("asked", asked.map { [$0.text] })
    return text.text
  }

  func fault(_ fault: Fault) -> String {
    var text = ExplanationText("\(fault.name) (fault)\(title(fault.title))")
    text.fact("at", sources.place(fault.span))
    let actions = fault.actions.map { action in
      [moment(action.at), sources.written(action.span)]
    }
    text.table("does", actions)
    text.table("set", rows(fault.attributes))
    let asked = design.requirements.filter { $0.fault == fault.name }
    text.table("asked", asked.map { [$0.text] })
    return text.text
  }

  func requirement(_ requirement: Requirement) -> String {
    var text = ExplanationText("require \(requirement.text)")
    text.fact("at", sources.place(requirement.span))
    if let metric = Schema.metric(requirement.metric) {
      text.fact("measures", "\(metric.meaning); well when \(metric.side.title)")
    }
    text.fact("of", subject(requirement.subject, requirement.metric))
    text.fact("limit", requirement.limit?.numbers.map(\.text).joined(separator: ", "))
    text.fact("under", requirement.workload ?? "every workload, since it names none")
    text.fact("with", requirement.fault ?? "no fault, since it names none")
    text.fact("over", requirement.window.map { "the worst \(QuantityFormat.human($0, .time))" })
    text.fact("when", requirement.age.map { "the data is \(QuantityFormat.human($0, .time)) old" })
    return text.text
  }

  func view(_ view: View) -> String {
    var text = ExplanationText("\(view.name) (view)\(title(view.title))")
    text.fact("at", sources.place(view.span))
    text.table("set", rows(view.attributes))
    text.table("silent", silence(of: "view", besides: view.attributes))
    return text.text
  }

  func variant(_ variant: Design, of base: Design) -> String {
    var text = ExplanationText("\(variant.variant) (variant)\(title(variant.variantTitle))")
    let paths = Set(base.nodes.map(\.path))
    let others = Set(variant.nodes.map(\.path))
    text.fact(
      "adds",
      variant.nodes.map(\.path).filter { !paths.contains($0) }.joined(separator: ", ")
    )
    text.fact(
      "removes",
      base.nodes.map(\.path).filter { !others.contains($0) }.joined(separator: ", ")
    )
    let changed = variant.nodes.filter { node in
      base.node(node.path).map { $0.attributes.map(\.clauses) != node.attributes.map(\.clauses) }
        ?? false
    }
    text.fact("changes", changed.map(\.path).joined(separator: ", "))
    text.fact("links", "\(variant.links.count), in the base \(base.links.count)")
    return text.text
  }

  // MARK: Pieces

  private func title(_ title: String?) -> String { title.map { " \"\($0)\"" } ?? "" }

  private func percent(_ share: Double) -> String {
    QuantityFormat.human(share, .count, as: .share)
  }

  private func moment(_ moment: Moment) -> String {
    switch moment {
    case .afterStart(let seconds): "\(QuantityFormat.human(seconds, .time)) after the start"
    case .clock(let clock): "at \(clock)"
    }
  }

  private func subject(_ subject: Requirement.Subject, _ metric: String) -> String {
    func paths(_ nodes: [NodeID]) -> String {
      nodes.map { design[$0].path }.joined(separator: ", ")
    }
    return switch subject {
    case .all where ["throughput", "cost"].contains(metric): "all request types together"
    case .all: "each request type"
    case .request(let name): "request type \(name)"
    case .nodes(let nodes): paths(nodes)
    case .links(let ids): ids.map { arrow(design[$0]) }.joined(separator: ", ")
    case .let(let name): "the named quantity \(name)"
    case .requestAt(let request, let nodes):
      "\(request), up to the end of its work at \(paths(nodes))"
    case .wait(let request, let nodes):
      "the wait\(request.map { " of \($0)" } ?? "") at \(paths(nodes))"
    case .anyOf(let sort): "the loss of any one \(sort)"
    case .anyCount(let count, let nodes): "the loss of any \(count) of \(paths(nodes))"
    }
  }
}
